"""The figures of one run as charts show them, gathered from its events."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite, nan

from mnist_desktop.core.datasets.class_names import DIGITS
from mnist_desktop.core.networks.record import EpochRecord, Record
from mnist_desktop.core.recipes.augmentation import Augmentation
from mnist_desktop.core.recipes.augmentation_fields import augmentation_in_words
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.runs.run_entry import RunDetails
from mnist_desktop.core.training.changes import Change
from mnist_desktop.core.training.pins import Pin
from mnist_desktop.core.training.training import ChunkEnded, EpochEnded

MAX_RUNNING = 4_000
"""Points kept of the running curve: more than a screen has columns. Above it, each second goes."""

MAX_PINNED = 400
"""Looks at pinned drawings that are kept: their charts are small. Above it, each second goes."""

TRAIN_IMAGES = 60_000  # of MNIST, for the place of a change inside an epoch


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningPoint:
    """The figures of an epoch so far, at a place inside it; NaN for what is not finite."""

    epoch: float
    loss: float
    accuracy: float

    @property
    def ends_epoch(self) -> bool:
        """Whether all steps of an epoch were taken here."""
        return self.epoch.is_integer()


@dataclass(frozen=True, slots=True, kw_only=True)
class PinnedPoint:
    """The ten probabilities of each pinned drawing, by its key, at a place inside an epoch."""

    epoch: float
    answers: Mapping[str, tuple[float, ...]]


class TrainingCurves:
    """The epochs of one run, and the running figures inside them."""

    def __init__(self, name: str = "this run", run: int | None = None) -> None:
        """`run` is its number in the library, if it has one."""
        self.name = name
        self.run = run
        self.epochs: list[EpochRecord] = []
        self.running: list[RunningPoint] = []
        self.images: dict[str, int] = {}
        """How many images each split has that the accuracies were counted on, where known."""
        self.pins: dict[str, Pin] = {}
        """The drawings that the run has answers for, by their keys."""
        self.pinned: list[PinnedPoint] = []
        self.class_names = DIGITS
        """Of the data set that the run learns."""
        self.changes: list[tuple[float, str]] = []
        """What was changed of the recipe on the way: at which place, and how, in words."""
        self.recipe: Recipe | None = None
        """As the run began, where that is known."""
        self.rates: list[tuple[float, float]] = []
        """The places at which the recipe's learning rate became another."""

    def __bool__(self) -> bool:
        return bool(self.epochs or self.running)

    def add(self, event: ChunkEnded | EpochEnded) -> None:
        """Take the next event of the run."""
        if isinstance(event, ChunkEnded):
            self._add_running(event)
        else:
            if event.network.record is not None:
                self._count_images(event.network.record)
                self.pins |= {pin.key: pin for pin in event.network.record.pins}
                self.class_names = event.network.class_names
            self.add_epochs([event.record])

    def add_epochs(self, records: Iterable[EpochRecord]) -> None:
        """Take whole epochs, such as those of a run that is over."""
        for record in records:
            self.epochs.append(record)
            self._add_answers(float(record.epoch), record.pinned)

    def add_change(self, change: Change, steps_per_epoch: int) -> None:
        """Take a change of the recipe, made after so many of an epoch's steps."""
        value = change.value
        if isinstance(value, int | float):
            words = f"{value:g}"
        else:  # the augmentation: all its numbers would be wider than the chart
            words = augmentation_in_words(Augmentation.from_json(value))
        place = change.epoch - 1 + change.step / steps_per_epoch
        self.changes.append((place, f"{change.field.replace('_', ' ')} {words}"))
        if change.field == "learning_rate":
            self.rates.append((place, float(value)))

    def add_changes(
        self, changes: Iterable[Change], recipe: Recipe, learned: int | None = None
    ) -> None:
        """Take those of a run with this recipe, in the order in which they were made.

        `learned` is how many images of its data set it learned; those of MNIST, if not known.
        """
        images = TRAIN_IMAGES - recipe.validation_images if learned is None else learned
        images += recipe.ways_of_writing
        batch_size = recipe.batch_size
        for change in changes:
            if change.field == "batch_size":
                batch_size = int(change.value)
            self.add_change(change, -(-(images + recipe.non_digits) // batch_size))

    @property
    def latest(self) -> float | None:
        """The place of the x axis where training is now; None before its first figures."""
        ended = self.epochs[-1].epoch if self.epochs else 0
        reached = self.running[-1].epoch if self.running else 0.0
        return max(float(ended), reached) or None

    def beside(self, epoch: float | None, step: int) -> float | None:
        """The epoch's end before (-1) or after (1) a place of the x axis; from nowhere, the last.

        None where there is no further one.
        """
        if epoch is None:
            return float(self.epochs[-1].epoch) if self.epochs else self.latest
        beyond = (line.epoch for line in self.epochs if (line.epoch - epoch) * step > 0)
        found = min(beyond, key=lambda place: abs(place - epoch), default=None)
        return None if found is None else float(found)

    def nearest(self, epoch: float) -> float | None:
        """The place to tell about near one of the x axis: the nearest epoch that has ended, or the
        nearest running figure where training is not that far yet.
        """
        ended = min(
            (line.epoch for line in self.epochs), key=lambda n: abs(n - epoch), default=None
        )
        if ended is not None and abs(ended - epoch) <= 0.5:
            return float(ended)
        everything = [point.epoch for point in self.running]
        everything += [] if ended is None else [float(ended)]
        return min(everything, key=lambda place: abs(place - epoch), default=None)

    def running_at(self, epoch: float | None) -> RunningPoint:
        """The running figures nearest to a place of the x axis, or the newest; there are some."""
        if epoch is None:
            return self.running[-1]
        return min(self.running, key=lambda point: abs(point.epoch - epoch))

    def _add_answers(self, epoch: float, answers: Mapping[str, tuple[float, ...]] | None) -> None:
        if answers is None:
            return
        self.pinned.append(PinnedPoint(epoch=epoch, answers=answers))
        if len(self.pinned) > MAX_PINNED:
            self.pinned = self.pinned[::2]

    def _count_images(self, record: Record) -> None:
        for split, evaluation in (("validation", record.validation), ("test", record.test)):
            if evaluation is not None:
                self.images[split] = int(evaluation.confusion_matrix.sum())

    def _add_running(self, event: ChunkEnded) -> None:
        point = RunningPoint(
            epoch=event.epoch - 1 + event.step / event.steps_per_epoch,
            loss=finite(event.loss),
            accuracy=finite(event.accuracy),
        )
        self._add_answers(point.epoch, event.pinned)
        self.running.append(point)
        if len(self.running) > MAX_RUNNING:
            # The last point of an epoch stays: it joins the running curve to the epoch's own.
            self.running = [
                point
                for number, point in enumerate(self.running)
                if number % 2 == 0 or point.ends_epoch
            ]


def curves_of(details: RunDetails) -> TrainingCurves:
    """The figures of a run in the library."""
    entry = details.entry
    curves = TrainingCurves(entry.name, entry.id)
    curves.pins = {pin.key: pin for pin in details.pins}
    curves.recipe = details.recipe
    curves.class_names = details.class_names
    curves.add_epochs(details.history)
    curves.images = {"test": entry.test_images, "validation": entry.validation_images}
    if details.recipe is not None:
        train = details.train
        learned = None if train is None else int(train.confusion_matrix.sum())
        curves.add_changes(details.changes, details.recipe, learned)
    return curves


def finite(value: float | None) -> float:
    """A number that an axis can hold: a diverged run's infinite loss counts as unknown."""
    return value if value is not None and isfinite(value) else nan
