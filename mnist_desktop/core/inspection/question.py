"""What is asked of a network's answer: why this digit, or why not that one."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Outputs
from mnist_desktop.core.evaluation.metrics import normalized

Evidence: TypeAlias = NDArray[np.float32]
"""(n,), how much of what a question asks about there is, as the logarithm of odds.

1 more makes the odds e (2.7) times as high; at 0 they are even.
"""


@dataclass(frozen=True, slots=True)
class Question:
    """Why `digit`, rather than any other; or rather than `instead_of`, another than `digit`."""

    digit: int
    instead_of: int | None = None

    @np.errstate(over="ignore", invalid="ignore")  # who shows it looks whether it is finite
    def evidence(self, outputs: Outputs) -> Evidence:
        """How much speaks for the digit in each row of (n, classes) outputs."""
        chosen: Evidence = outputs[:, self.digit]
        if self.instead_of is not None:
            return chosen - outputs[:, self.instead_of]
        others = np.delete(outputs, self.digit, axis=1)
        highest = others.max(axis=1)
        rest: Evidence = highest + np.log(np.exp(others - highest[:, None]).sum(axis=1))
        return chosen - rest

    def toward(self, outputs: Outputs) -> Outputs:
        """The gradient of the evidence by the (n, classes) outputs."""
        gradient = np.zeros_like(outputs)
        if self.instead_of is not None:
            gradient[:, self.instead_of] = -1
        else:
            others = np.arange(outputs.shape[1]) != self.digit
            gradient[:, others] = -normalized(outputs[:, others])
        gradient[:, self.digit] = 1
        return gradient


def usual_question(outputs: Outputs, digit: int | None = None) -> Question:
    """Why the answer that (1, classes) outputs give; or for another digit, why not that one."""
    read = int(outputs[0].argmax())
    return Question(read) if digit is None or digit == read else Question(digit, read)
