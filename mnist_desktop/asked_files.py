"""Which files the window is asked to open, by who starts the app."""

import os
from collections.abc import Sequence
from pathlib import Path


def asked_files(arguments: Sequence[str]) -> list[Path]:
    """The whole paths in `arguments`, or none if they are for a command.

    No command has a dot or a separator in its name, and a file that is double-clicked has both. One
    that is not there counts as well: the window says so.
    """
    if not arguments or not all(_is_path(each) for each in arguments):
        return []
    return [Path(os.path.abspath(each)) for each in arguments]


def _is_path(argument: str) -> bool:
    separators = (".", os.sep, os.altsep or os.sep)
    return not argument.startswith("-") and any(each in argument for each in separators)
