"""A report in print."""
