"""Eyes and hands at the screen, for desk.py: person.py PROCESS, the id of the app to look at.

A process of its own, for its screen comes from its environment. A line of stdin is a wish, as JSON:
a verb and what it is about; a line of stdout the answer to it. It sees what a screen reader sees,
and points and types as the system's own devices do, on Linux, Windows and macOS.
"""

import json
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import xa11y

from tests.e2e.frozen.object_names import object_name
from tests.e2e.frozen.systems import become_stranger

_STEP = 0.03
"""Seconds from point to point: Qt drops what a busy machine is too slow for."""
_KEY = 0.06
_OF_ITEMS = {"list", "table", "tree"}
"""What xa11y calls that whose children are rows and cells."""


class Person:
    """Who looks at one app."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._app: Any = None
        self._hands = xa11y.input_sim()

    def look(self, name: str) -> dict[str, Any] | None:
        """What is to be seen of the widget of that object name; None for nothing."""
        try:
            found = self._find(name)
            if found is None or found.bounds is None or not found.bounds.width:
                return None
            place = found.bounds
            size = {"width": place.width, "height": place.height}
            told = {"label": found.name or "", "has_keys": bool(found.focused)}
            return {**told, "x": place.x, "y": place.y, **size}
        except xa11y.XA11yError:  # it went while we looked, or the app is not there yet
            return None

    def click(self, x: int, y: int) -> None:
        """Press the left button there."""
        self._hands.click((x, y))

    def minimize(self, window: str) -> None:
        """Put a window away."""
        self._find(window).minimize()

    def stroke(self, *points: tuple[int, int]) -> None:
        """Pull the pointer along, with the left button held."""
        self._hands.move_to(tuple(points[0]))
        self._hands.mouse_down()
        for point in points[1:]:
            self._hands.move_to(tuple(point))
            time.sleep(_STEP)
        self._hands.mouse_up()

    def press(self, key: str, *held: str) -> None:
        """Press a key while others are held."""
        self._hands.chord(key, list(held))
        time.sleep(_KEY)

    def write(self, text: str) -> None:
        """Type into what has the keys."""
        for letter in text:
            self._hands.type_text(letter)
            time.sleep(_STEP)

    def picture(self, *box: int) -> str:
        """The screen, or what is in a box of it, as PNG in base64."""
        return b64encode(xa11y.screenshot(region=box or None).to_png()).decode()

    def _find(self, name: str) -> Any:
        """In the newest window that has one."""
        if self._app is None:
            self._app = xa11y.App.by_pid(self._process, timeout=1)
        for window in reversed(self._app.children()):
            for widget in (window, *_below(window)):
                if object_name(widget) == name:
                    return widget
        return None


def _below(widget: Any) -> Iterator[Any]:
    """All widgets that are to be seen below one; what is hidden has nothing to be seen below it.

    Rows and cells are no widgets, and there may be 60,000 of them.
    """
    if widget.role in _OF_ITEMS:
        return
    for child in widget.children():
        if child.visible:
            yield child
            yield from _below(child)


if __name__ == "__main__":
    become_stranger()  # whose bus and screen it is, and only when all is imported
    person = Person(int(sys.argv[1]))
    for line in sys.stdin:
        verb, *words = json.loads(line)
        print(json.dumps(getattr(person, verb)(*words)), flush=True)
