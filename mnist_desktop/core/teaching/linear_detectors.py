"""Detectors of one's own ways of writing by regression, where convolutions feed the dense layers.

What they make of a way of writing lies apart from all else: weights that tell it from MNIST's most
similar digits find it, from where the nearest of these ends.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Array, Images, Labels, Outputs
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.teaching.head import Detectors, Head
from mnist_desktop.core.teaching.own_copies import OwnCopies

REPLAYED, NEAREST = 500, 500
"""Images of MNIST, by chance and by likeness, that one's own digits are told from."""

CERTAIN = 6.0
"""By which the right digit's output leads."""

_LOOKED_AT = 15_000  # images of MNIST, among which the nearest are
_STEPS = 30  # of the conjugate gradient
_RIDGE = 0.03  # of the features' mean square
_MOST_DETECTORS = 3  # for one label
_LEAST_SURE = 0.05  # of the 1 that the regression aims at: what is hardly found is hardly raised
_UNSURE = 4.0  # by which the right output leads less where a way of writing is not quite known
_MOST_ROWS = 2_000  # of a regression, of one's own digits and of one's own others


Judge: TypeAlias = Callable[[Outputs, Labels], NDArray[np.bool_]]
"""Which of (n, classes) outputs are right for their labels: (n,)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Found:
    """One detector, and what it looks for."""

    weights: NDArray[np.float32]
    begins: float
    sure: float
    label: int
    lead: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LinearLessons:
    """What enters the head: of one's own digits, and of what is to stay as it is."""

    head: Head
    own: OwnCopies
    features: Array
    """(m, n), of all rows of `own`."""
    others: Array
    answers: Labels
    """Those of `others`."""
    judge: Judge

    @property
    def turns(self) -> int:
        """How often a lesson gives way, about."""
        return 3

    def taught(self, digits: NDArray[np.intp]) -> Generator[None, None, Head]:
        """The head with detectors for each label of which some of the digits are read wrong.

        Those that one detector does not mend, another way of writing perhaps, have the next. Gives
        way after each.
        """
        outputs = self.head.outputs(self.features)
        found: list[_Found] = []
        for label in np.unique(self.own.digits.labels[digits]).tolist():
            labels = self.own.digits.labels[digits]
            group, elsewhere = digits[labels == label], digits[labels != label]
            group = group[are_unsure(outputs[group], label)]
            for _ in range(_MOST_DETECTORS):
                wrong = group[~self.judge(outputs[group], self.own.digits.labels[group])]
                if not len(wrong):
                    break
                detector = self._detector(label, group, elsewhere, outputs)
                found.append(detector)
                outputs = outputs + self._effect(detector)
                group = wrong
                yield
        if not found:
            return self.head
        classes = self.head.network.spec.classes
        network = self.head.with_detectors(_together(found, classes))
        return Head(network=network, first=self.head.first)

    def _effect(self, found: _Found) -> Outputs:
        """On the outputs: all that is beyond `sure` counts where the layers are rectified."""
        raised = np.maximum(self.features @ found.weights - np.float32(found.begins), 0)
        raised /= np.float32(found.sure)
        if self.head.function != "relu":
            raised = np.minimum(raised, 1)
        outputs = np.zeros((len(raised), self.head.network.spec.classes), np.float32)
        outputs[:, found.label] = raised * np.float32(found.lead)
        return outputs

    def _detector(
        self,
        label: int,
        group: NDArray[np.intp],
        elsewhere: NDArray[np.intp],
        outputs: Outputs,
    ) -> _Found:
        rows = _some(self.own.rows(group))
        wanted = self.features[rows]
        unwanted = np.concatenate([self.others, self.features[_some(self.own.rows(elsewhere))]])
        weights = _regression(wanted, unwanted)
        finds, misses = wanted @ weights, unwanted @ weights
        # Where the label is right already it may be raised: only other digits must not be found.
        harmed = np.ones(len(misses), bool)
        harmed[: len(self.others)] = self.answers != label
        begins = float(misses[harmed].max(initial=0.0))
        return _Found(
            weights=weights,
            begins=begins,
            sure=max((float(np.median(finds)) - begins) / 2, _LEAST_SURE),
            label=label,
            lead=lead_of(outputs[rows], label),
        )


def are_unsure(outputs: Outputs, label: int) -> NDArray[np.bool_]:
    """Which of the digits with that label are read wrong, or right with little certainty: those of
    a new way of writing. The others would blur what is looked for."""
    others = outputs.copy()
    others[:, label] = -np.inf
    unsure: NDArray[np.bool_] = outputs[:, label] - others.max(axis=1) < _UNSURE
    return unsure


def lead_of(outputs: Outputs, label: int) -> float:
    """By how much a label's output is to be raised for nearly all of the images to be read so."""
    behind = outputs.max(axis=1) - outputs[:, label]
    return float(np.percentile(behind, 95)) + CERTAIN


def _together(found: list[_Found], classes: int) -> Detectors:
    lead = np.zeros((len(found), classes), np.float32)
    for place, each in enumerate(found):
        lead[place, each.label] = each.lead
    return Detectors(
        kernel=np.stack([each.weights for each in found], axis=1),
        bias=np.array([-each.begins for each in found], np.float32),
        sure=np.array([each.sure for each in found], np.float32),
        lead=lead,
    )


def _some(rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """At most _MOST_ROWS of them, evenly."""
    return rows[:: max(-(-len(rows) // _MOST_ROWS), 1)]


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


def replayed(
    own: Split, images: Images, labels: Labels, by_chance: int, rng: np.random.Generator
) -> NDArray[np.intp]:
    """Which images to replay: other digits that are most like one's own, and some by chance."""
    chance = rng.choice(len(images), min(by_chance, len(images)), replace=False)
    looked_at = rng.permutation(len(images))[:_LOOKED_AT]
    asked = np.arange(len(own)) if len(own) <= NEAREST else rng.permutation(len(own))[:NEAREST]
    likeness = _coarse(own.images[asked]) @ _coarse(images[looked_at]).T
    likeness[own.labels[asked, None] == labels[looked_at]] = -1
    nearest = np.argsort(-likeness, axis=1)[:, : NEAREST // len(asked)]
    return np.union1d(chance, looked_at[nearest.reshape(-1)])


def _coarse(images: Images) -> NDArray[np.float32]:
    """(n, 144): each image's middle at half its size, as a direction."""
    middle = images[:, 2:26, 2:26].reshape(len(images), 12, 2, 12, 2)
    flat = middle.mean(axis=(2, 4), dtype=np.float32).reshape(len(images), -1)
    return np.asarray(flat / (np.linalg.norm(flat, axis=1, keepdims=True) + 1e-6), np.float32)
