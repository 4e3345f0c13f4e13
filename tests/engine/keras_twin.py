"""The network that a Keras user would write for a spec: what ours is compared with."""

from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images, Weights
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.engine.importing import import_tensorflow


def keras_twin(spec: NetworkSpec, weights: Weights) -> Any:
    """A keras.Sequential with the last activation function in its place, and our weights."""
    import_tensorflow()
    import keras

    twin = keras.Sequential([keras.Input((28, 28, 1)), *map(_layer, spec.to_json())])
    variables = [variable for layer in twin.layers for variable in layer.weights]
    variables = [v for v in variables if "seed" not in v.path]
    for variable, name in zip(variables, spec.tensor_shapes(), strict=True):
        assert variable.name == name.partition(".")[2]
        variable.assign(weights[name])
    return twin


def compiled_twin(recipe: Recipe, weights: Weights) -> Any:
    """The twin, ready for train_on_batch and fit as a Keras user compiles it."""
    twin = keras_twin(recipe.network, weights)
    loss = "sparse_categorical_crossentropy"
    twin.compile(_optimizer(recipe), loss, metrics=["accuracy"])
    return twin


def keras_activations(
    spec: NetworkSpec, weights: Weights, images: Images
) -> list[NDArray[np.float32]]:
    """What each of the twin's layers makes of the images."""
    array, arrays = pixels(images), []
    for layer in keras_twin(spec, weights).layers:
        array = layer(array, training=False).numpy()
        arrays.append(array)
    return arrays


def pixels(images: Images) -> NDArray[np.float32]:
    """As a Keras user feeds them: (n, 28, 28, 1), from 0 to 1."""
    return images[..., None].astype(np.float32) / np.float32(255)


def _optimizer(recipe: Recipe) -> Any:
    """As a Keras user writes it, with weight decay on kernels alone."""
    from keras import optimizers

    make: dict[str, Any] = {
        "sgd": optimizers.SGD,
        "momentum": partial(optimizers.SGD, momentum=recipe.momentum),
        "nesterov": partial(optimizers.SGD, momentum=recipe.momentum, nesterov=True),
        "rmsprop": optimizers.RMSprop,
        "adam": optimizers.Adam,
        "adamw": optimizers.AdamW,
    }
    optimizer = make[recipe.optimizer](recipe.learning_rate, weight_decay=recipe.weight_decay)
    if recipe.weight_decay:
        optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
    return optimizer


def _layer(options: dict[str, Any]) -> Any:
    from keras import layers

    classes: dict[str, Any] = {
        "flatten": layers.Flatten,
        "dense": layers.Dense,
        "conv": layers.Conv2D,
        "max_pool": layers.MaxPool2D,
        "average_pool": layers.AvgPool2D,
        "global_average_pool": layers.GlobalAvgPool2D,
        "batch_norm": layers.BatchNormalization,
        "dropout": layers.Dropout,
        "activation": layers.Activation,
    }
    names = {"size": "pool_size", "stride": "strides"}  # where Keras says it differently
    arguments = {names.get(name, name): value for name, value in options.items()}
    return classes[arguments.pop("kind")](**arguments)
