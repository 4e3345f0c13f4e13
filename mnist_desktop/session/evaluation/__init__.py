"""What networks make of a split, read beside the window."""
