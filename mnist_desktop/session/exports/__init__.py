"""What leaves the app: exported networks and reports."""
