"""Claims to where they come from and how they stand."""
