"""Which pixels an answer hangs on, by one of four methods."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Image, Images, Outputs
from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames, in_words
from mnist_desktop.core.evaluation.metrics import normalized
from mnist_desktop.core.inspection.gradient import gradients
from mnist_desktop.core.inspection.occlusion import PATCH, Covered, covering, steps_for
from mnist_desktop.core.inspection.question import Question, usual_question
from mnist_desktop.core.networks.forward import outputs
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.percent import certainty

_PATH_STEPS = 32
_AT_ONCE = 8


class Method(Enum):
    """How the pixels are asked."""

    COVER = "cover"
    """The evidence that is gone when a patch of paper covers the ink."""
    GRADIENT = "gradient"
    """By how much the evidence grows with ink (K. Simonyan, A. Vedaldi, A. Zisserman, Deep inside
    convolutional networks, 2013)."""
    GRADIENT_INK = "gradient_ink"
    """The gradient times the ink: what the ink that is there does."""
    INTEGRATED = "integrated"
    """The same, the gradient being averaged from blank paper to the ink: all pixels add up to the
    difference of the evidence (M. Sundararajan, A. Taly, Q. Yan, Axiomatic attribution for deep
    networks, 2017)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Explanation:
    """What each pixel does for what is asked: above 0 it speaks for the digit, below 0 against."""

    question: Question
    method: Method
    image: Image
    outputs: Outputs  # (1, classes), of the image
    values: NDArray[np.float32]  # (28, 28), in units of evidence
    covered: Covered | None = None
    names: ClassNames = DIGITS

    @property
    def strongest(self) -> float:
        """The largest value of either sign; above 0."""
        return max(float(np.abs(self.values).max()), 1e-6)

    def summary(self) -> str:
        """What the pixels that speak most do, for who can't see the map."""
        told = []
        for way, sign in (("for", 1), ("against", -1)):
            row, column = divmod(int((sign * self.values).argmax()), self.values.shape[1])
            if sign * self.values[row, column] > 0:
                sentence = self.sentence(row, column)
                told.append(f"Most {way} it, row {row}, column {column}: {sentence}")
        return " ".join(told) or "No pixel speaks for it or against it."

    def sentence(self, row: int, column: int) -> str:
        """What is to be said of one pixel."""
        if self.method is Method.COVER:
            return self._sentence_if_covered(row, column)
        value = float(self.values[row, column])
        way = "for" if value >= 0 else "against"
        if self.method is Method.GRADIENT:
            return f"More ink here would speak {way} {self._asked()}: {value:+.2f} for full ink."
        if not self.image[row, column]:
            return f"There is no ink here, so it says nothing of {self._asked()}."
        return f"The ink here speaks {way} {self._asked()}: {value:+.2f}."

    def _asked(self) -> str:
        question = self.question
        if question.instead_of is None:
            return in_words(self.names[question.digit])
        asked, read = (in_words(self.names[n]) for n in (question.digit, question.instead_of))
        return f"{asked} rather than {read}"

    def _sentence_if_covered(self, row: int, column: int) -> str:
        read = None if self.covered is None else self.covered.at(row, column)
        if read is None:
            return "There is no ink to cover here."
        shares, before = normalized(read[None])[0], normalized(self.outputs)[0]
        digit, read_as = self.question.digit, int(shares.argmax())
        change = f"{certainty(float(before[digit]))} to {certainty(float(shares[digit]))}"
        return (
            f"With {PATCH} x {PATCH} pixels covered here, it reads {self.names[read_as]}: "
            f"{self.names[digit]} goes from {change}."
        )


def explain(
    network: TrainedNetwork, image: Image, method: Method, digit: int | None = None
) -> Iterator[Explanation | None]:
    """Why the answer is what it is, or why it is not `digit`; None after a slice without news.

    A coarse map may be followed by a finer one. Nothing is given for a blank image; the values are
    0 where the answer, or what any pixel does for it, is not a number.
    """
    if not image.any():
        return
    read = outputs(network.spec, network.weights, image[None])
    question = usual_question(read, digit)
    is_number = bool(np.isfinite(read).all())
    nothing = iter([np.zeros((28, 28), np.float32)])
    for found in _values(network, image, method, question) if is_number else nothing:
        if found is None:
            yield None
            continue
        values = found.effect(question) if isinstance(found, Covered) else found
        yield Explanation(
            question=question,
            method=method,
            image=image,
            outputs=read,
            values=values if np.isfinite(values).all() else np.zeros_like(values),
            covered=found if isinstance(found, Covered) else None,
            names=network.class_names,
        )


def _values(
    network: TrainedNetwork, image: Image, method: Method, question: Question
) -> Iterator[Covered | NDArray[np.float32] | None]:
    if method is Method.COVER:
        for step in steps_for(network.spec):
            yield from covering(network, image, step)
    else:
        yield from _by_gradient(network, image, method, question)


def _by_gradient(
    network: TrainedNetwork, image: Image, method: Method, question: Question
) -> Iterator[NDArray[np.float32] | None]:
    ink = image.astype(np.float32) / np.float32(255)
    if method is not Method.INTEGRATED:
        _, (gradient,) = gradients(network.spec, network.weights, image[None], question.toward)
        yield gradient * ink if method is Method.GRADIENT_INK else gradient
        return
    mean = np.zeros_like(ink)
    for first in range(0, _PATH_STEPS, _AT_ONCE):
        shares = (np.arange(first, first + _AT_ONCE) + 0.5) / _PATH_STEPS
        on_the_way: Images = np.rint(shares[:, None, None] * image).astype(np.uint8)
        _, found = gradients(network.spec, network.weights, on_the_way, question.toward)
        mean += found.sum(axis=0) / np.float32(_PATH_STEPS)
        yield None
    yield mean * ink
