"""The folder of networks trained here: one file a run, rewritten after each of its epochs."""

import re
from datetime import datetime
from itertools import count
from pathlib import Path

from mnist_desktop.library.network_file import SUFFIX


def new_network_path(folder: Path, name: str) -> Path:
    """A path for a run's network that no file has yet: "seed 2026-11-22 18.03.05.safetensors"."""
    plain = re.sub(r"[^\w\- ]+", "_", name).strip() or "network"
    stem = f"{plain} {datetime.now():%Y-%m-%d %H.%M.%S}"
    for number in count(1):
        path = folder / (f"{stem} {number}{SUFFIX}" if number > 1 else f"{stem}{SUFFIX}")
        if not path.exists():
            return path
    raise AssertionError("count() never ends")


def kept_network_paths(folder: Path) -> list[Path]:
    """The networks in `folder`, newest first; none if there is no such folder."""
    return sorted(
        folder.glob(f"*{SUFFIX}"), key=lambda path: (path.stat().st_mtime, path.name), reverse=True
    )
