"""Reads a data set from files: IDX pairs, an .npz archive, or pictures in folders by class."""

import json
from collections.abc import Generator
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Labels
from mnist_desktop.core.datasets.class_names import (
    DIGITS,
    FASHION,
    NO_CLASS,
    ClassNames,
    checked_class_names,
)
from mnist_desktop.core.datasets.dataset import DatasetError, Split
from mnist_desktop.core.datasets.fitting import fit_all
from mnist_desktop.core.datasets.folder_source import read_folder
from mnist_desktop.core.datasets.idx_source import idx_pairs, read_idx_pairs
from mnist_desktop.core.datasets.imported import (
    Findings,
    ImportAdvanced,
    Imported,
    RawData,
    RawLabels,
    RawPart,
    too_many_classes,
)
from mnist_desktop.core.datasets.npz_source import read_npz
from mnist_desktop.core.datasets.twins import tell_twins, without_leaks, without_twins
from mnist_desktop.core.files import read_at_most
from mnist_desktop.core.networks.layers import CLASSES

_TEST_SHARE = 6  # each sixth image of a class, where nobody said which are for the test
_LEAST = 20  # images
_NAMES_FILES = ("class_names.json", "class_names.txt", "classes.txt", "labels.txt")
_MAX_NAMES = 10_000  # bytes
_FASHION_LABELS = {
    "657fbd221bfc9f4198cc14b5619cc33ec57c58dd0e47af4d99d6650759e869a7",
    "3d0e6c6ea990b53b6f8f500a41cac93881d981b315f84578b7d915342ade01e9",
}
"""sha256 of the label bytes of Fashion-MNIST's two files, of which either will do."""


def import_data(
    path: Path, names: ClassNames | None = None
) -> Generator[ImportAdvanced, None, Imported]:
    """Read what is at `path`; its classes are called `names`, or as the files say.

    What can't be used is skipped and reported; where nothing is left, DatasetError says why.
    """
    findings = Findings()
    try:
        raw = yield from _read(path, findings)
        names = names or _names_beside(path)
    except OSError as error:
        raise DatasetError(f"{path} can't be read: {error.strerror or error}") from None
    parts = [part for part in (raw.train, raw.test) if part is not None]
    labels, names = _classes(raw, names, path)
    of, done, images = sum(len(part.images) for part in parts), 0, []
    if raw.are_canonical:
        of, done = 2 * of, of  # reading them was the first half
    for part in parts:
        images.append(
            (
                yield from fit_all(
                    part.images, findings, are_digits=names == DIGITS, done=done, of=of
                )
            )
        )
        done += len(part.images)
    splits = [Split(*pair, class_names=names) for pair in zip(images, labels, strict=True)]
    place = ImportAdvanced(images=of, of=of)
    if raw.are_canonical:
        yield from tell_twins(splits, findings, place)
    else:
        splits = yield from without_twins(splits, findings, place)
    if len(splits) == 2:
        train, test = splits
    else:
        train, test = _parted(splits[0], findings)
        train = yield from without_leaks(train, test, findings, place)
    yield place
    return Imported(train=train, test=test, report=findings.report(train, test))


def fingerprint(train: Split, test: Split) -> str:
    """What tells these images and labels from all others."""
    digest = sha256()
    for split in (train, test):
        digest.update(split.images.tobytes())
        digest.update(split.labels.tobytes())
    return digest.hexdigest()[:16]


def _read(path: Path, findings: Findings) -> Generator[ImportAdvanced, None, RawData]:
    if path.is_dir():
        pairs = idx_pairs(path)
        if pairs:
            return (yield from read_idx_pairs(pairs, findings))
        return (yield from read_folder(path, findings))
    if not path.exists():
        raise DatasetError(f"{path}: there is no such file or folder")
    if path.suffix.lower() == ".npz":
        return (yield from read_npz(path, findings))
    if path.suffix.lower() in (".zip", ".tar", ".tgz"):
        raise DatasetError(f"{path}: unpack it first, and import the folder")
    pairs = idx_pairs(path.parent, only=path)
    if not pairs:
        raise DatasetError(
            f"{path} is neither an .npz archive nor one of a pair of IDX files: "
            "images such as train-images-idx3-ubyte need train-labels-idx1-ubyte beside them"
        )
    return (yield from read_idx_pairs(pairs, findings))


