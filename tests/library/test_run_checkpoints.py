"""What a run can go on from: kept with it, found again, deleted and restored with it."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mnist_desktop.core.runs.run_entry import RunEntry, RunState
from mnist_desktop.core.training.changes import Change
from mnist_desktop.core.training.checkpoint import Checkpoint
from mnist_desktop.core.training.training import train
from mnist_desktop.library.library_error import LibraryError
from mnist_desktop.library.run_checkpoints import (
    drop_old_checkpoints,
    gone_in_words,
    make_checkpoint_room,
)
from mnist_desktop.library.runs import RunLibrary
from tests.fakes import TINY, FakeEngine, tiny_dataset
from tests.library.conftest import OpenLibrary, trained


def checkpoint() -> Checkpoint:
    """One within an epoch."""
    kept: list[Checkpoint] = []
    list(train(FakeEngine(), TINY, tiny_dataset(), keep=kept.append, keep_after=0.0))
    return kept[0]


def cut_short(
    library: RunLibrary, state: RunState = RunState.STOPPED, path: Path | None = None
) -> RunEntry:
    """A run that has ended with a checkpoint."""
    run = library.begin(TINY, path).id
    library.keep_checkpoint(run, checkpoint())
    library.keep(run, trained(1, finished=False))
    return library.end(run, state)


@pytest.mark.parametrize("state", [RunState.STOPPED, RunState.FAILED, RunState.INTERRUPTED])
def test_a_run_that_was_cut_short_goes_on_from_its_checkpoint(
    opened: OpenLibrary, state: RunState
) -> None:
    ended = cut_short(opened(), state)
    assert ended.can_go_on
    library = opened()
    entry, recipe, kept = library.go_on(ended.id)
    assert entry.state is RunState.TRAINING
    assert recipe == TINY
    assert kept is not None
    assert kept.progress is not None
    for name, value in checkpoint().state.items():
        assert np.array_equal(kept.state[name], value)
    with pytest.raises(LibraryError, match="is being trained already"):
        opened().go_on(ended.id)


def test_a_run_that_was_cut_short_before_its_first_checkpoint_begins_anew(
    opened: OpenLibrary,
) -> None:
    library = opened()
    ended = library.end(library.begin(TINY).id, RunState.INTERRUPTED)
    assert ended.can_go_on
    assert not ended.can_have_one_more_epoch
    _, recipe, kept = library.go_on(ended.id)
    assert (recipe, kept) == (TINY, None)


def test_a_finished_run_has_one_more_epoch_but_does_not_go_on(opened: OpenLibrary) -> None:
    library = opened()
    ended = cut_short(library, RunState.FINISHED)
    assert not ended.can_go_on
    assert ended.can_have_one_more_epoch
    with pytest.raises(LibraryError, match="can only have one more epoch"):
        library.go_on(ended.id)
    assert library.go_on(ended.id, one_more_epoch=True)[2] is not None


def test_a_run_without_a_checkpoint_is_refused_with_what_to_do(opened: OpenLibrary) -> None:
    library = opened()
    run = library.begin(TINY).id
    library.keep(run, trained(1, finished=False))
    entry = library.end(run, RunState.STOPPED)
    assert not entry.can_go_on
    with pytest.raises(LibraryError, match="train its recipe anew"):
        library.go_on(run)


def test_a_checkpoint_that_is_damaged_is_told_and_the_run_stays_as_it_was(
    opened: OpenLibrary,
) -> None:
    library = opened()
    entry = cut_short(library)
    path = entry.path.with_suffix(".checkpoint")
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(LibraryError, match=r"can't go on: .*is not a checkpoint"):
        library.go_on(entry.id)
    assert library.entry(entry.id).state is RunState.STOPPED


def test_its_size_counts_as_disk_use(opened: OpenLibrary) -> None:
    entry = cut_short(opened())
    size = entry.path.with_suffix(".checkpoint").stat().st_size
    assert entry.checkpoint_size == size
    assert entry.disk_use == entry.size + entry.epochs_size + size


@pytest.mark.parametrize("elsewhere", [False, True])
def test_it_is_deleted_and_restored_with_its_run(
    opened: OpenLibrary, tmp_path: Path, elsewhere: bool
) -> None:
    library = opened()
    entry = cut_short(library, path=tmp_path / "mine.safetensors" if elsewhere else None)
    library.delete([entry.id])
    assert not list(library.networks.glob("*.checkpoint"))
    opened()  # another process empties its trash, not this one's
    library.restore([entry.id])
    assert library.go_on(entry.id)[2] is not None
    library.end(entry.id, RunState.STOPPED)
    library.delete([entry.id])
    library.close()
    opened()
    assert not list(library.networks.parent.rglob("*.checkpoint"))


def test_a_run_that_is_found_again_can_go_on(networks: Path, opened: OpenLibrary) -> None:
    library = opened()
    entry = cut_short(library)
    library.close()
    for part in networks.parent.glob("library.sqlite3*"):
        part.unlink()
    again = opened()
    (found,) = again.entries()
    assert found.path == entry.path
    assert found.can_go_on
    assert again.go_on(found.id)[2] is not None


def test_only_the_newest_finished_runs_keep_theirs(networks: Path, opened: OpenLibrary) -> None:
    library = opened()
    stopped = cut_short(library)
    finished = [cut_short(library, RunState.FINISHED).id for _ in range(4)]
    connection = sqlite3.connect(networks.parent / "library.sqlite3", isolation_level=None)
    drop_old_checkpoints(connection, networks, kept=2)
    connection.close()
    later = [library.entry(run).can_have_one_more_epoch for run in finished]
    assert later == [False, False, True, True]
    assert library.entry(stopped.id).can_go_on
    assert len(list(networks.glob("*.checkpoint"))) == 3


def test_the_oldest_make_way_where_all_take_too_much_and_those_with_a_star_last(
    networks: Path, opened: OpenLibrary
) -> None:
    library = opened()
    starred, old, middle, newest = (cut_short(library) for _ in range(4))
    library.star([starred.id], starred=True)
    library.rename(old.id, "old")
    room = 2 * newest.checkpoint_size
    connection = sqlite3.connect(networks.parent / "library.sqlite3", isolation_level=None)
    names = make_checkpoint_room(connection, networks, newest.id, room)
    assert names == ["old", middle.name]
    left = {entry.id for entry in library.entries() if entry.can_go_on}
    assert left == {starred.id, newest.id}
    assert len(list(networks.glob("*.checkpoint"))) == 2
    assert make_checkpoint_room(connection, networks, newest.id, 0) == [starred.name]
    assert library.entry(newest.id).can_go_on  # its own stays, however large
    connection.close()


def test_what_is_gone_is_told_by_name() -> None:
    assert gone_in_words([]) == ""
    assert gone_in_words(["a", "b"]).startswith("“a”, “b” can't go on any more: ")
    assert gone_in_words(["a", "b", "c", "d"]).startswith("“a”, “b”, “c” and others can't")


def test_what_was_changed_is_known_though_the_epoch_never_ended(opened: OpenLibrary) -> None:
    library = opened()
    run = library.begin(TINY).id
    change = Change(epoch=1, step=4, field="learning_rate", value=0.25)
    kept = checkpoint()
    library.keep_checkpoint(run, replace(kept, record=replace(kept.record, changes=(change,))))
    library.end(run, RunState.STOPPED)
    assert opened().details(run).changes == (change,)
