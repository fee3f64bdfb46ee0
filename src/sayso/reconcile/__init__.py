"""Claims to what they say together."""
