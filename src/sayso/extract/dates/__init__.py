"""Date words to days."""
