"""What a number counts: the noun it stands with, or the one that the sentence leaves out."""
