"""Widgets and helpers that any page uses."""
