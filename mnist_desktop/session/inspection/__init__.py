"""What networks do with one image: what is near it, and what a cut changes."""
