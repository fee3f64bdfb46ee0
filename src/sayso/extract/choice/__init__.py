"""Which of several candidates belongs to a number, by weights learned from annotated texts."""
