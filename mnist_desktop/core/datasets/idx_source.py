"""A folder of IDX files, gzipped or not: images and labels are paired by their names."""

from collections.abc import Generator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.datasets.dataset import DatasetError, read_idx, reading_idx
from mnist_desktop.core.datasets.idx import labels_name
from mnist_desktop.core.datasets.imported import (
    Findings,
    ImportAdvanced,
    RawData,
    RawPart,
    in_images,
)

_LARGEST_SIDE = 512  # pixels
_TRANSPOSED = "emnist"  # G. Cohen et al., 2017: EMNIST's images lie on their side


def idx_pairs(folder: Path, only: Path | None = None) -> dict[str, tuple[Path, Path]]:
    """The files of "train" and "test", images and labels; empty where there is no pair.

    Where the names tell neither, a single pair is "train". With `only`, the pair of that file.
    """
    files = {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}
    pairs: dict[str, tuple[Path, Path]] = {}
    for name, path in files.items():
        if path != only and "images" not in name.lower() and "idx3" not in name.lower():
            continue
        labels = next((files[each] for each in _label_names(name) if each in files), None)
        if labels is None or (only is not None and only not in (path, labels)):
            continue
        split = "test" if any(word in name.lower() for word in ("t10k", "test")) else "train"
        pairs.setdefault(split, (path, labels))
    if "train" not in pairs and "test" in pairs:
        pairs["train"] = pairs.pop("test")
    return pairs


def read_idx_pairs(
    pairs: dict[str, tuple[Path, Path]], findings: Findings
) -> Generator[ImportAdvanced, None, RawData]:
    """All of them in memory: half of an import. Raises DatasetError."""
    labels = {split: read_idx(path, dimensions=1) for split, (_, path) in pairs.items()}
    of, done = 2 * sum(map(len, labels.values())), 0
    parts: dict[str, RawPart] = {}
    for split, paths in pairs.items():
        reading = reading_idx(paths[0], dimensions=3, side=None)
        images = yield from in_images(reading, len(labels[split]), done=done, of=of)
        parts[split] = _part(images, labels[split], *paths, findings)
        done += len(images)
    return RawData(train=parts["train"], test=parts.get("test"))


def _part(
    images: NDArray[np.uint8],
    labels: NDArray[np.uint8],
    images_path: Path,
    labels_path: Path,
    findings: Findings,
) -> RawPart:
    if len(images) != len(labels):
        raise DatasetError(
            f"{images_path} holds {len(images):,} images, but {labels_path} {len(labels):,} labels"
        )
    if not len(images) or not 1 <= min(images.shape[1:]) <= max(images.shape[1:]) <= _LARGEST_SIDE:
        raise DatasetError(
            f"{images_path} must hold at least one image, of 1 to {_LARGEST_SIDE} pixels a side, "
            f"not {images.shape}"
        )
    if images_path.name.lower().startswith(_TRANSPOSED):
        images = np.ascontiguousarray(images.swapaxes(1, 2))
        findings.note("The images lay on their side, as EMNIST's do, and were put upright.")
    return RawPart(images=images, labels=labels.astype(np.int64))


def _label_names(images: str) -> list[str]:
    """What the labels of these images may be called, zipped like them or not."""
    plain = images.removesuffix(".gz")
    lower = plain.replace("images", "labels").replace("idx3", "idx1")
    upper = lower.replace("Images", "Labels")
    names = [] if upper == plain else [upper, f"{upper}.gz"]
    return [*names, labels_name(images)]  # as images are saved here under any name
