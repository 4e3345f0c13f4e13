"""Teaches a network a person's own digits in seconds, and leaves what it knew as it was.

For each digit of which some are read wrong the network is given a unit more, which looks for that
way of writing in what enters the dense layers, and raises the right digit's output where it finds
it. What it looks for is told by a regression over changed copies of one's own digits against
training images of MNIST, the most similar ones among them, and generated ways of writing if the
network learned those; from where on it finds it, by the most similar of them. All other images
pass as before.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images, Labels, Outputs
from mnist_desktop.core.augmentation import Augmentation, augment
from mnist_desktop.core.dataset import Split
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.forward import Array
from mnist_desktop.core.head import Detector, Head, head_of
from mnist_desktop.core.layers import Conv2D
from mnist_desktop.core.trained_network import TrainedNetwork
from mnist_desktop.core.ways_of_writing import images_of_ways

HELD_OUT = 5_000
"""The last training images of MNIST: never replayed, to judge by."""

_COPIES, _MOST_COPIES = 80, 8_000  # of each digit, and in all: thousands are enough by themselves
_CHANGES = Augmentation(
    shift=1.5, rotation=15.0, scale=0.25, shear=0.3, distortion=1.0, thickness=0.6
)
_REPLAYED, _NEAREST, _JUDGED, _WAYS = 500, 500, 800, 150
_REPLAYED_AT_NO_COST = 4_000  # where the head is the whole network, which sees pixels
_LOOKED_AT = 15_000  # images of MNIST, among which the nearest are
_STEPS = 30  # of the conjugate gradient
_RIDGE = 0.03  # of the features' mean square
_CERTAIN = 6.0  # by which the right digit's output leads
_MOST_DETECTORS = 3  # for one label
_FOLDS, _FEWEST_FOLDED = 3, 3
_SEED = 0x7EAC


class CannotLearnError(UserError):
    """A network can't be taught; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lesson:
    """A network that has learned, and the shares read right before and after.

    `own_after` is of digits held out, by cross-validation; None for fewer than three. MNIST's are
    of `mnist_images` training images that were held out.
    """

    network: TrainedNetwork
    own_digits: int
    own_before: float
    own_after: float | None
    own_learned: float
    mnist_before: float
    mnist_after: float
    mnist_images: int


