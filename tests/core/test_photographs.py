"""Photographs of paper: what is kept of them is the ink alone."""

import io
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from PIL import Image as Pillow

from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.core.pictures.paper import without_specks
from mnist_desktop.core.pictures.picture import PictureError, picture_ink, read_picture
from mnist_desktop.core.pictures.ruling import without_ruling
from mnist_desktop.core.ways_of_writing import ways_of_writing, write
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import shipped_network
from tests.photographs import PAPERS, PENS, photograph

_LINE, _PENCIL = 0.35, 0.6


def page(height: int = 300, width: int = 240) -> NDArray[np.float32]:
    """A figure like a 7 with a bar, in pencil, on bare paper."""
    dark = np.zeros((height, width), np.float32)
    dark[60:70, 70:170] = dark[150:160, 90:160] = _PENCIL
    for row in range(60, 250):
        left = 160 - (row - 60) * 70 // 190
        dark[row, left : left + 10] = _PENCIL
    return dark


def ruled(dark: NDArray[np.float32], slope: float, *, upright: bool) -> NDArray[np.float32]:
    """`dark` with lines 4 pixels thick, each 45 pixels, falling by `slope`."""
    paper = dark.T.copy() if upright else dark.copy()
    x = np.arange(paper.shape[1])
    for start in range(25, len(paper), 45):
        rows = np.rint(start + slope * x).astype(int)
        for thick in range(4):
            inside = (rows + thick >= 0) & (rows + thick < len(paper))
            paper[rows[inside] + thick, x[inside]] = np.maximum(
                paper[rows[inside] + thick, x[inside]], _LINE
            )
    return np.ascontiguousarray(paper.T) if upright else paper


def added(cleaned: NDArray[np.float32], bare: NDArray[np.float32]) -> float:
    """How much is left of the lines around the ink, as a share of the ink."""
    around = np.s_[50:260, 60:180]
    left = ((cleaned > 0.2) & (bare == 0))[around].sum()
    return float(left / (bare > 0).sum())


def png(pixels: NDArray[np.uint8]) -> bytes:
    buffer = io.BytesIO()
    Pillow.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize("slope", [-0.06, -0.01, 0.0, 0.035])
@pytest.mark.parametrize("upright", [False, True])
def test_ruled_lines_go_and_the_ink_stays(slope: float, *, upright: bool) -> None:
    bare = page()
    cleaned = without_ruling(ruled(bare, slope, upright=upright), 0.06)
    assert added(cleaned, bare) <= 0.03
    assert (cleaned[bare > 0] > 0.3).mean() > 0.97


def test_squares_go_and_the_ink_stays() -> None:
    bare = page()
    cleaned = without_ruling(ruled(ruled(bare, 0.02, upright=False), -0.02, upright=True), 0.06)
    assert added(cleaned, bare) <= 0.1
    assert (cleaned[bare > 0] > 0.3).mean() > 0.97


def test_ink_that_is_no_darker_than_the_line_it_crosses_is_not_cut() -> None:
    bare = page() * (_LINE / _PENCIL)
    cleaned = without_ruling(ruled(bare, 0.0, upright=False), 0.06)
    stem = cleaned[75:145].max(axis=1)
    assert (stem > 0.2).all()


def test_the_bar_of_a_digit_that_was_cut_close_is_no_ruled_line() -> None:
    close = page()[60:250, 70:170]
    np.testing.assert_array_equal(without_ruling(close, 0.06), close)


@given(arrays(np.bool_, (12, 12), elements=st.booleans()))
def test_without_specks_the_largest_component_is_left_and_nothing_is_added(
    mask: NDArray[np.bool_],
) -> None:
    clean = without_specks(mask)
    assert not (clean & ~mask).any()
    assert clean.any() == mask.any()


def test_specks_and_grain_leave_no_trace() -> None:
    rng = np.random.default_rng(0)
    paper = 200 * (1 - page()) + rng.normal(0, 4, (300, 240))
    paper[20:23, 30:33] = paper[270:272, 200:203] = 40
    ink = picture_ink(png(paper.clip(0, 255).astype(np.uint8)))
    assert not ink[:50].any()
    assert not ink[262:].any()


def test_a_shadow_at_the_edge_is_no_ink() -> None:
    light = np.full((300, 240), 220.0)
    light[:, :30] = 120
    light[260:, 150:] = 100
    ink = picture_ink(png((light * (1 - page())).astype(np.uint8)))
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    assert (rows[0], rows[-1], columns[0], columns[-1]) == pytest.approx((60, 249, 70, 169), abs=3)


@pytest.mark.parametrize("grey", [70, 100, 150])
@pytest.mark.parametrize("thick", [4, 40])
@pytest.mark.parametrize("dark", [False, True])
def test_grey_paper_is_told_from_its_ink_whichever_is_lighter(
    grey: int, thick: int, *, dark: bool
) -> None:
    rng = np.random.default_rng(1)
    paper = np.full((400, 400), float(grey)) + rng.normal(0, 2, (400, 400))
    paper[80:320, 200 - thick // 2 : 200 + thick // 2] += 60 if dark else -50
    ink = picture_ink(png(paper.clip(0, 255).astype(np.uint8)))
    columns = np.flatnonzero((ink > 128).any(axis=0))
    assert len(columns) == pytest.approx(thick, abs=3)
    assert not ink[:70].any()


def test_the_best_network_reads_made_up_photographs() -> None:
    rng = np.random.default_rng(11)
    ways = [way for way in ways_of_writing() if way.share >= 2]
    images, digits = [], []
    for number in range(32):
        way = ways[int(rng.integers(len(ways)))]
        photo = photograph(
            write(way, rng),
            rng,
            paper=PAPERS[number % 4],
            pen=PENS[number // 4 % 4],
            side=600,
        )
        images.append(rasterize(read_picture(photo.content)))
        digits.append(way.digit)
    read = read_images(open_network(shipped_network()), np.stack(images)).argmax(axis=1)
    assert (read == digits).sum() >= 29


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 90),
    st.integers(1, 90),
    st.integers(0, 255),
    st.integers(0, 2**32 - 1),
    st.floats(0, 80),
)
def test_any_picture_of_paper_is_read_or_is_blank(
    height: int, width: int, grey: int, seed: int, grain: float
) -> None:
    rng = np.random.default_rng(seed)
    pixels = (grey + rng.normal(0, grain, (height, width))).clip(0, 255).astype(np.uint8)
    ink = Ink()
    with suppress(PictureError):
        ink = read_picture(png(pixels))
    assert rasterize(ink).shape == (28, 28)
