"""Networks for other programs: the formats, and what is known of a file once it was tried."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from mnist_desktop.core.arrays import Images, Probabilities
from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.files import file_stem
from mnist_desktop.core.networks.trained_network import TrainedNetwork

COMPARED_IMAGES = 1_000
"""Test images, the first ones, on which an export is compared with the app."""

COMPARING_SECONDS, FEWEST_COMPARED = 300.0, 20
"""After this time, an export of a very large network has been compared on enough of them."""

SAMPLE_IMAGES = 500
"""Training images, the first ones, whose activations set the ranges of 8-bit numbers."""


class ExportError(UserError):
    """A network can't be exported; the message says why, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    """A kind of file. `ending` is "" for a folder.

    `tolerance` is how far a probability may be from the app's; where the format itself is coarse,
    1, and the file's accuracy tells what that cost.
    """

    name: str
    title: str
    ending: str
    sentence: str
    tolerance: float

    @property
    def is_folder(self) -> bool:
        return not self.ending

    def suggested_name(self, network: str) -> str:
        """A file's name for a network of that name, with what a file system won't take replaced."""
        return f"{file_stem(network)}{_MARKS.get(self.name, '')}{self.ending}"


_MARKS = {"savedmodel": "_savedmodel", "tflite-int8": "_int8"}
_EXACT = 1e-4

FORMATS = {
    each.name: each
    for each in (
        ExportFormat(
            name="html",
            title="Web page",
            ending=".html",
            sentence="One page in which anyone can draw and have it read, in any browser, offline.",
            tolerance=_EXACT,
        ),
        ExportFormat(
            name="keras",
            title="Keras",
            ending=".keras",
            sentence="Keras 3's own file: to go on with in Python, or to train further.",
            tolerance=_EXACT,
        ),
        ExportFormat(
            name="savedmodel",
            title="SavedModel",
            ending="",
            sentence="A folder for TensorFlow, TensorFlow Serving and its other tools.",
            tolerance=_EXACT,
        ),
        ExportFormat(
            name="tflite",
            title="LiteRT",
            ending=".tflite",
            sentence="One small file for phones and small computers, in 32-bit numbers.",
            tolerance=_EXACT,
        ),
        ExportFormat(
            name="tflite-int8",
            title="LiteRT, 8 bits",
            ending=".tflite",
            sentence="A quarter of the size, all in whole numbers, for the smallest chips.",
            tolerance=1.0,
        ),
        ExportFormat(
            name="onnx",
            title="ONNX",
            ending=".onnx",
            sentence="The common format, for ONNX Runtime and most other frameworks.",
            tolerance=_EXACT,
        ),
    )
}
"""By name. Each takes pixels from 0 (paper) to 1 (ink) and gives the app's ten probabilities:
float32 (n, 28, 28, 1) to float32 (n, 10), but for the page, which takes ink, and int8."""


class Exporter(Protocol):
    """Writes files of one format, and reads images with them, as another program would."""

    def write(self, network: TrainedNetwork, path: Path, images: Images) -> None:
        """Write a new file or folder; `images` are training images.

        Raises OSError and ExportError.
        """

    def read(self, path: Path, images: Images) -> Iterator[Probabilities]:
        """Load what was written and read `images` with it, some at a time. Raises ExportError."""


Exporters: TypeAlias = Mapping[str, Exporter]
"""By the name of their format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportAdvanced:
    """The file is written, and some of the images are read with it."""

    images: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file that is in place, and how it compares with the app on the same test images."""

    format: ExportFormat
    path: Path
    bytes: int
    largest_difference: float  # of any of the ten probabilities
    compared_images: int
    accuracy: float
    app_accuracy: float
    class_names: ClassNames = DIGITS
    """What the ten probabilities are of."""
