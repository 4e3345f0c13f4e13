"""The nearest training digits: exactly those that looking at all of them would find."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from mnist_desktop.core.datasets.dataset import Split, load_split
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.inspection.hidden_rows import RowsSoFar
from mnist_desktop.core.inspection.nearest import NearestRows, directions_of, shortened
from mnist_desktop.core.inspection.packed_rows import joined, packed
from mnist_desktop.core.inspection.training_digits import (
    NearDigit,
    Progress,
    TrainingDigits,
    hidden_digits,
    hidden_layer,
    pixel_digits,
    vote,
)
from mnist_desktop.core.networks.forward import entering
from mnist_desktop.core.networks.layers import Conv2D, Dense, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import resources, seed_network
from tests.core.random_networks import random_weights

Rows = NDArray[np.float32]


@pytest.fixture(scope="module")
def split() -> Split:
    folder = resources() / "mnist"
    whole = load_split(folder / "t10k-images-idx3-ubyte.gz", folder / "t10k-labels-idx1-ubyte.gz")
    return Split(whole.images[:4_000], whole.labels[:4_000])


def squares_of(rows: Rows, row: Rows) -> NDArray[np.float64]:
    gap = rows.astype(np.float64) - row
    squares: NDArray[np.float64] = (gap * gap).sum(axis=1)
    return squares


def check_nearest(found: NDArray[np.float32], rows: Rows, row: Rows) -> None:
    """That these are the smallest distances there are."""
    least = np.sqrt(np.sort(squares_of(rows, row))[: len(found)])
    np.testing.assert_allclose(found, least, rtol=1e-4, atol=1e-3)


def index_of(rows: Rows, directions: int) -> NearestRows:
    along = directions_of(rows, directions)
    short = shortened(rows, along)
    squares = (short * short).sum(axis=1)
    return NearestRows(directions=along, short=short, squares=squares, rows=rows.__getitem__)


@given(
    st.integers(1, 400),
    st.integers(1, 40),
    st.integers(1, 20),
    st.integers(1, 12),
    st.integers(0, 1000),
)
@settings(deadline=None, max_examples=60)
def test_the_rows_found_are_those_that_looking_at_all_would_find(
    count: int, width: int, directions: int, wanted: int, seed: int
) -> None:
    random = np.random.default_rng(seed)
    scale = random.uniform(0.01, 3, width)
    rows = (random.normal(0, 1, (count, width)) * scale).astype(np.float32)
    rows[random.integers(0, count, count // 3)] = rows[0]  # many that tie
    row = (random.normal(0, 1, width) * scale).astype(np.float32)
    for asked in (row, rows[0]):
        found = index_of(rows, directions).find(asked, wanted)
        assert len(set(found.places.tolist())) == min(wanted, count)
        check_nearest(found.distances, rows, asked)
        np.testing.assert_allclose(
            found.distances**2, squares_of(rows, asked)[found.places], rtol=1e-4, atol=1e-5
        )


def test_the_directions_are_orthonormal_and_no_row_is_nearer_than_its_bound(split: Split) -> None:
    rows = split.images[:500].reshape(500, -1).astype(np.float32) / np.float32(255)
    along = directions_of(rows, 20)
    np.testing.assert_allclose(along.T @ along, np.eye(20), atol=1e-5)
    short = shortened(rows, along)
    bounds, exact = squares_of(short, short[0]), squares_of(rows, rows[0])
    assert (bounds <= exact + 1e-3).all()
    assert np.corrcoef(bounds, exact)[0, 1] > 0.8  # tight enough to be of use


def last(digits: Iterator[Progress | TrainingDigits]) -> TrainingDigits:
    *before, found = digits
    done = [each.done if isinstance(each, Progress) else each.count for each in before]
    assert done == sorted(done)
    assert isinstance(found, TrainingDigits)
    assert found.count == len(found.split)
    return found


def test_digits_nearest_in_pixels_are_exactly_those(split: Split) -> None:
    digits = last(pixel_digits(split))
    rows = split.images.reshape(len(split), -1).astype(np.float32) / np.float32(255)
    noise = np.random.default_rng(0).integers(0, 256, (28, 28), dtype=np.uint8)
    for image in (split.images[17], 255 - split.images[3], noise, np.zeros((28, 28), np.uint8)):
        near = digits.near(image, 12)
        check_nearest(
            np.array([each.distance for each in near], np.float32),
            rows,
            image.reshape(-1).astype(np.float32) / np.float32(255),
        )
    (itself, *_) = digits.near(split.images[17], 5)
    assert (itself.index, itself.distance, itself.actual) == (17, 0, split.labels[17])
    assert itself.explanation.startswith("Training image 17: a ")


def test_digits_nearest_in_a_narrow_layer_are_exactly_those(split: Split) -> None:
    network = open_network(seed_network())
    layer = hidden_layer(network.spec)
    assert layer == 3
    digits = last(hidden_digits(network, split, layer, RowsSoFar()))
    assert digits.where == "in dense_2"
    rows = entering(network.spec, network.weights, split.images, layer)
    for image in split.images[::500]:
        near = digits.near(image, 10)
        row = entering(network.spec, network.weights, image[None], layer)[0]
        check_nearest(np.array([each.distance for each in near], np.float32), rows, row)


@pytest.mark.parametrize("activation", ["relu", "tanh"])
def test_digits_nearest_in_a_wide_layer_are_those_but_for_the_bytes_they_are_kept_in(
    split: Split, activation: str
) -> None:
    spec = NetworkSpec((Conv2D(6, 5, 2, activation=activation), Flatten(), Dense(10, "softmax")))
    network = TrainedNetwork(name="wide", spec=spec, weights=random_weights(spec, 0))
    layer = hidden_layer(spec)
    assert layer == 2
    digits = last(hidden_digits(network, split, layer, RowsSoFar()))
    assert digits.where == "in conv_1"
    rows = entering(spec, network.weights, split.images, layer)
    assert digits.nbytes < rows.nbytes
    for image in split.images[::500]:
        row = entering(spec, network.weights, image[None], layer)[0]
        found = np.array([each.distance for each in digits.near(image, 10)])
        least = np.sqrt(np.sort(squares_of(rows, row))[:10])
        np.testing.assert_allclose(found, least, atol=0.02 * float(np.sqrt((row * row).sum())))


def test_a_network_of_one_layer_has_no_hidden_one() -> None:
    assert hidden_layer(NetworkSpec((Flatten(), Dense(10, "softmax")))) is None


def test_the_nearest_have_a_vote() -> None:
    labels = (4, 9, 9, 4, 9)
    image = np.zeros((28, 28), np.uint8)
    digits = [
        NearDigit(index=n, image=image, actual=label, distance=n, name=str(label), where="there")
        for n, label in enumerate(labels)
    ]
    assert vote(digits) == ("9", 3, 5)
    assert vote(digits[:4]) == ("4", 2, 4)
    many = [digits[0]] * 10 + [digits[1]] * 90
    assert vote(many) == ("4", 10, 10)


@given(st.integers(1, 30), st.integers(1, 70), st.integers(0, 1000))
def test_packed_rows_are_those_but_for_a_254th_of_their_largest(
    count: int, width: int, seed: int
) -> None:
    random = np.random.default_rng(seed)
    rows = random.normal(0, 2, (count, width)).astype(np.float32)
    rows[random.random(rows.shape) < 0.6] = 0
    whole = joined([packed(rows[:1]), packed(rows)])
    back = whole.unpacked(np.arange(1, count + 1))
    off = np.abs(rows).max(axis=1, keepdims=True) / 254
    assert (np.abs(back - rows) <= off * 1.01 + 1e-30).all()
    assert ((rows == 0) <= (back == 0)).all()


def test_a_layer_that_gives_no_numbers_is_told_in_words(split: Split) -> None:
    network = open_network(seed_network())
    kernel = np.full_like(network.weights["dense_1.kernel"], 1e38)
    broken = replace(network, weights={**network.weights, "dense_1.kernel": kernel})
    with pytest.raises(UserError, match=r"seed: .*not a number.*too large"):
        list(hidden_digits(broken, split, 3, RowsSoFar()))
