"""Accuracy against how much images are disturbed, measured in slices."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.disturbance import DISTURBANCES, Disturbance, Numbers
from mnist_desktop.core.evaluation.share import Share
from mnist_desktop.core.networks.reading import read_in_slices
from mnist_desktop.core.networks.trained_network import TrainedNetwork

SAMPLE = 1_000
_AT_ONCE = 100  # images that are disturbed in one go: 5 to 10 ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured(Share):
    """How many of some images a network reads right at a setting of a disturbance."""

    disturbance: str
    setting: float

    def and_also(self, more: "Measured") -> "Measured":
        """Of both together; they were measured on different images."""
        return Measured(
            disturbance=self.disturbance,
            setting=self.setting,
            correct=self.correct + more.correct,
            of=self.of + more.of,
        )


Curves: TypeAlias = Mapping[tuple[str, float], Measured]
"""What was measured so far, by name of the disturbance and setting."""


def sample_first(images: int, sample: int = SAMPLE) -> tuple[Numbers, Numbers]:
    """The numbers of a sample spread over the whole split, and of all the others.

    MNIST's test split is not in a random order: its second half is easier than its first.
    """
    numbers = np.arange(images)
    if images <= sample:
        return numbers, numbers[:0]
    chosen = np.zeros(images, np.bool_)
    chosen[np.arange(sample) * images // sample] = True
    return numbers[chosen], numbers[~chosen]


def measure(
    network: TrainedNetwork,
    split: Split,
    numbers: Numbers,
    wanted: Iterable[tuple[Disturbance, float]],
) -> Iterator[Measured | None]:
    """Read those images of the split at each setting; None after each slice of some 30 ms."""
    for disturbance, setting in wanted:
        correct = 0
        for first in range(0, len(numbers), _AT_ONCE):
            some = numbers[first : first + _AT_ONCE]
            images = disturbance.disturb(split.images[some], setting, some)
            done = 0
            for part in read_in_slices(network, images):
                labels = split.labels[some[done : done + len(part)]]
                correct += int((part.argmax(axis=1) == labels).sum())
                done += len(part)
                yield None
        yield Measured(
            disturbance=disturbance.name, setting=setting, correct=correct, of=len(numbers)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsMeasured:
    """How far a measuring is: so many settings, of how many."""

    done: int
    of: int


def measuring(
    network: TrainedNetwork, split: Split, known: Curves
) -> Generator[SettingsMeasured, None, Curves]:
    """Measure a sample at each setting that is not known, telling after each slice; gives all."""
    numbers, _ = sample_first(len(split))
    found, settings = dict(known), settings_of()
    wanted = [each for each in settings if (each[0].name, each[1]) not in found]
    for measured in measure(network, split, numbers, wanted):
        if measured is not None:
            found[measured.disturbance, measured.setting] = measured
        yield SettingsMeasured(done=len(found), of=len(settings))
    return found


def settings_of(
    disturbances: Sequence[Disturbance] = DISTURBANCES,
) -> list[tuple[Disturbance, float]]:
    """Every setting of each, the first disturbance's first."""
    return [(each, setting) for each in disturbances for setting in each.settings]
