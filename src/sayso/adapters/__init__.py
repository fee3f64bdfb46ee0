"""One file for one outside thing; adapters know ports and values only."""
