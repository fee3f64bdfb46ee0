"""Claims beside open data."""
