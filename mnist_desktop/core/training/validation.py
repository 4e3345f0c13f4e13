"""Held-back training images: what tells the best epoch, and when to stop."""

from collections.abc import Sequence
from dataclasses import replace

from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.networks.record import EpochRecord
from mnist_desktop.core.recipes.recipe import Recipe

_WORTH = 5_000


def hold_back(split: Split, images: int) -> tuple[Split, Split | None]:
    """Part the last `images` images from a split: those to learn, and those held back, if any.

    Raises InvalidValueError where none would be left to learn.
    """
    if not images:
        return split, None
    if images >= len(split):
        raise InvalidValueError(
            f"validation_images must be below the {len(split):,} training images, not {images:,}"
        )
    return (
        replace(split, images=split.images[:-images], labels=split.labels[:-images]),
        replace(split, images=split.images[-images:], labels=split.labels[-images:]),
    )


def worth_holding_back(images: int) -> int:
    """How many of so many training images to hold back, where none were: 5,000 of MNIST's."""
    return min(_WORTH, images // 12)


def best_epoch(epochs: Sequence[EpochRecord]) -> int | None:
    """The epoch whose network read the held-back images with the least loss; the first of equals.

    Without validation it is the last one, and None before that.
    """
    judged = [
        (line.validation_loss, line.epoch) for line in epochs if line.validation_loss is not None
    ]
    if judged:
        return min(judged)[1]
    return epochs[-1].epoch if epochs else None


def is_over(recipe: Recipe, epochs: Sequence[EpochRecord]) -> bool:
    """Whether the run had all its epochs, or had the patience with the validation loss for long."""
    if len(epochs) >= recipe.epochs:
        return True
    best = best_epoch(epochs)
    return bool(recipe.patience) and best is not None and epochs[-1].epoch - best >= recipe.patience
