"""Refusals: how sure the gate must be that it is a digit, for a share of real digits refused."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Outputs
from mnist_desktop.core.checks import InvalidValueError, check_integer, check_keys, check_number
from mnist_desktop.core.evaluation.metrics import normalized
from mnist_desktop.core.networks.layers import CLASSES

USUAL_REFUSED, MOST_REFUSED = 0.02, 0.1
_SHARES = tuple(line / 400 for line in range(round(MOST_REFUSED * 400) + 1))
_MAX_COUNT = 10**9


_OLD_FIELDS = ("share", "bound", "measured")
_FIELDS = (*_OLD_FIELDS, "least", "most")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What refuses about a `share` of real digits: a score below `bound`.

    `measured` is the share that it refused of other digits than those it was chosen by; of some
    kinds of digits it were `least`, of others `most`.
    """

    share: float
    bound: float
    measured: float
    least: float
    most: float

    def __post_init__(self) -> None:
        for field in _FIELDS:
            check_number(field, getattr(self, field), 0.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusals:
    """A gate's bounds for shares from 0 to MOST_REFUSED, each measured on as many `digits`."""

    digits: int
    lines: tuple[Refusal, ...]

    def __post_init__(self) -> None:
        check_integer("digits", self.digits, 1, _MAX_COUNT)
        shares = [line.share for line in self.lines]
        if len(shares) < 2 or shares != sorted(set(shares)):
            raise InvalidValueError("refusals must have two lines or more, their shares rising")

    def at(self, share: float) -> Refusal:
        """What refuses about that share of real digits: between two lines, by its distance."""
        upper = bisect_left(self.lines, share, lo=1, hi=len(self.lines) - 1, key=_share_of)
        below, above = self.lines[upper - 1], self.lines[upper]
        way = (min(max(share, below.share), above.share) - below.share) / (
            above.share - below.share
        )
        bound, measured, least, most = (
            (1 - way) * getattr(below, field) + way * getattr(above, field) for field in _FIELDS[1:]
        )
        return Refusal(share=share, bound=bound, measured=measured, least=least, most=most)

    def to_json(self) -> dict[str, Any]:
        """The bounds as a JSON object, read back by `from_json`."""
        return {"digits": self.digits, "lines": [asdict(line) for line in self.lines]}

    @classmethod
    def from_json(cls, value: object) -> "Refusals":
        """The bounds of a JSON object; raises InvalidValueError for anything that is not one."""
        options = check_keys("refusals", value, ("digits", "lines"))
        lines, digits = options.get("lines"), options.get("digits")
        if not isinstance(lines, list) or not all(_is_line(line) for line in lines):
            raise InvalidValueError("lines must be a list of share, bound and measured")
        if not isinstance(digits, int):
            raise InvalidValueError(f"digits must be a number, not {digits!r}")
        return cls(digits=digits, lines=tuple(_line(line) for line in lines))


def _share_of(line: Refusal) -> float:
    return line.share


def digit_scores(outputs: Outputs) -> NDArray[np.float32]:
    """How surely each of the images is a digit, (n,), by a gate's (n, 11) outputs: 0 to 1."""
    scores: NDArray[np.float32] = 1 - normalized(outputs)[:, CLASSES]
    return scores


def measure_refusals(kinds: Sequence[NDArray[np.floating]]) -> Refusals:
    """The bounds of a gate, from its scores of real digits of several kinds, each (n,) in any
    order, n at least 2.

    A bound refuses at most its share of each kind, as who draws is of none of them. Every other
    digit chooses the bounds, the rest say how many they refuse. Nothing is refused at a share of 0.
    """
    choosing = [scores[::2].astype(np.float64) for scores in kinds]
    measuring = [scores[1::2] for scores in kinds]
    every = np.concatenate(measuring)
    lines = [Refusal(share=0.0, bound=0.0, measured=0.0, least=0.0, most=0.0)]
    for share in _SHARES[1:]:
        bound = min(float(np.quantile(scores, share)) for scores in choosing)
        refused = [float((scores < bound).mean()) for scores in measuring]
        lines.append(
            Refusal(
                share=share,
                bound=bound,
                measured=float((every < bound).mean()),
                least=min(refused),
                most=max(refused),
            )
        )
    return Refusals(digits=len(every), lines=tuple(lines))


def _is_line(value: object) -> bool:
    return isinstance(value, Mapping) and set(value) in (set(_OLD_FIELDS), set(_FIELDS))


def _line(value: Mapping[str, Any]) -> Refusal:
    """A line of a gate; of an older one, which was measured on all kinds of digits together."""
    together = {"least": value["measured"], "most": value["measured"]}
    return Refusal(**(together | dict(value)))
