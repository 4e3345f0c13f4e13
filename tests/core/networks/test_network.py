import pickle

import pytest
from hypothesis import given, settings

from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.networks.layers import (
    Activation,
    AveragePool,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePool,
    MaxPool,
)
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.recipes.presets import ALL_PRESETS, CONVOLUTIONAL, SEED
from mnist_desktop.core.recipes.recipe import Recipe
from tests.core.random_networks import network_specs

ONE_OF_EACH = NetworkSpec(
    (
        Conv2D(4, 3, stride=2, padding="same", activation="relu"),
        BatchNorm(),
        MaxPool(2),
        Activation("tanh"),
        Conv2D(3, 2),
        AveragePool(2),
        Dropout(0.25),
        GlobalAveragePool(),
        Dense(10, "softmax"),
    )
)


def test_the_seed_network_has_the_notebooks_parameters() -> None:
    assert SEED.network.parameter_count == 42_310
    assert SEED.network.tensor_shapes() == {
        "dense_1.kernel": (784, 50),
        "dense_1.bias": (50,),
        "dense_2.kernel": (50, 50),
        "dense_2.bias": (50,),
        "dense_3.kernel": (50, 10),
        "dense_3.bias": (10,),
    }


def test_the_products_of_a_forward_pass_are_counted() -> None:
    assert SEED.network.multiplications == 784 * 50 + 50 * 50 + 50 * 10
    convolution = 26 * 26 * 9 * 16 + 11 * 11 * 9 * 16 * 32
    assert CONVOLUTIONAL.network.multiplications == convolution + 800 * 64 + 64 * 10


def test_a_long_value_is_cut_in_the_message() -> None:
    with pytest.raises(InvalidValueError) as caught:
        NetworkSpec.from_json([{"kind": "x" * 1_000_000}])
    assert len(str(caught.value)) < 400


def test_shapes_follow_an_image_through_every_kind_of_layer() -> None:
    assert ONE_OF_EACH.shapes() == (
        (28, 28, 1),
        (14, 14, 4),
        (14, 14, 4),
        (7, 7, 4),
        (7, 7, 4),
        (6, 6, 3),
        (3, 3, 3),
        (3, 3, 3),
        (3,),
        (10,),
    )


@pytest.mark.parametrize("spec", [ONE_OF_EACH, *(r.network for r in ALL_PRESETS.values())])
def test_a_network_is_the_same_after_json(spec: NetworkSpec) -> None:
    assert NetworkSpec.from_json(spec.to_json()) == spec


@pytest.mark.parametrize("recipe", ALL_PRESETS.values(), ids=lambda recipe: recipe.name)
def test_a_recipe_is_the_same_after_json(recipe: Recipe) -> None:
    assert Recipe.from_json(recipe.to_json()) == recipe


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ((), "1 to 100 layers"),
        ((Dense(10, "softmax"),), "layer 1: Dense needs a row"),
        ((Flatten(), MaxPool(2), Dense(10, "softmax")), "layer 2: Pooling needs an image"),
        ((MaxPool(28), Conv2D(3, 2), Flatten()), "layer 2: a window of 2 doesn't fit into 1"),
        ((Flatten(), Dense(1, "softmax")), r"must give 2 to 100 numbers, not \(1,\)"),
        ((Conv2D(10, 3, activation="softmax"),), r"numbers, not \(26, 26, 10\)"),
        ((Flatten(), Dense(10, "relu")), "must end in sigmoid or softmax"),
        ((Flatten(), Dense(10_000, "relu"), Dense(10_000), Dense(10, "softmax")), "20,000,000"),
        (
            (Conv2D(100, 9, padding="same"), Conv2D(100, 9), Flatten(), Dense(10, "softmax")),
            "300,000,000 multiplications for an image",
        ),
    ],
)
def test_layers_that_make_no_network_are_refused(layers: tuple[Flatten, ...], message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        NetworkSpec(layers)


@pytest.mark.parametrize(
    ("json", "message"),
    [
        ({}, "layers must be a JSON list"),
        ([{"kind": "lambda"}], "layer 1 must be an object whose kind is one of"),
        (["dense"], "layer 1 must be an object"),
        ([{"kind": ["dense"]}], "layer 1 must be an object"),
        ([{"kind": {}}], "layer 1 must be an object"),
        ([{"kind": "dense"}], r"layer 1: dense needs \['units', 'activation'\]"),
        ([{"kind": "dense", "units": 0}], "layer 1: units must be from 1 to 10000, not 0"),
        ([{"kind": "dense", "units": True}], "units must be from 1 to 10000, not True"),
        ([{"kind": "dense", "units": 10, "bias": 1}], "layer 1: dense has no 'bias'"),
        ([{"kind": "dropout", "rate": "half"}], "layer 1: rate must be from 0.0 to 0.95"),
        ([{"kind": "dense", "units": 10, "activation": ["relu"]}], "activation must be one of"),
    ],
)
def test_json_that_is_no_network_is_refused(json: object, message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        NetworkSpec.from_json(json)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"epochs": 0}, "epochs must be from 1 to 1000, not 0"),
        ({"batch_size": 1.5}, "batch_size must be from 1 to 10000, not 1.5"),
        ({"learning_rate": float("nan")}, "learning_rate must be from"),
        ({"optimizer": "lion"}, "optimizer must be one of sgd, .*adamw, not 'lion'"),
        ({"seed": -1}, "seed must be from 0"),
        ({"name": " "}, "name must have 1 to 80 characters"),
        ({"decay": 1}, "a recipe has no field 'decay'"),
    ],
)
def test_json_that_is_no_recipe_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        Recipe.from_json({**CONVOLUTIONAL.to_json(), **change})


def test_a_recipe_without_layers_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="must have the field 'layers'"):
        Recipe.from_json({"name": "mine"})


@given(network_specs(), network_specs())
@settings(deadline=None, max_examples=20)
def test_equal_networks_are_found_by_each_other_and_come_through_pickle(
    spec: NetworkSpec, other: NetworkSpec
) -> None:
    twin = NetworkSpec.from_json(spec.to_json())
    assert {spec: "found"}.get(twin) == "found"
    assert (spec == other) == (spec.layers == other.layers)
    assert {pickle.loads(pickle.dumps(spec)): "found"}.get(spec) == "found"
