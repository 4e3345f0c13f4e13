"""How each page is connected to the session and, through the window, to the others."""
