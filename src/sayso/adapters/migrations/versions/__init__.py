"""One file for each revision of the tables. A file that was released is never changed."""
