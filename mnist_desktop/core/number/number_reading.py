"""A number as it is read: its digits, where they are, and what each is taken for."""

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from mnist_desktop.core.answers.answer import Answer
from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ink.rasterize import Rasterization, rasterization
from mnist_desktop.core.number.digit_reader import DigitReader


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReadDigit:
    """One digit of a number."""

    keys: frozenset[Hashable]
    """Which pieces of the ink it is made of."""
    steps: Rasterization
    answer: Answer

    def has_any_of(self, strokes: tuple[Stroke, ...]) -> bool:
        """Whether any of `strokes` is in it, or part of one."""
        wholes = {key[0] if isinstance(key, tuple) else key for key in self.keys}
        return not wholes.isdisjoint(strokes)


@dataclass(frozen=True, slots=True)
class NumberReading:
    """The digits row by row, each row from left to right; no row for a sheet without ink."""

    rows: tuple[tuple[ReadDigit, ...], ...] = ()

    @property
    def digits(self) -> tuple[ReadDigit, ...]:
        """All digits in the order in which they are read."""
        return tuple(digit for row in self.rows for digit in row)

    @property
    def number(self) -> str:
        """The digits, and nothing between them; "" for a sheet without ink."""
        return "".join(str(digit.answer.digit) for digit in self.digits)


def read_as_one(ink: Ink, reader: DigitReader, *, keep_images: bool = False) -> NumberReading:
    """All of `ink` taken for one digit; `keep_images` as in rasterization.

    Raises NoAnswerError.
    """
    steps = rasterization(ink, keep_images=keep_images)
    if steps is None:
        return NumberReading()
    (answer,) = reader.read(np.stack([steps.image]))
    return NumberReading(((ReadDigit(keys=frozenset(ink.strokes), steps=steps, answer=answer),),))
