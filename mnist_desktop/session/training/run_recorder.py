"""Records the run under way in the library, from the background thread."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.runs.run_entry import RunEntry, RunState
from mnist_desktop.core.training.checkpoint import Checkpoint

if TYPE_CHECKING:
    from mnist_desktop.library.runs import RunLibrary

_logger = logging.getLogger(__name__)


class RunRecorder:
    """One run at a time. What can't be recorded is told; the training goes on."""

    def __init__(
        self,
        networks: Path,
        recorded: Callable[[RunEntry], None],
        failed: Callable[[str], None],
    ) -> None:
        """`recorded` is told each new state of the run, `failed` a sentence for the user."""
        self._networks = networks
        self._recorded = recorded
        self._failed = failed
        self._library: RunLibrary | None = None
        self._run: int | None = None

    def begin(self, recipe: Recipe) -> Path:
        """Record that a run starts; return where its network will be kept."""
        self._run = None
        try:
            entry = self._opened().begin(recipe)
        except UserError as error:
            from mnist_desktop.library.kept_networks import new_network_path

            self._tell(error)
            return new_network_path(self._networks, recipe.name)
        self._run = entry.id
        self._recorded(entry)
        return entry.path

    def go_on(self, run: int, *, one_more_epoch: bool) -> tuple[Path, Recipe, Checkpoint | None]:
        """Record that a run of the library is trained further; return what it goes on from.

        Raises UserError.
        """
        self._run = None
        entry, recipe, checkpoint = self._opened().go_on(run, one_more_epoch=one_more_epoch)
        self._run = entry.id
        self._recorded(entry)
        return entry.path, recipe, checkpoint

    def keep_checkpoint(self, checkpoint: Checkpoint) -> None:
        """Write what the run can go on from."""
        if self._run is None or self._library is None:
            return
        try:
            self._library.keep_checkpoint(self._run, checkpoint)
        except UserError as error:
            self._tell(error)

    def keep(
        self, network: TrainedNetwork, *, newest: TrainedNetwork | None = None, looks: int
    ) -> None:
        """Write the network of the run and its record, and that of its newest epoch.

        `looks` says how often the test split was read since it was last kept.
        """
        if self._run is None or self._library is None:
            return
        try:
            self._recorded(self._library.keep(self._run, network, newest=newest, looks=looks))
        except UserError as error:
            self._tell(error)

    def end(self, state: RunState) -> None:
        """Record how the run ended, if one was recorded and has not ended yet."""
        if self._run is None or self._library is None:
            return
        run, self._run = self._run, None
        try:
            self._recorded(self._library.end(run, state))
            if gone := self._library.bound_checkpoints(run):
                self._failed(gone)
        except UserError as error:
            self._tell(error)

    def close(self) -> None:
        """Let go of the library, after the last run."""
        if self._library is not None:
            self._library.close()
            self._library = None

    def _opened(self) -> "RunLibrary":
        if self._library is None:
            # Late: no run is recorded before the first paint.
            from mnist_desktop.library.opening import open_library

            self._library, sentence = open_library(self._networks)
            if sentence:
                self._failed(sentence)
        return self._library

    def _tell(self, error: UserError) -> None:
        _logger.error("a run could not be recorded", exc_info=error)
        self._failed(
            f"The network can't be kept on disk ({error}). It goes on learning; "
            "save it elsewhere before you close the window."
        )
