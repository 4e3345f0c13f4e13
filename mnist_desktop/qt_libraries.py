"""Says which system libraries Qt lacks and how to install them, before Qt ends the process."""

import ctypes
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

# What Qt's Linux wheels don't bring: library -> its package in Debian and Ubuntu, in Fedora.
_WIDGETS = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libX11.so.6": ("libx11-6", "libX11"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
}
_PLATFORMS = {
    "xcb": {
        "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
        "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
        "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
        "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
        "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
        "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
        "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
        "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
        "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
        "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
        "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
        "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
        "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
        "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
        "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    },
    "wayland": {
        "libwayland-client.so.0": ("libwayland-client0", "libwayland-client"),
        "libwayland-cursor.so.0": ("libwayland-cursor0", "libwayland-cursor"),
    },
}
_NO_SCREEN = (
    "there is no screen to show the window on: neither DISPLAY nor WAYLAND_DISPLAY is set.\n"
    "The commands need none: see --help."
)


def debian_packages(*platforms: str) -> list[str]:
    """The Debian packages that Qt's widgets need, and its `platforms`: "xcb", "wayland"."""
    libraries = _WIDGETS | {k: v for name in platforms for k, v in _PLATFORMS[name].items()}
    return sorted({debian for debian, _ in libraries.values()})


def why_no_window(environment: Mapping[str, str] = os.environ) -> str | None:
    """Why Qt could show no window here, with the lines that help; None if nothing speaks against.

    Loads the libraries that Qt itself loads next, so that the answer is the loader's own and costs
    nothing twice. Only on Linux: elsewhere Qt's wheels bring all they need.
    """
    qt = _qt_folder()
    if sys.platform != "linux" or qt is None:
        return None
    if fault := _fault(qt / "lib" / "libQt6Widgets.so.6"):
        return _advice(fault, _WIDGETS)
    platforms = list(_platforms(environment))
    if not platforms:
        return _NO_SCREEN
    faults = []
    for name in platforms:  # Qt takes the first that loads
        fault = _fault(qt / "plugins" / "platforms" / f"libq{name}.so")
        if fault is None:
            return None
        faults.append(fault)
    return _advice(faults[0], _WIDGETS | _PLATFORMS.get(platforms[0], {}))


def _qt_folder() -> Path | None:
    """Where PySide6's wheel keeps its own Qt; None for one that uses the system's, or for none."""
    spec = find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0]) / "Qt"
    return folder if folder.is_dir() else None


def _platforms(environment: Mapping[str, str]) -> Iterator[str]:
    """The names of the platform plugins that Qt would try."""
    if chosen := environment.get("QT_QPA_PLATFORM"):
        yield from (part.partition(":")[0] for part in chosen.split(";"))
        return
    if environment.get("WAYLAND_DISPLAY") or environment.get("XDG_SESSION_TYPE") == "wayland":
        yield "wayland"
    if environment.get("DISPLAY"):
        yield "xcb"


def _fault(library: Path | str) -> str | None:
    """What the system's loader has against `library`; None if it loads, or isn't one of Qt's."""
    if isinstance(library, Path) and not library.exists():
        return None  # a plugin that came from elsewhere: Qt knows better
    try:
        ctypes.CDLL(str(library))
    except OSError as error:
        return str(error)
    return None


def _advice(fault: str, libraries: Mapping[str, tuple[str, str]]) -> str:
    missing = [name for name in libraries if _fault(name)]
    if not missing:
        return f"Qt can't be loaded: {fault}"
    return (
        f"Qt can't open a window without {_listed(missing)}. Install what is missing:\n"
        f"  Debian, Ubuntu: sudo apt install {_words(libraries[name][0] for name in missing)}\n"
        f"  Fedora: sudo dnf install {_words(libraries[name][1] for name in missing)}"
    )


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _words(names: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(names))
