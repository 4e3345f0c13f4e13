"""A run on a page of its own: what was trained, how it learned, and where it errs."""
