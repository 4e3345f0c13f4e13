"""Runs as the library lists them."""
