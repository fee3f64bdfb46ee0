"""The program as a user starts it, in a process of its own."""
