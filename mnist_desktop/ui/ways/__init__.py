"""The Ways page."""
