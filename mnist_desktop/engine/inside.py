"""Looks into a network that learns: its gradients, and which of its units are dead."""

from typing import Any

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.training.layer_figures import LayerFigures, norms_by_layer
from mnist_desktop.engine.build import pixels_of
from mnist_desktop.engine.learner import Learner
from mnist_desktop.engine.losses import cross_entropies

_AT_ONCE = 250  # images: gradients need what every layer makes of all of them


class Inside:
    """A look at a learner, compiled once."""

    def __init__(self, learner: Learner) -> None:
        import tensorflow as tf

        self._learner = learner
        images, labels = tf.TensorSpec((None, 28, 28), tf.uint8), tf.TensorSpec((None,), tf.uint8)
        self._gradients = tf.function(
            self._trace_gradients, input_signature=[images, labels], autograph=False
        )
        self._alive = tf.function(self._trace_alive, input_signature=[images], autograph=False)

    def figures(self, split: Split) -> LayerFigures:
        """The figures of the network as it reads `split` now. Nothing in it changes.

        Gradients are those of the first 250 images, as they take three times as long.
        """
        gradients = self._gradients(split.images[:_AT_ONCE], split.labels[:_AT_ONCE])
        alive: dict[str, Any] = {}
        for first in range(0, len(split), _AT_ONCE):
            for name, units in self._alive(split.images[first : first + _AT_ONCE]).items():
                alive[name] = alive.get(name, False) | units.numpy()
        return LayerFigures(
            gradient_norms=norms_by_layer(
                {
                    name: gradient.numpy()
                    for name, gradient in zip(self._learner.learned, gradients, strict=True)
                }
            ),
            weight_norms=norms_by_layer(self._weights()),
            dead_shares={name: float(1 - units.mean()) for name, units in alive.items()},
        )

    def _weights(self) -> Weights:
        return {name: variable.numpy() for name, variable in self._learner.learned.items()}

    def _trace_gradients(self, images: Any, labels: Any) -> list[Any]:
        """The gradient of the mean loss in all that is learned."""
        import tensorflow as tf

        digits = tf.cast(labels, tf.int32)
        with tf.GradientTape() as tape:
            outputs = self._learner.network(pixels_of(images), training=False)
            told = cross_entropies(digits, outputs)
            loss = tf.reduce_mean(self._learner.minimized(digits, outputs, told))
        gradients: list[Any] = tape.gradient(loss, [*self._learner.learned.values()])
        return gradients

    def _trace_alive(self, images: Any) -> dict[str, Any]:
        """Which units of each relu are above 0 for any of the images."""
        import tensorflow as tf

        array, alive = pixels_of(images), {}
        for layer in self._learner.network.layers:
            array = layer(array, training=False)
            if _is_relu(layer):
                places = list(range(len(array.shape) - 1))
                alive[layer.name] = tf.reduce_any(array > 0, axis=places)
        return alive


def _is_relu(layer: Any) -> bool:
    return getattr(getattr(layer, "activation", None), "__name__", "") == "relu"
