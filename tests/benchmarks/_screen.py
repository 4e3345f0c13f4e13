"""A virtual X screen, and an app on it that is looked at from outside: nothing of ours is in it."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageChops, ImageGrab

_SIZE = 1280, 820
"""The app's window, as it opens, fills it."""
_STROKE = ((300, 350), (350, 350), (420, 350), (500, 350), (460, 430), (430, 520), (400, 600))
"""A seven on the sheet."""
_ANSWER = 980, 60, 1260, 400
"""Beside the sheet: the digit and its bars."""
_PATIENCE = 60


@contextmanager
def screen() -> Iterator[str]:
    """The name of a display, which Xvfb has to be installed for."""
    read, write = os.pipe()
    size = f"{_SIZE[0]}x{_SIZE[1]}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-ac", "-noreset"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


class Watched:
    """The app on a display of its own, from its start on."""

    def __init__(self, command: Sequence[str | Path], display: str, home: Path) -> None:
        self._display = display
        for place in home.rglob("window.place"):
            place.unlink()  # without a window manager, Qt puts the next window a frame lower
        self._began = time.monotonic()
        self.process = subprocess.Popen(
            command,
            env={
                "HOME": str(home),
                "DISPLAY": display,
                "LANG": "C.UTF-8",
                "PYTHONPYCACHEPREFIX": str(home / "bytecode"),
            },
            stderr=subprocess.DEVNULL,
        )

    def painted(self) -> float:
        """Seconds from the start until the window has its colours."""
        return self._when(lambda: self._look().getpixel((600, 20)) != (0, 0, 0))

    def answered(self) -> float:
        """Seconds from the start until a digit is read, drawn as soon as there is a sheet."""
        before = self._look().crop(_ANSWER)
        moves = [str(part) for x, y in _STROKE[1:] for part in ("mousemove", x, y)]
        first = ["mousemove", *map(str, _STROKE[0])]
        self._xdotool(*first, "mousedown", "1", *moves, "mouseup", "1")
        return self._when(lambda: _differ(self._look().crop(_ANSWER), before))

    def press(self, *keys: str) -> None:
        """Press keys, each after what the one before led to."""
        self._xdotool("key", "--delay", "1500", *keys)

    def leave(self) -> None:
        self.process.terminate()
        self.process.wait()

    def _when(self, happens: Callable[[], bool]) -> float:
        while not happens():
            if self.process.poll() is not None or time.monotonic() - self._began > _PATIENCE:
                raise RuntimeError("the app shows nothing")
        return time.monotonic() - self._began

    def _look(self) -> Image.Image:
        return ImageGrab.grab(xdisplay=self._display).convert("RGB")

    def _xdotool(self, *words: str) -> None:
        environment = {**os.environ, "DISPLAY": self._display}
        subprocess.run(["xdotool", *words], check=True, env=environment)


def _differ(image: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(image, other).getbbox() is not None
