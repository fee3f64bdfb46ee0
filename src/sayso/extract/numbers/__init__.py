"""Number words and digits to quantities with their bounds."""
