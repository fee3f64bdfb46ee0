"""Parse to claims: who says how many of what, when and where."""
