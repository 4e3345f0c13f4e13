"""The network that reads: the one that was chosen, or that of the run under way."""

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.runs.run_entry import RunEntry
from mnist_desktop.core.training.training import EpochEnded, TrainingEnded, TrainingEvent
from mnist_desktop.library.network_file import NetworkFileError, open_network, save_network
from mnist_desktop.session.library.library import Library
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.session.training.training import Training

_logger = logging.getLogger(__name__)


class CurrentNetwork(QObject):
    """Known by the path of its file; lives in the GUI's thread.

    That of the run under way is followed in memory, epoch by epoch, until another is chosen. There
    is none until the first `choose`.
    """

    changed = Signal(object)
    """The TrainedNetwork that reads from now on."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, library: Library, training: Training, kept_networks: Path) -> None:
        """Networks of the user's are kept in the folder `kept_networks`."""
        super().__init__()
        self.network: TrainedNetwork | None = None
        self.path: Path | None = None
        self._library = library
        self._training = training
        self._kept_networks = kept_networks
        self._newest: TrainedNetwork | None = None  # of the run under way, or of the last one
        self._best: TrainedNetwork | None = None
        training.run_started.connect(self._take_run)
        training.advanced.connect(self._take_event)
        training.activity_changed.connect(self._take_activity)

    @property
    def entry(self) -> RunEntry | None:
        """The run that trained it, if it is one of the library's."""
        entries = self._library.entries.values()
        return next((entry for entry in entries if entry.path == self.path), None)

    @property
    def validation_images(self) -> int:
        """How many of the last training images it did not learn, as its run held them back."""
        record = None if self.network is None else self.network.record
        return 0 if record is None else record.recipe.validation_images

    def choose(self, path: Path) -> None:
        """Read with the network in `path` from now on; if it can't be opened, nothing changes."""
        if path == self._training.run_path and self._newest is not None:
            self._adopt(path, self._newest)  # newer than its file, or all there is of it
            return
        try:
            network = open_network(path)
        except NetworkFileError as error:
            self.failed.emit(str(error))
            return
        self._adopt(path, network)

    def save(self, path: Path) -> None:
        """Write it to `path`, and be known by that from now on."""
        if self.network is None:
            self.failed.emit("There is no network to save.")
        elif self._write(self.network, path):
            self._adopt(path, self.network)

    def keep(self, network: TrainedNetwork, notes: str = "", *, how: str = "") -> Path | None:
        """Keep a network that no run trained in the library, with notes on it, and read with it.

        `how` it came to be, in a word, is in its name there: "seed taught 2026-11-23 07.04.06".

        None, and the user is told, where it can't be written.
        """
        from mnist_desktop.library.kept_networks import new_network_path

        path = new_network_path(self._kept_networks, f"{network.name} {how}".rstrip())
        if not self._write(network, path, make_folder=True):
            return None
        self._adopt(path, network)
        self._library.adopt(path, notes)
        return path

    def _write(self, network: TrainedNetwork, path: Path, *, make_folder: bool = False) -> bool:
        try:
            if make_folder:
                path.parent.mkdir(parents=True, exist_ok=True)
            save_network(network, path)
        except OSError as error:
            _logger.exception("a network could not be saved")
            self.failed.emit(f"{path} can't be written: {error.strerror or error}")
            return False
        return True

    def _adopt(self, path: Path, network: TrainedNetwork) -> None:
        self.network, self.path = network, path
        self.changed.emit(network)

    @Slot(object)
    def _take_run(self, _path: Path) -> None:
        self._newest = self._best = None

    @Slot(object)
    def _take_event(self, event: TrainingEvent) -> None:
        path = self._training.run_path
        if path is None or not isinstance(event, EpochEnded | TrainingEnded):
            return
        is_first = self._newest is None
        self._newest, self._best = event.network, event.best
        reads_digits = event.network.spec.classes == CLASSES  # a gate has a class more
        if reads_digits and (is_first or path == self.path):
            self._adopt(path, event.network)

    @Slot(object)
    def _take_activity(self, activity: Activity) -> None:
        """Once a run has ended, in whatever way, its best network takes its newest one's place."""
        path = self._training.run_path
        if activity is not Activity.IDLE or path is None:
            return
        newest, best = self._newest, self._best
        self._newest, self._best = best or newest, None
        if best is not None and best is not newest and self.network is newest:
            self._adopt(path, best)
