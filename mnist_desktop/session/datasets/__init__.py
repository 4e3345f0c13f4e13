"""The data sets that there are, and each loaded once."""
