"""Finds the licence of everything that goes into the executable, or stops the build."""

import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import replace
from importlib import metadata
from pathlib import Path

from mnist_desktop import __version__
from mnist_desktop.library.licences import Licence, of_distributions

_TEXTS = Path(__file__).with_name("licences")
_BUILT_WITH = ("pyinstaller",)  # its loader is what starts
_QT = ("pyside6-essentials", "shiboken6")
_COPYRIGHT = Path("/usr/share/doc")
Entry = tuple[str, str, str]
"""(place in the folder, source, kind), as PyInstaller has them."""


def bundled_licences(entries: Iterable[Entry], root: Path) -> list[Licence]:
    """One for each thing inside, the app first. SystemExit where a licence has no text."""
    entries = list(entries)
    inside = [
        Licence(
            name="MNIST Desktop", version=__version__, licence="MIT", text=_read(root / "LICENSE")
        ),
        Licence(
            name="MNIST",
            version="",
            licence="CC BY-SA 3.0",
            text=_read(root / "resources" / "mnist" / "README.md"),
        ),
        _python(),
        _qt(),
        *(_with_text(each) for each in of_distributions(_distributions(entries))),
        *(_of_package(package) for package in sorted(_debian_packages(entries))),
    ]
    if bare := [each.name for each in inside if not each.text.strip()]:
        raise SystemExit(f"no text of the licence of {', '.join(bare)}")
    return inside


def _distributions(entries: Iterable[Entry]) -> set[str]:
    """The installed packages that bring a module or a file of `entries`."""
    of_module = metadata.packages_distributions()
    names = {re.split(r"[./\\]", place)[0] for place, _, _ in entries}
    found = {each for name in names for each in of_module.get(name, [])}
    return {*found, *_BUILT_WITH} - {"mnist-desktop"}


def _with_text(entry: Licence) -> Licence:
    """With the text that its licence has everywhere, where the package itself brings none."""
    if entry.name in _QT:
        return replace(entry, text=_lgpl())
    if not entry.text and "apache" in entry.licence.lower():
        return replace(entry, text=_read(_TEXTS / "Apache-2.0.txt"))
    return entry


def _qt() -> Licence:
    return Licence(
        name="Qt",
        version=metadata.version("PySide6-Essentials"),
        licence="LGPL-3.0-only",
        text="Copyright (C) The Qt Company Ltd. and other contributors. Its libraries are files "
        "of their own in PySide6/Qt, and can be exchanged for others. Its source is at "
        "https://download.qt.io, the licences of the parts that others wrote at "
        f"https://doc.qt.io/qt-6/licenses-used-in-qt.html.\n\n{_lgpl()}",
    )


def _lgpl() -> str:
    """The LGPL is the GPL with some permissions more."""
    return f"{_read(_TEXTS / 'LGPL-3.0.txt')}\n\n{_read(_TEXTS / 'GPL-3.0.txt')}"


def _python() -> Licence:
    places = [Path(sysconfig.get_paths()["stdlib"]), Path(sys.base_prefix)]
    places.append(_COPYRIGHT / f"libpython{sysconfig.get_python_version()}-minimal")
    names = ("LICENSE.txt", "LICENSE", "copyright")
    texts = [place / name for place in places for name in names if (place / name).is_file()]
    return Licence(
        name="Python",
        version=".".join(str(part) for part in sys.version_info[:3]),
        licence="PSF-2.0",
        text=_read(texts[0]) if texts else "",
    )


def _debian_packages(entries: Iterable[Entry]) -> set[str]:
    """The packages of the build machine whose libraries go in; none where there are no such."""
    if not sys.platform.startswith("linux") or not _COPYRIGHT.is_dir():
        return set()
    installed = Path(sys.prefix).resolve()
    sources = {
        Path(source).resolve()
        for place, source, kind in entries
        if kind == "BINARY" and "/" not in place
    }
    of_system = sorted(path for path in sources if not path.is_relative_to(installed))
    return {package for path in of_system if (package := _package_of(path))}


def _package_of(path: Path) -> str:
    """The Debian package of a file, "" for one of none; merged /usr has two names for a file."""
    for name in (path, Path("/", *path.parts[2:])):
        said = subprocess.run(
            ["dpkg-query", "--search", str(name)], capture_output=True, text=True, check=False
        )
        if said.returncode == 0:
            return said.stdout.partition(":")[0]
    return ""


def _of_package(package: str) -> Licence:
    said = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${Version}\n", package],
        capture_output=True,
        text=True,
        check=True,
    )
    path = _COPYRIGHT / package / "copyright"
    return Licence(
        name=package,
        version=said.stdout.splitlines()[0],
        licence="see its copyright file",
        text=_read(path) if path.is_file() else "",
    )


def _read(path: Path) -> str:
    return path.read_text("utf-8", errors="replace")
