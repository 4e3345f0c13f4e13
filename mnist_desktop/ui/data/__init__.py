"""The Data page, and its tabs, one a file."""
