import numpy as np
import pytest
from hypothesis import given

from mnist_desktop.core.networks.layers import (
    Activation,
    Conv2D,
    Dense,
    Flatten,
    GlobalAveragePool,
    Layer,
    MaxPool,
)
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.networks.weight_images import MAX_IMAGES, first_layer_images
from tests.core.random_networks import network_specs, random_weights


def network_of(*layers: Layer) -> TrainedNetwork:
    spec = NetworkSpec(layers)
    return TrainedNetwork(name="any", spec=spec, weights=random_weights(spec, 0))


def test_a_unit_sees_the_image_pixel_by_pixel() -> None:
    network = network_of(Flatten(), Dense(3, "relu"), Dense(10, "softmax"))
    images = first_layer_images(network)
    assert images is not None
    assert (images.layer, images.unit, images.count) == ("dense_1", "unit", 3)
    assert images.tiles.shape == (3, 28, 28)
    assert images.tiles[2, 5, 7] == network.weights["dense_1.kernel"][5 * 28 + 7, 2]


def test_a_filter_is_its_kernel() -> None:
    network = network_of(Conv2D(4, 5), Flatten(), Dense(10, "softmax"))
    images = first_layer_images(network)
    assert images is not None
    assert (images.layer, images.unit, images.tiles.shape) == ("conv_1", "filter", (4, 5, 5))
    assert images.tiles[3, 1, 2] == network.weights["conv_1.kernel"][1, 2, 0, 3]


def test_a_pooled_image_is_as_small_as_it_is() -> None:
    images = first_layer_images(network_of(MaxPool(2), Flatten(), Dense(10, "softmax")))
    assert images is not None
    assert images.tiles.shape == (10, 14, 14)


def test_a_huge_layer_shows_its_first_units() -> None:
    images = first_layer_images(network_of(Flatten(), Dense(300), Dense(10, "softmax")))
    assert images is not None
    assert (images.count, len(images.tiles)) == (300, MAX_IMAGES)


def test_a_single_number_is_an_image_of_one_pixel() -> None:
    images = first_layer_images(
        network_of(GlobalAveragePool(), Dense(10), Activation("softmax")),
    )
    assert images is not None
    assert images.tiles.shape == (10, 1, 1)


@given(network_specs())
def test_any_network_has_images_of_its_weights_or_none(spec: NetworkSpec) -> None:
    network = TrainedNetwork(name="any", spec=spec, weights=random_weights(spec, 1))
    images = first_layer_images(network)
    learns = any(name.endswith(".kernel") for name in network.weights)
    assert (images is not None) == learns
    assert images is None or (0 < images.strongest <= np.abs(images.tiles).max())


def test_weights_of_zero_have_a_strength_to_be_drawn_by() -> None:
    network = network_of(Flatten(), Dense(10, "softmax"))
    network.weights["dense_1.kernel"][:] = 0
    images = first_layer_images(network)
    assert images is not None
    assert images.strongest == pytest.approx(1e-6)
