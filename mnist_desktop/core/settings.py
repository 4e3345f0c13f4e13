"""What the user set once and finds again: plain data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Each has what it is at the first start."""

    several_digits: bool = True
    """Whether the sheet is read as a number."""
