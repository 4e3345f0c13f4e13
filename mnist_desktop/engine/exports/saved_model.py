"""Exports a network as TensorFlow's SavedModel, a folder."""

from collections.abc import Iterator
from pathlib import Path

from mnist_desktop.core.arrays import Images, Probabilities
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.engine.exports.class_labels import add_to_saved_model
from mnist_desktop.engine.exports.reading_network import (
    SLICE,
    load_tensorflow,
    pixels,
    reading_function,
    reading_network,
)


class SavedModel:
    """An Exporter. Its one signature, "serving_default", takes `images`, gives `probabilities`."""

    def write(self, network: TrainedNetwork, path: Path, images: Images) -> None:  # noqa: ARG002
        built = reading_network(network)
        import tensorflow as tf

        read, module = reading_function(built)
        signatures = {"serving_default": read.get_concrete_function()}
        tf.saved_model.save(module, str(path), signatures=signatures)
        add_to_saved_model(path, network.class_names)

    def read(self, path: Path, images: Images) -> Iterator[Probabilities]:
        load_tensorflow()
        import tensorflow as tf

        loaded = tf.saved_model.load(str(path))
        read = loaded.signatures["serving_default"]
        for first in range(0, len(images), SLICE):
            part = tf.constant(pixels(images[first : first + SLICE]))
            shares: Probabilities = read(images=part)["probabilities"].numpy()
            yield shares
