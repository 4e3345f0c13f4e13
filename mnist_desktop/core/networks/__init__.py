"""Networks as plain data, and the pass that reads with them."""
