"""What a network does with one image, and why: for the Inspect page."""
