"""Which widget of ours is it that a screen reader sees? By the object name that Qt passes on."""

import sys
from functools import cache
from typing import Any

if sys.platform == "linux":
    from PySide6.QtDBus import QDBusConnection, QDBusMessage


def object_name(widget: Any) -> str:
    """The object name of a widget that xa11y sees; "" where it has none.

    Qt passes on the names from the window down to the widget, joined by dots: as UIA's automation
    id on Windows, as the identifier on macOS; both are xa11y's stable id. On Linux that is a path
    on the bus, and the names are asked for.
    """
    path = _accessible_id(widget.raw) if sys.platform == "linux" else widget.stable_id
    return (path or "").rpartition(".")[2]


def _accessible_id(raw: dict[str, Any]) -> str:
    ask = QDBusMessage.createMethodCall(
        raw["bus_name"], raw["object_path"], "org.freedesktop.DBus.Properties", "Get"
    )
    ask.setArguments(["org.a11y.atspi.Accessible", "AccessibleId"])
    answer = _accessibility_bus().call(ask).arguments()
    return str(answer[0].variant()) if hasattr(answer[0], "variant") else ""


@cache
def _accessibility_bus() -> Any:
    ask = QDBusMessage.createMethodCall(
        "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress"
    )
    (address,) = QDBusConnection.sessionBus().call(ask).arguments()
    return QDBusConnection.connectToBus(address, "accessibility")
