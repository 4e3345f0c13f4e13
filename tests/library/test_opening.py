"""The library, opened in whatever state it was left; and by several at once."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.library.database import MIGRATIONS, NewerDatabaseError, open_database
from mnist_desktop.library.library_error import LibraryError
from mnist_desktop.library.network_file import save_network
from mnist_desktop.library.opening import open_library
from tests.fakes import TINY, random_network
from tests.library.conftest import OpenLibrary, trained

NAMES = ("seed 2026-11-22 18.03.05", "wide 2026-11-23 07.00.00", "mine")


def keep_networks(folder: Path) -> None:
    """Networks as a version without a library left them."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(NAMES, start=1):
        network = trained(epochs=number, finished=number != 2)
        save_network(network, folder / f"{name}.safetensors")


def some_runs(opened: OpenLibrary) -> None:
    library = opened()
    for _ in range(40):
        run = library.begin(TINY).id
        library.keep(run, trained())
        library.end(run, RunState.FINISHED)
        library.note(run, "x" * 2_000)
    library.close()


def test_networks_without_a_run_become_one_with_all_that_their_files_tell(
    networks: Path, opened: OpenLibrary
) -> None:
    keep_networks(networks)
    entries = {entry.name: entry for entry in opened().entries()}
    assert set(entries) == set(NAMES)
    seed, wide = entries[NAMES[0]], entries[NAMES[1]]
    assert (seed.state, seed.epochs, seed.recipe) == (RunState.FINISHED, 1, "tiny")
    assert f"{seed.created.astimezone():%Y-%m-%d %H.%M.%S}" == "2026-11-22 18.03.05"
    assert (wide.state, wide.epochs, wide.test_accuracy) == (RunState.INTERRUPTED, 2, 0.9)
    assert len(opened().details(entries["mine"].id).history) == 3


def test_a_network_that_no_run_trained_is_kept_and_never_trained_over(
    networks: Path, opened: OpenLibrary
) -> None:
    networks.mkdir(parents=True, exist_ok=True)
    save_network(random_network(), networks / "taught.safetensors")
    (entry,) = opened().entries()
    assert entry.state is RunState.FINISHED
    assert entry.has_network
    assert not entry.can_go_on
    assert not replace(entry, state=RunState.INTERRUPTED).can_go_on


def test_networks_are_adopted_once(networks: Path, opened: OpenLibrary) -> None:
    keep_networks(networks)
    first = opened().entries()
    assert opened().entries() == first


def test_a_file_that_is_no_network_is_left_alone(networks: Path, opened: OpenLibrary) -> None:
    keep_networks(networks)
    other = networks / "other.safetensors"
    other.write_bytes(b"no network")
    (networks / "notes.txt").write_text("mine")
    assert len(opened().entries()) == len(NAMES)
    assert other.read_bytes() == b"no network"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes for a name")
