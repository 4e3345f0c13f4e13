"""Teaches the gate which of a person's own ink are digits, and which are none."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.answers.refusal import USUAL_REFUSED, digit_scores
from mnist_desktop.core.arrays import Labels, Outputs
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.teaching.learning import Lesson, Subject, learn
from mnist_desktop.core.teaching.linear_detectors import Judge

_REPLAYED, _WAYS = 3_000, 1_000  # the gate reads fast, and no other digit may be lost


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Taught:
    """What came of one's own ink: for the network that reads, and for the gate; None where there
    was nothing to learn.

    A gate's shares are of ink that it judges rightly, digits as digits and others as none, at the
    bound that refuses USUAL_REFUSED of real digits.
    """

    reading: Lesson | None
    gate: Lesson | None


def has_to_learn(gate: TrainedNetwork, own: Split) -> bool:
    """Whether the gate misjudges any of the ink, whose label is CLASSES where it is no digit."""
    judge = _judge(gate)
    return judge is not None and not judge(read_images(gate, own.images), own.labels).all()


def learn_gate(gate: TrainedNetwork, own: Split, mnist: Split) -> Iterator[float | Lesson]:
    """Teach the gate the ink of `own`; gives what `learn` gives. Its bounds stay as they were."""
    judge = _judge(gate)
    if judge is None:
        raise ValueError("a gate without bounds can't be taught")
    subject = Subject(judge=judge, replayed=_REPLAYED, ways=_WAYS)
    for event in learn(gate, own, mnist, subject=subject):
        if isinstance(event, Lesson):
            yield replace(event, network=replace(event.network, record=gate.record))
        else:
            yield event


def _judge(gate: TrainedNetwork) -> Judge | None:
    if gate.record is None or gate.record.refusals is None:
        return None
    bound = gate.record.refusals.at(USUAL_REFUSED).bound

    def judge(outputs: Outputs, labels: Labels) -> NDArray[np.bool_]:
        return np.asarray((digit_scores(outputs) >= bound) == (labels < CLASSES), bool)

    return judge
