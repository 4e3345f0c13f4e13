import numpy as np
import pytest

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.training.pins import MAX_PINS, Pin, images_of, with_pin, without_pin


def pin(value: int) -> Pin:
    return Pin.of(np.full((28, 28), value, np.uint8))


FULL = tuple(pin(number) for number in range(1, MAX_PINS + 1))


def test_a_pin_gives_its_image_back() -> None:
    image = np.arange(784, dtype=np.uint32).reshape(28, 28).astype(np.uint8)
    assert np.array_equal(Pin.of(image).image, image)


def test_the_same_drawing_is_pinned_once_and_has_one_key() -> None:
    assert with_pin((pin(1), pin(2)), pin(1)) == (pin(1), pin(2))
    assert pin(1).key == pin(1).key != pin(2).key


def test_an_empty_image_is_not_pinned() -> None:
    with pytest.raises(UserError, match="draw a digit first"):
        with_pin((), pin(0))


def test_one_too_many_is_refused_with_what_to_do() -> None:
    with pytest.raises(UserError, match="unpin one first"):
        with_pin(FULL, pin(9))


def test_the_others_stay_in_their_order_when_one_is_unpinned() -> None:
    assert without_pin(FULL, FULL[1]) == (FULL[0], *FULL[2:])


def test_all_drawings_are_read_at_once() -> None:
    assert images_of(FULL).shape == (MAX_PINS, 28, 28)
    assert images_of(FULL)[:, 0, 0].tolist() == [1, 2, 3, 4]
    assert images_of(()).shape == (0, 28, 28)
