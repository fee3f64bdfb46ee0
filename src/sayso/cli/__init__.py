"""Arguments in, text out: `sayso VERB [THING]`, one service call each."""

from sayso.cli.main import main

__all__ = ["main"]
