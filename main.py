"""Starts the window or a command; nothing else."""
