import ctypes
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from mnist_desktop.qt_libraries import debian_packages, why_no_window

ROOT = Path(__file__).resolve().parent.parent
SCREEN = {"DISPLAY": ":0"}

# The app's start with a loader that lacks libraries; arguments: the endings of their names.
START_WITHOUT = """
import ctypes, runpy, sys
missing, sys.argv = tuple(sys.argv[1:]), ["main.py"]

class Lacking(ctypes.CDLL):
    def __init__(self, name, *rest, **more):
        if name and name.endswith(missing):
            raise OSError(f"{name}: cannot open shared object file: No such file or directory")
        super().__init__(name, *rest, **more)

ctypes.CDLL = Lacking
runpy.run_path("main.py", run_name="__main__")
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all it needs")


@pytest.fixture
def loader(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of libraries that the loader won't find; a test fills it."""
    missing: set[str] = set()

    def load(name: str) -> None:
        if Path(name).name in missing:
            raise OSError(f"{name}: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(ctypes, "CDLL", load)
    return missing


def start_without(libraries: list[str], environment: Mapping[str, str]) -> tuple[int, str]:
    process = subprocess.run(
        [sys.executable, "-c", START_WITHOUT, *libraries],
        cwd=ROOT,
        env={"MNIST_DESKTOP_HOME": "/nonexistent", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert process.stdout == ""
    return process.returncode, process.stderr


def test_the_app_names_a_missing_library_and_how_to_install_it() -> None:
    code, said = start_without(["libEGL.so.1", "libQt6Widgets.so.6"], SCREEN)

    assert code == 2
    assert said == (
        "mnist-desktop: Qt can't open a window without libEGL.so.1. Install what is missing:\n"
        "  Debian, Ubuntu: sudo apt install libegl1\n"
        "  Fedora: sudo dnf install libglvnd-egl\n"
    )


def test_the_app_says_that_there_is_no_screen() -> None:
    code, said = start_without([], {})

    assert code == 2
    assert said.startswith("mnist-desktop: there is no screen to show the window on")


def test_all_missing_libraries_of_a_screen_are_named_at_once(loader: set[str]) -> None:
    loader |= {"libqxcb.so", "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-xkb.so.1"}

    said = why_no_window(SCREEN)

    assert said is not None
    assert "without libxcb-cursor.so.0, libxcb-icccm.so.4 and libxcb-xkb.so.1." in said
    assert "sudo apt install libxcb-cursor0 libxcb-icccm4 libxcb-xkb1" in said
    assert "sudo dnf install xcb-util-cursor xcb-util-wm libxcb" in said


def test_a_second_screen_that_can_be_used_is_enough(loader: set[str]) -> None:
    loader |= {"libqwayland.so", "libwayland-cursor.so.0"}

    assert why_no_window(SCREEN | {"WAYLAND_DISPLAY": "wayland-0"}) is None
    said = why_no_window({"WAYLAND_DISPLAY": "wayland-0"})
    assert said is not None
    assert "sudo apt install libwayland-cursor0" in said


def test_a_chosen_platform_needs_no_screen_and_none_of_the_others_libraries(
    loader: set[str],
) -> None:
    loader |= {"libqxcb.so", "libxcb-cursor.so.0"}

    assert why_no_window({"QT_QPA_PLATFORM": "offscreen"}) is None
    assert why_no_window({"QT_QPA_PLATFORM": "xcb;offscreen:size=9x9", **SCREEN}) is None
    assert why_no_window({"QT_QPA_PLATFORM": "xcb", **SCREEN}) is not None


def test_another_fault_of_a_library_is_told_in_the_loaders_words(loader: set[str]) -> None:
    loader.add("libQt6Widgets.so.6")

    said = why_no_window(SCREEN)

    assert said is not None
    assert said.startswith("Qt can't be loaded: ")
    assert "libQt6Widgets.so.6: cannot open" in said


def test_the_packages_to_install_are_those_of_the_libraries_that_qt_loads() -> None:
    assert "libegl1" in debian_packages()
    assert "libxcb-cursor0" not in debian_packages()
    assert {"libegl1", "libxcb-cursor0"} <= set(debian_packages("xcb"))
