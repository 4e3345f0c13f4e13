"""The gate in use: the one that comes with the app, or what it learned from one's own ink."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.library.network_file import NetworkFileError, open_network, save_network


class OwnGate(QObject):
    """Opens the gate, keeps what it learns in a file of the user's, and takes that back."""

    opened = Signal(object)
    """The TrainedNetwork that tells what is a digit from now on."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, path: Path) -> None:
        """The user's own gate is kept at `path`, where there may be none."""
        super().__init__()
        self.gate: TrainedNetwork | None = None
        self._path = path
        self._shipped: Path | None = None
        self._before: TrainedNetwork | None = None

    @property
    def is_own(self) -> bool:
        """Whether the gate has learned from the user's ink."""
        return self._path.exists()

    def open(self, shipped: Path) -> None:
        """Open the user's own gate, or else the one at `shipped`; if none can be, none is used."""
        self._shipped = shipped
        if self.is_own and self._take(self._path):
            return
        self._take(shipped)

    def keep(self, gate: TrainedNetwork) -> bool:
        """Keep what the gate has learned, and use it; whether that could be written."""
        before = self.gate if self.is_own else None
        if not self._write(gate):
            return False
        self._before = before
        return True

    def go_back(self) -> None:
        """Use the gate of before the last `keep` again."""
        if self._before is not None:
            self._write(self._before)
            self._before = None
        else:
            self.reset()

    def reset(self) -> None:
        """Forget all that the gate has learned."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            self.failed.emit(f"{self._path} can't be deleted: {error.strerror or error}.")
            return
        if self._shipped is not None:
            self._take(self._shipped)

    def _take(self, path: Path) -> bool:
        try:
            self.gate = open_network(path, CLASSES + 1)
        except NetworkFileError as error:
            self.failed.emit(str(error))
            return False
        self.opened.emit(self.gate)
        return True

    def _write(self, gate: TrainedNetwork) -> bool:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            save_network(gate, self._path)
        except OSError as error:
            self.failed.emit(f"{self._path} can't be written: {error.strerror or error}.")
            return False
        self.gate = gate
        self.opened.emit(gate)
        return True
