"""What an import has come to: a data set, and a report of what was skipped and changed."""

from collections import Counter
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.counted import counted
from mnist_desktop.core.datasets.class_names import ClassNames
from mnist_desktop.core.datasets.dataset import DatasetError, Split
from mnist_desktop.core.networks.layers import CLASSES

RawImages: TypeAlias = NDArray[np.uint8]
"""(n, h, w), ink or light 255 on paper or darkness 0, or the other way round."""

RawLabels: TypeAlias = NDArray[np.int64] | NDArray[np.str_]
"""(n,), numbers or names of classes."""

_Array = TypeVar("_Array", bound=NDArray[Any])
_EXAMPLES = 20


def too_many_classes(path: Path, found: Sequence[object] | RawLabels) -> DatasetError:
    """Why a data set of so many classes can't be learned."""
    some = ", ".join(map(str, found[:3]))
    return DatasetError(
        f"{path} has {len(found):,} classes ({some}, ...), but the networks here tell "
        f"{CLASSES} apart at most: take out some, as EMNIST's digits are without its letters"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportAdvanced:
    """So many of the images were read."""

    images: int
    of: int


def in_images(
    reading: Generator[float, None, _Array], images: int, *, done: int, of: int
) -> Generator[ImportAdvanced, None, _Array]:
    """What is read of an array of so many images, as images after `done` of `of`."""
    while True:
        try:
            share = next(reading)
        except StopIteration as end:
            array: _Array = end.value
            return array
        yield ImportAdvanced(images=done + int(share * images), of=of)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RawPart:
    """Images of one split as a file holds them, each with a label."""

    images: RawImages
    labels: RawLabels


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RawData:
    """What a source holds; no test part where it doesn't tell one."""

    train: RawPart
    test: RawPart | None = None
    names: ClassNames | None = None
    """What the source itself calls its classes."""
    are_canonical: bool = True
    """Whether images that are there twice are meant, as in a published file: reading it was half of
    the work then, as making pictures small is all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What a person is told of an import."""

    train_images: int
    test_images: int
    class_names: ClassNames
    notes: tuple[str, ...]
    """Sentences on what was made of the images."""
    skipped: Mapping[str, int]
    """How many were left out, by reason."""
    examples: tuple[tuple[str, str], ...]
    """The first of those, each with its reason."""

    def lines(self) -> list[str]:
        """The report in sentences."""
        images = f"{self.train_images:,} training and {self.test_images:,} test images were taken."
        lines = [images, *self.notes]
        if self.skipped:
            count = sum(self.skipped.values())
            reasons = ", ".join(f"{reason} ({n:,})" for reason, n in self.skipped.items())
            lines.append(f"{counted(count, 'item')} skipped: {reasons}.")
        return lines


@dataclass(slots=True)
class Findings:
    """Gathers what is to be reported while an import goes on."""

    notes: list[str] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    examples: list[tuple[str, str]] = field(default_factory=list)

    def skip(self, name: str, reason: str) -> None:
        """Leave one out."""
        self.skipped[reason] += 1
        if len(self.examples) < _EXAMPLES:
            self.examples.append((name, reason))

    def note(self, sentence: str) -> None:
        """Tell once what was made of the images."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    def report(self, train: Split, test: Split) -> ImportReport:
        """What there is to tell at the end."""
        return ImportReport(
            train_images=len(train),
            test_images=len(test),
            class_names=train.class_names,
            notes=tuple(self.notes),
            skipped=dict(self.skipped),
            examples=tuple(self.examples),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Imported:
    """A data set that is not kept yet."""

    train: Split
    test: Split
    report: ImportReport
