"""The points of the charts of one run, gathered from its events."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isfinite, isnan, nan

from mnist_desktop.core.trained_network import EpochRecord
from mnist_desktop.core.training import ChunkEnded, EpochEnded

MAX_RUNNING = 4_000
"""Points kept of the running curve: more than a screen has columns. Above it, each second goes."""

COLUMNS = ("epoch", "train_loss", "train_accuracy", "test_loss", "test_accuracy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What is known at one place of the x axis; NaN for what is not, or is not finite."""

    epoch: float
    train_loss: float
    train_accuracy: float
    test_loss: float = nan
    test_accuracy: float = nan

    @property
    def ends_epoch(self) -> bool:
        """Whether all steps of an epoch were taken here."""
        return self.epoch.is_integer()

    @property
    def is_evaluated(self) -> bool:
        """Whether the network read the test images here."""
        return not isnan(self.test_accuracy)


class TrainingCurves:
    """The epochs of one run, and the running figures inside them."""

    def __init__(self) -> None:
        self.epochs: list[Point] = []
        self.running: list[Point] = []

    def __bool__(self) -> bool:
        return bool(self.epochs or self.running)

    def add(self, event: ChunkEnded | EpochEnded) -> None:
        """Take the next event of the run."""
        if isinstance(event, ChunkEnded):
            self._add_running(event)
        else:
            self.add_epochs([event.record])

    def add_epochs(self, records: Iterable[EpochRecord]) -> None:
        """Take whole epochs, such as those of a run that is over."""
        self.epochs += [
            _point(
                record.epoch,
                record.train_loss,
                record.train_accuracy,
                nan if record.test_loss is None else record.test_loss,
                nan if record.test_accuracy is None else record.test_accuracy,
            )
            for record in records
        ]

    @property
    def latest(self) -> Point | None:
        """Where training is now."""
        ends = (*self.epochs[-1:], *self.running[-1:])
        return max(ends, key=lambda point: point.epoch, default=None)

    def beside(self, epoch: float | None, step: int) -> Point | None:
        """The epoch's end before (-1) or after (1) a place of the x axis; from nowhere, the last.

        None where there is no further one.
        """
        if epoch is None:
            return self.epochs[-1] if self.epochs else self.latest
        beyond = (point for point in self.epochs if (point.epoch - epoch) * step > 0)
        return min(beyond, key=lambda point: abs(point.epoch - epoch), default=None)

    def nearest(self, epoch: float) -> Point | None:
        """The point to tell about at a place of the x axis: the nearest epoch that was evaluated,
        or the nearest running figure where training is not that far yet.
        """
        ended = min(self.epochs, key=lambda point: abs(point.epoch - epoch), default=None)
        if ended is not None and abs(ended.epoch - epoch) <= 0.5:
            return ended
        everything = (*self.epochs, *self.running)
        return min(everything, key=lambda point: abs(point.epoch - epoch), default=None)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """All points as a table in the order of the x axis, below its header; "" for no value."""
        yield COLUMNS
        evaluated = {point.epoch for point in self.epochs}
        points = [point for point in self.running if point.epoch not in evaluated] + self.epochs
        for point in sorted(points, key=lambda point: point.epoch):
            values = (getattr(point, column) for column in COLUMNS)
            yield tuple(f"{value:.6g}" if isfinite(value) else "" for value in values)

    def _add_running(self, event: ChunkEnded) -> None:
        epoch = event.epoch - 1 + event.step / event.steps_per_epoch
        self.running.append(_point(epoch, event.loss, event.accuracy))
        if len(self.running) > MAX_RUNNING:
            # The last point of an epoch stays: it joins the running curve to the epoch's own.
            self.running = [
                point
                for number, point in enumerate(self.running)
                if number % 2 == 0 or point.ends_epoch
            ]


def _point(
    epoch: float,
    train_loss: float,
    train_accuracy: float,
    test_loss: float = nan,
    test_accuracy: float = nan,
) -> Point:
    """A point in whose place a diverged run's infinite loss counts as unknown: no axis holds it."""
    return Point(
        epoch=float(epoch),
        train_loss=_finite(train_loss),
        train_accuracy=_finite(train_accuracy),
        test_loss=_finite(test_loss),
        test_accuracy=_finite(test_accuracy),
    )


def _finite(value: float) -> float:
    return value if isfinite(value) else nan
