"""The Inspect page: what a network makes of the current ink, and why."""
