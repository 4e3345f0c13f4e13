"""A desk with a screen, and a person at it who sees, points and types; nothing of ours inside."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageGrab

from mnist_desktop.core.ink.ink import Ink

EYES = Path(__file__).with_name("eyes.py")
SYSTEM_PYTHON = "/usr/bin/python3"
STRANGER = 65534
"""The user nobody, whom the app's folder doesn't belong to."""
PATIENCE = 90  # seconds, on a busy machine
_STEP = "0.03"
"""Seconds from point to point: Qt drops what a busy machine is too slow for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A widget on the screen, in pixels of the screen."""

    label: str
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2


def as_stranger() -> dict[str, Any]:
    """How to start a process as a user without rights, where we may."""
    if os.geteuid() != 0:
        return {}
    return {"user": STRANGER, "group": STRANGER, "extra_groups": []}


class Desk:
    """One app on one screen, in an environment that holds nothing but what a desktop sets."""

    def __init__(self, executable: Path, environment: dict[str, str]) -> None:
        """`environment` has at least HOME, DISPLAY and DBUS_SESSION_BUS_ADDRESS."""
        self.executable = executable
        self.environment = {
            "LANG": "C",
            "PATH": "/nowhere",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            **environment,
        }
        self._scale = float(self.environment.get("QT_SCALE_FACTOR", "1"))
        self.app = self.start()
        self._eyes = subprocess.Popen(
            [SYSTEM_PYTHON, "-c", EYES.read_text("utf-8")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=self.environment,
            **as_stranger(),
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start the executable."""
        return subprocess.Popen(
            [self.executable, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=self.environment,
            cwd="/",
            **as_stranger(),
        )

    def leave(self) -> None:
        """End what is still running."""
        for process in (self._eyes, self.app):
            if process.poll() is None:
                process.kill()
            process.communicate()

    def look(self, name: str) -> Seen | None:
        """The widget of that object name, if it is to be seen."""
        assert self._eyes.stdin is not None
        assert self._eyes.stdout is not None
        self._eyes.stdin.write(f"{name}\n")
        self._eyes.stdin.flush()
        found = json.loads(self._eyes.stdout.readline())
        if found is None:
            return None
        label = found.pop("label")  # the rest is in the app's own pixels
        return Seen(label=label, **{key: round(self._scale * at) for key, at in found.items()})

    def find(self, name: str) -> Seen:
        """The same, once it is to be seen and stands still."""
        before = None
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            seen = self.look(name)
            if seen is not None and seen == before:
                return seen
            before = seen
        raise AssertionError(f"{name} is not to be seen")

    def wait_until(self, happens: Callable[[], bool], what: str) -> None:
        """Wait for something to be seen, or found on the disk; the app has to live on."""
        until = time.monotonic() + PATIENCE
        while not happens():
            assert self.app.poll() is None, "the app has ended"
            assert time.monotonic() < until, f"waited in vain: {what}"
            time.sleep(0.05)  # the disk and a screen send no signals

    def click(self, name: str, x: float = 0.5, y: float = 0.5) -> None:
        """Press the left button over a widget, in its middle or elsewhere, in its widths."""
        seen = self.find(name)
        place = round(seen.x + x * seen.width), round(seen.y + y * seen.height)
        self._xdotool(*_move(place), "click", "1")

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as X names them."""
        self._xdotool("key", "--delay", "60", *keys)

    def write(self, text: str) -> None:
        """Type text in place of what is where the cursor is."""
        self.press("ctrl+a")
        self._xdotool("type", "--delay", "20", text)

    def draw(self, ink: Ink) -> None:
        """Draw on the sheet with the left button held."""
        sheet = self.find("sheet")
        side = min(sheet.width, sheet.height)
        left = sheet.x + (sheet.width - side) // 2
        top = sheet.y + (sheet.height - side) // 2
        for stroke in ink.strokes:
            places = [(left + round(x * side), top + round(y * side)) for x, y in stroke.points]
            moves = [part for place in places[1:] for part in (*_move(place), "sleep", _STEP)]
            self._xdotool(*_move(places[0]), "mousedown", "1", *moves, "mouseup", "1")

    def picture(self, name: str) -> Image.Image:
        """What a widget looks like now."""
        seen = self.find(name)
        box = (seen.x, seen.y, seen.x + seen.width, seen.y + seen.height)
        return self.screen().crop(box)

    def screen(self) -> Image.Image:
        """The whole screen, as it is now."""
        return ImageGrab.grab(xdisplay=self.environment["DISPLAY"])

    def _xdotool(self, *words: str) -> None:
        display = self.environment["DISPLAY"]
        environment = {**os.environ, "DISPLAY": display}
        subprocess.run(["xdotool", *words], check=True, env=environment, capture_output=True)


def _move(place: Sequence[int]) -> tuple[str, str, str]:
    return "mousemove", str(place[0]), str(place[1])
