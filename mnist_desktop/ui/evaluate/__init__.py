"""The tabs of the Evaluate page, one a file."""
