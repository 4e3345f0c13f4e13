"""The network that is seen at work in slow motion: the one that learns, step by step."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.training.training import ChunkEnded, TrainingEvent
from mnist_desktop.session.current_network import CurrentNetwork
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.session.training.training import Training


class LiveNetwork(QObject):
    """Follows a run inside its epochs, the first too, unless another network was chosen.

    For what shows a network at work. What judges or keeps one waits for the end of the epoch, when
    it is the CurrentNetwork.
    """

    learned = Signal(object)
    """The TrainedNetwork inside an epoch that is to be seen."""
    left = Signal()
    """That is no longer seen: the network that reads is, again or at the end of the epoch."""

    def __init__(self, current: CurrentNetwork, training: Training) -> None:
        super().__init__()
        self.network: TrainedNetwork | None = None
        """None while no run is watched inside an epoch."""
        self._current = current
        self._training = training
        self._follows = False
        current.changed.connect(self._take_current)
        training.run_started.connect(self._take_run)
        training.advanced.connect(self._take_event)
        training.activity_changed.connect(self._take_activity)

    @Slot(object)
    def _take_run(self, _path: Path) -> None:
        self._follows = True

    @Slot(object)
    def _take_current(self, _network: TrainedNetwork) -> None:
        self._follows = self._current.path == self._training.run_path
        self._leave()

    @Slot(object)
    def _take_event(self, event: TrainingEvent) -> None:
        if not (self._follows and isinstance(event, ChunkEnded)) or event.network is None:
            return
        if event.network.spec.classes == CLASSES:  # a gate has a class more
            self.network = event.network
            self.learned.emit(event.network)

    @Slot(object)
    def _take_activity(self, activity: Activity) -> None:
        if activity is Activity.IDLE:
            self._leave()

    def _leave(self) -> None:
        if self.network is not None:
            self.network = None
            self.left.emit()
