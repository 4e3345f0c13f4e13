"""Images that are no digits: what the gate learns to refuse.

What a person may read as a digit is kept out, however it was meant: a ring is a 0, a line a 1, a
hook a 7, and the letters S, Z and B are drawn like 5, 2 and 8.
"""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.non_digits.letters import LETTERS
from mnist_desktop.core.non_digits.non_digit import NonDigit
from mnist_desktop.core.non_digits.pictures import PICTURES
from mnist_desktop.core.non_digits.scribbles import SCRIBBLES
from mnist_desktop.core.non_digits.spoiled_digits import SPOILED_DIGITS
from mnist_desktop.core.non_digits.symbols import SYMBOLS

__all__ = ["NOT_A_DIGIT", "NonDigit", "chances", "images_of_non_digits", "non_digits"]

NOT_A_DIGIT = 10
"""The label of all of them: the class after the ten digits."""

_FAMILIES = {
    LETTERS: 0.32,
    SYMBOLS: 0.18,
    SCRIBBLES: 0.16,
    SPOILED_DIGITS: 0.2,
    PICTURES: 0.14,
}
"""Each family's share of all; letters are the hardest to tell from digits."""


@lru_cache(maxsize=1)
def non_digits() -> tuple[NonDigit, ...]:
    """Every kind, family by family."""
    return tuple(kind for family in _FAMILIES for kind in family)


def images_of_non_digits(count: int, rng: np.random.Generator) -> Iterator[Image]:
    """`count` images, each (28, 28), their kinds by their shares; some 1,000 a second."""
    for number in rng.choice(len(non_digits()), size=count, p=chances()):
        yield non_digits()[number].image(rng)


def chances() -> NDArray[np.float64]:
    """How likely each kind is among all, in the order of `non_digits`; they add up to 1."""
    return np.concatenate([_chances(family, share) for family, share in _FAMILIES.items()])


def _chances(family: tuple[NonDigit, ...], share: float) -> NDArray[np.float64]:
    shares = np.array([kind.share for kind in family])
    within: NDArray[np.float64] = shares / shares.sum() * share
    return within
