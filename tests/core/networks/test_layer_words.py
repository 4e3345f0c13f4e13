import pytest

from mnist_desktop.core.networks.layer_words import details_of, words_for
from mnist_desktop.core.networks.layers import (
    Activation,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    Layer,
    MaxPool,
)


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        (Flatten(), "flatten"),
        (Dense(50, "relu"), "dense 50 relu"),
        (Conv2D(16, 3, activation="relu"), "conv 16 of 3 × 3 relu"),
        (Conv2D(8, 5, stride=2), "conv 8 of 5 × 5 stride 2 linear"),
        (MaxPool(2), "max pool 2 × 2"),
        (Dropout(0.25), "dropout 25 %"),
        (Activation("tanh"), "tanh"),
    ],
)
def test_a_layer_is_said_in_a_few_words(layer: Layer, words: str) -> None:
    assert words_for(layer) == words


@pytest.mark.parametrize(
    ("layer", "details"),
    [
        (Flatten(), ""),
        (Dense(50, "relu"), "50 units, relu"),
        (Conv2D(8, 5, stride=2), "8 of 5 × 5, stride 2, valid, linear"),
        (MaxPool(2), "2 × 2"),
        (Dropout(0.25), "25 %"),
        (Activation("tanh"), "tanh"),
    ],
)
def test_the_details_of_a_layer_are_what_its_kind_does_not_say(layer: Layer, details: str) -> None:
    assert details_of(layer) == details
