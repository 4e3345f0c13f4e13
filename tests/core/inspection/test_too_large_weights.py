"""Networks whose weights are so large that sums, or what is left of them, are no numbers."""

import numpy as np

from mnist_desktop.core.inspection.at_work import at_work
from mnist_desktop.core.inspection.explanation import Method, explain
from mnist_desktop.core.inspection.neuron import Neuron
from mnist_desktop.core.inspection.paths import strongest_paths
from mnist_desktop.core.networks.layers import Dense, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from tests.core.random_networks import random_images, random_weights


def test_an_explanation_is_of_numbers_where_no_covered_image_gives_one() -> None:
    """One unit is silent as long as all of the ink is there, and deafening without a part of it."""
    image = np.zeros((28, 28), np.uint8)
    image[4:24, 10:14] = 255
    spec = NetworkSpec((Flatten(), Dense(1, "relu"), Dense(10, "softmax")))
    weights = {
        "dense_1.kernel": np.full((784, 1), -1, np.float32),
        "dense_1.bias": np.full(1, 79.5, np.float32),
        "dense_2.kernel": np.full((1, 10), 3e38, np.float32),
        "dense_2.bias": np.arange(10, dtype=np.float32),
    }
    network = TrainedNetwork(name="large", spec=spec, weights=weights)
    found = [each for each in explain(network, image, Method.COVER) if each is not None]
    assert found
    for each in found:
        assert np.isfinite(each.outputs).all()
        assert np.isfinite(each.values).all()


def test_paths_go_by_numbers_where_sums_overflow() -> None:
    spec = NetworkSpec((Flatten(), Dense(10, "relu"), Dense(10, "relu"), Dense(10, "softmax")))
    weights = {
        name: tensor * np.float32(1e30) if name.endswith("kernel") else tensor
        for name, tensor in random_weights(spec, 3).items()
    }
    network = TrainedNetwork(name="large", spec=spec, weights=weights)
    work = at_work(network, random_images(1)[0])
    assert not np.isfinite(work[-1].leaving).all()
    for link in strongest_paths(network, work, Neuron(3, (0,))):
        assert np.isfinite(link.added)
