"""Keeps the network of a run on the command line, and records the run in the library."""

import sys
from pathlib import Path
from types import TracebackType

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.recipe import Recipe
from mnist_desktop.core.run_entry import RunState
from mnist_desktop.core.trained_network import TrainedNetwork
from mnist_desktop.library.network_file import save_network
from mnist_desktop.library.opening import open_library
from mnist_desktop.library.runs import LibraryError, RunLibrary
from mnist_desktop.paths import kept_networks


class Recording:
    """One run, from its start to the end of the `with` block."""

    def __init__(self, recipe: Recipe, out: Path | None) -> None:
        """Begin the run, its network to go to `out`, or else to the library's folder.

        Where there can be no library, a run that goes elsewhere is not recorded, which is said.
        Raises UserError.
        """
        self._library: RunLibrary | None = None
        try:
            self._library, sentence = open_library(kept_networks())
            entry = self._library.begin(recipe, out)
        except LibraryError as error:
            if out is None:
                raise UserError(f"{error}; use --out to train without it") from None
            self._close()
            sentence, self.path, self._run = f"{error}; this run is not recorded", out, 0
        else:
            self.path, self._run = entry.path, entry.id
        if sentence:
            print(f"mnist-desktop: {sentence}", file=sys.stderr)

    def keep(self, network: TrainedNetwork, *, newest: TrainedNetwork, looks: int) -> None:
        """Write the network to `path`, and its figures to the library. Raises UserError.

        `newest` is the network of the newest epoch; `looks` says how often the test split was read
        since it was last kept.
        """
        if self._library is not None:
            self._library.keep(self._run, network, newest=newest, looks=looks)
            return
        try:
            save_network(network, self.path)
        except OSError as error:
            raise UserError(f"{self.path} can't be written ({error.strerror or error})") from None

    def __enter__(self) -> "Recording":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        state = RunState.FINISHED if kind is None else RunState.FAILED
        if kind is KeyboardInterrupt:
            state = RunState.STOPPED
        try:
            if self._library is not None:
                self._library.end(self._run, state)
        finally:
            self._close()

    def _close(self) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None
