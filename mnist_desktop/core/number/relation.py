"""How likely two pieces are parts of one digit, by how they lie to each other.

A logistic regression, fitted to pairs of strokes in generated numbers (ways_of_writing/numbers.py)
by `python -m tests.benchmarks.number_weights`, which prints the weights below.
"""

from math import exp

import numpy as np

from mnist_desktop.core.number.piece import Piece

NEAR = 0.7  # heights: pieces whose boxes lie further apart are never of one digit

_WEIGHTS = (1.86, -2.22, 2.34, 3.51, -1.04, -1.73, -0.64, -2.69, 0.73, 0.79, -1.04)
UNCUT = 10.0
"""How much likelier two parts are of one digit for hanging together: a cut is rarely right."""

_TOUCH = 0.06  # heights: how fast a contact is lost as the pieces part
_THIN = 0.1  # heights: the least that a straight line counts as its width
_TINY = 1e-6  # for a sheet with nothing but a dot


def same_digit(first: Piece, second: Piece, height: float, distance: float) -> float:
    """The logarithm of the odds that both are of one digit, `distance` apart; -inf beyond NEAR.

    `height` is that of the digits around them.
    """
    told = measures(first, second, height, distance)
    odds = sum(weight * value for weight, value in zip(_WEIGHTS, told, strict=True))
    return odds + UNCUT if _are_uncut(first, second) else odds


def distance_between(first: Piece, second: Piece) -> float:
    """From outline to outline, in sheet heights."""
    apart = first.outline[:, None, :] - second.outline[None, :, :]
    return float(np.sqrt((apart * apart).sum(axis=2).min()))


def are_near(first: Piece, second: Piece, height: float) -> bool:
    """Whether they may be of one digit at all: their boxes lie within NEAR heights."""
    a, b = first.box, second.box
    across = max(a.left, b.left) - min(a.right, b.right)
    down = max(a.top, b.top) - min(a.bottom, b.bottom)
    return max(across, down) <= NEAR * max(height, first.size, second.size)


def measures(first: Piece, second: Piece, height: float, distance: float) -> list[float]:
    """What the two tell: how near they are, whether they touch or overlap, how large they are.

    Lengths are in heights of a digit, for which either may have to stand; the first number is 1.
    """
    height = max(height, first.size, second.size, _TINY)
    a, b = first.box, second.box
    across = (min(a.right, b.right) - max(a.left, b.left)) / height
    down = (min(a.bottom, b.bottom) - max(a.top, b.top)) / height
    narrow = max(min(first.width, second.width) / height, _THIN)
    flat = max(min(first.height, second.height) / height, _THIN)
    overlap = min(max(across / narrow, 0.0), 1.0)
    small = min(first.size, second.size) / height
    apart = distance / height
    return [
        1.0,
        min(apart, 1.0),
        exp(-apart / _TOUCH),
        overlap,
        min(max(-across, 0.0), 1.0),
        min((max(a.right, b.right) - min(a.left, b.left)) / height, 2.0),
        min(max(down / flat, -1.0), 1.0),
        small,
        _succession(first, second),
        overlap * small,
        min((max(a.bottom, b.bottom) - min(a.top, b.top)) / height, 2.5),
    ]


def _are_uncut(first: Piece, second: Piece) -> bool:
    if first.part_of is None or second.part_of is None:
        return False
    return first.part_of.is_next_to(second.part_of)


def _succession(first: Piece, second: Piece) -> float:
    """1 if one was written right after the other, -1 if not, 0 where that isn't known."""
    if first.moment is None or second.moment is None:
        return 0.0
    return 1.0 if abs(first.moment - second.moment) == 1 else -1.0
