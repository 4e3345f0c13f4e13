"""Puts the names of the classes into the files of TensorFlow's formats, for other programs."""

import json
from pathlib import Path
from zipfile import ZipFile

from mnist_desktop.core.datasets.class_names import ClassNames

_NAME = "class_names.json"


def add_to_keras(path: Path, names: ClassNames) -> None:
    """As `class_names.json` beside the weights: a .keras file is a zip archive."""
    with ZipFile(path, "a") as archive:
        archive.writestr(_NAME, json.dumps(names))


def add_to_lite_rt(path: Path, names: ClassNames) -> None:
    """As `labels.txt`, a name a line, in a zip archive behind the network: where LiteRT's metadata
    has the files that belong to it (ai.google.dev/edge/litert/conversion/tensorflow/metadata)."""
    with ZipFile(path, "a") as archive:
        archive.writestr("labels.txt", "".join(f"{name}\n" for name in names))


def add_to_saved_model(path: Path, names: ClassNames) -> None:
    """In `assets.extra`, which TensorFlow leaves to whoever writes one."""
    folder = path / "assets.extra"
    folder.mkdir()
    (folder / _NAME).write_text(json.dumps(names), encoding="utf-8")
