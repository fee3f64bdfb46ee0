"""Topic packs: the words of a field, as data."""
