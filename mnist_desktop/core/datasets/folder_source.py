"""A folder of pictures by class: 0 ... 9 or names, with or without train and test above them."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import numpy as np

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.datasets.class_names import DIGITS
from mnist_desktop.core.datasets.dataset import DatasetError
from mnist_desktop.core.datasets.fitting import REDRAWN, SCALED, redrawn, scaled
from mnist_desktop.core.datasets.imported import (
    Findings,
    ImportAdvanced,
    RawData,
    RawPart,
    too_many_classes,
)
from mnist_desktop.core.ink.box import SIDE
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.pictures.picture import NoInkError, PictureError, picture_ink
from mnist_desktop.core.pictures.picture_file import PICTURE_SUFFIXES, open_picture

_SPLITS = {
    "train": ("train", "training"),
    "test": ("test", "testing", "validation", "valid", "val"),
}
_MOST_FILES = 500_000
_AT_ONCE = 20


def read_folder(folder: Path, findings: Findings) -> Generator[ImportAdvanced, None, RawData]:
    """All pictures below it that are in the folder of a class. Raises DatasetError."""
    files = _files_by_split(folder, findings)
    of = sum(map(len, files.values()))
    if not of:
        raise DatasetError(
            f"{folder} holds no IDX files and no pictures in folders of their class: "
            "it should have folders such as 0 to 9, with PNG files in them"
        )
    names = sorted({path.parent.name for paths in files.values() for path in paths})
    if len(names) > CLASSES:  # said before the pictures are read, which may take minutes
        raise too_many_classes(folder, names)
    are_digits = set(names) <= set(DIGITS)
    parts: dict[str, RawPart] = {}
    done = 0
    for split, paths in files.items():
        part = yield from _read(folder, paths, findings, are_digits=are_digits, done=done, of=of)
        done += len(paths)
        if part is not None:
            parts[split] = part
    if "train" not in parts and "test" in parts:
        parts["train"] = parts.pop("test")
    if not parts:
        raise DatasetError(f"{folder}: none of its {of:,} pictures could be read")
    return RawData(train=parts["train"], test=parts.get("test"), are_canonical=False)


def _files_by_split(folder: Path, findings: Findings) -> dict[str, list[Path]]:
    """The pictures of "train" and "test", each in a folder of its class; empty ones left out."""
    found = {}
    for split, names in _SPLITS.items():
        inner = [each for each in _folders(folder) if each.name.lower() in names]
        if inner:
            found[split] = list(_labelled(inner[0], findings))
        for other in inner[1:]:
            findings.skip(other.name, f"{inner[0].name} is the {split} split already")
    if not found:
        found["train"] = list(_labelled(folder, findings))
    return {split: paths for split, paths in found.items() if paths}


def _labelled(folder: Path, findings: Findings) -> Iterator[Path]:
    count = 0
    for path in sorted(folder.iterdir()):
        if path.is_file() and not _is_about_the_set(path):
            findings.skip(path.name, "not in the folder of a class")
    for inner in _folders(folder):
        for entry in sorted(os.scandir(inner), key=lambda each: each.name):
            path = Path(entry.path)
            if path.is_dir():  # a DirEntry's raises OSError where links go round
                findings.skip(f"{inner.name}/{entry.name}", "a folder in the folder of a class")
            elif path.suffix.lower() not in PICTURE_SUFFIXES:
                findings.skip(f"{inner.name}/{entry.name}", "not a picture")
            elif (count := count + 1) > _MOST_FILES:
                raise DatasetError(f"{folder} holds more than {_MOST_FILES:,} pictures")
            else:
                yield path


def _folders(folder: Path) -> list[Path]:
    """Those in it, but no links: what they lead to isn't in the folder that was chosen."""
    inner = [each for each in folder.iterdir() if each.is_dir() and not each.is_symlink()]
    return sorted(each for each in inner if not each.name.startswith("."))


def _is_about_the_set(path: Path) -> bool:
    return path.suffix.lower() in (".txt", ".json", ".md") or path.name.startswith(".")


def _read(
    folder: Path, paths: list[Path], findings: Findings, *, are_digits: bool, done: int, of: int
) -> Generator[ImportAdvanced, None, RawPart | None]:
    images: list[Image] = []
    labels: list[str] = []
    for number, path in enumerate(paths):
        if number % _AT_ONCE == 0:
            yield ImportAdvanced(images=done + number, of=of)
        try:
            images.append(_digit(path, findings) if are_digits else _thing(path, findings))
        except PictureError as error:
            reason = "without ink" if isinstance(error, NoInkError) else "unreadable"
            findings.skip(str(path.relative_to(folder)), reason)
            continue
        labels.append(path.parent.name)
    if not images:
        return None
    return RawPart(images=np.stack(images), labels=np.array(labels))


def _digit(path: Path, findings: Findings) -> Image:
    ink = picture_ink(path)
    if ink.shape == (SIDE, SIDE):
        return ink
    findings.note(REDRAWN)
    return redrawn(ink)


def _thing(path: Path, findings: Findings) -> Image:
    """A picture of something else: as it is, light on dark."""
    grey, opacity = open_picture(path)
    border = np.concatenate([part.ravel() for part in (grey[0], grey[-1], grey[:, 0], grey[:, -1])])
    paper = float(np.median(border))
    levels = grey * opacity + np.float32(paper) * (1 - opacity)
    pixels = np.rint(255 - levels if paper > 127 else levels).astype(np.uint8)
    if pixels.shape == (SIDE, SIDE):
        return pixels
    findings.note(SCALED)
    return scaled(pixels)
