"""Cutting a network does to its answers what taking the parts out by hand does."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.inspection.cut_reading import CutReading, read_cut
from mnist_desktop.core.inspection.cuts import (
    Cuts,
    Unit,
    WeightEdit,
    cut_network,
    cut_weights,
    told,
    units_to_cut,
)
from mnist_desktop.core.networks.forward import outputs
from mnist_desktop.core.networks.layers import BatchNorm, Conv2D, Dense, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.presets import BEST, CONVOLUTIONAL, SEED
from mnist_desktop.core.recipes.recipe import Recipe
from tests.core.random_networks import network_specs, random_images, random_weights
from tests.fakes import random_network, tiny_dataset


def without(spec: NetworkSpec, weights: Weights, unit: Unit) -> tuple[NetworkSpec, Weights]:
    """The network with a unit less: smaller tensors, no zeros."""
    layer = spec.layers[unit.layer]
    layers, left = list(spec.layers), dict(weights)
    if isinstance(layer, Dense):
        layers[unit.layer] = replace(layer, units=layer.units - 1)
    elif isinstance(layer, Conv2D):
        layers[unit.layer] = replace(layer, filters=layer.filters - 1)
    for tensor in ("kernel", "bias"):
        name = f"{spec.names[unit.layer]}.{tensor}"
        left[name] = np.delete(left[name], unit.unit, axis=-1)
    units: list[int] = [unit.unit]
    for place in range(unit.layer + 1, len(spec.layers)):
        after, name = spec.layers[place], spec.names[place]
        if isinstance(after, BatchNorm):
            for tensor in ("gamma", "beta", "moving_mean", "moving_variance"):
                left[f"{name}.{tensor}"] = np.delete(left[f"{name}.{tensor}"], units)
        if isinstance(after, Flatten):
            indices = np.arange(np.prod(spec.shapes()[place])).reshape(spec.shapes()[place])
            units = indices[..., unit.unit].reshape(-1).tolist()
        if isinstance(after, Dense | Conv2D):
            left[f"{name}.kernel"] = np.delete(left[f"{name}.kernel"], units, axis=-2)
            break
    return NetworkSpec(tuple(layers)), left


# More than half of all networks have no such layer, by chance many in a row.
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(spec=network_specs(), seed=st.integers(0, 1_000), data=st.data())
def test_a_unit_that_is_off_is_as_good_as_none(
    spec: NetworkSpec, seed: int, data: st.DataObject
) -> None:
    # A softmax over a layer divides by what its other units are: one less is another sum.
    sums = [getattr(each, "activation", "") == "softmax" for each in spec.layers[:-1]]
    shapes = spec.shapes()
    layers = [
        place for place in units_to_cut(spec) if shapes[place + 1][-1] > 1 and not any(sums[place:])
    ]
    assume(layers)
    place = data.draw(st.sampled_from(layers))
    count = shapes[place + 1][-1]
    unit = Unit(place, data.draw(st.integers(0, count - 1)))
    network = TrainedNetwork(name="any", spec=spec, weights=random_weights(spec, seed))
    images = random_images(3, seed)
    try:
        small, left = without(spec, network.weights, unit)
    except InvalidValueError:
        assume(False)
    cut = outputs(spec, cut_weights(network, Cuts(off=frozenset({unit}))), images)
    np.testing.assert_allclose(cut, outputs(small, left, images), rtol=1e-4, atol=1e-5)


def test_the_last_layers_units_are_the_answers_and_stay() -> None:
    assert units_to_cut(SEED.network) == [1, 2]
    assert [BEST.network.names[place] for place in units_to_cut(BEST.network)] == [
        f"conv_{number}" for number in range(1, 7)
    ]


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 1.0])
def test_pruning_takes_the_smallest_weights_of_all_layers(share: float) -> None:
    network = random_network(SEED)
    cut = cut_weights(network, Cuts(pruned=share))
    names = [name for name in cut if name.endswith(".kernel")]
    before = np.concatenate([network.weights[name].reshape(-1) for name in names])
    after = np.concatenate([cut[name].reshape(-1) for name in names])
    assert (after == 0).sum() == round(share * len(before))
    kept, gone = np.abs(before[after != 0]), np.abs(before[after == 0])
    assert not len(kept) or not len(gone) or kept.min() >= gone.max()
    np.testing.assert_array_equal(after[after != 0], before[after != 0])
    for name in cut.keys() - names:
        assert cut[name] is network.weights[name]


def test_noise_is_as_strong_as_it_says_and_the_same_for_the_same_seed() -> None:
    network = random_network(SEED)
    cut = cut_weights(network, Cuts(noise=0.3, noise_seed=4))
    for name in ("dense_1.kernel", "dense_2.kernel"):
        added = cut[name] - network.weights[name]
        assert added.std() == pytest.approx(0.3 * network.weights[name].std(), rel=0.05)
    again = cut_weights(network, Cuts(noise=0.3, noise_seed=4))
    other = cut_weights(network, Cuts(noise=0.3, noise_seed=5))
    np.testing.assert_array_equal(cut["dense_1.kernel"], again["dense_1.kernel"])
    assert (cut["dense_1.kernel"] != other["dense_1.kernel"]).any()


def test_one_weight_is_set_and_no_other() -> None:
    network = random_network(SEED)
    cuts = Cuts().edited(WeightEdit("dense_2.kernel", (3, 7), 0.5))
    cuts = cuts.edited(WeightEdit("dense_2.kernel", (3, 7), -2.0))
    assert len(cuts.edits) == 1
    changed = np.argwhere(
        cut_weights(network, cuts)["dense_2.kernel"] != network.weights["dense_2.kernel"]
    )
    assert changed.tolist() == [[3, 7]]
    assert cut_weights(network, cuts)["dense_2.kernel"][3, 7] == -2.0


def test_the_network_itself_is_left_alone() -> None:
    network = random_network(CONVOLUTIONAL)
    before = {name: tensor.copy() for name, tensor in network.weights.items()}
    cuts = Cuts(
        off=frozenset({Unit(0, 3), Unit(2, 5)}),
        pruned=0.2,
        noise=0.1,
        edits=(WeightEdit("dense_1.kernel", (0, 0), 1.0),),
    )
    cut_weights(network, cuts)
    for name, tensor in network.weights.items():
        np.testing.assert_array_equal(tensor, before[name])


def test_a_unit_goes_off_and_on_again() -> None:
    unit = Unit(1, 4)
    assert Cuts().toggled(unit).toggled(unit) == Cuts()


@pytest.mark.parametrize("recipe", [SEED, CONVOLUTIONAL, BEST])
def test_a_cut_network_tells_what_was_changed(recipe: Recipe) -> None:
    network = random_network(recipe)
    layer = units_to_cut(recipe.network)[0]
    cuts = Cuts(off=frozenset({Unit(layer, 2), Unit(layer, 0)}), pruned=0.3, noise=0.05)
    kept = cut_network(network, cuts)
    assert kept.name == "random, cut"
    assert kept.record is not None
    assert kept.record.cuts == told(recipe.network, cuts)
    assert Record.from_json(kept.record.to_json()).cuts == kept.record.cuts
    name = recipe.network.names[layer]
    what = "Filters" if "conv" in name else "Units"
    assert kept.record.cuts == (
        "Noise of 5.0 % of each layer's deviation (seed 0).",
        "The smallest 30.0 % of the weights are 0.",
        f"{what} 1, 3 of {name} are off.",
    )


def test_what_was_measured_before_is_not_told_of_the_cut_network() -> None:
    network = random_network(SEED)
    first = cut_network(network, Cuts(pruned=0.5))
    twice = cut_network(first, Cuts(noise=0.5))
    assert twice.record is not None
    assert twice.record.test is None
    assert len(twice.record.cuts) == 2


def test_a_reading_begins_with_an_estimate_and_ends_with_all_images() -> None:
    network, split = random_network(SEED), tiny_dataset(test=3_000).test
    readings = [each for each in read_cut(network, split) if each is not None]
    assert readings[0].read >= 1_000
    assert readings[-1].is_whole
    right = outputs(network.spec, network.weights, split.images).argmax(axis=1) == split.labels
    assert readings[-1].accuracy == right.mean()
    low, high = readings[-1].interval
    assert low < right.mean() < high


def test_the_estimate_is_not_of_the_first_images_which_may_be_the_easier_ones() -> None:
    network, split = random_network(SEED), tiny_dataset(test=5_000).test
    labels = outputs(network.spec, network.weights, split.images).argmax(axis=1).astype(np.uint8)
    labels[2_500:] = (labels[2_500:] + 1) % 10  # all of the first half is right, none of the second
    half = Split(images=split.images, labels=labels)
    first = next(each for each in read_cut(network, half) if each is not None)
    assert isinstance(first, CutReading)
    assert not first.is_whole
    assert 0.4 < first.accuracy < 0.6
