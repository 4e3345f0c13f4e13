"""Which networks the window's head offers, of the thousands that there may be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from pathlib import Path

from mnist_desktop.core.runs.run_entry import RunEntry

NEWEST = 10


@dataclass(frozen=True, slots=True)
class NetworkChoice:
    """A network's file, and what it is called."""

    path: Path
    name: str


def network_choices(
    always: Sequence[NetworkChoice], entries: Iterable[RunEntry], current: Path | None
) -> list[NetworkChoice]:
    """`always`, then the runs that are starred, and the NEWEST others, the newest first.

    The run whose network is `current` is among them, however old. Runs without a network are not.
    """
    with_network = [entry for entry in entries if entry.has_network]
    named = [entry for entry in with_network if entry.is_starred or entry.path == current]
    known = {choice.path for choice in always}
    chosen = {
        entry.path: entry
        for entry in [*named, *nlargest(NEWEST, with_network, key=_age)]
        if entry.path not in known
    }
    starred_first = sorted(chosen.values(), key=_age, reverse=True)
    starred_first.sort(key=lambda entry: not entry.is_starred)
    return [*always, *(NetworkChoice(entry.path, entry.name) for entry in starred_first)]


def _age(entry: RunEntry) -> tuple[float, int]:
    return entry.created.timestamp(), entry.id