def _names_beside(path: Path) -> ClassNames | None:
    """The names in a file beside the data: a JSON list, or a name on each line."""
    folder = path if path.is_dir() else path.parent
    for name in _NAMES_FILES:
        file = folder / name
        if not file.is_file():
            continue
        data = read_at_most(file, _MAX_NAMES)
        try:
            text = data.decode()
            if len(data) > _MAX_NAMES:
                raise ValueError("it is too large")
            value = json.loads(text) if file.suffix == ".json" else text.split("\n")
        except (ValueError, RecursionError) as error:
            raise DatasetError(f"{file} holds no names of classes ({error})") from None
        if isinstance(value, list) and file.suffix != ".json":
            value = [line.strip() for line in value if line.strip()]
        return checked_class_names(value)
    return None


def _classes(raw: RawData, names: ClassNames | None, path: Path) -> tuple[list[Labels], ClassNames]:
    """The labels of each part from 0 on, and what they are called."""
    parts = [part for part in (raw.train, raw.test) if part is not None]
    found: NDArray[np.int64] | NDArray[np.str_] = np.unique(
        np.concatenate([np.unique(part.labels) for part in parts])
    )
    if len(found) > CLASSES:
        raise too_many_classes(path, found)
    if len(found) < 2:
        raise DatasetError(f"{path} has images of one class only ({found[0]}): nothing to learn")
    own = names or _own_names(raw, path)
    if _are_indices(found):
        _check_count(int(found.astype(np.int64).max()) + 1, own, path)
        return [part.labels.astype(np.uint8) for part in parts], own or DIGITS
    if own is None:
        own = checked_class_names([str(name) for name in found])
    by_name = {name.casefold(): place for place, name in enumerate(own)}
    sought = [" ".join(str(each).split()).casefold() for each in found.tolist()]
    if len(set(sought)) == len(found) and by_name.keys() >= set(sought):  # told in any order
        numbers = np.array([by_name[each] for each in sought], np.uint8)
    else:
        _check_count(len(found), own, path)
        numbers = np.arange(len(found), dtype=np.uint8)
    return [numbers[np.searchsorted(found, part.labels)] for part in parts], own


def _check_count(classes: int, names: ClassNames | None, path: Path) -> None:
    """Raise DatasetError where there are fewer names than classes."""
    told = [] if names is None else [name for name in names if name != NO_CLASS]
    if names is not None and classes > len(told):
        raise DatasetError(
            f"{path} has {classes} classes, but only {len(told)} names are told: {', '.join(told)}"
        )


def _are_indices(found: RawLabels) -> bool:
    """Whether the labels are 0 to 9 already, or the names of digits."""
    if found.dtype.kind == "U":
        return set(found.tolist()) <= set(DIGITS)
    return bool(found.min() >= 0 and found.max() < CLASSES)


def _own_names(raw: RawData, path: Path) -> ClassNames | None:
    is_fashion = any(_is_fashion(part) for part in (raw.train, raw.test) if part is not None)
    if is_fashion or ("fashion" in path.name.lower() and raw.train.labels.dtype.kind == "i"):
        return FASHION
    return raw.names


def _is_fashion(part: RawPart) -> bool:
    if part.labels.dtype.kind != "i" or part.labels.max() >= CLASSES:
        return False
    return sha256(part.labels.astype(np.uint8).tobytes()).hexdigest() in _FASHION_LABELS


def _parted(split: Split, findings: Findings) -> tuple[Split, Split]:
    """A share of each class becomes the test split, the same each time."""
    if len(split) < _LEAST:
        raise DatasetError(f"{len(split):,} images are too few: at least {_LEAST} are needed")
    is_test = np.zeros(len(split), np.bool_)
    rng = np.random.default_rng(0)
    for label in np.unique(split.labels):
        of_class = rng.permutation(np.flatnonzero(split.labels == label))
        is_test[of_class[: max(len(of_class) // _TEST_SHARE, len(of_class) > 1)]] = True
    findings.note(
        f"No test images were told apart: a sixth of each class, drawn by lot, became the test "
        f"split ({int(is_test.sum()):,} images)."
    )
    train, test = split.rows(np.flatnonzero(~is_test)), split.rows(np.flatnonzero(is_test))
    return train, test
