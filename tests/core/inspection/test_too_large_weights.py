"""Networks whose weights are so large that sums, or slopes, are no numbers: nothing warns."""

import numpy as np
import pytest

from mnist_desktop.core.inspection.at_work import at_work
from mnist_desktop.core.inspection.explanation import Method, explain
from mnist_desktop.core.inspection.neuron import Neuron
from mnist_desktop.core.inspection.paths import strongest_paths
from mnist_desktop.core.networks.layers import Dense, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from tests.core.random_networks import random_images, random_weights


def enlarged(layers: tuple[str, ...]) -> TrainedNetwork:
    """Ten units a layer, the kernels of those called so 1e30 times as large."""
    spec = NetworkSpec(
        (Flatten(), Dense(10, "sigmoid"), Dense(10, "sigmoid"), Dense(10, "softmax"))
    )
    weights = random_weights(spec, 3)
    for layer in layers:
        weights[f"{layer}.kernel"] = weights[f"{layer}.kernel"] * np.float32(1e30)
    return TrainedNetwork(name="large", spec=spec, weights=weights)


LARGE = [("dense_1",), ("dense_2", "dense_3"), ("dense_1", "dense_2", "dense_3")]


@pytest.mark.parametrize("layers", LARGE)
@pytest.mark.parametrize("method", Method)
def test_an_explanation_is_of_numbers_whatever_the_weights(
    layers: tuple[str, ...], method: Method
) -> None:
    network = enlarged(layers)
    found = [each for each in explain(network, random_images(1)[0], method) if each is not None]
    assert found
    for each in found:
        assert np.isfinite(each.values).all()


@pytest.mark.parametrize("layers", LARGE)
def test_paths_go_by_numbers_whatever_the_weights(layers: tuple[str, ...]) -> None:
    network = enlarged(layers)
    work = at_work(network, random_images(1)[0])
    for link in strongest_paths(network, work, Neuron(3, (0,))):
        assert np.isfinite(link.added)
