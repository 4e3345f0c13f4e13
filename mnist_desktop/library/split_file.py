"""Writes images and their labels as MNIST's own two files, which `load_split` reads again."""

import gzip
from pathlib import Path

from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.datasets.idx import idx, labels_name
from mnist_desktop.core.errors import UserError
from mnist_desktop.library.atomic import write_atomically


def labels_path(images: Path) -> Path:
    """Where the labels go: into a file of their own beside the images."""
    return images.with_name(labels_name(images.name))


def save_split(split: Split, images: Path) -> Path:
    """Write the images to `images` and the labels beside them; return where those are.

    Gzipped where the name ends in ".gz". Labels that are there already are replaced with their
    images only. Raises UserError and OSError.
    """
    labels = labels_path(images)
    if labels.exists() and not images.exists():
        raise UserError(f"{labels} is there already. Choose another name.")
    for path, array in ((labels, split.labels), (images, split.images)):
        data = idx(array)
        # Without the time of day: the same images make the same file.
        write_atomically(path, gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)
    return labels
