"""The executable beside the same app from source: first window, first digit, memory, and size.

MNIST_DESKTOP_FROZEN names its folder, if not dist/mnist-desktop; packages/ beside it is measured
too, if it is there. Looked at from outside, on a virtual screen: from the start of the process to
what is to be seen. All files are in the disk's cache, as they are from the second start on.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from tests.benchmarks._screen import Watched, screen
from tests.benchmarks.row import Row, median_row

_ROOT = Path(__file__).resolve().parent.parent.parent
_STARTS = 9
_LARGEST = 10
_PAGES = ("ctrl+2", "ctrl+4", "ctrl+5", "ctrl+1")
"""Not Train, which loads TensorFlow when it is opened."""


def rows() -> Iterator[Row]:
    folder = Path(os.environ.get("MNIST_DESKTOP_FROZEN", _ROOT / "dist" / "mnist-desktop"))
    if not folder.is_dir():
        raise SystemExit(f"{folder} is not there: build it, or set MNIST_DESKTOP_FROZEN")
    yield from _times(folder / "mnist-desktop")
    yield from _sizes(folder)


def _times(executable: Path) -> Iterator[Row]:
    source: list[str | Path] = [sys.executable, _ROOT / "main.py"]
    frozen, plain = [], []
    with TemporaryDirectory() as home, screen() as display:
        for _ in range(1 + _STARTS):
            frozen.append(_start([executable], display, Path(home)))
            plain.append(_start(source, display, Path(home)))
        memory = _memory(executable, display, Path(home))
    del frozen[0], plain[0]  # they filled the caches
    for place, name in enumerate(("first window", "first digit is read")):
        ours, other = ([each[place] for each in side] for side in (frozen, plain))
        yield median_row(f"{name}; from source", "s", ours, other)
        yield Row(name=f"{name}, worst", unit="s", ours=max(ours), other=max(other), n=_STARTS)
    yield Row(name="resident before training, four pages opened", unit="MB", ours=memory, n=1)


def _start(command: list[str | Path], display: str, home: Path) -> tuple[float, float]:
    """Seconds until the window, and until a digit is read."""
    app = Watched(command, display, home)
    try:
        return app.painted(), app.answered()
    finally:
        app.leave()


def _memory(executable: Path, display: str, home: Path) -> float:
    app = Watched([executable], display, home)
    try:
        app.painted()
        app.answered()
        app.press(*_PAGES)
        resident: int = psutil.Process(app.process.pid).memory_info().rss
        return resident / 1e6
    finally:
        app.leave()


def _sizes(folder: Path) -> Iterator[Row]:
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    taken = sum(path.stat().st_blocks * 512 for path in files)  # as du counts
    yield Row(name="unpacked", unit="MB", ours=taken / 1e6, n=1)
    for package in sorted((folder.parent / "packages").glob("*")):
        yield Row(name=package.name, unit="MB", ours=package.stat().st_size / 1e6, n=1)
    files.sort(key=lambda path: path.stat().st_size, reverse=True)
    for path in files[:_LARGEST]:
        name = str(path.relative_to(folder))
        yield Row(name=name, unit="MB", ours=path.stat().st_size / 1e6, n=1)
