"""Looks at the test split on the command line, counted for the runs on whose behalf they are."""

import sys
from collections.abc import Iterable
from pathlib import Path

from mnist_desktop.core.runs.run_entry import RunEntry
from mnist_desktop.library.epoch_weights import epochs_folder
from mnist_desktop.library.library_error import LibraryError
from mnist_desktop.library.opening import open_library
from mnist_desktop.paths import kept_networks


def count_looks(files: Iterable[Path]) -> None:
    """Count a look for each run of the library whose network, or that of an epoch, is in `files`.

    A file that is no run's counts for none. Where the library can't be written, it is said.
    """
    if not kept_networks().parent.exists():  # nothing was ever kept: make no library for this
        return
    wanted = {file.resolve() for file in files}
    try:
        library, _ = open_library(kept_networks())
        try:
            library.looked([entry.id for entry in library.entries() if _is_among(entry, wanted)])
        finally:
            library.close()
    except LibraryError as error:
        print(f"mnist-desktop: {error}; this look was not counted", file=sys.stderr)


def _is_among(entry: RunEntry, files: Iterable[Path]) -> bool:
    own = entry.path.resolve()
    return any(file == own or file.parent == epochs_folder(own) for file in files)
