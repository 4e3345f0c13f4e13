"""What a network makes of a split, in figures: matrix, digits, calibration, coverage."""
