"""What is on the sheet is known, where it is an image of the split that was evaluated."""

import numpy as np
import pytest

from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.known_image import KnownImage
from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ink.rasterize import ink_of_image
from mnist_desktop.session.current_ink import CurrentInk
from mnist_desktop.session.evaluation.evaluated_network import EvaluatedNetwork
from mnist_desktop.session.evaluation.known_images import KnownImages
from tests.fakes import random_network, tiny_dataset

TEST = tiny_dataset().test
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
    images = KnownImages(current)
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
    images = KnownImages(current)
    current.put(ink_of_image(TEST.images[1]))
    assert images.known is None
    images.know(EVALUATED)
    assert images.known is not None


def test_another_image_is_not_known(current: CurrentInk) -> None:
    images = KnownImages(current)
    images.know(EVALUATED)
    current.put(ink_of_image(255 - TEST.images[1]))
    assert images.known is None
