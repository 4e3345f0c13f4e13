"""How well handwriting from elsewhere is read: `python -m tests.benchmarks.pen SET...`.

A set is a file of pen strokes with labels (.json or .json.gz, `[{"label", "strokes"}, ...]`) or of
images with labels (.npz, `images` ink 255 on paper 0, `labels`). Strokes go through the same code
as `predict --strokes`, and images, as PNG, through the same as a picture that is opened.
"""

import argparse
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from mnist_desktop.core.answers.calibration import calibration_error
from mnist_desktop.core.arrays import Images
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.metrics import accuracy_interval, normalized
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.pictures.picture import read_picture
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import shipped_network
from tests.benchmarks.labelled import digit_images, digit_inks


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How one set was read. The interval is Wilson's, at 95 %; times are those of rasterize.

    `calibration_error` is the expected one, over 15 bins.
    """

    name: str
    n: int
    accuracy: float
    interval: tuple[float, float]
    calibration_error: float
    median_ms: float
    p95_ms: float


def read_set(network: TrainedNetwork, path: Path) -> Reading:
    """Read every digit of the set at `path` with `network`. Raises UserError."""
    labels, inks = _inks(path)
    images, seconds = rasterized(inks)
    outputs = read_images(network, images)
    correct = int((outputs.argmax(axis=1) == labels).sum())
    return Reading(
        name=path.name,
        n=len(labels),
        accuracy=correct / len(labels),
        interval=accuracy_interval(correct, len(labels)),
        calibration_error=calibration_error(normalized(outputs), labels.astype(np.uint8)),
        median_ms=float(np.median(seconds)) * 1000,
        p95_ms=float(np.percentile(seconds, 95)) * 1000,
    )


def _inks(path: Path) -> tuple[NDArray[np.int64], Iterable[Ink]]:
    if path.suffix != ".npz":
        return digit_inks(path)
    labels, images = digit_images(path)
    return labels, (read_picture(png(image)) for image in images)


def png(image: NDArray[np.uint8]) -> bytes:
    buffer = io.BytesIO()
    Pillow.fromarray(image).save(buffer, "PNG")
    return buffer.getvalue()


def rasterized(inks: Iterable[Ink]) -> tuple[Images, list[float]]:
    images, seconds = [], []
    for ink in inks:
        started = perf_counter()
        images.append(rasterize(ink))
        seconds.append(perf_counter() - started)
    return np.stack(images), seconds


def main() -> None:
    """Print a line for each set."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.pen", description=__doc__)
    parser.add_argument("sets", nargs="+", type=Path, metavar="SET", help=".json, .json.gz or .npz")
    parser.add_argument("--network", type=Path, default=shipped_network(), metavar="FILE")
    options = parser.parse_args()
    try:
        network = open_network(options.network)
        for path in options.sets:
            reading = read_set(network, path)
            low, high = reading.interval
            print(
                f"{reading.name:32} {reading.accuracy:6.1%} (n = {reading.n:,}, "
                f"95 %: {low:.1%} to {high:.1%}); "
                f"calibration error {reading.calibration_error:.2%}; "
                f"rasterize {reading.median_ms:.2f} ms, p95 {reading.p95_ms:.2f} ms",
                flush=True,
            )
    except UserError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
