"""What is on the sheet is known, where it is an image of the split that was evaluated."""

from dataclasses import replace

import numpy as np
import pytest

from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.known_image import KnownImage
from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ink.rasterize import ink_of_image
from mnist_desktop.session.current_ink import CurrentInk
from mnist_desktop.session.evaluation.evaluated_network import EvaluatedNetwork
from mnist_desktop.session.evaluation.known_images import KnownImages
from tests.fakes import random_network, tiny_dataset

DATASET = tiny_dataset()
TEST = DATASET.test
DOT = Stroke(np.full((1, 2), 0.5, np.float32), np.full(1, 0.1, np.float32))
EVALUATED = EvaluatedNetwork(
    network=random_network(), reading=SplitReading(TEST, np.zeros((len(TEST), 10), np.float32))
)


@pytest.fixture
def current() -> CurrentInk:
    return CurrentInk()


def test_an_image_is_known_by_index_and_label_until_something_is_drawn_on_it(
    current: CurrentInk,
) -> None:
    images = KnownImages(current, list)
    images.know(EVALUATED)
    told: list[KnownImage | None] = []
    images.changed.connect(told.append)
    current.put(ink_of_image(TEST.images[3]))
    known = KnownImage(split_name="test", index=3, label=str(TEST.labels[3]))
    assert images.known == known
    current.put(Ink((DOT,), picture=current.ink.picture))
    assert images.known is None
    current.undo()
    assert images.known == known
    assert told == [known, None, known]


def test_what_came_to_the_sheet_before_a_split_was_read_is_known_then(current: CurrentInk) -> None:
    images = KnownImages(current, list)
    current.put(ink_of_image(TEST.images[1]))
    assert images.known is None
    images.know(EVALUATED)
    assert images.known is not None


def test_another_image_is_not_known(current: CurrentInk) -> None:
    images = KnownImages(current, list)
    images.know(EVALUATED)
    current.put(ink_of_image(255 - TEST.images[1]))
    assert images.known is None


def test_a_training_image_is_named_once_its_data_set_is_in_memory(current: CurrentInk) -> None:
    in_memory: list[Dataset] = []
    images = KnownImages(current, lambda: in_memory)
    images.know(EVALUATED)
    current.put(ink_of_image(DATASET.train.images[2]))
    assert images.known is None
    in_memory.append(DATASET)
    current.put(ink_of_image(DATASET.train.images[3]))
    assert images.known is not None
    assert images.known.sentence == f"Training image 3, a {DATASET.train.labels[3]}"
    assert not images.known.has_cell
    assert images.find(DATASET.train.images[3]) is None


def test_an_image_of_another_data_set_is_named_with_that(current: CurrentInk) -> None:
    images = KnownImages(current, lambda: [replace(DATASET, name="mine")])
    current.put(ink_of_image(TEST.images[1]))
    assert images.known is not None
    assert images.known.sentence == f"Test image 1 of mine, a {TEST.labels[1]}"
    assert not images.known.has_cell
    images.know(EVALUATED)  # by which it has a cell
    assert images.known == KnownImage(split_name="test", index=1, label=str(TEST.labels[1]))
