"""Live state: the background thread, the worker in it, the session. QtCore only."""
