"""What charts of runs show."""
