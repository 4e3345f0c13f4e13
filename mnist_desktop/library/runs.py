"""The library: every run, its epochs and its network, in one database and one folder."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mnist_desktop.core.checks import InvalidValueError, is_plain
from mnist_desktop.core.evaluation.metrics import Evaluation
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.runs.run_entry import RunDetails, RunEntry, RunState
from mnist_desktop.core.training.checkpoint import Checkpoint
from mnist_desktop.library.adopting import adopt_networks
from mnist_desktop.library.database import transaction
from mnist_desktop.library.dead_runs import end_dead_runs
from mnist_desktop.library.epoch_room import make_room
from mnist_desktop.library.epoch_weights import keep_epoch
from mnist_desktop.library.kept_networks import new_network_path
from mnist_desktop.library.library_error import LibraryError, told, writing_to
from mnist_desktop.library.place import Place
from mnist_desktop.library.process_lock import ProcessLock
from mnist_desktop.library.run_checkpoints import (
    drop_old_checkpoints,
    gone_in_words,
    make_checkpoint_room,
)
from mnist_desktop.library.run_files import RunFiles
from mnist_desktop.library.run_rows import (
    insert_run,
    read_details,
    read_entries,
    read_entry,
    store_changes,
    store_record,
    store_test,
    stored_path,
)

MAX_NAME = 120


class RunLibrary:
    """One connection to the library, for the thread that opened it; made by `open_library`.

    Every method raises LibraryError.
    """

    def __init__(
        self, connection: sqlite3.Connection, networks: Path, trash: Path, lock: ProcessLock
    ) -> None:
        self._connection = connection
        self._place = Place(connection)
        self._lock = lock
        self._version: int | None = None
        self.networks = networks
        self._files = RunFiles(networks, trash)

    def close(self) -> None:
        """Let go of the database. What was deleted is gone for good at the next opening."""
        self._connection.close()
        self._lock.release()

    def entries(self, limit: int = -1) -> list[RunEntry]:
        """The runs that are not deleted, the newest first; at most `limit`, if that is not -1."""
        with told("can't be read"):
            return read_entries(self._connection, self.networks, limit)

    def has_news(self) -> bool:
        """Whether others have written to the library, or died in training, since the last asking.

        True when it is asked for the first time.
        """
        with told("can't be read"):
            died = end_dead_runs(self._connection, self._lock.folder)
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        before, self._version = self._version, version
        return died or version != before

    def entry(self, run: int) -> RunEntry:
        """One run that is not deleted."""
        with told("can't be read"):
            entry = read_entry(self._connection, self.networks, run)
        if entry is None:
            raise LibraryError(f"there is no run {run} in the library; it may have been deleted")
        return entry

    def details(self, run: int) -> RunDetails:
        """All that is known of one run."""
        entry = self.entry(run)
        try:
            with told("can't be read"):
                return read_details(self._connection, entry)
        except InvalidValueError as error:
            raise LibraryError(f"the run {entry.name!r} can't be read ({error})") from None

    def begin(self, recipe: Recipe, path: Path | None = None) -> RunEntry:
        """Record a run that starts now. Its network goes to `path`, by default a new one."""
        with self._writing():
            if path is None:
                path = new_network_path(self.networks, recipe.name, self._is_taken)
            file = stored_path(path, self.networks)
            run = insert_run(self._connection, file, path.stem, recipe, self._lock.token)
        return self.entry(run)

    def keep(
        self,
        run: int,
        network: TrainedNetwork,
        *,
        newest: TrainedNetwork | None = None,
        looks: int = 0,
    ) -> RunEntry:
        """Write the network of a run to its file, then its record to the database.

        `newest` is the network of the epoch that has just ended, if another one is the best so far.
        `looks` says how often the test split was read since it was last kept.
        """
        entry = self.entry(run)
        size = self._files.save_network(entry, network)
        with writing_to(entry.path):
            self._keep_epoch(entry, newest or network)
        if network.record is not None:
            with self._writing():
                store_record(self._connection, run, network.record, size, looks)
        return self.entry(run)

    def looked(
        self, runs: Sequence[int], test: Evaluation | None = None, weights_epoch: int | None = None
    ) -> list[RunEntry]:
        """Count that the networks of these runs read the test split once more.

        `test` is what a run's network made of it; kept where there was nothing yet, if its weights
        are those of that epoch.
        """
        self._set_all(runs, "looks = looks + ?", 1)
        for run in runs:
            if test is not None and not self.entry(run).test_images:
                details = self.details(run)
                if details.weights_epoch == weights_epoch:
                    with self._writing():
                        store_test(self._connection, run, test)
        return [self.entry(run) for run in runs]

    def keep_checkpoint(self, run: int, checkpoint: Checkpoint) -> None:
        """Write what the run can go on from, in place of what was there."""
        entry = self.entry(run)
        size = self._files.save_checkpoint(entry, checkpoint)
        if size != entry.checkpoint_size:
            self._set(run, "checkpoint_size = ?", size)
        if checkpoint.record.changes:
            with self._writing():
                store_changes(self._connection, run, checkpoint.record.changes)

    def go_on(
        self, run: int, *, one_more_epoch: bool = False
    ) -> tuple[RunEntry, Recipe, Checkpoint | None]:
        """Record that a run which ended is trained further; return what it goes on from.

        That is None where it never came to a checkpoint: it begins anew. A finished run can have
        one more epoch only.
        """
        entry = self.entry(run)
        recipe = self.details(run).recipe
        if entry.state is RunState.TRAINING:
            raise LibraryError(f"{entry.name!r} is being trained already")
        if entry.state is RunState.FINISHED and not one_more_epoch:
            raise LibraryError(f"{entry.name!r} is finished; it can only have one more epoch")
        if recipe is None or not (entry.can_go_on or entry.can_have_one_more_epoch):
            raise LibraryError(
                f"{entry.name!r} can't go on: its checkpoint was not kept; train its recipe anew"
            )
        checkpoint = self._files.open_checkpoint(entry)
        with self._writing():
            taken = self._connection.execute(
                "UPDATE runs SET state = ?, trained_by = ? WHERE id = ? AND state != ?",
                (RunState.TRAINING, self._lock.token, run, RunState.TRAINING),
            )
        if not taken.rowcount:
            raise LibraryError(f"{entry.name!r} is being trained already")
        return self.entry(run), recipe, checkpoint

    def end(self, run: int, state: RunState) -> RunEntry:
        """Record how a run came to its end."""
        self._set(run, "state = ?, trained_by = NULL", state)
        with self._removing_checkpoints():
            drop_old_checkpoints(self._connection, self.networks)
        return self.entry(run)

    def bound_checkpoints(self, run: int) -> str:
        """Let the checkpoints of older runs than `run` make way, where all take too much disk.

        Returns a sentence for the user that names those that can't go on any more; else "".
        """
        with self._removing_checkpoints():
            gone = make_checkpoint_room(self._connection, self.networks, run)
        return gone_in_words(gone)

    def rename(self, run: int, name: str) -> RunEntry:
        """Give a run another name; its file keeps its own."""
        name = " ".join(name.split())
        if not 1 <= len(name) <= MAX_NAME or not is_plain(name):
            raise LibraryError(f"a run's name must have 1 to {MAX_NAME} characters of plain text")
        self._set(run, "name = ?", name)
        return self.entry(run)

    def note(self, run: int, notes: str) -> RunEntry:
        """Replace the notes on a run."""
        self._set(run, "notes = ?", notes)
        return self.entry(run)

    def adopt(self, network: Path, notes: str = "") -> RunEntry:
        """Take in a network that was put into the folder without a run, with notes on it."""
        with told("can't be written"):
            adopt_networks(self._connection, self.networks)
            row = self._connection.execute(
                "SELECT id FROM runs WHERE file = ?", (network.name,)
            ).fetchone()
        if row is None:
            raise LibraryError(f"{network} is no network that the library can take in")
        return self.note(row[0], notes) if notes else self.entry(row[0])

    def star(self, runs: Sequence[int], *, starred: bool) -> list[RunEntry]:
        """Mark runs, or take their marks away."""
        self._set_all(runs, "is_starred = ?", starred)
        return [self.entry(run) for run in runs]

    def delete(self, runs: Sequence[int]) -> None:
        """Take runs out of the list, and their networks out of the folder.

        `restore` undoes it until this library is closed. A network's file that the user put
        elsewhere stays there. If one of the runs is in training, or its file can't be moved, none
        is deleted.
        """
        entries = [self.entry(run) for run in runs]
        for entry in entries:
            if entry.state is RunState.TRAINING:
                raise LibraryError(f"{entry.name!r} is being trained; stop it before deleting it")
        # The database first: a file without its run would be found again as a new one.
        self._set_all(runs, "deleted_by = ?", self._lock.token)
        try:
            for entry in entries:
                self._files.delete(entry)
        except LibraryError:
            self.restore(runs)
            raise

    def restore(self, runs: Sequence[int]) -> list[RunEntry]:
        """Undo a deletion."""
        self._set_all(runs, "deleted_by = ?", None)
        entries = [self.entry(run) for run in runs]
        for entry in entries:
            self._files.restore(entry)
        return entries

    def _keep_epoch(self, entry: RunEntry, network: TrainedNetwork) -> None:
        """Keep the network among those of the run's epochs; raises OSError.

        One that the user put elsewhere has none: nobody asked for a folder there. The finished
        network is that of its last epoch once more.
        """
        record = network.record
        if entry.path.parent != self.networks or record is None or record.train is not None:
            return
        size = keep_epoch(network, entry.path)
        with self._writing():
            self._connection.execute(
                "UPDATE runs SET epochs_size = ? WHERE id = ?", (size, entry.id)
            )
            make_room(self._connection, self.networks, entry.id)

    def _set(self, run: int, change: str, value: object) -> None:
        self._set_all([run], change, value)

    def _set_all(self, runs: Sequence[int], change: str, value: object) -> None:
        with self._writing():
            self._connection.executemany(
                f"UPDATE runs SET {change} WHERE id = ?", ((value, run) for run in runs)
            )

    def _is_taken(self, path: Path) -> bool:
        row = self._connection.execute("SELECT 1 FROM runs WHERE file = ?", (path.name,))
        return path.exists() or row.fetchone() is not None

    @contextmanager
    def _removing_checkpoints(self) -> Iterator[None]:
        try:
            with self._writing():
                yield
        except OSError as error:
            raise LibraryError(f"an old checkpoint can't be removed ({error})") from None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if not self._place.is_there():
            raise LibraryError(
                f"{self._place.path} was deleted or moved while the app was open: what is changed "
                "now would be lost; start the app again, which finds the runs by their networks"
            )
        with told("can't be written"), transaction(self._connection):
            yield
