"""The colours can be told apart by all eyes, and text can be read on all papers."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from mnist_desktop.ui.evaluate.map_points import digit_colors
from mnist_desktop.ui.widgets.colors import contrast, readable_on
from mnist_desktop.ui.widgets.shades import LEVELS, ink_shades, signed_shades
from mnist_desktop.ui.widgets.theme import (
    dress,
    many_series_colors,
    mistake_color,
    muted,
    series_colors,
)
from tests.color_vision import DEFICIENCIES, Colors, difference, oklab, seen_with

EYES = ("none", *DEFICIENCIES)
TOLD_APART = 0.07
"""Three and a half times what is just noticeable side by side: lines are thin, marks are small, and
the legend lies elsewhere. Seven that are farther apart leave their hues."""

TEXT, GRAPHICS = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11


@pytest.fixture(params=["light", "dark"])
def palette(request: pytest.FixtureRequest, themed: QApplication) -> Iterator[QPalette]:
    """That of the theme, light and dark."""
    dress(themed, Qt.ColorScheme.Dark if request.param == "dark" else Qt.ColorScheme.Light)
    yield themed.palette()
    dress(themed, Qt.ColorScheme.Light)


def papers(palette: QPalette) -> list[QColor]:
    """What text and lines stand on: the window, cards, and what is raised."""
    return [palette.window().color(), palette.base().color(), palette.alternateBase().color()]


def as_array(*colors: QColor) -> Colors:
    return np.array([(each.redF(), each.greenF(), each.blueF()) for each in colors])


def of_shades(shades: np.ndarray) -> Colors:
    return as_array(*(QColor.fromRgb(int(each)) for each in shades))


@pytest.mark.parametrize("eyes", EYES)
def test_any_two_lines_of_a_chart_are_told_apart(palette: QPalette, eyes: str) -> None:
    colors = many_series_colors(palette)
    seen = seen_with(eyes, as_array(*colors))
    for one, other in combinations(range(len(colors)), 2):
        apart = difference(seen[one], seen[other])
        assert apart >= TOLD_APART, f"{colors[one].name()} and {colors[other].name()}"


@pytest.mark.parametrize("eyes", EYES)
def test_right_and_wrong_more_and_less_are_told_apart(palette: QPalette, eyes: str) -> None:
    below, above = series_colors(palette)
    right, wrong, rest = palette.accent().color(), mistake_color(palette), muted(palette)
    for pair in ((below, above), (right, wrong), (right, rest), (wrong, rest)):
        one, other = seen_with(eyes, as_array(*pair))
        assert difference(one, other) >= TOLD_APART, [each.name() for each in pair]


@pytest.mark.parametrize("eyes", EYES)
def test_a_number_farther_from_zero_is_never_as_light_as_a_nearer_one(
    palette: QPalette, eyes: str
) -> None:
    shades = seen_with(eyes, of_shades(signed_shades(palette)[: LEVELS + 1]))
    lightness = oklab(shades)[:, 0]
    zero = LEVELS // 2
    from_zero = (lightness[zero::-1], lightness[zero:])
    for side in from_zero:
        assert np.ptp(side) > 0.2
        assert (np.diff(side) < 1e-3).all() or (np.diff(side) > -1e-3).all()
    assert (from_zero[0][-1] < lightness[zero]) == (from_zero[1][-1] < lightness[zero])


@pytest.mark.parametrize("eyes", EYES)
def test_more_ink_is_never_lighter_on_paper_that_is_light(palette: QPalette, eyes: str) -> None:
    lightness = oklab(seen_with(eyes, of_shades(ink_shades(palette)[: LEVELS + 1])))[:, 0]
    assert np.ptp(lightness) > 0.6
    assert (np.diff(lightness) < 1e-3).all() or (np.diff(lightness) > -1e-3).all()


def test_text_is_read_on_every_paper(palette: QPalette) -> None:
    inks = (palette.text().color(), muted(palette), palette.accent().color())
    for ink in (*inks, mistake_color(palette)):
        for paper in papers(palette):
            assert contrast(ink, paper) >= TEXT, f"{ink.name()} on {paper.name()}"
    on_accent = palette.highlightedText().color()
    assert contrast(on_accent, palette.highlight().color()) >= TEXT


def test_lines_and_marks_are_seen_on_every_paper(palette: QPalette) -> None:
    for color in digit_colors(palette):
        for paper in papers(palette):
            assert contrast(color, paper) >= GRAPHICS, f"{color.name()} on {paper.name()}"


@settings(deadline=None)  # a busy machine may stand still
@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_black_or_white_is_read_on_any_colour(paper: tuple[int, int, int]) -> None:
    assert contrast(readable_on(QColor(*paper)), QColor(*paper)) >= TEXT
