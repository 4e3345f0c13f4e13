"""The curve through the points received."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mnist_desktop.core.ink.curve import Points, curve, distances, thinned

coordinates = st.floats(0, 1, width=32)
lines = st.integers(1, 12).flatmap(lambda n: arrays(np.float32, (n, 2), elements=coordinates))


@given(lines)
def test_the_curve_passes_through_every_point_and_leaves_no_gap(points: Points) -> None:
    widths = np.full(len(points), 0.1, np.float32)
    smooth, _ = curve(points, widths, step=0.02)
    for point in points:
        assert np.hypot(*(smooth - point).T).min() < 1e-6
    if len(smooth) > 1:
        # A piece of the spline is at most 1.5 times as fast as its chord in the mean.
        assert np.hypot(*np.diff(smooth, axis=0).T).max() < 0.08


@given(lines)
def test_a_curve_in_two_parts_is_the_curve(points: Points) -> None:
    widths = np.linspace(0.01, 0.1, len(points), dtype=np.float32)
    whole, whole_widths = curve(points, widths, step=0.05)
    middle = len(points) // 2
    start, start_widths = curve(points, widths, step=0.05, last=middle)
    end, end_widths = curve(points, widths, step=0.05, first=middle)
    np.testing.assert_allclose(np.concatenate([start[:-1], end]), whole, atol=1e-6)
    np.testing.assert_allclose(
        np.concatenate([start_widths[:-1], end_widths]), whole_widths, atol=1e-6
    )


def test_points_on_a_straight_line_make_a_straight_line() -> None:
    x = np.array([0, 0.1, 0.5, 0.55, 1], np.float32)
    smooth, _ = curve(np.stack([x, x / 2], axis=1), np.full(5, 0.1, np.float32), step=0.01)
    np.testing.assert_allclose(smooth[:, 1], smooth[:, 0] / 2, atol=1e-6)
    assert (np.diff(smooth[:, 0]) > 0).all()


def test_few_points_on_a_circle_make_a_round_curve() -> None:
    angles = np.linspace(0, 2 * np.pi, 13)
    circle = (0.5 + 0.4 * np.stack([np.cos(angles), np.sin(angles)], axis=1)).astype(np.float32)
    smooth, _ = curve(circle, np.full(13, 0.1, np.float32), step=0.01)
    inner = smooth[len(smooth) // 12 : -len(smooth) // 12]  # the ends don't know of each other
    radii = np.hypot(*(inner - 0.5).T)
    assert abs(radii - 0.4).max() < 0.004, "the chords would be off by 0.014"


def test_a_point_received_twice_does_no_harm() -> None:
    points = np.array([[0, 0], [0.5, 0.5], [0.5, 0.5], [1, 0]], np.float32)
    smooth, widths = curve(points, np.full(4, 0.1, np.float32), step=0.02)
    assert np.isfinite(smooth).all()
    assert len(widths) == len(smooth)


def test_thinning_keeps_both_ends_and_what_is_far_enough_apart() -> None:
    x = np.linspace(0, 1, 101, dtype=np.float32)
    points, widths = thinned(np.stack([x, x * 0], axis=1), x, step=0.1)
    assert points[0, 0] == 0
    assert points[-1, 0] == 1
    assert 9 <= len(points) <= 13
    np.testing.assert_array_equal(points[:, 0], widths)


def test_distances_to_a_line_are_those_to_its_nearest_piece() -> None:
    line = np.array([[0, 0], [1, 0], [1, 1]], np.float32)
    places = np.array([[0.5, 0.2], [2, 0.5], [-3, -4], [1, 1]], np.float32)
    np.testing.assert_allclose(distances(places, line), [0.2, 1, 5, 0], atol=1e-6)
    np.testing.assert_allclose(distances(places, line[:1])[2], 5, atol=1e-6)
