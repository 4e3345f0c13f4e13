"""Maps: values of a layer, principal components, exact neighbours, and where other images lie."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_desktop.core.evaluation.lasso import enclosed
from mnist_desktop.core.evaluation.layer_map import LayerMap, MapMethod, by_pca
from mnist_desktop.core.evaluation.layer_values import (
    LayerReader,
    Values,
    last_hidden,
    mapped_layers,
)
from mnist_desktop.core.evaluation.neighbours import nearest, nearest_of_all
from mnist_desktop.core.evaluation.principal_components import principal_components
from mnist_desktop.core.networks.forward import activations
from mnist_desktop.core.recipes.presets import CONVOLUTIONAL, SEED
from tests.fakes import random_network, tiny_dataset

IMAGES = tiny_dataset(test=40).test.images


def rows(n: int = 60, values: int = 8, seed: int = 0) -> Values:
    random = np.random.default_rng(seed)
    return (random.normal(size=(n, values)) * np.arange(1, values + 1)).astype(np.float32)


def test_the_pixels_and_every_layer_that_changes_something_can_be_mapped() -> None:
    layers = mapped_layers(SEED.network)
    assert [layer.title for layer in layers] == [
        "the pixels",
        "dense_1: dense 50 relu",
        "dense_2: dense 50 relu",
        "dense_3: dense 10 sigmoid",
    ]
    assert [layer.values for layer in layers] == [784, 50, 50, 10]
    assert last_hidden(layers).title.startswith("dense_2")


def test_the_values_of_a_layer_are_its_activations() -> None:
    network = random_network()
    for layer in mapped_layers(network.spec)[1:]:
        expected = activations(network.spec, network.weights, IMAGES)[layer.place]
        found = np.concatenate(list(LayerReader(network, layer).in_slices(IMAGES)))
        assert np.allclose(found, expected.reshape(40, -1), atol=1e-6)


def test_a_wide_layer_is_projected_and_keeps_its_distances() -> None:
    network = random_network(CONVOLUTIONAL)
    wide = max(mapped_layers(network.spec), key=lambda layer: layer.values)
    assert wide.is_projected
    found = LayerReader(network, wide).values(IMAGES)
    assert found.shape == (40, 512)
    expected = activations(network.spec, network.weights, IMAGES)[wide.place].reshape(40, -1)
    ratio = np.linalg.norm(found[1:] - found[:1], axis=1) / np.linalg.norm(
        expected[1:] - expected[:1], axis=1
    )
    assert np.abs(ratio - 1).max() < 0.2


@settings(deadline=None)
@given(st.integers(0, 1_000), st.integers(2, 12), st.integers(20, 80))
def test_components_are_those_of_a_singular_value_decomposition(
    seed: int, values: int, n: int
) -> None:
    data = rows(n, values, seed)
    found = principal_components(data, values)
    centred = data.astype(np.float64) - data.mean(axis=0, dtype=np.float64)
    _, singular, axes = np.linalg.svd(centred, full_matrices=False)
    assert np.allclose(found.shares, singular**2 / (singular**2).sum(), atol=1e-4)
    assert np.allclose(np.abs(found.axes.T @ axes.T[:, 0])[0], 1, atol=1e-2)
    assert np.allclose(
        found.scores(data).var(axis=0, ddof=1)[0], singular[0] ** 2 / (n - 1), rtol=1e-3
    )


def test_a_layer_that_says_the_same_of_every_image_has_a_map_all_the_same() -> None:
    found = principal_components(np.zeros((30, 5), np.float32), 50)
    assert np.array_equal(found.shares, np.zeros(5))
    assert np.array_equal(found.scores(np.zeros((3, 5), np.float32)), np.zeros((3, 5)))


def test_the_nearest_rows_come_first_with_their_distances() -> None:
    among = np.array([[0, 0], [3, 4], [1, 0], [9, 9]], np.float32)
    found = nearest(among, np.array([[0, 0]], np.float32), 3)
    assert found.indices.tolist() == [[0, 2, 1]]
    assert found.distances.tolist() == [[0, 1, 5]]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1_000), st.integers(20, 300), st.booleans())
def test_neighbours_of_all_rows_are_those_of_the_plain_search(
    seed: int, n: int, has_equals: bool
) -> None:
    data = rows(n, 4, seed)
    if has_equals:
        data[: n // 2] = data[0]
    parts = list(nearest_of_all(data, 5))
    indices = np.concatenate([part.indices for part in parts])
    distances = np.concatenate([part.distances for part in parts])
    assert indices.shape == distances.shape == (n, 5)
    assert (indices != np.arange(n)[:, None]).all()
    plain = np.linalg.norm(data[:, None].astype(np.float64) - data, axis=2)
    np.fill_diagonal(plain, np.inf)
    assert np.allclose(distances, np.sort(plain, axis=1)[:, :5], atol=2e-2)


@pytest.fixture
def pca() -> LayerMap:
    network = random_network()
    reader = LayerReader(network, last_hidden(mapped_layers(network.spec)))
    values = reader.values(IMAGES)
    components = principal_components(values, 50)
    return by_pca(reader, components, components.scores(values))


def test_an_image_of_the_split_lies_where_it_is_on_the_map(pca: LayerMap) -> None:
    for index in (0, 7, 39):
        assert np.allclose(pca.place(IMAGES[index]), pca.positions[index], atol=1e-4)


def test_amid_neighbours_an_image_of_the_split_lies_at_its_own_place(pca: LayerMap) -> None:
    positions = np.random.default_rng(1).normal(size=(40, 2)).astype(np.float32)
    umap = LayerMap(
        method=MapMethod.UMAP,
        reader=pca.reader,
        components=pca.components,
        scores=pca.scores,
        positions=positions,
    )
    assert np.allclose(umap.place(IMAGES[3]), positions[3], atol=1e-2)
    assert "amid the 10 images nearest" in umap.words


def test_the_map_says_that_a_wide_layer_was_projected() -> None:
    network = random_network(CONVOLUTIONAL)
    wide = max(mapped_layers(network.spec), key=lambda layer: layer.values)
    reader = LayerReader(network, wide)
    components = principal_components(reader.values(IMAGES), 50)
    found = by_pca(reader, components, components.scores(reader.values(IMAGES)))
    assert f"{wide.values:,} values of each image, projected to 512; the two" in found.words


def test_the_map_says_how_much_of_the_variance_it_shows(pca: LayerMap) -> None:
    share = float(pca.components.shares[:2].sum())
    assert f"{100 * share:.1f} %" in pca.words


def test_a_lasso_encloses_what_is_inside_its_line() -> None:
    line = np.array([[0, 0], [10, 0], [10, 10], [0, 10]], np.float32)
    places = np.array([[5, 5], [11, 5], [-1, 5], [9.5, 0.5]], np.float32)
    assert enclosed(places, line).tolist() == [True, False, False, True]


def test_a_lasso_that_crosses_itself_leaves_out_what_it_goes_round_twice() -> None:
    twice = np.array([[0, 0], [10, 0], [10, 10], [0, 10]] * 2, np.float32)
    assert not enclosed(np.array([[5, 5]], np.float32), twice).any()
