"""The folder of networks trained here: one file a run, rewritten after each of its epochs."""

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from mnist_desktop.core.files import file_stem
from mnist_desktop.library.network_file import SUFFIX

_STARTED = re.compile(r"\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d")
_FORMAT = "%Y-%m-%d %H.%M.%S"


def new_network_path(
    folder: Path, name: str, is_taken: Callable[[Path], bool] = Path.exists
) -> Path:
    """A path for a run's network that is not taken: "seed 2026-11-22 18.03.05.safetensors"."""
    stem = f"{file_stem(name)} {datetime.now().astimezone():{_FORMAT}}"
    for number in count(1):
        path = folder / (f"{stem} {number}{SUFFIX}" if number > 1 else f"{stem}{SUFFIX}")
        if not is_taken(path):
            return path
    raise AssertionError("count() never ends")


def kept_network_paths(folder: Path) -> list[Path]:
    """The networks in `folder`, in the order of their names; none if there is no such folder."""
    if not folder.is_dir():
        return []
    with os.scandir(folder) as found:
        return [folder / name for name in sorted(each.name for each in found) if _is_network(name)]


def started_at(path: Path) -> datetime:
    """When the run of this network was started, by its name or else by its file's time."""
    if match := _STARTED.search(path.stem):
        try:
            return datetime.strptime(match[0], _FORMAT).astimezone(UTC)
        except ValueError:
            pass  # digits, but no date
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _is_network(name: str) -> bool:
    return name.endswith(SUFFIX) and not name.startswith(".")
