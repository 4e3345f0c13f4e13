"""The dialog in which networks are exported."""
