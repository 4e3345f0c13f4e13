import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.library.epoch_room import make_room
from mnist_desktop.library.epoch_weights import (
    epochs_folder,
    evenly_spaced,
    keep_epoch,
    kept_epochs,
)
from mnist_desktop.library.network_file import open_network
from mnist_desktop.library.opening import open_library
from mnist_desktop.library.runs import RunLibrary
from tests.fakes import TINY
from tests.library.conftest import OpenLibrary, trained

SIZE = 170_000  # of one of the networks here, and a little more for its record


def run_of(library: RunLibrary, epochs: int) -> int:
    """A finished run of so many epochs."""
    run = library.begin(TINY).id
    for epoch in range(1, epochs + 1):
        library.keep(run, trained(epoch, finished=False))
    library.keep(run, trained(epochs))
    return library.end(run, RunState.FINISHED).id


def test_each_epoch_of_a_run_is_kept_as_it_was(opened: OpenLibrary) -> None:
    library = opened()
    entry = library.entry(run_of(library, 3))
    kept = kept_epochs(entry.path)
    assert list(kept) == [1, 2, 3]
    record = open_network(kept[2]).record
    assert record is not None
    assert len(record.epochs) == 2
    assert entry.epochs_size == sum(path.stat().st_size for path in kept.values())
    assert entry.disk_use == entry.size + entry.epochs_size


def test_a_network_that_goes_elsewhere_has_no_folder_beside_it(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    library = opened()
    run = library.begin(TINY, tmp_path / "mine.safetensors").id
    library.keep(run, trained(1, finished=False))
    assert library.entry(run).epochs_size == 0
    assert not epochs_folder(tmp_path / "mine.safetensors").exists()


def test_epochs_make_way_evenly_when_a_run_has_no_room_left(tmp_path: Path) -> None:
    path = tmp_path / "run.safetensors"
    for epoch in range(1, 15):
        taken = keep_epoch(trained(epoch, finished=False), path, room=5 * SIZE + 20_000)
        assert taken <= 5 * SIZE + 20_000
        assert epoch in kept_epochs(path)
    assert list(kept_epochs(path)) == [1, 5, 9, 13, 14]


def test_a_network_too_large_for_its_room_keeps_no_epoch(tmp_path: Path) -> None:
    assert keep_epoch(trained(1), tmp_path / "run.safetensors", room=SIZE) == 0
    assert list(tmp_path.iterdir()) == []


@given(st.integers(1, 1_000), st.integers(-1, 50))
def test_what_is_kept_of_more_epochs_was_kept_of_fewer(newest: int, most: int) -> None:
    kept = evenly_spaced(newest, most)
    assert 1 <= len(kept) <= max(most, 1)
    assert kept[0] == 1
    assert newest == 1 or {n for n in kept if n < newest} <= set(evenly_spaced(newest - 1, most))
    assert len({b - a for a, b in pairwise(kept)}) <= 1


def test_the_oldest_runs_give_way_and_those_with_a_star_last(
    opened: OpenLibrary, networks: Path
) -> None:
    library = opened()
    starred, old, new = (run_of(library, 4) for _ in range(3))
    library.star([starred], starred=True)

    def kept() -> list[list[int]]:
        return [list(kept_epochs(library.entry(run).path)) for run in (starred, old, new)]

    total = 12 * SIZE
    connection = sqlite3.connect(networks.parent / "library.sqlite3", isolation_level=None)
    for room, left in (
        (total + 200_000, [[1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3, 4]]),
        (total - SIZE, [[1, 2, 3, 4], [1, 3], [1, 2, 3, 4]]),
        (total - 4 * SIZE, [[1, 3], [], [1, 2, 3, 4]]),
        (0, [[], [], [1, 2, 3, 4]]),
    ):
        make_room(connection, networks, new, room)
        assert kept() == left
    connection.close()
    entry = library.entry(old)
    assert entry.epochs_size == 0
    assert entry.path.exists()


def test_epochs_go_and_come_back_with_their_run(opened: OpenLibrary, networks: Path) -> None:
    library = opened()
    run = run_of(library, 2)
    entry = library.entry(run)
    library.delete([run])
    assert list(networks.iterdir()) == []
    assert library.restore([run]) == [entry]
    assert list(kept_epochs(entry.path)) == [1, 2]


@pytest.mark.parametrize("is_cut_short", [False, True])
def test_what_was_deleted_goes_for_good_with_its_epochs(
    opened: OpenLibrary, networks: Path, is_cut_short: bool
) -> None:
    library = opened()
    run = run_of(library, 2)
    path = library.entry(run).path
    library.delete([run])
    if is_cut_short:  # between the run's network and its epochs
        epochs_folder(networks.parent / "trash" / path.name).rename(epochs_folder(path))
    library.close()
    opened()
    assert list(networks.iterdir()) == []
    assert list((networks.parent / "trash").iterdir()) == []


def test_a_restoration_that_was_cut_short_brings_the_epochs_back(
    opened: OpenLibrary, networks: Path
) -> None:
    library = opened()
    run = run_of(library, 2)
    folder = epochs_folder(library.entry(run).path)
    library.close()
    (networks.parent / "trash").mkdir(exist_ok=True)
    folder.rename(networks.parent / "trash" / folder.name)
    opened()
    assert len(list(folder.iterdir())) == 2


def test_a_run_that_is_found_again_finds_its_epochs(opened: OpenLibrary, networks: Path) -> None:
    library = opened()
    size = library.entry(run_of(library, 2)).epochs_size
    library.close()
    (networks.parent / "library.sqlite3").write_bytes(b"no database" * 1_000)
    found, _ = open_library(networks)
    (entry,) = found.entries()
    found.close()
    assert entry.epochs_size == size > 0
