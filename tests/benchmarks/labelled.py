"""Sets of labelled handwriting from elsewhere, as benchmarks read them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.datasets.imported import Findings, RawPart
from mnist_desktop.core.datasets.npz_source import read_npz
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.strokes_file import read_entries

_DIGITS = tuple("0123456789")


def entries_with(path: Path, *keys: str) -> list[tuple[dict[str, Any], Ink]]:
    """The entries of a file of strokes, which have these keys, and their inks. Raises UserError."""
    entries = read_entries(path)
    if not entries:
        raise UserError(f"{path} has no entries")
    for number, (entry, _) in enumerate(entries, start=1):
        for key in keys:
            if key not in entry:
                raise UserError(f'{path}: entry {number} has no "{key}"')
    return entries


def digit_inks(path: Path) -> tuple[NDArray[np.int64], list[Ink]]:
    """The digits of a file of strokes, (n,), and their inks. Raises UserError."""
    entries = entries_with(path, "label")
    return _digits(path, [entry["label"] for entry, _ in entries]), [ink for _, ink in entries]


def digit_images(path: Path) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """The digits of an .npz file, (n,), and their images, (n, h, w). Raises UserError."""
    reading = read_npz(path, Findings())
    while True:
        try:
            next(reading)
        except StopIteration as end:
            found: RawPart = end.value.train
            return _digits(path, found.labels.tolist()), found.images


def _digits(path: Path, labels: Sequence[object]) -> NDArray[np.int64]:
    for label in labels:
        if str(label) not in _DIGITS:
            raise UserError(f"{path}: a label must be a digit, not {label!r}")
    return np.array([int(str(label)) for label in labels])
