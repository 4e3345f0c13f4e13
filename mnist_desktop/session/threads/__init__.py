"""Threads of Python's, and work beside the window, a slice a turn."""
