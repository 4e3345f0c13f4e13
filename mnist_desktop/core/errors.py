"""The error that a user can mend: its message says what happened, with what, and what to do."""


class UserError(ValueError):
    """Shown to the user as it is, on one line: no traceback, no exception's name."""
