"""Whether one network reads better than another, judged by the same images."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Labels, Outputs

SURE = 0.05
"""What chance alone does less often than this is taken for a difference."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Comparison:
    """Two networks, A and B, on the same images."""

    both_right: int
    only_a: NDArray[np.intp]  # the images that only A read right, by their places in the split
    only_b: NDArray[np.intp]
    both_wrong: NDArray[np.intp]

    @property
    def images(self) -> int:
        """How many images both read."""
        return self.both_right + len(self.only_a) + len(self.only_b) + len(self.both_wrong)

    @property
    def accuracy_a(self) -> float:
        return (self.both_right + len(self.only_a)) / self.images

    @property
    def accuracy_b(self) -> float:
        return (self.both_right + len(self.only_b)) / self.images

    @property
    def p_value(self) -> float:
        """How likely chance alone sets two equally good networks this far apart, 0 to 1.

        McNemar's test in its exact form: of the images that only one read right, each is as likely
        A's as B's (Q. McNemar, Psychometrika 12, 1947; exact: T. Dietterich, Neural Computation 10,
        1998, section 2.1).
        """
        differ = len(self.only_a) + len(self.only_b)
        ways = total = 1  # to choose none of those that differ; then one more each time
        for chosen in range(min(len(self.only_a), len(self.only_b))):
            ways = ways * (differ - chosen) // (chosen + 1)
            total += ways
        return min(1.0, 2 * total / (1 << differ))


def verdict(found: Comparison) -> str:
    """What McNemar's test says, in a sentence."""
    p = found.p_value
    cases = "100" if p > 0.995 else "fewer than 0.01" if p < 1e-4 else f"{100 * p:.2g}"
    chance = (
        f"Chance alone sets two equally good networks as far apart in {cases} of 100 cases "
        f"(p = {p:.2g})"
    )
    if p >= SURE:
        return f"{chance}: these images don't show that one reads better."
    better = "A" if len(found.only_a) > len(found.only_b) else "B"
    return f"{chance}: {better} reads better."


def held_back_by_both(a: int, b: int) -> int:
    """How many of the last training images neither of two networks learned from.

    Of two that held back so many for validation each: the fewer are among the more.
    """
    return min(a, b)


def compare(a: Outputs, b: Outputs, labels: Labels) -> Comparison:
    """Compare the (n, 10) outputs of two networks for the same images by their (n,) labels."""
    right_a, right_b = (outputs.argmax(axis=1) == labels for outputs in (a, b))
    return Comparison(
        both_right=int((right_a & right_b).sum()),
        only_a=np.flatnonzero(right_a & ~right_b),
        only_b=np.flatnonzero(right_b & ~right_a),
        both_wrong=np.flatnonzero(~right_a & ~right_b),
    )
