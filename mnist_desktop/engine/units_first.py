"""Dense layers whose kernels lie the other way round in memory, for XLA."""

from functools import cache
from typing import Any


def units_first_dense(units: int, activation: str, *, name: str) -> Any:
    """A Keras layer that computes what keras.layers.Dense does; its kernel is (units, inputs).

    XLA leaves matrix products on a processor to Eigen, whose inner kernel takes 16 or 48 of the
    last dimension at once. Of (batch, units) and (inputs, units) that is the units, and 50 of them
    take three rounds instead of two; the other way round it is the batch and the inputs, 32 and
    784. The two large products of the seed network, on their own, take 35 us instead of 56 us
    (measured).
    """
    return _layer_class()(units, activation, name=name)


def is_units_first(layer: Any) -> bool:
    """Whether the kernel of a Keras layer is (units, inputs)."""
    return isinstance(layer, _layer_class())


@cache
def _layer_class() -> Any:
    import keras
    import tensorflow as tf

    class UnitsFirstDense(keras.layers.Layer):  # type: ignore[misc] # Keras has no types
        def __init__(self, units: int, activation: str, name: str) -> None:
            super().__init__(name=name)
            self._units = units
            self.activation = keras.activations.get(activation)

        def build(self, shape: Any) -> None:
            self.kernel = self.add_weight(name="kernel", shape=(self._units, shape[-1]))
            self.bias = self.add_weight(name="bias", shape=(self._units,))

        def call(self, rows: Any) -> Any:
            columns = tf.matmul(self.kernel, rows, transpose_b=True) + self.bias[:, tf.newaxis]
            if self.activation is keras.activations.softmax:  # looks at all units of an image
                return self.activation(tf.transpose(columns))
            # Turned back last: a product that is turned at once, XLA multiplies the slow way round.
            return tf.transpose(self.activation(columns))

    return UnitsFirstDense
