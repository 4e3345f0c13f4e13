"""What a reading answers: a digit, how surely, and whether it is one."""
