"""What was made of a data set's training digits to look them up, kept from one start to the next.

A file each, called by what tells its rows from all others. A file that is damaged, or is not what
its name says, is made anew: it costs time, and nothing else.
"""

import errno
import logging
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from time import time

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from mnist_desktop.core.inspection.hidden_rows import HiddenRows
from mnist_desktop.library.staging import staged_file

FILES, ROOM = 3, 500_000_000
"""How many files there may be, and their bytes: then the ones that nobody used longest go."""
_LEFT_FREE = 500_000_000  # bytes of the disk, for all else
_SUFFIX = ".npz"
_ABANDONED = 3_600  # seconds: what is written takes a few
_logger = logging.getLogger(__name__)


class KeptRows:
    """The files of one folder, which need not exist yet."""

    def __init__(self, folder: Path, *, files: int = FILES, room: int = ROOM) -> None:
        self._folder = folder
        self._files, self._room = files, room

    def read(self, key: str, count: int) -> Iterator[HiddenRows | None]:
        """The `count` rows of a key, last, where they are kept whole; None after a slice before."""
        path = self._path(key)
        try:
            if not 0 < path.stat().st_size <= self._room:
                return
            arrays: dict[str, NDArray[np.generic]] = {}
            with zipfile.ZipFile(path) as archive:  # which checks each member's sum
                if archive.comment != key.encode():
                    return
                for member in archive.infolist():
                    if member.compress_type != zipfile.ZIP_STORED:
                        return
                    with archive.open(member) as file:
                        arrays[member.filename] = npy.read_array(file, allow_pickle=False)
                    yield None
            rows = HiddenRows.from_arrays(arrays, count)
            os.utime(path)
        except FileNotFoundError:
            return
        except (OSError, ValueError, EOFError, NotImplementedError, zipfile.BadZipFile) as error:
            _logger.warning("%s is made anew: %s", path, error)
            return
        yield rows

    def write(self, key: str, rows: HiddenRows) -> Iterator[None]:
        """Keep the rows of a key, in slices, and make room for them. Raises OSError."""
        if rows.nbytes > self._room:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        self._make_room(self._path(key), rows.nbytes)
        if shutil.disk_usage(self._folder).free < rows.nbytes + _LEFT_FREE:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._folder))
        with (
            staged_file(self._path(key)) as path,
            zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive,
        ):
            for name, array in rows.to_arrays().items():
                with archive.open(name, "w", force_zip64=True) as file:
                    npy.write_array(file, array, allow_pickle=False)
                yield None
            archive.comment = key.encode()

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{_SUFFIX}"

    def _make_room(self, place: Path, wanted: int) -> None:
        """Remove what was left of a crash, and files until so many bytes have room at `place`."""
        kept: list[tuple[float, int, Path]] = []
        for path in self._folder.glob(f"*{_SUFFIX}"):
            facts = path.stat()
            if path == place:
                continue
            if not path.name.startswith("."):
                kept.append((facts.st_mtime, facts.st_size, path))
            elif time() - facts.st_mtime > _ABANDONED:
                path.unlink(missing_ok=True)
        kept.sort()
        total = wanted + sum(size for _, size, _ in kept)
        while kept and (len(kept) >= self._files or total > self._room):
            _, size, path = kept.pop(0)
            path.unlink(missing_ok=True)
            total -= size
