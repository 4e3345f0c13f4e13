"""Exports a network: writes the file aside, tries it, and only then puts it in its place."""

import os
from collections.abc import Generator
from contextlib import AbstractContextManager
from pathlib import Path
from time import perf_counter

import numpy as np

from mnist_desktop.core.arrays import Probabilities
from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.export import (
    COMPARED_IMAGES,
    COMPARING_SECONDS,
    FEWEST_COMPARED,
    SAMPLE_IMAGES,
    Export,
    ExportAdvanced,
    Exporter,
    ExportError,
    ExportFormat,
)
from mnist_desktop.core.networks.forward import probabilities
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.library.exports.html_page import HtmlPage
from mnist_desktop.library.exports.onnx_file import OnnxFile
from mnist_desktop.library.staging import may_be_replaced, staged_file, staged_folder

EXPORTERS: dict[str, Exporter] = {"html": HtmlPage(), "onnx": OnnxFile()}
"""Those that need no TensorFlow."""


def export_network(
    network: TrainedNetwork, format: ExportFormat, path: Path, exporter: Exporter, dataset: Dataset
) -> Generator[ExportAdvanced | Export]:
    """Write the network to `path` in `format`; the last event is the Export.

    `dataset` is the one that it learned.

    The file is loaded again and compared with the app's own forward pass before it takes its place:
    whatever fails, also a caller that stops asking and closes the generator, `path` stays as it
    was and nothing is left beside it. Raises ExportError.
    """
    check_destination(format, path)
    try:
        with _staged(format, path) as temporary:
            exporter.write(network, temporary, dataset.train.images[:SAMPLE_IMAGES])
            export = yield from _try(network, format, path, temporary, exporter, dataset)
    except OSError as error:
        raise ExportError(f"{path} can't be written: {error.strerror or error}.") from error
    yield export


def check_destination(format: ExportFormat, path: Path) -> None:
    """Raise ExportError if `path` is not a place for an export: known before minutes of work."""
    try:
        if format.is_folder:
            _check_folder(path)
        elif path.suffix != format.ending:
            raise ExportError(f"{path} must end in {format.ending}.")
        elif path.is_dir():
            raise ExportError(f"{path} is a folder; choose another name.")
        elif path.exists() and not path.is_file():
            raise ExportError(f"{path} is there, and is not a file; choose another name.")
        folder = path.resolve().parent
        if not folder.is_dir():
            raise ExportError(f"There is no folder {folder}; make it, or choose another.")
        if not os.access(folder, os.W_OK):
            raise ExportError(f"Nothing may be written into {folder}; choose another folder.")
    except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError
        raise ExportError(f"{path} can't be written: {error}.") from error
    except ValueError as error:
        if isinstance(error, ExportError):
            raise
        raise ExportError(f"{str(path)!r} is not a path: {error}.") from error


def _check_folder(path: Path) -> None:
    if path.is_file():
        raise ExportError(f"{path} is a file; a SavedModel is a folder.")
    if not may_be_replaced(path):
        raise ExportError(
            f"{path} holds more than an earlier export, and stays as it is; choose another name."
        )


def _staged(format: ExportFormat, path: Path) -> AbstractContextManager[Path]:
    return staged_folder(path) if format.is_folder else staged_file(path)


def _try(
    network: TrainedNetwork,
    format: ExportFormat,
    path: Path,
    temporary: Path,
    exporter: Exporter,
    dataset: Dataset,
) -> Generator[ExportAdvanced, None, Export]:
    images = dataset.test.images[:COMPARED_IMAGES]
    labels = dataset.test.labels[:COMPARED_IMAGES]
    parts: list[Probabilities] = []
    done, started = 0, perf_counter()
    yield ExportAdvanced(images=0, of=len(images))
    for part in exporter.read(temporary, images):
        parts.append(part)
        done += len(part)
        yield ExportAdvanced(images=done, of=len(images))
        if done >= FEWEST_COMPARED and perf_counter() - started > COMPARING_SECONDS:
            images, labels = images[:done], labels[:done]
            break
    found = np.concatenate(parts)
    expected = probabilities(network.spec, network.weights, images)
    if found.shape != expected.shape or not np.isfinite(found).all():
        raise ExportError(f"The {format.title} file gives no probabilities; nothing was written.")
    difference = float(np.abs(found - expected).max())
    if difference > format.tolerance:
        raise ExportError(
            f"The {format.title} file answers differently from the app, by up to {difference:.2g}; "
            "nothing was written."
        )
    return Export(
        format=format,
        path=path,
        bytes=_size(temporary),
        largest_difference=difference,
        compared_images=len(images),
        accuracy=float((found.argmax(axis=1) == labels).mean()),
        app_accuracy=float((expected.argmax(axis=1) == labels).mean()),
        class_names=network.class_names,
    )


def _size(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())
