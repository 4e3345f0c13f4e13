"""One widget a file; each runs alone as a preview."""
