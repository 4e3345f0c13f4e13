"""How many images of some are read right, and how surely that tells of others."""

from dataclasses import dataclass

from mnist_desktop.core.evaluation.metrics import accuracy_interval
from mnist_desktop.core.percent import percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many right of so many."""

    correct: int
    of: int

    @property
    def accuracy(self) -> float:
        return self.correct / self.of

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's, 95 %."""
        return accuracy_interval(self.correct, self.of)

    @property
    def words(self) -> str:
        """The accuracy, where it lies with 95 % confidence, and of how many images."""
        low, high = (percent(bound, 2) for bound in self.interval)
        return f"{percent(self.accuracy, 2)} (95 %: {low} to {high}), {self.of:,} images"
