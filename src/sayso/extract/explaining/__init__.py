"""Explanations and predictions: words that offer them, and what they join."""
