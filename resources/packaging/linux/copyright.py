"""Prints the licences of all inside a built folder, from its own list: copyright.py FOLDER."""

import gzip
import json
import sys
from pathlib import Path


def copyright_file(folder: Path) -> str:
    """Free text, in the order of the app's own list: the app first."""
    path = folder / "_internal" / "resources" / "licences.json.gz"
    entries = json.loads(gzip.decompress(path.read_bytes()))
    head = "MNIST Desktop brings all that it needs with it. Of each part, the licence:\n"
    return "\n".join([head, *(_part(**each) for each in entries)])


def _part(*, name: str, version: str, licence: str, text: str) -> str:
    return f"{'=' * 80}\n{name} {version} ({licence})\n\n{text.strip()}\n"


if __name__ == "__main__":
    print(copyright_file(Path(sys.argv[1])))
