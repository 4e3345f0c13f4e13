"""How many numbers are read wholly right: `python -m tests.benchmarks.numbers SET...`.

A set is a file of pen strokes with labels of several digits (.json or .json.gz,
`[{"label", "strokes"}, ...]`), with an `owner` for each stroke if that is known: the place of its
digit in the label. Strokes go through the same code as `predict --number --strokes`.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mnist_desktop.core.answers.answer import Reader
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.metrics import accuracy_interval
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.strokes_file import read_numbers
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.number.number_reader import NumberReader
from mnist_desktop.core.number.number_reading import NumberReading
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import gate_network, shipped_network
from tests.benchmarks.labelled import entries_with

RIGHT = "right"
_KINDS = ("too many digits", "too few digits", "strokes grouped wrongly", "a digit misread")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledNumber:
    """One number of a set."""

    label: str
    ink: Ink
    owners: tuple[int, ...] | None


def read_set(reader: Reader, numbers: Iterator[LabelledNumber]) -> list[tuple[str, str, str]]:
    """What each number is, what it is read as, and RIGHT or the kind of its error."""
    read = []
    for number in numbers:
        reading = NumberReader(reader).read(number.ink)
        read.append((number.label, reading.number, kind_of(number, reading)))
    return read


def kind_of(number: LabelledNumber, reading: NumberReading) -> str:
    """RIGHT, or what went wrong."""
    many, few, grouped, misread = _KINDS
    if reading.number == number.label:
        return RIGHT
    if len(reading.number) != len(number.label):
        return many if len(reading.number) > len(number.label) else few
    if number.owners is not None and _groups(number) != {digit.keys for digit in reading.digits}:
        return grouped
    return misread


def _groups(number: LabelledNumber) -> set[frozenset[object]]:
    owners = number.owners or ()
    return {
        frozenset(
            stroke for stroke, each in zip(number.ink.strokes, owners, strict=True) if each == owner
        )
        for owner in set(owners)
    }


def labelled_numbers(path: Path) -> Iterator[LabelledNumber]:
    """The numbers of the set at `path`. Raises UserError."""
    for (entry, _), ink in zip(entries_with(path, "label"), read_numbers(path), strict=True):
        yield LabelledNumber(label=str(entry["label"]), ink=ink, owners=_owners(entry, ink))


def _owners(entry: dict[str, Any], ink: Ink) -> tuple[int, ...] | None:
    owners = entry.get("owner")
    if not isinstance(owners, list) or len(owners) != len(ink.strokes):
        return None
    return tuple(owners)


def main() -> None:
    """Print a line for each set, and one for each kind of error."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.numbers", description=__doc__)
    parser.add_argument("sets", nargs="+", type=Path, metavar="SET", help=".json or .json.gz")
    parser.add_argument("--network", type=Path, default=shipped_network(), metavar="FILE")
    parser.add_argument("--errors", action="store_true", help="list what is read wrong")
    options = parser.parse_args()
    try:
        gate = open_network(gate_network(), CLASSES + 1)
        reader = Reader(network=open_network(options.network), gate=gate)
        for path in options.sets:
            _report(path.name, read_set(reader, labelled_numbers(path)), options.errors)
    except UserError as error:
        parser.error(str(error))


def _report(name: str, read: list[tuple[str, str, str]], list_errors: bool) -> None:
    kinds = Counter(kind for _, _, kind in read)
    low, high = accuracy_interval(kinds[RIGHT], len(read))
    share = kinds[RIGHT] / len(read)
    print(f"{name:32} {share:6.1%} (n = {len(read):,}, 95 %: {low:.1%} to {high:.1%})")
    for kind in _KINDS:
        print(f"    {kind:28} {kinds[kind]:4}", flush=True)
    if list_errors:
        for place, (label, number, kind) in enumerate(read):
            if kind != RIGHT:
                print(f"    entry {place}: {label} read as {number or 'nothing'} ({kind})")


if __name__ == "__main__":
    main()
