"""The Draw page: the sheet, and what is read on it."""
