"""The training digits nearest to an image: in pixels, and in a network's last hidden layer."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Image, Images
from mnist_desktop.core.datasets.class_names import in_words
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.gallery import GalleryImage
from mnist_desktop.core.inspection.hidden_rows import RowsSoFar
from mnist_desktop.core.inspection.nearest import (
    NearestRows,
    Rows,
    directions_of,
    nearest_rows,
    shortened,
)
from mnist_desktop.core.networks.forward import entering
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.reading import in_slices
from mnist_desktop.core.networks.trained_network import TrainedNetwork

VOTERS = 10
"""How many of the nearest have a vote."""

_SAMPLE = 6_000  # of whose differences the directions are made
_PIXEL_DIRECTIONS = 64
_FIRST_TOLD = 3_000  # digits, and each time there are twice as many
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NearDigit(GalleryImage):
    """A training digit, and how far it is."""

    distance: float
    name: str  # of its class
    where: str

    @property
    def caption(self) -> str:
        return f"{self.name} · {self.distance:.2f}"

    @property
    def explanation(self) -> str:
        away = f"{self.distance:.2f} away {self.where}"
        return f"Training image {self.index:,}: {in_words(self.name)}, {away}."


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TrainingDigits:
    """The training digits of a split, ready to be looked up."""

    split: Split
    where: str
    """Where distances are taken, "in pixels" or "in dense_2"."""
    row_of: Callable[[Image], Rows]
    """What is looked up for an image, (d,)."""
    nearest: NearestRows
    nbytes: int
    """The memory that it takes, without the split."""

    @property
    def count(self) -> int:
        """How many of the split's digits are looked at: the first ones, while it is made ready."""
        return len(self.nearest.short)

    def near(self, image: Image, count: int) -> list[NearDigit]:
        """The digits nearest to an image, nearest first."""
        found = self.nearest.find(self.row_of(image), count)
        return [
            NearDigit(
                index=index,
                image=self.split.images[index],
                actual=int(self.split.labels[index]),
                distance=distance,
                name=_class_name(self.split, index),
                where=self.where,
            )
            for index, distance in zip(found.places.tolist(), found.distances.tolist(), strict=True)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many digits are ready, of how many."""

    done: int
    of: int
    seconds_left: float | None = None
    """At the present speed; None where that is not known yet."""


def vote(digits: list[NearDigit]) -> tuple[str, int, int]:
    """The class that most of the nearest are of (the nearest of those that tie), how many, and of
    how many; `digits` are at least one."""
    voters = digits[:VOTERS]
    ((name, count),) = Counter(each.name for each in voters).most_common(1)
    return name, count, len(voters)


def hidden_layer(spec: NetworkSpec) -> int | None:
    """The layer whose input is the last hidden one's answer; None if that reads the pixels."""
    tensors = spec.tensor_shapes()
    learning = [place for place, name in enumerate(spec.names) if f"{name}.kernel" in tensors]
    return learning[-1] if len(learning) > 1 else None


def pixel_digits(split: Split) -> Iterator[Progress | TrainingDigits]:
    """Make the digits ready to be looked up by their pixels, in slices of a few ms."""

    def rows(places: NDArray[np.intp]) -> Rows:
        return _pixels(split.images[places])

    count = len(split)
    yield Progress(done=0, of=count)
    sample = np.unique(np.linspace(0, count - 1, min(count, _SAMPLE)).astype(np.intp))
    directions = directions_of(rows(sample), _PIXEL_DIRECTIONS)
    short = []
    for first in range(0, count, _AT_ONCE):
        yield Progress(done=first, of=count)
        short.append(shortened(_pixels(split.images[first : first + _AT_ONCE]), directions))
    nearest = nearest_rows(directions, np.concatenate(short), rows)
    yield TrainingDigits(
        split=split,
        where="in pixels",
        row_of=lambda image: _pixels(image[None])[0],
        nearest=nearest,
        nbytes=nearest.nbytes,
    )


def hidden_digits(
    network: TrainedNetwork,
    split: Split,
    layer: int,
    so_far: RowsSoFar,
    helper: Callable[[], Executor | None] = lambda: None,
) -> Iterator[Progress | TrainingDigits]:
    """Make the digits ready to be looked up by what enters a layer, in slices of some 30 ms.

    Goes on from the rows that there are `so_far`, and adds to them; the first digits can be looked
    up while the others are made ready. A `helper` does each second slice. Raises UserError where a
    row is not numbers.
    """
    spec, weights = network.spec, network.weights

    def answers(images: Images) -> Rows:
        return entering(spec, weights, images, layer).reshape(len(images), -1)

    def ready() -> TrainingDigits:
        rows = so_far.rows()
        return TrainingDigits(
            split=split,
            where=f"in {_answering(spec, layer)}",
            row_of=lambda image: answers(image[None])[0],
            nearest=rows.nearest(),
            nbytes=rows.nbytes,
        )

    yield Progress(done=so_far.count, of=len(split))
    next_told = max(_FIRST_TOLD, 2 * so_far.count)
    if _FIRST_TOLD <= so_far.count < len(split):
        yield ready()
    begun, there_were = perf_counter(), so_far.count
    for part in in_slices(split.images[so_far.count :], answers, helper):
        if not np.isfinite(part).all():
            raise UserError(
                f"{network.name}: what its last hidden layer gives is not a number; its weights "
                "are too large"
            )
        so_far.add(part)
        each = (perf_counter() - begun) / (so_far.count - there_were)
        left = each * (len(split) - so_far.count)
        yield Progress(done=so_far.count, of=len(split), seconds_left=left)
        if next_told <= so_far.count < len(split):
            next_told = 2 * so_far.count
            yield ready()
    yield ready()


def _pixels(images: Images) -> Rows:
    return images.reshape(len(images), -1).astype(np.float32) / np.float32(255)


def _answering(spec: NetworkSpec, layer: int) -> str:
    """The name of the layer that tells most about what enters a layer: it has the weights."""
    tensors = spec.tensor_shapes()
    return next(name for name in reversed(spec.names[:layer]) if f"{name}.kernel" in tensors)


def _class_name(split: Split, index: int) -> str:
    label = int(split.labels[index])
    return split.class_names[label] if label < len(split.class_names) else str(label)