def test_files_that_can_be_no_run_keep_none_from_its_place(
    networks: Path, opened: OpenLibrary
) -> None:
    keep_networks(networks)
    network = (networks / "mine.safetensors").read_bytes()
    Path(os.fsdecode(os.fsencode(networks) + b"/bad\xff.safetensors")).write_bytes(network)
    os.mkfifo(networks / "pipe.safetensors")
    (networks / "dangling.safetensors").symlink_to(networks / "nowhere")
    assert {entry.name for entry in opened().entries()} == set(NAMES)


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def garbage(data: bytes) -> bytes:
    return bytes(range(256)) * (len(data) // 256)


def broken_in_the_middle(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[: middle - 8_192] + b"\xff" * 16_384 + data[middle + 8_192 :]


@pytest.mark.parametrize("damage", [truncated, garbage, broken_in_the_middle])
def test_a_damaged_database_is_moved_aside_and_its_runs_found_again(
    networks: Path, opened: OpenLibrary, damage: Callable[[bytes], bytes]
) -> None:
    some_runs(opened)
    database = networks.parent / "library.sqlite3"
    damaged = damage(database.read_bytes())
    database.write_bytes(damaged)
    library, sentence = open_library(networks)
    try:
        assert len(library.entries()) == 40
        assert "40 runs were found again" in sentence
        (aside,) = networks.parent.glob("library damaged *.sqlite3")
        assert str(aside) in sentence
        assert aside.read_bytes() == damaged
    finally:
        library.close()
    assert len(opened().entries()) == 40


def test_an_empty_database_is_a_new_one(networks: Path, opened: OpenLibrary) -> None:
    some_runs(opened)
    (networks.parent / "library.sqlite3").write_bytes(b"")
    assert len(opened().entries()) == 40


def test_what_a_run_of_an_older_version_learned_is_still_known(
    networks: Path, opened: OpenLibrary
) -> None:
    networks.mkdir(parents=True)
    first = open_database(networks.parent / "library.sqlite3", MIGRATIONS[:1])
    first.execute(
        "INSERT INTO runs (file, name, state, created, recipe, parameters, epochs) "
        "VALUES ('a', 'a', 'finished', 1, 'seed', 42310, 1)"
    )
    first.execute("INSERT INTO epochs VALUES (1, 1, 0.3, 0.9, 0.1 + 0.2, 0.95, 1.5)")
    first.close()
    library = opened()
    (entry,) = library.entries()
    assert entry.looks == 1
    (epoch,) = library.details(entry.id).history
    assert (epoch.test_loss, epoch.test_accuracy, epoch.seconds) == (0.1 + 0.2, 0.95, 1.5)


def test_a_database_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    first = open_database(path, MIGRATIONS[:1])
    first.execute(
        "INSERT INTO runs (file, name, state, created, recipe, parameters) "
        "VALUES ('a', 'a', 'finished', 1, 'seed', 42310)"
    )
    first.close()
    later = [*MIGRATIONS, "ALTER TABLE runs ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'"]
    again = open_database(path, later)
    assert again.execute("SELECT name, mood FROM runs").fetchall() == [("a", "calm")]
    assert again.execute("PRAGMA user_version").fetchone() == (len(later),)
    again.close()


def test_a_migration_that_fails_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    open_database(path).close()
    with pytest.raises(sqlite3.OperationalError):
        open_database(path, [*MIGRATIONS, "CREATE TABLE half (a); CREATE TABLE runs (b)"])
    again = open_database(path)
    assert again.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall() == []
    again.close()


def test_a_database_of_a_newer_version_is_not_touched(networks: Path, opened: OpenLibrary) -> None:
    opened().close()
    path = networks.parent / "library.sqlite3"
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(NewerDatabaseError, match="newer version of MNIST Desktop"):
        open_library(networks)
    assert list(networks.parent.glob("library damaged*")) == []


def test_what_survives_a_power_cut_is_asked_for(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "library.sqlite3")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    connection.close()


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("in the way")
    with pytest.raises(LibraryError, match="can't be opened"):
        open_library(tmp_path / "home" / "networks")


def test_a_deletion_is_final_only_when_its_process_has_ended(
    networks: Path, opened: OpenLibrary
) -> None:
    some_runs(opened)
    library = opened()
    run = library.entries()[0].id
    path = library.entry(run).path
    library.delete([run])
    other = opened()
    assert len(other.entries()) == 39
    assert library.restore([run])[0].path == path
    library.delete([run])
    library.close()
    assert len(opened().entries()) == 39
    assert not path.exists()
    assert list((networks.parent / "trash").iterdir()) == []


def test_a_restoration_that_was_cut_short_is_completed(networks: Path, opened: OpenLibrary) -> None:
    some_runs(opened)
    library = opened()
    entry = library.entries()[0]
    library.close()
    (networks.parent / "trash").mkdir(exist_ok=True)
    shutil.move(entry.path, networks.parent / "trash" / entry.path.name)
    assert opened().entry(entry.id) == entry
    assert entry.path.exists()


def test_what_a_killed_process_left_of_a_file_is_removed_in_time(
    networks: Path, opened: OpenLibrary
) -> None:
    networks.mkdir(parents=True)
    old, young = networks / ".00ff.tmp", networks / ".ff00.tmp"
    for part in (old, young):
        part.write_bytes(b"half")
    os.utime(old, (0, 0))
    opened()
    assert not old.exists()
    assert young.exists()


def test_a_run_in_training_elsewhere_is_still_in_training(opened: OpenLibrary) -> None:
    run = opened().begin(TINY).id
    assert opened().entry(run).state is RunState.TRAINING


OTHER_PROCESS = """
import itertools, os, random, sys, threading, time
from pathlib import Path
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.library.opening import open_library
from tests.fakes import TINY, random_network
from tests.library.conftest import trained

library, sentence = open_library(Path(sys.argv[1]))
assert sentence == ""
match sys.argv[2]:
    case "die":
        print(library.begin(SEED).id, flush=True)
        os.kill(os.getpid(), 9)
    case "die at any time":
        network = trained()
        began = time.monotonic()
        for number in itertools.count():
            run = library.begin(TINY).id
            library.keep(run, network)
            library.end(run, RunState.FINISHED)
            print(run, flush=True)
            library.delete([run])
            library.restore([run])
            if number == 1:  # within the next few, however fast the disk is
                until = random.random() * 3 * (time.monotonic() - began)
                threading.Timer(until, lambda: os.kill(os.getpid(), 9)).start()
    case "write":
        for _ in range(30):
            run = library.begin(SEED).id
            library.rename(run, f"of {os.getpid()}")
            library.end(run, RunState.FINISHED)
        library.close()
"""


def start_process(networks: Path, what: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", OTHER_PROCESS, str(networks), what],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="kills itself by a signal")
def test_a_run_whose_process_was_killed_is_interrupted(networks: Path, opened: OpenLibrary) -> None:
    watching = opened()
    out, _ = start_process(networks, "die").communicate(timeout=60)
    assert watching.entry(int(out)).state is RunState.TRAINING
    assert watching.has_news()
    assert watching.entry(int(out)).state is RunState.INTERRUPTED
    out, _ = start_process(networks, "die").communicate(timeout=60)
    assert opened().entry(int(out)).state is RunState.INTERRUPTED
    assert len(list((networks.parent / "locks").glob("*.lock"))) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="kills itself by a signal")
def test_no_finished_run_is_lost_to_a_kill(networks: Path, opened: OpenLibrary) -> None:
    finished: set[int] = set()
    for _ in range(8):
        out, _ = start_process(networks, "die at any time").communicate(timeout=60)
        runs = [int(run) for run in out.split()]
        finished |= set(runs[:-1])  # the last may have been killed while it was deleted
        entries = {entry.id: entry for entry in opened().entries()}
        assert finished <= entries.keys()
        for run in finished:
            assert entries[run].state is RunState.FINISHED
            assert entries[run].path.exists()
    assert finished


def test_processes_write_at_the_same_time(networks: Path, opened: OpenLibrary) -> None:
    processes = [start_process(networks, "write") for _ in range(2)]
    library = opened()
    for _ in range(30):
        library.end(library.begin(TINY).id, RunState.FINISHED)
    for process in processes:
        _, said = process.communicate(timeout=60)
        assert said == ""
        assert process.returncode == 0
    entries = opened().entries()
    assert len(entries) == 90
    assert len({entry.path for entry in entries}) == 90
    assert {entry.state for entry in entries} == {RunState.FINISHED}


def test_ten_thousand_runs_are_listed_whole(opened: OpenLibrary, networks: Path) -> None:
    opened().close()
    with closing(sqlite3.connect(networks.with_name("library.sqlite3"))) as database, database:
        database.executemany(
            "INSERT INTO runs (file, name, state, created, recipe, parameters, epochs) "
            "VALUES (?, ?, 'finished', ?, 'seed', 42310, 10)",
            ((f"{n}", f"run {n}", n) for n in range(10_000)),
        )
    entries = opened().entries()
    assert [entry.name for entry in entries[:2]] == ["run 9999", "run 9998"]
    assert len(entries) == 10_000
