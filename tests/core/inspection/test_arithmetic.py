"""The arithmetic of any number of any network adds up to what the network itself says."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_desktop.core.datasets.class_names import FASHION
from mnist_desktop.core.inspection.arithmetic import arithmetic
from mnist_desktop.core.inspection.at_work import INPUT, at_work, telling_layers
from mnist_desktop.core.inspection.neuron import Neuron, neuron_name, source_of
from mnist_desktop.core.inspection.output_arithmetic import output_arithmetic
from mnist_desktop.core.networks.forward import outputs, probabilities
from mnist_desktop.core.networks.layers import Conv2D, Dense
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.presets import BEST, SEED
from tests.core.random_networks import network_specs, random_images, random_weights
from tests.fakes import random_network


def of(spec: NetworkSpec, seed: int = 0) -> TrainedNetwork:
    return TrainedNetwork(name="any", spec=spec, weights=random_weights(spec, seed))


@settings(max_examples=60, deadline=None)
@given(spec=network_specs(), seed=st.integers(0, 1_000), data=st.data())
def test_every_number_adds_up(spec: NetworkSpec, seed: int, data: st.DataObject) -> None:
    network = of(spec, seed)
    work = at_work(network, random_images(1, seed)[0])
    for place, made in enumerate(work):
        where = tuple(data.draw(st.integers(0, size - 1)) for size in made.leaving.shape)
        found = arithmetic(network, work, Neuron(place, where))
        said = made.leaving[where]
        assert found.value == pytest.approx(said, rel=1e-4, abs=1e-5), (made.layer, where)


def test_the_weighted_sum_of_a_dense_unit_is_the_sum_of_its_lines() -> None:
    network = random_network(SEED)
    work = at_work(network, random_images(1)[0])
    found = arithmetic(network, work, Neuron(1, (7,)))
    kernel, bias = (network.weights[f"dense_1.{name}"] for name in ("kernel", "bias"))
    expected = float(work[1].entering.astype(np.float64) @ kernel[:, 7].astype(np.float64))
    assert found.terms.products.sum() == pytest.approx(expected, rel=1e-12)
    assert [step.what for step in found.steps] == ["Sum of the products", "With the bias", "relu"]
    assert found.steps[1].value == pytest.approx(expected + float(bias[7]), rel=1e-12)
    assert found.value == pytest.approx(max(0.0, expected + float(bias[7])), rel=1e-12)


@pytest.mark.parametrize(("padding", "stride"), list(product(("valid", "same"), (1, 2, 3))))
def test_the_patch_of_a_convolution_is_what_lies_beneath_its_filter(
    padding: str, stride: int
) -> None:
    spec = NetworkSpec((Conv2D(2, 4, stride, padding), *SEED.network.layers))
    network = of(spec)
    work = at_work(network, random_images(1)[0])
    rows, columns, _ = work[0].leaving.shape
    for row, column in ((0, 0), (rows - 1, columns - 1), (rows // 2, 0)):
        terms = arithmetic(network, work, Neuron(0, (row, column, 1))).terms
        top, left = terms.corner
        for down, across in product(range(4), range(4)):
            y, x = top + down, left + across
            inside = 0 <= y < 28 and 0 <= x < 28
            expected = work[0].entering[y, x, 0] if inside else 0
            assert terms.inputs[down, across, 0] == expected


def test_a_number_behind_a_batch_norm_is_told_from_the_convolution_on() -> None:
    network = random_network(BEST)
    work = at_work(network, random_images(1)[0])
    found = arithmetic(network, work, Neuron(2, (3, 4, 5)))
    assert source_of(network.spec, Neuron(2, (3, 4, 5))) == Neuron(0, (3, 4, 5))
    assert [step.what for step in found.steps] == [
        "Sum of the products",
        "With the bias",
        "Less the mean, by the deviation",
        "Scaled and shifted",
        "relu",
    ]


def test_a_pixel_is_a_pixel() -> None:
    network = random_network(SEED)
    image = random_images(1)[0]
    work = at_work(network, image)
    assert arithmetic(network, work, Neuron(INPUT, (3, 9, 0))).value == pytest.approx(
        image[3, 9] / 255
    )
    laid_out = Neuron(0, (3 * 28 + 9,))
    assert arithmetic(network, work, laid_out).value == pytest.approx(image[3, 9] / 255)
    assert neuron_name(network.spec, source_of(network.spec, laid_out)) == (
        "the image, row 3, column 9"
    )


@settings(max_examples=20, deadline=None)
@given(spec=network_specs(), seed=st.integers(0, 100))
def test_the_outputs_lines_are_the_networks_probabilities(spec: NetworkSpec, seed: int) -> None:
    network = of(spec, seed)
    image = random_images(1, seed)[0]
    lines = output_arithmetic(network, image)
    said = probabilities(spec, network.weights, image[None])[0]
    sums = outputs(spec, network.weights, image[None])[0]
    np.testing.assert_allclose([line.probability for line in lines], said, atol=1e-6)
    np.testing.assert_allclose([line.total for line in lines], sums, rtol=1e-6)
    assert max(line.below_largest for line in lines) == 0
    powers = [line.power for line in lines]
    assert [each / sum(powers) for each in powers] == pytest.approx(
        [line.probability for line in lines]
    )


def test_what_only_passes_on_or_is_finished_behind_it_tells_nothing_new() -> None:
    assert telling_layers(SEED.network) == [INPUT, 1, 2, 3]
    names = [BEST.network.names[place] for place in telling_layers(BEST.network)[1:]]
    assert names == [
        *("activation_1", "activation_2", "max_pool_1"),
        *("activation_3", "activation_4", "max_pool_2"),
        *("activation_5", "activation_6", "dense_1"),
    ]
    assert isinstance(BEST.network.layers[-1], Dense)


def test_the_answers_of_a_network_that_knows_other_classes_are_called_by_them() -> None:
    assert neuron_name(SEED.network, Neuron(3, (9,))) == "dense_3, digit 9"
    assert neuron_name(SEED.network, Neuron(3, (9,)), FASHION) == "dense_3, Ankle boot"
    assert neuron_name(SEED.network, Neuron(2, (9,)), FASHION) == "dense_2, unit 10 of 50"
