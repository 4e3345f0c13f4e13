"""How well networks read, in figures, and how much of a figure is chance."""
