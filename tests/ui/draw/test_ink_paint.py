import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.ui.draw.ink_paint import fitted_ink_image

SIDE = 64


def bar(left: float, top: float, height: float) -> Ink:
    points = np.array([(left, top), (left, top + height)], np.float32)
    return Ink((Stroke(points, np.full(2, 0.02, np.float32)),))


def painted(image: QImage) -> NDArray[np.bool_]:
    rows = range(image.height())
    return np.array([[image.pixelColor(x, y).lightness() < 128 for x in rows] for y in rows])


def shown(ink: Ink) -> NDArray[np.bool_]:
    return painted(
        fitted_ink_image(ink, SIDE, ink_color=QColor("black"), paper_color=QColor("white"))
    )


@pytest.mark.parametrize(
    "ink", [bar(0.1, 0.1, 0.8), bar(1.6, 0.7, 0.2), bar(-0.5, 0.0, 0.15)], ids=str
)
def test_ink_anywhere_on_the_sheet_fills_three_quarters_of_the_square_in_its_middle(
    ink: Ink,
) -> None:
    rows, columns = np.nonzero(shown(ink))
    assert rows.max() - rows.min() + 1 == pytest.approx(0.75 * SIDE, abs=2)
    assert (rows.max() + rows.min() + 1) / 2 == pytest.approx(SIDE / 2, abs=1)
    assert (columns.max() + columns.min() + 1) / 2 == pytest.approx(SIDE / 2, abs=1)


def test_a_dot_stays_small() -> None:
    dot = Ink((Stroke(np.array([(0.5, 0.5)], np.float32), np.full(1, 0.02, np.float32)),))
    rows, _ = np.nonzero(shown(dot))
    assert 0 < rows.max() - rows.min() + 1 < SIDE / 4


def test_no_ink_is_an_empty_square() -> None:
    assert not shown(Ink()).any()
