"""This process among others: its one window, its errors, its end, its garbage."""
