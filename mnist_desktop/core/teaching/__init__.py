"""A network is taught a person's own digits."""
