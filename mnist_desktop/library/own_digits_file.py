"""The file of a person's own digits, in the user's folder: a pen file with labels."""

from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.ink.strokes_file import StrokesError
from mnist_desktop.core.teaching.own_digits import MOST, OwnDigit, own_digits_json, read_own_digits
from mnist_desktop.library.atomic import write_atomically


class OwnDigitsError(UserError):
    """The digits can't be kept; the message says why."""


def save_own_digits(digits: Sequence[OwnDigit], path: Path) -> None:
    """Write the digits to `path`, whole or not at all. Raises OwnDigitsError."""
    if len(digits) > MOST:
        raise OwnDigitsError(
            f"My digits has room for {MOST:,}: export them, and delete some, to keep more."
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, own_digits_json(digits))
    except OSError as error:
        raise OwnDigitsError(f"{path} can't be written: {error.strerror or error}.") from error


def open_own_digits(path: Path) -> tuple[list[OwnDigit], str]:
    """The digits in `path`, none where there is no file; and a sentence where it was damaged.

    A damaged file is moved aside, so that what is in it can still be mended by hand.
    """
    if not path.exists():
        return [], ""
    try:
        return read_own_digits(path), ""
    except StrokesError as error:
        aside = _new_path(path.with_name(f"{path.stem} damaged{path.suffix}"))
        try:
            path.replace(aside)
        except OSError:
            aside = path
        return [], f"Your digits could not be read, and are in {aside}. {error}"


def _new_path(path: Path) -> Path:
    """`path`, or the first with a number after its name where there is something already."""
    numbered = (path.with_stem(f"{path.stem} {number}") for number in count(2))
    return next(each for each in chain([path], numbered) if not each.exists())
