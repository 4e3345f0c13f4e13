"""Which two networks are compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.runs.run_entry import RunEntry
from mnist_desktop.session.current_network import CurrentNetwork
from mnist_desktop.session.library.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedNetwork:
    """One of the two: its name for the user, its file, and its run, if it is one's.

    `validation_images` is how many of the last training images it held back.
    """

    name: str
    path: Path
    run: int | None = None
    validation_images: int = 0


def network_of_run(entry: RunEntry) -> ComparedNetwork:
    """The network of a run of the library."""
    return ComparedNetwork(
        name=entry.name,
        path=entry.path,
        run=entry.id,
        validation_images=entry.validation_images,
    )


def networks_to_compare(
    runs: Sequence[int], library: Library, current: CurrentNetwork
) -> tuple[ComparedNetwork, ComparedNetwork]:
    """The networks of two runs of the library, A and B; of one run, it and that which reads.

    Raises UserError where there are no two networks.
    """
    pair = [network_of_run(library.entries[run]) for run in runs if run in library.entries]
    if len(pair) == 1 and current.path is not None and current.path != pair[0].path:
        pair.append(_reading(current, current.path))
    if len(pair) != 2:
        raise UserError(
            "This network reads already: choose another at the top of the window, or two runs."
        )
    return pair[0], pair[1]


def _reading(current: CurrentNetwork, path: Path) -> ComparedNetwork:
    if current.entry is not None:
        return network_of_run(current.entry)
    return ComparedNetwork(name=path.stem, path=path, validation_images=current.validation_images)
