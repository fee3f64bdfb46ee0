"""One best number a period from many claims, with its doubt."""
