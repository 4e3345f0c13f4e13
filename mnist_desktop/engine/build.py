"""A spec as a Keras network, and its weights as arrays by our names. Imports Keras when called."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.networks.layers import (
    INPUT_SHAPE,
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
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.engine.units_first import is_units_first, units_first_dense


def build_network(spec: NetworkSpec, *, units_first: bool = False) -> Any:
    """A keras.Sequential from (n, 28, 28, 1) pixels of 0 to 1 to the (n, 10) Outputs.

    Its layers bear the spec's names. The last sigmoid or softmax is left out: Keras' own loss takes
    what goes into it (see core.metrics.cross_entropy), and a float would lose what is near 0 or 1.
    With `units_first`, its dense layers are those of engine/units_first.py: faster with XLA.
    """
    import keras

    *hidden, last = spec.layers
    assert isinstance(last, Dense | Activation)  # NetworkSpec lets no other be last
    layers = (*hidden, replace(last, activation="linear"))
    built = [_build_layer(*named, units_first) for named in zip(layers, spec.names, strict=True)]
    return keras.Sequential([keras.Input(INPUT_SHAPE), *built])


def pixels_of(images: Any) -> Any:
    """What a network is given of uint8 images (n, 28, 28): (n, 28, 28, 1), from 0 to 1."""
    import tensorflow as tf

    return tf.cast(images, tf.float32)[..., tf.newaxis] / 255


def read_weights(network: Any, spec: NetworkSpec) -> Weights:
    """A copy of a Keras network's weights."""
    return {
        name: np.array(_turned(network, name, variable.numpy()), order="C")
        for name, variable in weight_variables(network, spec).items()
    }


def assign_weights(network: Any, weights: Weights) -> None:
    """Put weights into a Keras network of the same spec."""
    for name, value in weights.items():
        _variable(network, name).assign(_turned(network, name, value))


def reset_dropout(network: Any, recipe: Recipe) -> None:
    """Let each dropout draw from the recipe's seed, each layer its own numbers."""
    for number, name in enumerate(recipe.network.names):
        if isinstance(recipe.network.layers[number], Dropout):
            # Keras' seed is two integers: one to choose, and one that counts the draws. A layer's
            # place is put high in the latter, out of the reach of any run's count.
            state = [recipe.seed, number << 24]
            network.get_layer(name).seed_generator.state.assign(state)


def weight_variables(network: Any, spec: NetworkSpec) -> dict[str, Any]:
    """The variables of a Keras network by the names of Weights, in their order.

    The kernels of a network that has its units first are the other way round.
    """
    return {name: _variable(network, name) for name in spec.tensor_shapes()}


def dropout_states(network: Any, spec: NetworkSpec) -> dict[str, Any]:
    """What each dropout draws its next numbers from, by layer."""
    return {
        f"{name}.seed": network.get_layer(name).seed_generator.state
        for name, layer in zip(spec.names, spec.layers, strict=True)
        if isinstance(layer, Dropout)
    }


def _turned(network: Any, name: str, tensor: NDArray[np.float32]) -> NDArray[np.float32]:
    """Between a tensor of Weights and the value of its variable, in either direction."""
    layer, _, kind = name.partition(".")
    turns = kind == "kernel" and is_units_first(network.get_layer(layer))
    return tensor.T if turns else tensor


def _variable(network: Any, name: str) -> Any:
    layer, _, tensor = name.partition(".")
    return getattr(network.get_layer(layer), tensor)


def _build_layer(layer: Layer, name: str, units_first: bool) -> Any:
    from keras import layers

    match layer:
        case Flatten():
            return layers.Flatten(name=name)
        case Dense():
            dense = units_first_dense if units_first else layers.Dense
            return dense(layer.units, layer.activation, name=name)
        case Conv2D():
            return layers.Conv2D(
                layer.filters,
                layer.kernel_size,
                strides=layer.stride,
                padding=layer.padding,
                activation=layer.activation,
                name=name,
            )
        case MaxPool():
            return layers.MaxPooling2D(layer.size, name=name)
        case AveragePool():
            return layers.AveragePooling2D(layer.size, name=name)
        case GlobalAveragePool():
            return layers.GlobalAveragePooling2D(name=name)
        case BatchNorm():
            return layers.BatchNormalization(epsilon=layer.EPSILON, name=name)
        case Dropout():
            return layers.Dropout(layer.rate, seed=0, name=name)
        case Activation():
            return layers.Activation(layer.activation, name=name)
