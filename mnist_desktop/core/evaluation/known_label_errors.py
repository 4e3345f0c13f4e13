"""The labels of MNIST's test split that people did not accept, and what accuracy is without them.

C. G. Northcutt, A. Athalye, J. Mueller: Pervasive Label Errors in Test Sets Destabilize Machine
Learning Benchmarks, NeurIPS Datasets and Benchmarks 2021 (labelerrors.com). They had five people
look at each of 100 images whose labels a network doubted, and ask whether it shows the given label,
the network's guess, both or neither. These 15 are those where fewer than three of the five accepted
the given label: on 10 of them most saw the guess, on 3 neither, on 2 they disagreed. The votes are
those of `mturk/mnist_mturk.json` in the authors' repository, cleanlab/label-errors; each image was
looked at here, too.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.gallery import GalleryImage, SplitReading
from mnist_desktop.core.evaluation.share import Share
from mnist_desktop.core.percent import certainty

SOURCE = "Northcutt, Athalye, Mueller, 2021 (labelerrors.com)"
_PEOPLE = 5
_MOST = 3  # of the five


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownLabelError:
    """A label that at most two of five people accepted."""

    index: int  # in MNIST's test split
    given: int
    guess: int  # of the authors' network
    for_given: int  # people who saw it
    for_guess: int
    for_neither: int

    @property
    def corrected(self) -> int | None:
        """The digit that most of the people saw; None where they saw none, or disagreed."""
        return self.guess if self.for_guess >= _MOST else None

    @property
    def verdict(self) -> str:
        """What the people said: "9 (5 of 5)"."""
        if self.corrected is not None:
            return f"{self.corrected} ({self.for_guess} of {_PEOPLE})"
        return "neither" if self.for_neither >= _MOST else "undecided"

    @property
    def votes(self) -> str:
        """How many of the five saw what."""
        given, guess = f"{self.for_given} saw {self.given}", f"{self.for_guess} {self.guess}"
        return f"{given}, {guess}, {self.for_neither} neither"


def _error(index: int, given: int, guess: int, votes: tuple[int, int, int]) -> KnownLabelError:
    for_given, for_guess, for_neither = votes
    return KnownLabelError(
        index=index,
        given=given,
        guess=guess,
        for_given=for_given,
        for_guess=for_guess,
        for_neither=for_neither,
    )


KNOWN_LABEL_ERRORS = (
    _error(947, 8, 9, (0, 5, 0)),
    _error(1621, 0, 6, (2, 3, 0)),
    _error(1901, 9, 4, (2, 3, 0)),
    _error(2130, 4, 9, (2, 2, 1)),
    _error(2462, 2, 0, (0, 4, 1)),
    _error(2597, 5, 3, (0, 4, 1)),
    _error(2654, 6, 1, (0, 2, 3)),
    _error(3520, 6, 4, (2, 0, 3)),
    _error(3558, 5, 0, (1, 4, 0)),
    _error(5937, 5, 3, (1, 3, 1)),
    _error(6651, 0, 6, (0, 5, 0)),
    _error(6783, 1, 6, (2, 3, 0)),
    _error(8527, 4, 9, (2, 2, 1)),
    _error(9679, 6, 3, (2, 0, 3)),
    _error(9729, 5, 6, (2, 3, 0)),
)
"""In the order of the test split."""

_TEST_IMAGES = 10_000
_INDICES = np.array([error.index for error in KNOWN_LABEL_ERRORS])
_GIVEN = np.array([error.given for error in KNOWN_LABEL_ERRORS])


def has_known_errors(split: Split) -> bool:
    """Whether it is MNIST's test split, with the labels that it has always had."""
    return len(split) == _TEST_IMAGES and bool((split.labels[_INDICES] == _GIVEN).all())


@dataclass(frozen=True, slots=True, kw_only=True)
class AccuracyAndLabels:
    """What the accuracy of a network hangs on the known errors."""

    as_given: Share
    without: Share
    """Without the images whose labels people did not accept."""
    corrected: Share
    """With the label that most people saw, and without the images where they saw none."""


def accuracy_and_labels(predicted: NDArray[np.intp], split: Split) -> AccuracyAndLabels:
    """Judge the (n,) predictions by the labels of a split that has the known errors."""
    right = predicted == split.labels
    kept = np.ones(len(split), np.bool_)
    kept[_INDICES] = False
    as_corrected = [
        bool(predicted[error.index] == error.corrected)
        for error in KNOWN_LABEL_ERRORS
        if error.corrected is not None
    ]
    others, right_others = int(kept.sum()), int(right[kept].sum())
    return AccuracyAndLabels(
        as_given=Share(correct=int(right.sum()), of=len(split)),
        without=Share(correct=right_others, of=others),
        corrected=Share(correct=right_others + sum(as_corrected), of=others + len(as_corrected)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownError(GalleryImage):
    """One of the known errors, and what a network makes of it."""

    error: KnownLabelError
    predicted: int
    probability: float  # of the predicted digit

    @property
    def caption(self) -> str:
        return "\n".join(
            (
                f"label {self.actual}",
                f"people: {self.error.verdict}",
                f"read {self.predicted} · {certainty(self.probability)}",
            )
        )

    @property
    def explanation(self) -> str:
        return (
            f"Image {self.index:,}: labelled {self.actual}; of five people {self.error.votes}; "
            f"read as {self.predicted} with {certainty(self.probability)} certainty."
        )


def known_errors(reading: SplitReading) -> list[KnownError]:
    """The known errors as a network reads them, of a split that has them."""
    reads = [reading.read(error.index) for error in KNOWN_LABEL_ERRORS]
    return [
        KnownError(
            index=read.index,
            image=read.image,
            actual=read.actual,
            error=error,
            predicted=read.predicted,
            probability=read.probability,
        )
        for error, read in zip(KNOWN_LABEL_ERRORS, reads, strict=True)
    ]
