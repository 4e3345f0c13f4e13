"""Chooses the weights by which strokes are grouped into digits: python -m ...number_weights.

All on generated numbers (core/ways_of_writing/numbers.py), none of which the figures are of. First
the weights of core/number/relation.py, a logistic regression on pairs of strokes, of which a third
don't know which was drawn first, as in a picture. Then, for the weights of core/number/costs.py,
how many other numbers each choice reads wholly right. What is printed is written there by hand.
"""

import argparse
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.answers.answer import Answer, Reader
from mnist_desktop.core.arrays import Images
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.number import costs, relation
from mnist_desktop.core.number.number_reader import NumberReader
from mnist_desktop.core.number.piece import piece_of_stroke, usual_size
from mnist_desktop.core.number.relation import are_near, distance_between, measures
from mnist_desktop.core.ways_of_writing.numbers import WrittenNumber, numbers_of_ways
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import gate_network, shipped_network

_SHRINKAGE = 1e-3  # of the squared weights, beside the mean loss of a pair
_NEWTON_STEPS = 30
_READING, _LOWNESS = (2.0, 4.0, 6.0), (4.0, 16.0)
_A_DIGIT, _UNCUT = (0.0, 2.0, 4.0), (7.0, 10.0)


class _Remembering:
    """Reads each image once, however often it is asked for."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[bytes, Answer] = {}

    def read(self, images: Images) -> list[Answer]:
        new = {image.tobytes(): image for image in images if image.tobytes() not in self._known}
        if new:
            answers = self._reader.read(np.stack(list(new.values())))
            self._known |= dict(zip(new, answers, strict=True))
        return [self._known[image.tobytes()] for image in images]


def pairs(numbers: list[WrittenNumber]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The measures of each two strokes that are near each other, and 1 if they are of one digit."""
    told, same = [], []
    for place, number in enumerate(numbers):
        order = place % 3 != 0
        pieces = [piece_of_stroke(stroke, i) for i, stroke in enumerate(number.ink.strokes)]
        height = usual_size(pieces)
        for i, j in combinations(range(len(pieces)), 2):
            if are_near(pieces[i], pieces[j], height):
                measured = measures(
                    pieces[i], pieces[j], height, distance_between(pieces[i], pieces[j])
                )
                told.append([*measured[:8], measured[8] * order, *measured[9:]])
                same.append(bool(set(number.owners[i]) & set(number.owners[j])))
    return np.array(told), np.array(same, float)


def fitted(told: NDArray[np.float64], same: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights of a logistic regression, by Newton's method."""
    weights = np.zeros(told.shape[1])
    shrinking = _SHRINKAGE * len(told) * np.eye(len(weights))
    for _ in range(_NEWTON_STEPS):
        share = 1 / (1 + np.exp(-told @ weights))
        slope = told.T @ (share - same) + shrinking @ weights
        curvature = (told * (share * (1 - share))[:, None]).T @ told + shrinking
        weights -= np.linalg.solve(curvature, slope)
    return weights


def main() -> None:
    """Print the weights, and a line for each choice of the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs-of", type=int, default=4_000, metavar="N", help="numbers")
    parser.add_argument("--read", type=int, default=400, metavar="N", help="numbers")
    options = parser.parse_args()
    whole = [
        number
        for number in numbers_of_ways(options.pairs_of, np.random.default_rng(1))
        if all(len(owner) == 1 for owner in number.owners)
    ]
    told, same = pairs(whole)
    weights = fitted(told, same)
    print("relation.py:", ", ".join(f"{weight:.2f}" for weight in weights))
    print(f"    {((told @ weights > 0) == same).mean():.1%} of {len(same):,} pairs told right")

    gate = open_network(gate_network(), CLASSES + 1)
    reader = _Remembering(Reader(network=open_network(shipped_network()), gate=gate))
    numbers = list(numbers_of_ways(options.read, np.random.default_rng(2)))
    for reading, lowness, digit, uncut in product(_READING, _LOWNESS, _A_DIGIT, _UNCUT):
        costs.READING, costs.LOWNESS, costs.A_DIGIT = reading, lowness, digit
        relation.UNCUT = uncut
        right = [NumberReader(reader).read(each.ink).number == each.text for each in numbers]
        share = f"{np.mean(right):.1%} of {len(numbers)} numbers right"
        choice = f"READING {reading:g}, LOWNESS {lowness:g}, A_DIGIT {digit:g}, UNCUT {uncut:g}"
        print(f"costs.py and relation.py: {choice}: {share}", flush=True)


if __name__ == "__main__":
    main()
