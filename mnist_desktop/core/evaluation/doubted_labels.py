"""Labels that a network doubts: how likely it thinks each image's own label to be.

C. G. Northcutt, L. Jiang, I. L. Chuang: Confident Learning: Estimating Uncertainty in Dataset
Labels, JAIR 70, 2021. Images are put in order by self-confidence, the probability of their own
label. A label counts as suspicious where another digit is as likely as that digit is, on average,
to images that bear its label: what lies off the diagonal of their confident joint.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Labels, Probabilities
from mnist_desktop.core.evaluation.gallery import GalleryImage, SplitReading
from mnist_desktop.core.percent import certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtedImage(GalleryImage):
    """An image, and how much a network doubts its label."""

    predicted: int
    probability: float  # of the predicted digit
    self_confidence: float  # the probability of its own label

    @property
    def caption(self) -> str:
        return "\n".join(
            (
                f"label {self.class_names[self.actual]} · {certainty(self.self_confidence)}",
                f"read {self.class_names[self.predicted]} · {certainty(self.probability)}",
                f"image {self.index:,}",
            )
        )

    @property
    def explanation(self) -> str:
        return (
            f"Image {self.index:,}: labelled {self.class_names[self.actual]}, which the network "
            f"finds {certainty(self.self_confidence, 2)} likely; it reads "
            f"{self.class_names[self.predicted]} with {certainty(self.probability)} certainty."
        )


def self_confidence(probabilities: Probabilities, labels: Labels) -> NDArray[np.float32]:
    """The probability that each image's own label has, (n,)."""
    return np.take_along_axis(probabilities, labels[:, None].astype(np.intp), axis=1)[:, 0]


def suspicious(probabilities: Probabilities, labels: Labels) -> NDArray[np.bool_]:
    """Whether the confident joint holds each label for another one, (n,)."""
    own = self_confidence(probabilities, labels)
    classes = probabilities.shape[1]
    counts = np.bincount(labels, minlength=classes)
    means = np.full(classes, np.inf)  # no image bears the label: nothing can be taken for it
    np.divide(np.bincount(labels, own, classes), counts, out=means, where=counts > 0)
    confident = np.where(probabilities >= means, probabilities, 0)
    likeliest = confident.argmax(axis=1)
    found: NDArray[np.bool_] = (confident.max(axis=1) > 0) & (likeliest != labels)
    return found


def most_doubted(reading: SplitReading, most: int) -> list[DoubtedImage]:
    """The `most` images whose own labels the network finds least likely, these first.

    Those that are equally likely stay in the split's own order.
    """
    own = self_confidence(reading.probabilities, reading.split.labels)
    reads = [reading.read(int(index)) for index in np.argsort(own, kind="stable")[:most]]
    return [
        DoubtedImage(
            index=read.index,
            image=read.image,
            actual=read.actual,
            class_names=read.class_names,
            predicted=read.predicted,
            probability=read.probability,
            self_confidence=float(own[read.index]),
        )
        for read in reads
    ]
