"""The list of runs, and the thread that writes it."""
