"""The data sets that were imported: a folder each, with four IDX files and what is told of them."""

import gzip
import json
import os
import re
import secrets
import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.checks import InvalidValueError, check_keys
from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames, checked_class_names
from mnist_desktop.core.datasets.dataset import Dataset, DatasetError, load_split
from mnist_desktop.core.datasets.imported import Imported
from mnist_desktop.core.datasets.importing import fingerprint
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.files import read_at_most
from mnist_desktop.core.recipes.recipe import MNIST
from mnist_desktop.library.atomic import sync_folder, write_atomically

MAX_TITLE = 60
_FACTS = "data.json"
_FORMAT = "mnist-desktop data set 1"
_TRASH = ".trash"
_MAX_FACTS = 100_000  # bytes
_FILES = {
    "train": ("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"),
    "test": ("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"),
}
_FIELDS = (
    *("format", "title", "class_names", "train_images", "test_images"),
    *("fingerprint", "source", "imported", "report"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSetEntry:
    """One data set as it is listed. `name` is what recipes and folders call it, and stays."""

    name: str
    title: str
    class_names: ClassNames = DIGITS
    train_images: int
    test_images: int
    fingerprint: str = ""
    source: str = ""
    imported: datetime | None = None
    report: tuple[str, ...] = ()
    """What the import told, in sentences."""

    @property
    def is_own(self) -> bool:
        """Whether it was imported, and can be renamed and deleted."""
        return self.name != MNIST


MNIST_ENTRY = DataSetEntry(name=MNIST, title="MNIST", train_images=60_000, test_images=10_000)


class DataSets:
    """Reads and writes the folder; other processes may do so too, so every call looks again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def entries(self) -> list[DataSetEntry]:
        """All of them by title, MNIST first; a folder that holds none is left out."""
        own = []
        for path in sorted(self._folder.glob("[!.]*/" + _FACTS)):  # not what is being written
            try:
                own.append(_read_facts(path))
            except (DatasetError, InvalidValueError):
                continue  # `load` tells what is wrong with it
        return [MNIST_ENTRY, *sorted(own, key=lambda entry: entry.title.casefold())]

    def find(self, name: str) -> DataSetEntry:
        """The one of that name or title. Raises DatasetError."""
        entries = self.entries()
        wanted = name.casefold()
        for entry in entries:
            if wanted in (entry.name, entry.title.casefold()):
                return entry
        there = ", ".join(entry.name for entry in entries)
        raise DatasetError(
            f"there is no data set {name!r}, only {there}. Import it again under that name "
            "(main.py data import, or the Data page)"
        )

    def load(self, name: str) -> Dataset:
        """The images of one that was imported, about half a second. Raises DatasetError."""
        entry = self.find(name)
        folder = self._folder / entry.name
        splits = {
            split: load_split(folder / images, folder / labels, class_names=entry.class_names)
            for split, (images, labels) in _FILES.items()
        }
        return Dataset(**splits, name=entry.name, fingerprint=entry.fingerprint)

    def keep(self, imported: Imported, title: str, source: str) -> DataSetEntry:
        """Write a data set that was imported, whole or not at all. Raises UserError."""
        *_, entry = self.keeping(imported, title, source)
        if entry is None:
            raise AssertionError("the last thing that is told is the entry")
        return entry

    def keeping(self, imported: Imported, title: str, source: str) -> Iterator[DataSetEntry | None]:
        """The same, None after each file and the entry last; given up before, nothing stays."""
        entry = DataSetEntry(
            name=self._new_name(title),
            title=self.check_title(title),
            class_names=imported.train.class_names,
            train_images=len(imported.train),
            test_images=len(imported.test),
            fingerprint=fingerprint(imported.train, imported.test),
            source=source.encode(errors="replace").decode(),
            imported=datetime.now(UTC),
            report=tuple(imported.report.lines()),
        )
        aside = self._folder / f".{secrets.token_hex(8)}.tmp"
        try:
            aside.mkdir(parents=True)
            for split in ("train", "test"):
                part = getattr(imported, split)
                for name, array in zip(_FILES[split], (part.images, part.labels), strict=True):
                    write_atomically(aside / name, _idx(array))
                    yield None
            write_atomically(aside / _FACTS, _facts(entry))
            os.rename(aside, self._folder / entry.name)
            sync_folder(self._folder)
        except OSError as error:
            raise UserError(
                f"{self._folder / entry.name} can't be written: {error.strerror or error}"
            ) from error
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        yield entry

    def rename(self, name: str, title: str) -> None:
        """Give one another title; recipes and runs know it by its name, which stays.

        Raises UserError.
        """
        path = self._folder / name / _FACTS
        entry = _read_facts(path)
        if title.strip().casefold() != entry.title.casefold():
            title = self.check_title(title)
        self._write_title(name, title.strip())

    def _write_title(self, name: str, title: str) -> None:
        path = self._folder / name / _FACTS
        document = json.loads(_facts(_read_facts(path))) | {"title": title}
        try:
            write_atomically(path, _json(document))
        except OSError as error:
            raise UserError(f"{path} can't be written: {error.strerror or error}") from error

    def delete(self, name: str) -> None:
        """Take one away; `restore` brings it back until the trash is emptied. Raises UserError."""
        number = max((int(each.name) for each in self._trash()), default=0) + 1
        self._move(self._folder / name, self._folder / _TRASH / f"{number:06}" / name)

    def restore(self, name: str) -> DataSetEntry:
        """Bring back what was deleted last under this name, and tell what it is called now.

        Name and title are others where a new data set has taken them. Raises UserError.
        """
        holding = [each for each in self._trash() if name in os.listdir(each)]
        if not holding:
            raise UserError(f"no data set {name!r} was deleted since the window was opened last")
        deleted = max(holding, key=lambda each: int(each.name)) / name
        title = _read_facts(deleted / _FACTS).title
        titles = (title if number == 1 else f"{title} ({number})" for number in count(1))
        free = next(each for each in titles if not self._is_taken(each))
        is_free = not (self._folder / name).exists()
        restored = self._folder / (name if is_free else self._new_name(name))
        self._move(deleted, restored)
        if free != title:
            self._write_title(restored.name, free)
        return _read_facts(restored / _FACTS)

    def empty_trash(self) -> None:
        """Let go of what was deleted, for good; what can't be goes another time."""
        shutil.rmtree(self._folder / _TRASH, ignore_errors=True)

    def _move(self, path: Path, to: Path) -> None:
        try:
            to.parent.mkdir(parents=True, exist_ok=True)
            os.rename(path, to)
            sync_folder(self._folder)
        except OSError as error:
            raise UserError(f"{path} can't be moved: {error.strerror or error}") from error

    def check_title(self, title: str) -> str:
        """The title of a new data set, on one line. Raises UserError where it can't be."""
        plain = " ".join(title.split())
        if not 1 <= len(plain) <= MAX_TITLE or not plain.isprintable():
            raise UserError(f"a data set's name must have 1 to {MAX_TITLE} characters")
        if self._is_taken(plain):
            raise UserError(f"there is a data set {plain!r} already: choose another name")
        return plain

    def _is_taken(self, title: str) -> bool:
        wanted = title.casefold()
        return any(wanted in (each.title.casefold(), each.name) for each in self.entries())

    def _trash(self) -> list[Path]:
        """A folder for each that was deleted, called by a number that rises."""
        trash = self._folder / _TRASH
        found = trash.iterdir() if trash.is_dir() else ()
        return [each for each in found if each.name.isdecimal() and each.is_dir()]

    def _new_name(self, title: str) -> str:
        """Of small letters, digits and hyphens, as recipes have it; of no other one."""
        stem = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:30].strip("-") or "data"
        taken = {entry.name for entry in self.entries()}
        names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
        return next(
            name for name in names if name not in taken and not (self._folder / name).exists()
        )


def _read_facts(path: Path) -> DataSetEntry:
    try:
        data = read_at_most(path, _MAX_FACTS)
        document: Any = json.loads(data)
    except FileNotFoundError:
        raise DatasetError(f"{path.parent.name!r} is no data set that was imported") from None
    except (OSError, ValueError, RecursionError) as error:
        raise DatasetError(f"{path} can't be read ({error})") from None
    fields = check_keys(str(path), document, _FIELDS)
    if fields.get("format") != _FORMAT:
        raise DatasetError(f"{path} is of another version of the app")
    try:
        return DataSetEntry(
            name=path.parent.name,
            title=str(fields["title"]),
            class_names=checked_class_names(fields["class_names"]),
            train_images=int(fields["train_images"]),
            test_images=int(fields["test_images"]),
            fingerprint=str(fields["fingerprint"]),
            source=str(fields["source"]),
            imported=datetime.fromisoformat(fields["imported"]),
            report=tuple(map(str, fields["report"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DatasetError(f"{path} is damaged ({error})") from None


def _facts(entry: DataSetEntry) -> bytes:
    return _json(
        {
            "format": _FORMAT,
            "title": entry.title,
            "class_names": list(entry.class_names),
            "train_images": entry.train_images,
            "test_images": entry.test_images,
            "fingerprint": entry.fingerprint,
            "source": entry.source,
            "imported": None if entry.imported is None else entry.imported.isoformat(),
            "report": list(entry.report),
        }
    )


def _json(document: dict[str, Any]) -> bytes:
    return json.dumps(document, indent=1, ensure_ascii=False).encode()


def _idx(array: NDArray[np.uint8]) -> bytes:
    """An IDX file, gzipped fast: half a second for 60,000 images."""
    header = struct.pack(f">BBBB{array.ndim}I", 0, 0, 8, array.ndim, *array.shape)
    return gzip.compress(header + array.tobytes(), compresslevel=1, mtime=0)
