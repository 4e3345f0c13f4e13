"""A network learns: from the first step to the last, pauses and changes included."""
