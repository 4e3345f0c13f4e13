"""The training digits nearest to an image: in pixels, and in a network's last hidden layer."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Image, Images
from mnist_desktop.core.datasets.class_names import in_words
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.gallery import GalleryImage
from mnist_desktop.core.inspection.nearest import NearestRows, Rows, directions_of, shortened
from mnist_desktop.core.inspection.packed_rows import PackedRows, joined, packed
from mnist_desktop.core.networks.forward import entering
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.reading import in_slices
from mnist_desktop.core.networks.trained_network import TrainedNetwork

VOTERS = 10
"""How many of the nearest have a vote."""

_SAMPLE = 1_500  # of whose differences the directions are made
_PIXEL_DIRECTIONS = 64
_DIRECTIONS = 256  # of a layer; one that is no wider is kept as it is
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
    """All training digits of a split, ready to be looked up."""

    split: Split
    where: str
    """Where distances are taken, "in pixels" or "in dense_2"."""
    row_of: Callable[[Image], Rows]
    """What is looked up for an image, (d,)."""
    nearest: NearestRows
    nbytes: int
    """The memory that it takes, without the split."""

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
    sample = np.unique(np.linspace(0, count - 1, min(count, 4 * _SAMPLE)).astype(np.intp))
    directions = directions_of(rows(sample), _PIXEL_DIRECTIONS)
    short = []
    for first in range(0, count, _AT_ONCE):
        yield Progress(done=first, of=count)
        short.append(shortened(_pixels(split.images[first : first + _AT_ONCE]), directions))
    nearest = _nearest(directions, np.concatenate(short), rows)
    yield TrainingDigits(
        split=split,
        where="in pixels",
        row_of=lambda image: _pixels(image[None])[0],
        nearest=nearest,
        nbytes=nearest.nbytes,
    )


def hidden_digits(
    network: TrainedNetwork, split: Split, layer: int
) -> Iterator[Progress | TrainingDigits]:
    """Make the digits ready to be looked up by what enters a layer, in slices of some 30 ms.

    Raises UserError where that is not a number.
    """
    spec, weights = network.spec, network.weights

    def answers(images: Images) -> Rows:
        return entering(spec, weights, images, layer).reshape(len(images), -1)

    yield Progress(done=0, of=len(split))
    kept = _Kept()
    for part in in_slices(split.images, answers):
        if not np.isfinite(part).all():
            raise UserError(
                f"{network.name}: what its last hidden layer gives is not a number; its weights "
                "are too large"
            )
        kept.add(part)
        yield Progress(done=kept.count, of=len(split))
    nearest, nbytes = kept.nearest()
    yield TrainingDigits(
        split=split,
        where=f"in {_answering(spec, layer)}",
        row_of=lambda image: answers(image[None])[0],
        nearest=nearest,
        nbytes=nbytes,
    )


class _Kept:
    """Rows as they come: a few numbers each as they are, many in bytes and a few directions."""

    def __init__(self) -> None:
        self.count = 0
        self._waiting: list[Rows] = []
        self._directions: Rows | None = None
        self._short: list[Rows] = []
        self._packed: list[PackedRows] = []

    def add(self, rows: Rows) -> None:
        """Keep some more."""
        self.count += len(rows)
        self._waiting.append(rows)
        if self._directions is not None or self.count >= _SAMPLE:
            self._keep_waiting()

    def nearest(self) -> tuple[NearestRows, int]:
        """What finds rows among all that were kept, and the memory that it takes."""
        if self._waiting:
            self._keep_waiting()
        directions, short = self._directions, np.concatenate(self._short)
        if directions is None:
            raise ValueError("there are no rows")
        if not self._packed:
            nearest = _nearest(directions, short, lambda places: short[places, :-1])
            return nearest, nearest.nbytes
        whole = joined(self._packed)
        nearest = _nearest(directions, short, whole.unpacked)
        return nearest, nearest.nbytes + whole.nbytes

    def _keep_waiting(self) -> None:
        rows = np.concatenate(self._waiting)
        self._waiting.clear()
        if self._directions is None:
            self._directions = directions_of(rows, _DIRECTIONS)
        if rows.shape[1] > _DIRECTIONS:
            part = packed(rows)
            self._packed.append(part)
            rows = part.unpacked(np.arange(len(rows)))  # what is kept is what distances are of
        self._short.append(shortened(rows, self._directions))


def _nearest(
    directions: Rows, short: Rows, rows: Callable[[NDArray[np.intp]], Rows]
) -> NearestRows:
    squares = np.einsum("ij,ij->i", short, short)
    return NearestRows(directions=directions, short=short, squares=squares, rows=rows)


def _pixels(images: Images) -> Rows:
    return images.reshape(len(images), -1).astype(np.float32) / np.float32(255)


def _answering(spec: NetworkSpec, layer: int) -> str:
    """The name of the layer that tells most about what enters a layer: it has the weights."""
    tensors = spec.tensor_shapes()
    return next(name for name in reversed(spec.names[:layer]) if f"{name}.kernel" in tensors)


def _class_name(split: Split, index: int) -> str:
    label = int(split.labels[index])
    return split.class_names[label] if label < len(split.class_names) else str(label)
