"""What a step did, in words and as a table."""

from collections.abc import Iterator
from math import isfinite

from mnist_desktop.core.csv_table import Rows
from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames, in_words
from mnist_desktop.core.evaluation.metrics import cross_entropy, normalized
from mnist_desktop.core.percent import percent
from mnist_desktop.core.training.step_look import StepLook

NO_DIGIT = "no digit"


def image_in_words(look: StepLook, index: int, names: ClassNames = DIGITS) -> str:
    """What the network made of one image of the batch, before the step and after it."""
    label, read_as = int(look.labels[index]), int(look.read_as[index])
    share = percent(float(normalized(look.before[index : index + 1])[0, label]))
    losses = _pair(look.losses[index], _losses_after(look)[index])
    name, shown = class_name(label, names), _said(label, names)
    read = "read right" if read_as == label else f"read as {_said(read_as, names)}"
    return f"{shown[0].upper()}{shown[1:]}, {read}: {name} got {share}. Loss {losses}."


def loss_in_words(look: StepLook) -> str:
    """The batch's loss before the step and after it."""
    return _pair(look.loss, look.loss_after)


def correct_in_words(look: StepLook) -> str:
    """How many of the batch were read right before the step and after it."""
    return f"{look.correct} → {look.correct_after} of {len(look.labels)}"


def gradient_in_words(look: StepLook) -> str:
    """The length of the gradient."""
    return f"{look.gradient_norm:.3g}"


def moved_in_words(look: StepLook) -> str:
    """How far all weights moved."""
    return _moved(look.moved_share)


def layers_in_words(look: StepLook) -> str:
    """How far the weights of each layer moved."""
    return ", ".join(f"{layer} {_moved(look.moved_share_of(layer))}" for layer in look.moves)


def batch_table(look: StepLook | None, names: ClassNames = DIGITS) -> Rows:
    """The batch image by image, the hardest first."""
    yield ["actual", "read as", "probability", "loss", "loss after the step"]
    if look is not None:
        yield from _lines(look, names)


def class_name(label: int, names: ClassNames = DIGITS) -> str:
    """A class, or that it is none where a gate learns."""
    return names[label] if label < len(names) else NO_DIGIT


def _lines(look: StepLook, names: ClassNames) -> Iterator[list[str]]:
    shares, after = normalized(look.before), _losses_after(look)
    for index in look.hardest(len(look.labels)).tolist():
        label = int(look.labels[index])
        yield [
            class_name(label, names),
            class_name(int(look.read_as[index]), names),
            f"{shares[index, label]:.5f}",
            f"{look.losses[index]:.5f}",
            f"{after[index]:.5f}",
        ]


def _losses_after(look: StepLook) -> list[float]:
    losses: list[float] = cross_entropy(look.after, look.labels).tolist()
    return losses


def _said(label: int, names: ClassNames) -> str:
    return in_words(names[label]) if label < len(names) else NO_DIGIT


def _pair(before: float, after: float) -> str:
    return f"{_loss(before)} → {_loss(after)}"


def _loss(value: float) -> str:
    return f"{value:.3f}" if isfinite(value) else "endless"


def _moved(share: float) -> str:
    return percent(share, 2)