def learn(
    network: TrainedNetwork, own: Split, mnist: Split, *, seed: int = _SEED
) -> Iterator[float | Lesson]:
    """Teach `network` the (n, 28, 28) images of `own`, its digits 0 to 9; `mnist` trained it.

    Gives the share that is done, some 50 ms apart, and the Lesson at last; the same arguments, the
    same lesson. Raises CannotLearnError.
    """
    head = head_of(network)
    if head is None:
        raise CannotLearnError(f"{network.name} doesn't end in a dense layer, which is what learns")
    rng = np.random.default_rng(seed)
    held = min(HELD_OUT, len(mnist) // 6)
    by_chance = _REPLAYED if _has_convolutions(head) else _REPLAYED_AT_NO_COST
    replayed = _replayed(own, mnist.images[:-held], mnist.labels[:-held], by_chance, rng)
    judged = len(mnist) - held + rng.choice(held, min(_JUDGED, held), replace=False)
    each = max(1, min(_COPIES, _MOST_COPIES // len(own)))
    copies = augment(np.concatenate([own.images] * each), _CHANGES, rng)
    others, answers = mnist.images[replayed], mnist.labels[replayed]
    if network.record is not None and network.record.recipe.ways_of_writing:
        images, labels = images_of_ways(_WAYS, rng)
        others, answers = np.concatenate([others, images]), np.concatenate([answers, labels])
    shown = [np.concatenate([own.images, copies]), others, mnist.images[judged]]
    features: list[Array] = []
    total, done = sum(map(len, shown)), 0
    for images in shown:
        parts = []
        for part in head.entering(images):
            parts.append(part)
            done += len(part)
            yield 0.8 * done / total
        features.append(np.concatenate(parts))
    material = _Material(
        head=head, own=features[0], own_labels=own.labels, others=features[1], answers=answers
    )
    everything = np.arange(len(own))
    taught = material.taught(everything)
    yield 0.85
    held_out: list[NDArray[np.bool_]] = []
    folds = np.array_split(rng.permutation(len(own)), _FOLDS)
    for number, fold in enumerate(folds if len(own) >= _FEWEST_FOLDED else ()):
        less = material.taught(np.setdiff1d(everything, fold))
        held_out.append(_right(less.outputs(features[0][fold]), own.labels[fold]))
        yield 0.85 + 0.15 * (number + 1) / _FOLDS
    of_own, of_mnist, known = features[0][: len(own)], features[2], mnist.labels[judged]
    yield Lesson(
        network=taught.network,
        own_digits=len(own),
        own_before=_share(_right(head.outputs(of_own), own.labels)),
        own_after=_share(np.concatenate(held_out)) if held_out else None,
        own_learned=_share(_right(taught.outputs(of_own), own.labels)),
        mnist_before=_share(_right(head.outputs(of_mnist), known)),
        mnist_after=_share(_right(taught.outputs(of_mnist), known)),
        mnist_images=len(judged),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Material:
    """What enters the head: one's own digits and copies of them, and what is to stay as it is."""

    head: Head
    own: Array  # the digits themselves, then all of them changed, and so on
    own_labels: Labels
    others: Array
    answers: Labels

    def taught(self, digits: NDArray[np.intp]) -> Head:
        """The head with a detector for each label of which some of the digits are read wrong.

        Those that one detector does not mend, another way of writing perhaps, have the next.
        """
        outputs = self.head.outputs(self.own)
        detectors: list[Detector] = []
        for label in np.unique(self.own_labels[digits]).tolist():
            group = digits[self.own_labels[digits] == label]
            elsewhere = digits[self.own_labels[digits] != label]
            for _ in range(_MOST_DETECTORS):
                wrong = group[outputs[group].argmax(axis=1) != label]
                if not len(wrong):
                    break
                detector = self._detector(label, group, elsewhere, outputs)
                detectors.append(detector)
                found = np.maximum(self.own @ detector.weights + np.float32(detector.bias), 0)
                outputs = outputs + found[:, None] * detector.effect
                group = wrong
        if not detectors:
            return self.head
        return Head(network=self.head.with_detectors(detectors), first=self.head.first)

    def _detector(
        self,
        label: int,
        group: NDArray[np.intp],
        elsewhere: NDArray[np.intp],
        outputs: Outputs,
    ) -> Detector:
        rows = self._rows(group)
        wanted = self.own[rows]
        unwanted = np.concatenate([self.others, self.own[self._rows(elsewhere)]])
        weights = _regression(wanted, unwanted)
        finds, misses = wanted @ weights, unwanted @ weights
        # Where the label is right already it may be raised: only other digits must not be found.
        harmed = np.ones(len(misses), bool)
        harmed[: len(self.others)] = self.answers != label
        begins = float(misses[harmed].max(initial=0.0))
        sure = max((float(np.median(finds)) - begins) / 2, 1e-3)
        behind = outputs[rows].max(axis=1) - outputs[rows, label]
        effect = np.zeros(outputs.shape[1], np.float32)
        effect[label] = (float(np.percentile(behind, 95)) + _CERTAIN) / sure
        return Detector(weights=weights, bias=-begins, effect=effect)

    def _rows(self, digits: NDArray[np.intp]) -> NDArray[np.intp]:
        """Where the digits and their copies are."""
        return np.flatnonzero(np.isin(np.arange(len(self.own)) % len(self.own_labels), digits))


def _regression(wanted: Array, unwanted: Array) -> NDArray[np.float32]:
    """The weights that come nearest to 1 for the wanted and 0 for the others, both as important.

    Ridge regression by conjugate gradients (M. Hestenes, E. Stiefel, Methods of conjugate gradients
    for solving linear systems, 1952).
    """
    rows = np.concatenate([wanted / np.sqrt(len(wanted)), unwanted / np.sqrt(len(unwanted))])
    rows = rows.astype(np.float32)
    target = np.zeros(len(rows), np.float32)
    target[: len(wanted)] = 1 / np.sqrt(len(wanted))
    ridge = np.float32(_RIDGE * float((rows * rows).sum()) / rows.shape[1])
    weights = np.zeros(rows.shape[1], np.float32)
    rest = rows.T @ target
    direction, size = rest.copy(), float(rest @ rest)
    for _ in range(_STEPS):
        if size < 1e-12:
            break
        product = rows.T @ (rows @ direction) + ridge * direction
        step = np.float32(size / float(direction @ product))
        weights += step * direction
        rest -= step * product
        size, before = float(rest @ rest), size
        direction = rest + np.float32(size / before) * direction
    return weights


def _replayed(
    own: Split, images: Images, labels: Labels, by_chance: int, rng: np.random.Generator
) -> NDArray[np.intp]:
    """Which images to replay: other digits that are most like one's own, and some by chance."""
    chance = rng.choice(len(images), min(by_chance, len(images)), replace=False)
    looked_at = rng.permutation(len(images))[:_LOOKED_AT]
    asked = np.arange(len(own)) if len(own) <= _NEAREST else rng.permutation(len(own))[:_NEAREST]
    likeness = _coarse(own.images[asked]) @ _coarse(images[looked_at]).T
    likeness[own.labels[asked, None] == labels[looked_at]] = -1
    nearest = np.argsort(-likeness, axis=1)[:, : _NEAREST // len(asked)]
    return np.union1d(chance, looked_at[nearest.reshape(-1)])


def _coarse(images: Images) -> NDArray[np.float32]:
    """(n, 144): each image's middle at half its size, as a direction."""
    middle = images[:, 2:26, 2:26].reshape(len(images), 12, 2, 12, 2)
    flat = middle.mean(axis=(2, 4), dtype=np.float32).reshape(len(images), -1)
    return np.asarray(flat / (np.linalg.norm(flat, axis=1, keepdims=True) + 1e-6), np.float32)


def _has_convolutions(head: Head) -> bool:
    return any(isinstance(layer, Conv2D) for layer in head.network.spec.layers)


def _right(outputs: Outputs, labels: Labels) -> NDArray[np.bool_]:
    return np.asarray(outputs.argmax(axis=1) == labels, bool)


def _share(right: NDArray[np.bool_]) -> float:
    return float(right.mean())
