"""Pictures drawn with thin and thick pens."""

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageDraw

from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.pictures.picture import read_picture

_SEVEN = ((0.25, 0.2), (0.7, 0.2), (0.45, 0.8))


def drawn(side: int, pen: int) -> NDArray[np.uint8]:
    """A 7, as a paint program draws it: black on white, without smooth edges."""
    sheet = Pillow.new("L", (side, side), 255)
    ImageDraw.Draw(sheet).line([(x * side, y * side) for x, y in _SEVEN], 0, pen)
    buffer = io.BytesIO()
    sheet.save(buffer, "PNG")
    return rasterize(read_picture(buffer.getvalue()))


@pytest.mark.parametrize("side", [60, 150, 300, 1_000])
def test_a_pen_of_one_pixel_comes_out_as_a_pen_of_usual_width(side: int) -> None:
    usual, thin = drawn(300, 25), drawn(side, 1)
    assert thin.max() >= 250
    assert thin.sum() == pytest.approx(usual.sum(), rel=0.3)


def test_a_marker_comes_out_thinner_and_whole() -> None:
    usual, thick = drawn(300, 25), drawn(300, 70)
    assert usual.sum() < thick.sum() < 2.6 * usual.sum()
    assert thick.max() >= 250


def test_a_usual_pen_is_left_as_it_is() -> None:
    pixels = np.zeros((80, 80), np.uint8)
    pixels[10:70, 35:46] = 255
    picture = Pillow.fromarray(pixels)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    image = rasterize(read_picture(buffer.getvalue()))
    columns = image[4:24].max(axis=0)
    assert (columns > 128).sum() == pytest.approx(11 / 60 * 20, abs=1)
