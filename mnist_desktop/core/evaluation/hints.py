"""What a run's figures say about its recipe: rules, each with its reason and one change.

None of them looks at the test images: they must not choose anything, a recipe neither.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import log
from statistics import median
from typing import Any

from mnist_desktop.core.evaluation.hint import Hint
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.networks.record import EpochRecord
from mnist_desktop.core.percent import percent
from mnist_desktop.core.recipes.augmentation import UNCHANGED, Augmentation
from mnist_desktop.core.recipes.recipe import MAX_EPOCHS, Recipe

USUAL_RATES = {
    "sgd": 0.1,
    "momentum": 0.02,
    "nesterov": 0.02,
    "rmsprop": 0.001,
    "adam": 0.001,
    "adamw": 0.001,
}
"""Learning rates with which the networks here learn well, by optimiser; within a factor of 5."""

_GUESSING = log(CLASSES)
"""The cross-entropy of a network that finds all digits equally probable."""
_MILD = Augmentation(shift=1.0, rotation=8.0, scale=0.1)
_HELD_BACK = 5_000
_FAR, _VERY_FAR = 5, 20  # times the usual learning rate


def hints_for(
    recipe: Recipe, epochs: Sequence[EpochRecord], *, is_over: bool = True, diverged: str = ""
) -> list[Hint]:
    """The hints on a run so far, the gravest first.

    `diverged` is the sentence with which training stopped itself, if it did; `is_over` says that
    no further epoch is planned.
    """
    if diverged:
        return [_not_a_number(recipe, epochs, diverged)]
    if not epochs:
        return []
    rules: list[Callable[[Recipe, Sequence[EpochRecord]], Hint | None]] = [
        _rate_too_high,
        _rate_too_low,
        _dead_units,
        _few_steps,
        _overfitting,
        _by_heart,
    ]
    if is_over:
        rules.append(_still_falling)
    found = [hint for rule in rules if (hint := rule(recipe, epochs)) is not None]
    fields = [hint.field for hint in found]
    return [hint for place, hint in enumerate(found) if hint.field not in fields[:place]]


def _not_a_number(recipe: Recipe, epochs: Sequence[EpochRecord], diverged: str) -> Hint:
    rate = _rate(recipe, epochs)
    return Hint(
        name="The weights ran away",
        reason=f"Training stopped itself: {diverged}.",
        field="learning_rate",
        value=_round(min(rate / 10, USUAL_RATES[recipe.optimizer])),
    )


def _rate_too_high(recipe: Recipe, epochs: Sequence[EpochRecord]) -> Hint | None:
    """Worse than guessing, or rising, or stuck with a rate far above the usual one."""
    first, last = epochs[0], epochs[-1]
    rate, usual = _rate(recipe, epochs), USUAL_RATES[recipe.optimizer]
    if (
        recipe.loss == "cross_entropy"
        and last.train_accuracy < 0.2
        and (first.train_loss > 1.2 * _GUESSING or last.train_loss > 1.02 * _GUESSING)
    ):
        worst = max(epoch.train_loss for epoch in epochs)
        reason = (
            f"The training loss was {worst:.3g}, where guessing gives {_GUESSING:.3g}, and "
            f"{percent(last.train_accuracy, 0)} of the training images are read right"
        )
    elif _rises(epochs) and last.train_accuracy < 0.9 and rate > usual:
        best = min(epochs, key=lambda epoch: epoch.train_loss)
        reason = (
            f"The training loss rose from {best.train_loss:.3g} in epoch {best.epoch} to "
            f"{last.train_loss:.3g} in epoch {last.epoch}"
        )
    elif (
        rate > _FAR * usual and len(epochs) > 1 and last.train_accuracy < 0.95 and _is_stuck(epochs)
    ):
        reason = (
            f"The training loss stays at {last.train_loss:.3g} and the accuracy at "
            f"{percent(last.train_accuracy, 1)}, with a rate {rate / usual:.0f} times the usual one"
        )
    else:
        return None
    return Hint(
        name="Learning rate too high",
        reason=f"{reason}: at {rate:g}, the steps overshoot.",
        field="learning_rate",
        value=_round(min(usual, rate / 10)),
    )


def _rate_too_low(recipe: Recipe, epochs: Sequence[EpochRecord]) -> Hint | None:
    """Ever less loss, but in steps so small that it takes forever."""
    last = epochs[-1]
    rate, usual = _rate(recipe, epochs), USUAL_RATES[recipe.optimizer]
    rising = recipe.schedule in ("warm_up", "one_cycle") and last.epoch < recipe.epochs
    if rising or rate >= usual / _FAR or len(epochs) < 2 or not _falls(epochs[-4:]):
        return None
    if last.train_accuracy > (0.95 if rate <= usual / _VERY_FAR else 0.5):
        return None
    return Hint(
        name="Learning rate too low",
        reason=(
            f"After {last.epoch} epochs {percent(last.train_accuracy, 0)} of the training images "
            f"are read right, and the loss falls slowly, to {last.train_loss:.3g}: at {rate:g}, "
            "the steps are small."
        ),
        field="learning_rate",
        value=usual,
    )


def _dead_units(recipe: Recipe, epochs: Sequence[EpochRecord]) -> Hint | None:
    """Half of a layer or more is 0 whatever the image: its gradient is 0 as well."""
    shares = epochs[-1].dead_shares or {}
    layer = max(shares, key=lambda name: shares[name], default=None)
    if layer is None or shares[layer] < 0.5:
        return None
    rate, usual = _rate(recipe, epochs), USUAL_RATES[recipe.optimizer]
    reason = f"In {layer}, {percent(shares[layer], 0)} of the units are 0 for every image"
    field: str
    value: Any
    if recipe.initializer == "zeros":
        field, value = "initializer", "he_uniform"
        reason += ": from weights of 0, all learn the same or nothing."
    elif rate > usual:
        field, value = "learning_rate", usual
        reason += f": steps of {rate:g} threw them where nothing moves them any more."
    elif not recipe.initializer.startswith("he"):
        field, value = "initializer", "he_uniform"
        reason += "; larger weights at the start keep more of a relu's units alive."
    else:
        field, value = "learning_rate", _round(rate / 3)
        reason += "; smaller steps lose fewer."
    return Hint(name="Dead units", reason=reason, field=field, value=value)


def _few_steps(recipe: Recipe, epochs: Sequence[EpochRecord]) -> Hint | None:
    """A batch so large that an epoch has hardly any steps."""
    last = epochs[-1]
    if recipe.batch_size < 1_500 or len(epochs) < 2 or last.train_accuracy > 0.95:
        return None
    return Hint(
        name="Few steps",
        reason=(
            f"With batches of {recipe.batch_size:,} images an epoch has few steps, and after "
            f"{last.epoch} epochs {percent(last.train_accuracy, 0)} of the training images are "
            "read right."
        ),
        field="batch_size",
        value=128,
    )


def _overfitting(recipe: Recipe, epochs: Sequence[EpochRecord]) -> Hint | None:
    """The loss of the images held back has turned, and that of the others falls on."""
    judged = [
        (epoch.validation_loss, epoch) for epoch in epochs if epoch.validation_loss is not None
    ]
    if len(judged) < 5:
        return None
    least, best = min(judged, key=lambda pair: pair[0])
    now, last = median(loss for loss, _ in judged[-3:]), epochs[-1]
    if now < 1.5 * least or last.epoch - best.epoch < 4 or last.train_loss > 0.8 * best.train_loss:
        return None
    reason = (
        f"The validation loss was least in epoch {best.epoch}, {least:.3g}, and is now "
        f"{now:.3g}, while the training loss fell from {best.train_loss:.3g} to "
        f"{last.train_loss:.3g}"
    )
    field: str
    value: Any
    if recipe.augmentation == UNCHANGED:
        field, value = "augmentation", _MILD
        reason += ": images that differ in each epoch can't be learned by heart."
    elif not recipe.patience:
        field, value = "patience", 3
        reason += ": waiting no more than 3 epochs for a better one saves the rest."
    else:
        field, value = "epochs", best.epoch
        reason += "."
    return Hint(name="Overfitting", reason=reason, field=field, value=value)


def _by_heart(recipe: Recipe, epochs: Sequence[EpochRecord]) -> Hint | None:
    """Nearly all training images are right, and nothing tells whether others are."""
    last = epochs[-1]
    if recipe.validation_images or last.train_accuracy < 0.995:
        return None
    return Hint(
        name="Learned by heart?",
        reason=(
            f"{percent(last.train_accuracy, 1)} of the training images are read right, and none "
            "are held back to tell whether others are: the test images must not choose."
        ),
        field="validation_images",
        value=_HELD_BACK,
    )


def _still_falling(recipe: Recipe, epochs: Sequence[EpochRecord]) -> Hint | None:
    """The run ended while each epoch still made the loss clearly less."""
    last = epochs[-1]
    if recipe.schedule in ("cosine", "one_cycle") or len(epochs) < 3:
        return None  # their last steps are small by design
    losses = [
        epoch.train_loss if epoch.validation_loss is None else epoch.validation_loss
        for epoch in epochs[-3:]
    ]
    falls = all(after < 0.97 * before for before, after in pairwise(losses))
    if not falls or last.train_accuracy > 0.97 or last.epoch >= MAX_EPOCHS:
        return None
    judge = "training" if last.validation_loss is None else "validation"
    return Hint(
        name="Still falling",
        reason=(
            f"The {judge} loss fell from {losses[0]:.3g} to {losses[2]:.3g} in the last two "
            "epochs: more of them would make it less."
        ),
        field="epochs",
        value=min(2 * last.epoch, MAX_EPOCHS),
    )


def _rate(recipe: Recipe, epochs: Sequence[EpochRecord]) -> float:
    """The learning rate that was in force; of a schedule, the one that it comes from."""
    recorded = epochs[-1].learning_rate if epochs else None
    if recipe.schedule == "constant" and recorded:
        return recorded  # it may have been changed while it trained
    return recipe.learning_rate


def _rises(epochs: Sequence[EpochRecord]) -> bool:
    best = min(epoch.train_loss for epoch in epochs)
    return len(epochs) > 2 and epochs[-1].train_loss > 1.02 * best


def _falls(epochs: Sequence[EpochRecord]) -> bool:
    losses = [epoch.train_loss for epoch in epochs]
    return all(after < before for before, after in pairwise(losses))


def _is_stuck(epochs: Sequence[EpochRecord]) -> bool:
    before, last = epochs[-2:]
    return last.train_loss > 0.9 * before.train_loss


def _round(rate: float) -> float:
    """To one digit that counts: nobody sets 0.00033333."""
    return max(float(f"{rate:.0e}"), 1e-7)
