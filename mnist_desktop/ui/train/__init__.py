"""The Train page, and the forms on which recipes are made."""
