"""Prints the Debian packages that a built folder needs: dependencies.py FOLDER.

What it loads and doesn't bring, read from its ELF files; each library is looked up in the packages
of the machine, so that is to be the oldest Debian that the package is for.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# Not loaded but read: fonts and their settings, keyboard layouts.
_DATA = {"fontconfig-config", "xkb-data"}
_MAGIC = b"\x7fELF"
_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
_GLIBC = re.compile(r"GLIBC_(\d+)\.(\d+)")


def elf_files(folder: Path) -> Iterator[Path]:
    """Its programs and libraries, each once."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == _MAGIC:
                    yield path


def dependencies(folder: Path) -> list[str]:
    """The packages of all that is needed from outside, with the C library's least version."""
    files = list(elf_files(folder))
    brought = {path.name for path in folder.rglob("*.so*")}
    needed: set[str] = set()
    newest = (0, 0)
    for path in files:
        said = _run("readelf", "--dynamic", "--version-info", "--wide", str(path))
        needed |= set(_NEEDED.findall(said))
        newest = max(newest, *((int(a), int(b)) for a, b in _GLIBC.findall(said)), (0, 0))
    packages = {_package_of(name) for name in needed - brought} | _DATA
    packages.discard("libc6")
    return [f"libc6 (>= {newest[0]}.{newest[1]})", *sorted(packages)]


def _package_of(library: str) -> str:
    said = _run("dpkg-query", "--search", f"*/{library}")
    return said.partition(":")[0]


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    print(", ".join(dependencies(Path(sys.argv[1]))))
