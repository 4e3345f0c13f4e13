"""What it costs to call a group of pieces a digit: the less likely, the dearer.

Costs are negative logarithms of probabilities, and so add up over the digits of a number. A group
pays for what the network makes of it, for pieces that don't look as if they were of one digit
(relation.py), and for being too low to be a digit beside the others. The few weights were chosen
by `python -m tests.benchmarks.number_weights` on generated numbers (ways_of_writing/numbers.py).
"""

from math import log

from mnist_desktop.core.answers.answer import Answer
from mnist_desktop.core.ink.box import Box
from mnist_desktop.core.number.candidates import Candidate
from mnist_desktop.core.number.digit_reader import doubt

READING, LOWNESS = 4.0, 16.0
"""How much the network's doubt weighs, and how much a digit's lowness, beside the relations."""

A_DIGIT = 2.0
"""What each digit costs beside that: fewer digits are likelier, and a single one the likeliest."""

_WORST = 12.0  # no reading costs more: a network that errs is often very sure
_LOW = 0.6  # of the usual height: who writes digits lower than this mostly writes parts of them
_FLATTEST = 0.02
_SPECK = 0.15  # heights: what is smaller may be left out
_LEFT_OUT = 4.0
_NEVER = 1e6
_NO_DIGIT = 3.0
"""A price that costs one of 1,155 numbers of UNIPEN's development sets its right reading; with it,
142 of 192 letters and signs, drawn for trial, are taken for one thing, and 84 without."""
_LEAST = 1e-12


def cost(candidate: Candidate, answer: Answer, height: float) -> float:
    """Of the candidate as a digit that is read as `answer`; `height` is that of the digits."""
    return (
        A_DIGIT
        + READING * min(doubt(answer), _WORST)
        + LOWNESS * lowness(candidate.box, height)
        - candidate.affinity
    )


def cost_as_no_digit(candidate: Candidate, answer: Answer) -> float:
    """Of all ink as one thing that is no digit, such as a letter of several strokes, which would
    else be read stroke by stroke: cheap if it hangs together and is surely none."""
    surely = -log(max(1 - answer.digit_score, _LEAST))
    digits = A_DIGIT * len(candidate.pieces)  # what its pieces would cost as one digit each
    return _NO_DIGIT + digits + READING * min(surely, _WORST) - candidate.affinity


def cost_as_nothing(candidate: Candidate, height: float) -> float:
    """Of the candidate as a slip of the pen, which is left out; dear for what is no mere speck."""
    is_speck = len(candidate.pieces) == 1 and _size(candidate.box) < _SPECK * height
    return _LEFT_OUT if is_speck else _NEVER


def lowness(box: Box, height: float) -> float:
    """How much lower than other digits, as the square of a logarithm; 0 if about as high."""
    share = max(_size(box) / max(height, 1e-9), _FLATTEST)
    return max(log(_LOW / share), 0.0) ** 2


def _size(box: Box) -> float:
    return max(box.bottom - box.top, (box.right - box.left) / 2)
