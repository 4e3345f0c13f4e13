"""Keeps the network of a run on the command line, and records the run in the library."""

import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.core.training.checkpoint import Checkpoint
from mnist_desktop.core.training.validation import is_over
from mnist_desktop.library.library_error import LibraryError
from mnist_desktop.library.network_file import save_network
from mnist_desktop.library.opening import open_library
from mnist_desktop.library.runs import RunLibrary
from mnist_desktop.paths import kept_networks


class Recording:
    """One run, from its start to the end of the `with` block."""

    def __init__(self, library: RunLibrary | None, run: int, path: Path) -> None:
        """Of the run that is recorded already, or of none; its network goes to `path`."""
        self._library = library
        self._run = run
        self._state = RunState.FINISHED
        self.path = path

    @classmethod
    def begin(cls, recipe: Recipe, out: Path | None) -> "Recording":
        """Begin a run, its network to go to `out`, or else to the library's folder.

        Where there can be no library, a run that goes elsewhere is not recorded, which is said.
        Raises UserError.
        """
        library = None
        try:
            library = _opened()
            entry = library.begin(recipe, out)
        except LibraryError as error:
            if library is not None:
                library.close()
            if out is None:
                raise UserError(f"{error}; use --out to train without it") from None
            _say(f"{error}; this run is not recorded")
            return cls(None, 0, out)
        return cls(library, entry.id, entry.path)

    @classmethod
    def go_on(
        cls, run: int, *, one_more_epoch: bool
    ) -> tuple["Recording", Recipe, Checkpoint | None]:
        """Begin again a run of the library, from what it goes on from. Raises UserError."""
        library = _opened()
        try:
            entry, recipe, checkpoint = library.go_on(run, one_more_epoch=one_more_epoch)
        except LibraryError:
            library.close()
            raise
        return cls(library, run, entry.path), recipe, checkpoint

    def keep_checkpoint(self, checkpoint: Checkpoint) -> None:
        """Keep what the run can go on from. Raises UserError."""
        if self._library is not None:
            self._library.keep_checkpoint(self._run, checkpoint)

    def keep(self, network: TrainedNetwork, *, newest: TrainedNetwork, looks: int) -> None:
        """Write the network to `path`, and its figures to the library. Raises UserError.

        `newest` is the network of the newest epoch; `looks` says how often the test split was read
        since it was last kept.
        """
        if network.record is not None:
            whole = is_over(network.record.recipe, network.record.epochs)
            self._state = RunState.FINISHED if whole else RunState.STOPPED
        if self._library is not None:
            self._library.keep(self._run, network, newest=newest, looks=looks)
            return
        try:
            save_network(network, self.path)
        except OSError as error:
            raise UserError(f"{self.path} can't be written ({error.strerror or error})") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        state = self._state if kind is None else RunState.FAILED
        if kind is KeyboardInterrupt:
            state = RunState.STOPPED
        if self._library is None:
            return
        try:
            self._library.end(self._run, state)
            if gone := self._library.bound_checkpoints(self._run):
                _say(gone)
        finally:
            self._library.close()


def _opened() -> RunLibrary:
    library, sentence = open_library(kept_networks())
    if sentence:
        _say(sentence)
    return library


def _say(sentence: str) -> None:
    print(f"mnist-desktop: {sentence}", file=sys.stderr)
