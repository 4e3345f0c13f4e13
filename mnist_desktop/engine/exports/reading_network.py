"""The Keras network that exports are made of: from pixels to the app's ten probabilities."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images
from mnist_desktop.core.export import ExportError
from mnist_desktop.core.networks.layers import INPUT_SHAPE
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.engine.build import assign_weights, build_network
from mnist_desktop.engine.importing import import_tensorflow
from mnist_desktop.engine.unusable import UnusableError

SLICE = 100
"""How many images are read at once when a file is tried."""


def reading_network(network: TrainedNetwork) -> Any:
    """A keras.Sequential from float32 (n, 28, 28, 1), 0 to 1, to probabilities (n, 10).

    It ends in a softmax also where the spec has a sigmoid, as the app reads either so (see
    core.forward.probabilities). Raises ExportError where TensorFlow can't be loaded.
    """
    load_tensorflow()
    import keras

    built = build_network(network.spec)
    assign_weights(built, network.weights)
    built.add(keras.layers.Softmax(name="probabilities"))
    return built


def reading_function(built: Any) -> tuple[Any, Any]:
    """The same as a tf.function of "images", and the tf.Module that holds its variables."""
    import tensorflow as tf

    def read(images: Any) -> Any:
        return {"probabilities": built(images, training=False)}

    signature = [tf.TensorSpec((None, *INPUT_SHAPE), tf.float32, name="images")]
    module = tf.Module()
    module.variables_of_network = [variable.value for variable in built.variables]
    # AutoGraph reads a function's source, which a frozen executable doesn't have.
    module.read = tf.function(read, input_signature=signature, autograph=False)
    return module.read, module


def load_tensorflow() -> None:
    """Import TensorFlow if it isn't yet. Raises ExportError."""
    try:
        import_tensorflow()
    except UnusableError as error:
        raise ExportError(
            f"TensorFlow can't be loaded ({error}), and this format needs it; web page and ONNX "
            "don't."
        ) from error


def pixels(images: Images) -> NDArray[np.float32]:
    """As the exports take them: (n, 28, 28, 1), paper 0, ink 1."""
    scaled: NDArray[np.float32] = np.divide(images, np.float32(255), dtype=np.float32)
    return scaled[..., np.newaxis]
