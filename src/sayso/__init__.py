"""A ledger of claims for contested news: who says which number, on whose word."""

__version__ = "0.1.0"
