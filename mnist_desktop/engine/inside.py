"""Looks into a network that learns: its gradients, and which of its units are dead."""

from typing import Any

import numpy as np

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.dataset import Split
from mnist_desktop.core.layer_figures import LayerFigures, norms_by_layer
from mnist_desktop.engine.build import pixels_of
from mnist_desktop.engine.learner import Learner
from mnist_desktop.engine.losses import cross_entropies

_AT_ONCE = 250  # images: gradients need what every layer makes of all of them


class Inside:
    """A look at a learner, compiled once."""

    def __init__(self, learner: Learner) -> None:
        import tensorflow as tf

        self._learner = learner
        signature = [
            tf.TensorSpec((None, 28, 28), tf.uint8),
            tf.TensorSpec((None,), tf.uint8),
        ]
        self._look = tf.function(self._traced, input_signature=signature, autograph=False)

    def figures(self, split: Split) -> LayerFigures:
        """The figures of the network as it reads `split` now. Nothing in it changes."""
        gradients = {name: np.zeros_like(tensor) for name, tensor in self._weights().items()}
        alive: dict[str, Any] = {}
        for first in range(0, len(split), _AT_ONCE):
            images, labels = (
                part[first : first + _AT_ONCE] for part in (split.images, split.labels)
            )
            some, units = self._look(images, labels)
            for name, gradient in zip(gradients, some, strict=True):
                gradients[name] += gradient.numpy() / np.float32(len(split))
            for name, unit in units.items():
                alive[name] = alive.get(name, False) | unit.numpy()
        return LayerFigures(
            gradient_norms=norms_by_layer(gradients),
            weight_norms=norms_by_layer(self._weights()),
            dead_shares={name: float(1 - units.mean()) for name, units in alive.items()},
        )

    def _weights(self) -> Weights:
        return {name: variable.numpy() for name, variable in self._learner.learned.items()}

    def _traced(self, images: Any, labels: Any) -> tuple[list[Any], dict[str, Any]]:
        """The gradient of the summed losses, and which units of each relu are above 0."""
        import tensorflow as tf

        alive = {}
        with tf.GradientTape() as tape:
            array = pixels_of(images)
            for layer in self._learner.network.layers:
                array = layer(array, training=False)
                if _is_relu(layer):
                    places = list(range(len(array.shape) - 1))
                    alive[layer.name] = tf.reduce_any(array > 0, axis=places)
            digits = tf.cast(labels, tf.int32)
            told = cross_entropies(digits, array)
            loss = tf.reduce_sum(self._learner.minimized(digits, array, told))
        return tape.gradient(loss, [*self._learner.learned.values()]), alive


def _is_relu(layer: Any) -> bool:
    return getattr(getattr(layer, "activation", None), "__name__", "") == "relu"
