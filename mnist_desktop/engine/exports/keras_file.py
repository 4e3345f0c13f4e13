"""Exports a network as Keras' own file."""

from collections.abc import Iterator
from pathlib import Path

from mnist_desktop.core.arrays import Images, Probabilities
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.engine.exports.class_labels import add_to_keras
from mnist_desktop.engine.exports.reading_network import (
    SLICE,
    load_tensorflow,
    pixels,
    reading_network,
)


class KerasFile:
    """An Exporter."""

    def write(self, network: TrainedNetwork, path: Path, images: Images) -> None:  # noqa: ARG002
        reading_network(network).save(path)
        add_to_keras(path, network.class_names)

    def read(self, path: Path, images: Images) -> Iterator[Probabilities]:
        """`path` must be a file of `write`'s: Keras would run code that another one holds."""
        load_tensorflow()
        import keras

        loaded = keras.models.load_model(path, compile=False, safe_mode=True)
        for first in range(0, len(images), SLICE):
            shares: Probabilities = loaded(
                pixels(images[first : first + SLICE]), training=False
            ).numpy()
            yield shares
