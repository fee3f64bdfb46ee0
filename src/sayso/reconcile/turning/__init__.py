"""Turning point or fluctuation: what the claims can tell."""
