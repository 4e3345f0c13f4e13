"""What a network that is made to read ink gets at its end: a temperature, and a gate its bounds."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace

import numpy as np

from mnist_desktop.core.answers.calibration import calibrate, can_be_calibrated, with_temperature
from mnist_desktop.core.answers.refusal import Refusals, digit_scores, measure_refusals
from mnist_desktop.core.arrays import Image, Images, Outputs
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.metrics import evaluate
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.augmentation import augment
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.training_events import EvaluationAdvanced, TrainingEvent
from mnist_desktop.core.ways_of_writing import digits_of_ways

_INK = 2
"""How many digits are drawn to judge by, for each digit that is held back."""
_STREAM, _CHANGING = 0x1A7, 0x1A8  # of random numbers, apart from all others of the seed
_DRAWN_AT_ONCE = 100

_FURTHER = 1.15
"""How much wider the augmentation is that digits are changed with to choose a gate's bounds.

Chosen for what is promised to come true of pens that the gate never saw: of UNIPEN's development
digits (n = 4,646) the bounds for 0.5, 1, 2 and 5 % refuse 0.4, 1.1, 2.0 and 4.0 %. Unchanged digits
alone would choose bounds that refuse 4.0 % of them for 2 %.
"""

Read = Callable[[Images], Generator[TrainingEvent, None, Outputs]]
"""Reads any number of images with the network."""


def is_finished(recipe: Recipe) -> bool:
    """Whether the recipe's network learns to read ink, and what it is judged by is held back."""
    reads_ink = bool(recipe.validation_images and recipe.ways_of_writing)
    return reads_ink and can_be_calibrated(recipe.network)


def finish(
    network: TrainedNetwork, held_back: Split, read: Read
) -> Generator[TrainingEvent, None, TrainedNetwork]:
    """The network with its probabilities calibrated on what was held back and on digits drawn for
    it; a gate is told how sure it must be for a share of these digits."""
    if network.record is None:
        raise ValueError("only a network that was trained here can be finished")
    digits = int((held_back.labels < CLASSES).sum())
    ink = yield from _drawn(_INK * digits, network.record.recipe.seed)
    images = np.concatenate([held_back.images, ink.images])
    labels = np.concatenate([held_back.labels, ink.labels])
    outputs = yield from read(images)
    calibration = calibrate(outputs, labels)
    outputs = outputs / np.float32(calibration.temperature)
    refusals: Refusals | None = None
    if network.spec.classes > CLASSES:
        scores = [digit_scores(outputs[: len(held_back)][held_back.labels < CLASSES])]
        scores.append(digit_scores(outputs[len(held_back) :]))
        for changed in changed_digits(held_back, ink, network.record.recipe):
            others = yield from read(changed)
            scores.append(digit_scores(others / np.float32(calibration.temperature)))
        refusals = measure_refusals(scores)
    record = replace(
        network.record,
        calibration=calibration,
        refusals=refusals,
        validation=evaluate(outputs[: len(held_back)], held_back.labels),
    )
    weights = with_temperature(network.spec, network.weights, calibration.temperature)
    return replace(network, weights=weights, record=record)


def changed_digits(held_back: Split, ink: Split, recipe: Recipe) -> Iterator[Images]:
    """The digits that were held back, and those that were drawn, changed a little further than the
    gate knows them: what is drawn at the sheet is unlike either, and the bounds are to hold for it.
    """
    rng = np.random.default_rng((recipe.seed, _CHANGING))
    change = recipe.augmentation.times(_FURTHER)
    yield augment(held_back.images[held_back.labels < CLASSES], change, rng)
    yield augment(ink.images, change, rng)


def _drawn(count: int, seed: int) -> Generator[TrainingEvent, None, Split]:
    images: list[Image] = []
    labels: list[int] = []
    for image, digit in digits_of_ways(count, np.random.default_rng((seed, _STREAM))):
        images.append(image)
        labels.append(digit)
        if len(images) % _DRAWN_AT_ONCE == 0:
            yield EvaluationAdvanced(images=len(images), of=count)
    return Split(np.stack(images), np.array(labels, np.uint8))
