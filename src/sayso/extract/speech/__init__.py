"""Who says what: cues, sources and contents of reports."""
