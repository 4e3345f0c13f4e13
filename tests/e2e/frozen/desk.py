"""A desk with a screen, and a person at it who sees, points and types; nothing of ours inside."""

import json
import os
import subprocess
import sys
import time
from base64 import b64decode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from mnist_desktop.core.ink.ink import Ink
from tests.e2e.frozen.systems import HERE

ROOT = Path(__file__).resolve().parent.parent.parent.parent
PATIENCE = 90  # seconds, on a busy machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A widget on the screen, in pixels of the screen."""

    label: str
    has_keys: bool
    """Whether what is typed goes there."""
    x: int
    y: int
    width: int
    height: int


class Desk:
    """One app on one screen, in an environment that holds nothing but what a desktop sets."""

    def __init__(
        self, command: Sequence[str | Path], environment: dict[str, str], **user: Any
    ) -> None:
        """`command` starts the app, in nothing but `environment`; `user` says as whom."""
        self._command = command
        self._user = user
        self.environment = environment
        self._scale = float(environment.get("QT_SCALE_FACTOR", "1"))
        self.app = self.start()
        self._person = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.frozen.person", str(self.app.pid)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **environment, "PATH": os.environ["PATH"]},
            cwd=ROOT,
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start the app once more."""
        return subprocess.Popen(
            [*self._command, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=self.environment,
            cwd=ROOT.anchor,
            **self._user,
        )

    def leave(self) -> None:
        """End what is still running."""
        for process in (self._person, self.app):
            if process.poll() is None:
                process.kill()
            process.communicate()

    def look(self, name: str) -> Seen | None:
        """The widget of that object name, if it is to be seen."""
        found = self._ask("look", name)
        if found is None:
            return None
        told = {"label": found.pop("label"), "has_keys": found.pop("has_keys")}
        # The rest is in the app's own pixels.
        return Seen(**told, **{key: round(self._scale * at) for key, at in found.items()})

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
        self._ask("click", round(seen.x + x * seen.width), round(seen.y + y * seen.height))

    def minimize(self, window: str) -> None:
        """Put a window away, as its title bar's button does."""
        self.find(window)
        self._ask("minimize", window)

    def press(self, *keys: str) -> None:
        """Press keys one after the other; Ctrl is what Qt calls so."""
        for key in keys:
            *held, last = key.split("+")
            self._ask("press", last, *(HERE.control if each == "Ctrl" else each for each in held))

    def write(self, text: str) -> None:
        """Type text in place of what is where the cursor is."""
        self.press("Ctrl+a")
        self._ask("write", text)

    def write_into(self, name: str, text: str) -> None:
        """Click a field, and type text in place of what is there.

        A window manager may hold a click back, but not the keys that follow it.
        """
        self.click(name)
        self.wait_until(lambda: self.find(name).has_keys, f"{name}, ready to be typed into")
        self.write(text)

    def name_file(self, path: Path) -> None:
        """Answer the question for a file that is open."""
        if HERE.native_file_dialogs:
            self.press("Ctrl+Shift+g")
        else:
            self.find("fileNameEdit")
        self.write(str(path))
        self.press("Enter")
        if HERE.native_file_dialogs:
            self.press("Enter")

    def draw(self, ink: Ink) -> None:
        """Draw on the sheet with the left button held."""
        sheet = self.find("sheet")
        side = min(sheet.width, sheet.height)
        left = sheet.x + (sheet.width - side) // 2
        top = sheet.y + (sheet.height - side) // 2
        for stroke in ink.strokes:
            points = [(left + round(x * side), top + round(y * side)) for x, y in stroke.points]
            self._ask("stroke", *points)

    def picture(self, place: Seen | None = None) -> Image.Image:
        """What a place of the screen, or all of it, looks like now."""
        box = (place.x, place.y, place.width, place.height) if place else ()
        with Image.open(BytesIO(b64decode(self._ask("picture", *box)))) as image:
            return image.convert("RGB")

    def _ask(self, *wish: object) -> Any:
        assert self._person.stdin is not None
        assert self._person.stdout is not None
        self._person.stdin.write(f"{json.dumps(wish)}\n")
        self._person.stdin.flush()
        answer = self._person.stdout.readline()
        assert answer, "the person at the desk has gone"
        return json.loads(answer)
