"""What the Help button opens, and what tells of errors that nothing foresaw."""
