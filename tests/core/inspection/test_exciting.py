"""The most exciting images, against sorting all of them."""

import numpy as np
import pytest

from mnist_desktop.core.inspection.exciting import KEPT, excitement, find_exciting
from mnist_desktop.core.networks.forward import activations, outputs
from mnist_desktop.core.recipes.presets import CONVOLUTIONAL, SEED
from mnist_desktop.core.recipes.recipe import Recipe
from tests.core.random_networks import random_images
from tests.fakes import random_network, tiny_dataset


@pytest.mark.parametrize(("recipe", "layer"), [(SEED, 1), (CONVOLUTIONAL, 2)])
def test_they_are_those_with_the_largest_activations(recipe: Recipe, layer: int) -> None:
    network, images = random_network(recipe), random_images(150)
    *_, found = find_exciting(network, layer, images)
    leaving = activations(network.spec, network.weights, images)[layer]
    peaks = leaving if leaving.ndim == 2 else leaving.max(axis=(1, 2))
    assert found.read == 150
    for unit in range(peaks.shape[1]):
        expected = np.sort(peaks[:, unit])[::-1][:KEPT]
        np.testing.assert_allclose(found.activations[:, unit], expected, rtol=1e-5, atol=1e-6)
        np.testing.assert_allclose(
            peaks[found.images[:, unit], unit], found.activations[:, unit], rtol=1e-5, atol=1e-6
        )
        assert len(set(found.images[:, unit])) == KEPT


def test_fewer_images_than_are_kept_are_all_there() -> None:
    *_, found = find_exciting(random_network(SEED), 1, random_images(5))
    assert found.images.shape == (5, 50)
    assert found.read == 5


def test_of_the_answers_the_sums_are_compared_as_many_probabilities_are_1() -> None:
    network, images = random_network(SEED), random_images(60)
    *_, found = find_exciting(network, 3, images)
    sums = outputs(network.spec, network.weights, images)
    np.testing.assert_allclose(found.activations[0], sums.max(axis=0), rtol=1e-5)


def test_each_image_says_what_the_neuron_makes_of_it() -> None:
    split = tiny_dataset(test=600).test
    told = [each for each in excitement(random_network(SEED), 1, split) if each is not None]
    assert [each.is_whole for each in told] == [False] * (len(told) - 1) + [True]
    first = told[-1].of_unit(3)[0]
    assert first.actual == split.labels[first.index]
    assert f"a {first.actual}; the neuron's activation is {first.caption}." in first.explanation
