"""What differs from system to system for who drives the executable."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STRANGER = 65534
"""The user nobody, whom the app's folder doesn't belong to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """One of the three."""

    program: str
    """Within the folder, or the bundle, that build.spec made."""
    data: str
    """Where the app keeps the user's files, within the user's home."""
    control: str = "Ctrl"
    """The key that Qt calls Ctrl."""
    close: str = "Alt+F4"
    native_file_dialogs: bool = False
    """Whether files are named in a dialog of the system's, that can't be asked not to come."""


LINUX = System(program="mnist-desktop", data=".local/share/MNIST Desktop")
WINDOWS = System(program="mnist-desktop.exe", data=".")
MACOS = System(
    program="Contents/MacOS/mnist-desktop",
    data="Library/Application Support/MNIST Desktop",
    control="Meta",
    close="Ctrl+q",
    native_file_dialogs=True,
)
HERE = {"linux": LINUX, "win32": WINDOWS, "darwin": MACOS}[sys.platform]


def environment(home: Path) -> dict[str, str]:
    """Nothing but what a desktop sets, and no Python on PATH."""
    if sys.platform == "win32":  # whose folders of users come from no variable
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP", "USERPROFILE")}
        qt = {"QT_QPA_PLATFORM": "windows:dialogs=none"}  # Qt's file dialogs, as on Linux
        return {**kept, **qt, "PATH": r"C:\nowhere", "MNIST_DESKTOP_HOME": str(home)}
    accessible = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    return {"HOME": str(home), "LANG": "C", "PATH": "/nowhere", **accessible}


def as_stranger() -> dict[str, Any]:
    """How to start a process as a user without rights, where we may."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return {}
    return {"user": STRANGER, "group": STRANGER, "extra_groups": []}


def become_stranger() -> None:
    """Be that user from here on, where we may."""
    if sys.platform != "win32" and os.geteuid() == 0:
        os.setgroups([])
        os.setgid(STRANGER)
        os.setuid(STRANGER)


def give_to_stranger(folder: Path) -> None:
    """Let it be theirs, where we may."""
    if sys.platform != "win32" and os.geteuid() == 0:
        os.chown(folder, STRANGER, STRANGER)
