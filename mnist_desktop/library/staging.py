"""Writes what must be tried before it counts: beside its place, and into it when all is well."""

import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mnist_desktop.library.atomic import sync_file, sync_folder

_MARKER = Path("assets.extra", "mnist-desktop.json")  # SavedModel's own place for such
_FORMAT = "mnist-desktop folder 1"


@contextmanager
def staged_file(path: Path) -> Iterator[Path]:
    """A free path beside `path`, of the same ending, for a file that then takes its place.

    It does so when the block ends; when the block fails, the file is gone and what was at `path`
    is there still. Raises OSError.
    """
    path = path.resolve()
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp{path.suffix}")
    try:
        yield temporary
        sync_file(temporary)
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


@contextmanager
def staged_folder(path: Path) -> Iterator[Path]:
    """The same for a folder, which may only replace one that `may_be_replaced`."""
    path = path.resolve()
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        yield temporary
        _mark(temporary)
        for file in _files(temporary):
            sync_file(temporary / file)
        if not may_be_replaced(path):  # looked at again: meanwhile is minutes
            raise FileExistsError(f"{path} holds something else")
        _take_place(temporary, path)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    sync_folder(path.parent)


def may_be_replaced(folder: Path) -> bool:
    """Whether there is nothing in `folder` but what `staged_folder` put there, or no folder."""
    if not folder.exists():
        return True
    if not folder.is_dir():
        return False
    found = _files(folder)
    return not found or found == _marked_files(folder)


def _take_place(temporary: Path, path: Path) -> None:
    """Rename; a folder that is there is moved aside for that moment, and back if it fails."""
    if not path.exists():
        os.rename(temporary, path)
        return
    old = path.with_name(f".{secrets.token_hex(8)}.old")
    os.rename(path, old)
    try:
        os.rename(temporary, path)
    except OSError:
        os.rename(old, path)
        raise
    shutil.rmtree(old)


def _mark(folder: Path) -> None:
    """Write down which files are ours."""
    marker = folder / _MARKER
    marker.parent.mkdir(exist_ok=True)
    files = sorted({*_files(folder), str(_MARKER.as_posix())})
    marker.write_text(json.dumps({"format": _FORMAT, "files": files}), encoding="utf-8")


def _marked_files(folder: Path) -> list[str] | None:
    try:
        marker = json.loads((folder / _MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(marker, dict) or marker.get("format") != _FORMAT:
        return None
    files = marker.get("files")
    return files if isinstance(files, list) else None


def _files(folder: Path) -> list[str]:
    """All but folders, by their path in `folder`."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_symlink() or not path.is_dir()
    )
