"""Who is meant: the names of a text, and whom a phrase that speaks stands for."""
