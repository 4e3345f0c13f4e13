from dataclasses import fields, replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.field import ChoiceField
from mnist_desktop.core.networks.layer_fields import LAYER_KINDS, LayerKind
from mnist_desktop.core.networks.layer_measures import epoch_seconds, fault_of, measures_of
from mnist_desktop.core.networks.layers import (
    LAYERS,
    Activation,
    AveragePool,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePool,
    Layer,
    MaxPool,
)
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.recipes.presets import PRESETS, SEED
from mnist_desktop.core.recipes.recipe import Recipe

_ACTIVATIONS = st.sampled_from(["linear", "relu", "sigmoid", "softmax"])
_LAYERS = st.one_of(
    st.builds(Dense, st.sampled_from([10, 11, 32, 9_000]), _ACTIVATIONS),
    st.builds(
        Conv2D,
        st.sampled_from([4, 900]),
        st.sampled_from([1, 3, 20]),
        st.integers(1, 3),
        st.sampled_from(["valid", "same"]),
        _ACTIVATIONS,
    ),
    st.builds(MaxPool, st.integers(1, 5)),
    st.builds(AveragePool, st.integers(1, 5)),
    st.builds(Activation, _ACTIVATIONS),
    st.sampled_from([Flatten(), GlobalAveragePool(), BatchNorm(), Dropout(0.5)]),
)


@settings(deadline=None, max_examples=400)
@given(st.lists(_LAYERS, max_size=8), st.booleans())
def test_layers_without_a_fault_are_a_recipes_network_and_no_others(
    layers: list[Layer], has_non_digits: bool
) -> None:
    def recipe() -> Recipe:
        network = NetworkSpec(tuple(layers))
        return replace(SEED, network=network, non_digits=int(has_non_digits))

    fault = fault_of(layers, 11 if has_non_digits else 10)
    if fault is None:
        recipe()
        return
    assert 0 <= fault.place < max(len(layers), 1)
    with pytest.raises(InvalidValueError):
        recipe()


@settings(deadline=None, max_examples=400)
@given(st.lists(_LAYERS, max_size=8))
def test_a_remedy_puts_its_fault_right(layers: list[Layer]) -> None:
    fault = fault_of(layers)
    if fault is not None and fault.remedy is not None:
        assert fault_of(fault.remedy.layers) != fault


@pytest.mark.parametrize("recipe", PRESETS.values(), ids=lambda recipe: recipe.name)
def test_the_measures_of_a_preset_sum_up_to_those_of_its_network(recipe: Recipe) -> None:
    measures = measures_of(recipe.network.layers)
    assert sum(layer.parameters for layer in measures) == recipe.network.parameter_count
    assert sum(layer.multiplications for layer in measures) == recipe.network.multiplications
    assert tuple(layer.leaving for layer in measures) == recipe.network.shapes()[1:]


@pytest.mark.parametrize(
    ("layers", "place", "sentence", "remedy"),
    [
        ((), 0, "at least one layer", "Add Dense 10 softmax after it"),
        ((Dense(10, "softmax"),), 0, "add Flatten", "Add Flatten before it"),
        ((Flatten(), MaxPool(2)), 1, "put it before Flatten", "Take it away"),
        ((Conv2D(4, 5, 1), MaxPool(25)), 1, "window of 25 doesn't fit", None),
        ((MaxPool(14), Conv2D(4, 3)), 1, "make it smaller", "Pad its edges (same)"),
        ((Flatten(), Dense(11, "softmax")), 1, "must give 10 numbers", "Give it 10 units"),
        ((Flatten(), Dense(10, "relu")), 1, "softmax or sigmoid", "Let it end in softmax"),
        ((Conv2D(4, 3),), 0, "not 26 × 26 × 4", "Add Dense 10 softmax after it"),
        (
            (Flatten(), Dense(10_000), Dense(10_000), Dense(10, "softmax")),
            2,
            "may have 20,000,000",
            None,
        ),
    ],
)
def test_a_fault_is_told_at_its_layer_with_what_to_do(
    layers: tuple[Layer, ...], place: int, sentence: str, remedy: str | None
) -> None:
    fault = fault_of(layers)
    assert fault is not None
    assert fault.place == place
    assert sentence in fault.sentence
    assert (fault.remedy.words if fault.remedy else None) == remedy


def test_too_many_layers_are_a_fault() -> None:
    fault = fault_of([Activation("relu")] * 101)
    assert fault is not None
    assert "at most 100" in fault.sentence


def test_the_cost_grows_with_the_network_and_the_images() -> None:
    small, large = (measures_of(PRESETS[name].network.layers) for name in ("seed", "wide"))
    assert epoch_seconds(large, 1_000) > epoch_seconds(small, 1_000)
    assert epoch_seconds(small, 2_000) == 2 * epoch_seconds(small, 1_000)


def test_every_layer_of_the_closed_list_can_be_chosen_and_all_its_fields_filled_in() -> None:
    assert (
        {kind.first.__class__ for kind in LAYER_KINDS.values()}
        == set(LAYERS)
        == set(get_args(Layer))
    )
    for kind in LAYER_KINDS.values():
        assert [field.name for field in kind.fields] == [field.name for field in fields(kind.first)]


@pytest.mark.parametrize("kind", LAYER_KINDS.values(), ids=lambda kind: kind.title)
def test_a_layer_takes_all_that_its_fields_offer_and_no_more(kind: LayerKind) -> None:
    layer = type(kind.first)
    start = {field.name: getattr(kind.first, field.name) for field in fields(kind.first)}
    for field in kind.fields:
        good: list[Any]
        bad: list[Any]
        if isinstance(field, ChoiceField):
            good, bad = list(field.choices), ["none of them"]
        else:
            good, bad = [field.low, field.high], [field.low - 1, field.high + 1]
        for value in good:
            layer(**{**start, field.name: value})
        for value in bad:
            with pytest.raises(InvalidValueError):
                layer(**{**start, field.name: value})


def test_the_layers_of_the_seed_have_no_fault() -> None:
    assert fault_of(SEED.network.layers) is None
