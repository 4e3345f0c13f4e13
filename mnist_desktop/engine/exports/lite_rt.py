"""Exports a network as a file of LiteRT (TensorFlow Lite), in 32-bit floats or 8-bit integers."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from mnist_desktop.core.arrays import Images, Probabilities
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.engine.exports.class_labels import add_to_lite_rt
from mnist_desktop.engine.exports.reading_network import (
    SLICE,
    load_tensorflow,
    pixels,
    reading_function,
    reading_network,
)
from mnist_desktop.engine.importing import without_chatter


class LiteRtFile:
    """An Exporter.

    In 8 bits, everything is integers, pixels and probabilities too: what an integer stands for,
    (integer - zero point) * scale, is in the file's "quantization". The ranges of what goes
    through the layers are those of training images (B. Jacob et al., Quantization and training of
    neural networks for efficient integer-arithmetic-only inference, CVPR 2018).
    """

    def __init__(self, *, eight_bits: bool) -> None:
        self._eight_bits = eight_bits

    def write(self, network: TrainedNetwork, path: Path, images: Images) -> None:
        built = reading_network(network)
        import tensorflow as tf

        read, module = reading_function(built)
        converter = tf.lite.TFLiteConverter.from_concrete_functions(
            [read.get_concrete_function()], module
        )
        if self._eight_bits:
            converter.optimizations = [tf.lite.Optimize.DEFAULT]
            converter.representative_dataset = lambda: ([each[None]] for each in pixels(images))
            converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
            converter.inference_input_type = converter.inference_output_type = tf.int8
        with without_chatter():
            path.write_bytes(converter.convert())
        add_to_lite_rt(path, network.class_names)

    def read(self, path: Path, images: Images) -> Iterator[Probabilities]:
        interpreter = _interpreter(path)
        taken, given = interpreter.get_input_details()[0], interpreter.get_output_details()[0]
        for first in range(0, len(images), SLICE):
            part = pixels(images[first : first + SLICE])
            interpreter.resize_tensor_input(taken["index"], part.shape)
            with without_chatter():
                interpreter.allocate_tensors()
            interpreter.set_tensor(taken["index"], _quantized(part, taken))
            interpreter.invoke()
            yield _restored(interpreter.get_tensor(given["index"]), given)


def _interpreter(path: Path) -> Any:
    load_tensorflow()
    import tensorflow as tf

    with warnings.catch_warnings():
        # It is to move to a package of its own, which isn't there for every Python of ours.
        warnings.filterwarnings("ignore", ".*tf.lite.Interpreter is deprecated", UserWarning)
        return tf.lite.Interpreter(model_content=path.read_bytes())


def _quantized(values: Any, tensor: dict[str, Any]) -> Any:
    if tensor["dtype"] is np.float32:
        return values
    scale, zero = tensor["quantization"]
    return np.clip(np.rint(values / scale) + zero, -128, 127).astype(np.int8)


def _restored(values: Any, tensor: dict[str, Any]) -> Probabilities:
    if tensor["dtype"] is np.float32:
        shares: Probabilities = values
        return shares
    scale, zero = tensor["quantization"]
    restored: Probabilities = (values.astype(np.float32) - zero) * np.float32(scale)
    return restored
