"""Settings and use cases: the only place that knows which adapter is in use."""
