"""Whether one network reads better than another, judged by the same images."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Labels, Outputs


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Comparison:
    """Two networks, A and B, on the same images."""

    both_right: int
    only_a: NDArray[np.intp]  # the images that only A read right, by their places in the split
    only_b: NDArray[np.intp]
    both_wrong: int

    @property
    def images(self) -> int:
        """How many images both read."""
        return self.both_right + len(self.only_a) + len(self.only_b) + self.both_wrong

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


def compare(a: Outputs, b: Outputs, labels: Labels) -> Comparison:
    """Compare the (n, 10) outputs of two networks for the same images by their (n,) labels."""
    right_a, right_b = (outputs.argmax(axis=1) == labels for outputs in (a, b))
    return Comparison(
        both_right=int((right_a & right_b).sum()),
        only_a=np.flatnonzero(right_a & ~right_b),
        only_b=np.flatnonzero(right_b & ~right_a),
        both_wrong=int((~right_a & ~right_b).sum()),
    )
