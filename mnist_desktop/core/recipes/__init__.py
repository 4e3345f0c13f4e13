"""What a network is to be and how it learns, before it does."""
