"""A network on the command line: a file, or a run of the library by its number."""

from pathlib import Path

from mnist_desktop.core.errors import UserError
from mnist_desktop.library.opening import open_library
from mnist_desktop.paths import kept_networks

HELP = "a network's file, or a run's number (see runs)"


def network_path(argument: Path) -> Path:
    """The file that `argument` is, or in which the run of that number has its network.

    Raises UserError where there is no such run, or it has no network.
    """
    if argument.exists() or not str(argument).isdecimal():
        return argument
    library, _ = open_library(kept_networks())
    try:
        entry = library.entry(int(str(argument)))
    finally:
        library.close()
    if not entry.has_network:
        raise UserError(f"run {argument} has no network: it ended before its first epoch did")
    return entry.path
