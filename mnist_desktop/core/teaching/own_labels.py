"""What ink can be said to be."""

NOT_A_DIGIT = "n"
"""The label of ink that is no digit."""

LABELS = (*"0123456789", NOT_A_DIGIT)
