"""Checks at the border: each error names the field, the rule and the value received."""

from collections.abc import Collection, Mapping
from typing import Any
from unicodedata import category

from mnist_desktop.core.errors import UserError

_LONGEST = 80
_NO_LETTERS = ("Cc", "Cs")
"""Control characters, and what no UTF-8 can hold, as file names and JSON may have it."""


class InvalidValueError(UserError):
    """A value from outside breaks a rule; the message says which, for the user to read."""


def check_integer(field: str, value: object, low: int, high: int) -> int:
    """Return `value` if it is an integer from `low` to `high`; raise InvalidValueError if not."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise InvalidValueError(f"{field} must be from {low} to {high}, not {shown(value)}")
    return value


def check_number(field: str, value: object, low: float, high: float) -> float:
    """Return `value` if it is a number from `low` to `high`; raise InvalidValueError if not."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise InvalidValueError(f"{field} must be from {low} to {high}, not {shown(value)}")
    return float(value)


def check_choice(field: str, value: object, choices: Collection[str]) -> str:
    """Return `value` if it is one of `choices`; raise InvalidValueError if not."""
    if not isinstance(value, str) or value not in choices:
        raise InvalidValueError(f"{field} must be one of {', '.join(choices)}, not {shown(value)}")
    return value


def is_plain(text: str) -> bool:
    """Whether it can be shown on one line, and written to any file."""
    return not any(category(letter) in _NO_LETTERS for letter in text)


def check_keys(what: str, value: object, allowed: Collection[str]) -> Mapping[str, Any]:
    """Return `value` if it is a JSON object whose keys are all `allowed`; else raise."""
    if not isinstance(value, Mapping):
        raise InvalidValueError(f"{what} must be a JSON object, not {shown(value)}")
    for key in value:
        if key not in allowed:
            raise InvalidValueError(
                f"{what} has no field {shown(key)}; it has {', '.join(allowed)}"
            )
    return value


def shown(value: object) -> str:
    """The value as a message shows it: written as in Python, and cut where it goes on and on."""
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
