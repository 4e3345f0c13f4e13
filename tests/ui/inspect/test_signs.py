"""Whether a number is above or below 0 is seen without any colour, and its size is told."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mnist_desktop.core.inspection.explanation import Explanation, Method
from mnist_desktop.core.inspection.question import Question
from mnist_desktop.core.networks.weight_images import WeightImages
from mnist_desktop.ui.evaluate.weights_view import WeightsView
from mnist_desktop.ui.inspect.heat_view import HeatView
from mnist_desktop.ui.inspect.terms_view import TermsView
from mnist_desktop.ui.inspect.unit_map import UnitMap
from mnist_desktop.ui.widgets.colors import contrast
from mnist_desktop.ui.widgets.hatching import stripes_of
from mnist_desktop.ui.widgets.theme import dress, series_colors

HALF_AND_HALF = np.full((28, 28), 0.9, np.float32)
HALF_AND_HALF[:, 14:] *= -1


def weights(numbers: NDArray[np.float32]) -> tuple[QWidget, QRectF]:
    view = WeightsView()
    view.resize(300, 320)
    view.show_weights(WeightImages(layer="dense_1", unit="unit", count=1, tiles=numbers[None]))
    return view, view.place_of(0)


def terms(numbers: NDArray[np.float32]) -> tuple[QWidget, QRectF]:
    view = TermsView(name="terms", title="Weights", explanation="Some.")
    view.resize(300, 320)
    view.show_numbers(numbers[:, :, None])
    return view, view.area


def heat(numbers: NDArray[np.float32]) -> tuple[QWidget, QRectF]:
    view = HeatView()
    view.resize(200, 230)  # so small that no sign is written
    explanation = Explanation(
        question=Question(9, 4),
        method=Method.GRADIENT_INK,
        image=np.zeros((28, 28), np.uint8),
        outputs=np.zeros((1, 10), np.float32),
        values=numbers,
    )
    view.show_explanation(explanation)
    return view, view.pixel_area(0, 0).united(view.pixel_area(27, 27))


def units(numbers: NDArray[np.float32]) -> tuple[QWidget, QRectF]:
    view = UnitMap()
    view.resize(300, 320)
    view.show_layer("Filter", 1)
    view.show_units(numbers[:, :, None], frozenset())
    return view, view.place_of(0)


def grey(widget: QWidget, area: QRectF) -> NDArray[np.uint8]:
    """What is seen of `area`, a little inside its frame."""
    inner = area.toAlignedRect().adjusted(4, 4, -4, -4)
    image = widget.grab(inner).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width()].copy()  # the image goes, and its pixels with it


@pytest.mark.parametrize("make", [weights, terms, heat, units])
def test_what_is_below_zero_is_striped_and_what_is_above_is_not(
    make: Callable[[NDArray[np.float32]], tuple[QWidget, QRectF]],
    themed: QApplication,  # noqa: ARG001 - dressed
    qtbot: QtBot,
) -> None:
    view, area = make(HALF_AND_HALF)
    qtbot.addWidget(view)
    seen = grey(view, area).astype(int)
    middle = seen.shape[1] // 2
    above, below = seen[:, : middle - 4], seen[:, middle + 4 :]
    assert np.ptp(above) == 0
    assert np.ptp(below) > 20


@pytest.mark.parametrize("make", [terms, heat, units])
def test_numbers_near_zero_are_left_in_peace(
    make: Callable[[NDArray[np.float32]], tuple[QWidget, QRectF]],
    themed: QApplication,  # noqa: ARG001 - dressed
    qtbot: QtBot,
) -> None:
    numbers = np.full((28, 28), -0.001, np.float32)
    numbers[0, 0] = 1.0
    view, area = make(numbers)
    qtbot.addWidget(view)
    assert np.ptp(grey(view, area).astype(int)[20:]) <= 2


def test_a_unit_that_gives_more_has_a_larger_square(themed: QApplication, qtbot: QtBot) -> None:  # noqa: ARG001
    view = UnitMap()
    qtbot.addWidget(view)
    view.resize(300, 320)
    view.show_layer("Unit", 3)
    view.show_units(np.array([1.0, 0.25, 0.0], np.float32), frozenset())
    paper = grey(view, view.place_of(2))[0, 0]
    drawn = [int((grey(view, view.place_of(unit)) != paper).sum()) for unit in range(3)]
    assert drawn[0] > 2 * drawn[1] > drawn[2] == 0
    assert view.explanation(1).endswith("It gives 0.25.")
    assert list(view.rows())[1:] == [["1", "on", "1"], ["2", "on", "0.25"], ["3", "on", "0"]]


def test_the_weight_under_the_pointer_is_told(themed: QApplication, qtbot: QtBot) -> None:  # noqa: ARG001
    numbers = np.zeros((28, 28), np.float32)
    numbers[3, 20] = -0.25
    view, area = weights(numbers)
    qtbot.addWidget(view)
    assert isinstance(view, WeightsView)
    side = area.width() / 28
    place = view.weight_at(area.topLeft() + QRectF(20 * side, 3 * side, side, side).center())
    assert place == (0, 3, 20)
    assert "−0.25 at row 3, column 20" in view.explanation(place)
    assert "from -0.25 to 0.00" in view.accessibleDescription()


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_the_stripes_of_bars_are_seen_in_the_dark_too(
    themed: QApplication, scheme: Qt.ColorScheme
) -> None:
    dress(themed, scheme)
    palette = themed.palette()
    dress(themed, Qt.ColorScheme.Light)
    tile = stripes_of(palette).textureImage()
    ink = next(
        color for x in range(tile.width()) if (color := tile.pixelColor(x, 0)).alpha() == 255
    )
    assert all(contrast(ink, bar) >= 2.5 for bar in series_colors(palette))
