"""The exports that need TensorFlow, by the name of their format."""

from mnist_desktop.core.export import Exporter
from mnist_desktop.engine.exports.keras_file import KerasFile
from mnist_desktop.engine.exports.lite_rt import LiteRtFile
from mnist_desktop.engine.exports.saved_model import SavedModel

TENSORFLOW_EXPORTERS: dict[str, Exporter] = {
    "keras": KerasFile(),
    "savedmodel": SavedModel(),
    "tflite": LiteRtFile(eight_bits=False),
    "tflite-int8": LiteRtFile(eight_bits=True),
}
