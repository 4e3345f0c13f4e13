"""Reads the screen as a screen reader does, for desk.py; run by the system's Python, which has gi.

A line of stdin is the name of a widget; a line of stdout what is to be seen of it, as JSON: its
`label` and its place `x`, `y`, `width`, `height` on the screen; or null, where it isn't to be seen.
Accessible ids are object names, joined by dots from the window on.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version comes first

_APP = "MNIST Desktop"


def children(node: Any) -> Iterator[Any]:
    for place in range(node.get_child_count()):
        child = node.get_child_at_index(place)
        if child is not None:
            yield child


def below(node: Any) -> Iterator[Any]:
    """All that is to be seen below a widget; what is hidden has nothing to be seen below it."""
    for child in children(node):
        if child.get_state_set().contains(Atspi.StateType.SHOWING):
            yield child
            yield from below(child)


def find(name: str) -> Any:
    """The widget of that name, in the newest window that has one."""
    for app in children(Atspi.get_desktop(0)):
        if app.get_name() == _APP:
            for window in reversed(list(children(app))):
                for widget in (window, *below(window)):
                    if widget.get_accessible_id().rpartition(".")[2] == name:
                        return widget
    return None


def seen(name: str) -> dict[str, Any] | None:
    """What is to be seen of a widget."""
    try:
        widget = find(name)
        if widget is None:
            return None
        place = Atspi.Component.get_extents(widget, Atspi.CoordType.SCREEN)
        label = widget.get_name()
    except GLib.Error:  # it went while we looked
        return None
    if not place.width:
        return None
    size = {"width": place.width, "height": place.height}
    return {"label": label, "x": place.x, "y": place.y, **size}


for line in sys.stdin:
    print(json.dumps(seen(line.strip())), flush=True)
