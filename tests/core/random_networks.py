"""Networks for the tests: hypothesis draws them from the whole closed list of layers."""

import numpy as np
from hypothesis import strategies as st

from mnist_desktop.core.arrays import Images, Weights
from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.networks.layers import (
    ACTIVATIONS,
    INPUT_SHAPE,
    PADDINGS,
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
    Shape,
)
from mnist_desktop.core.networks.network import NetworkSpec

_activations = st.sampled_from(ACTIVATIONS)
_anywhere: list[st.SearchStrategy[Layer]] = [
    st.just(BatchNorm()),
    st.builds(Dropout, st.sampled_from([0.0, 0.3])),
    st.builds(Activation, _activations),
]
_on_images: list[st.SearchStrategy[Layer]] = [
    st.builds(
        Conv2D,
        st.integers(1, 6),
        st.integers(1, 5),
        st.integers(1, 3),
        st.sampled_from(PADDINGS),
        _activations,
    ),
    st.builds(MaxPool, st.integers(1, 4)),
    st.builds(AveragePool, st.integers(1, 4)),
]
_to_rows: st.SearchStrategy[Layer] = st.sampled_from((Flatten(), GlobalAveragePool()))
_on_rows: list[st.SearchStrategy[Layer]] = [st.builds(Dense, st.integers(1, 20), _activations)]


@st.composite
def network_specs(draw: st.DrawFn) -> NetworkSpec:
    """Any network of up to four layers on the image, and up to three on rows of numbers."""
    layers: list[Layer] = []
    shape = INPUT_SHAPE
    for layer in draw(st.lists(st.one_of(_on_images + _anywhere), max_size=4)):
        if (after := _after(layer, shape)) is not None:
            layers.append(layer)
            shape = after
    layers.append(draw(_to_rows))
    layers += draw(st.lists(st.one_of(_on_rows + _anywhere), max_size=2))
    last = draw(st.sampled_from(["sigmoid", "softmax"]))
    if draw(st.booleans()):
        return NetworkSpec((*layers, Dense(10, last)))
    return NetworkSpec((*layers, Dense(10), Activation(last)))


def _after(layer: Layer, shape: Shape) -> Shape | None:
    """The shape after the layer, or None where its window doesn't fit."""
    try:
        return layer.output_shape(shape)
    except InvalidValueError:
        return None


def random_weights(spec: NetworkSpec, seed: int) -> Weights:
    """Weights of the size that training gives, variances above 0."""
    random = np.random.default_rng(seed)
    weights = {}
    for name, shape in spec.tensor_shapes().items():
        fan_in = max(1, int(np.prod(shape[:-1])))
        weights[name] = random.normal(0, fan_in**-0.5, shape).astype(np.float32)
        if name.endswith("moving_variance"):
            weights[name] = random.uniform(0.1, 2, shape).astype(np.float32)
    return weights


def random_images(count: int, seed: int = 0) -> Images:
    """Noise: every pixel matters, and those at the edges as much as any."""
    return np.random.default_rng(seed).integers(0, 256, (count, 28, 28), dtype=np.uint8)
