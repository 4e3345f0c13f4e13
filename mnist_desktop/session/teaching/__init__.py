"""The user's own digits, and what network and gate learn of them."""
