"""What the network that reads makes of the test split of its data set."""

from PySide6.QtCore import QObject, Qt, Signal, Slot

from mnist_desktop.core.evaluation.metrics import evaluate
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.session.current_network import CurrentNetwork
from mnist_desktop.session.evaluation.evaluated_network import EvaluatedNetwork
from mnist_desktop.session.library.library import Library
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.session.training.training import Training
from mnist_desktop.session.training.worker import Worker


class NetworkEvaluation(QObject):
    """Read in the background, once for each network; lives in the GUI's thread."""

    advanced = Signal(int, int)
    """Test images read, of how many."""
    evaluated = Signal(object)
    """The EvaluatedNetwork of the network that reads."""
    failed = Signal(str)
    """Why the test split was not read; Session.failed tells it as well."""

    _wanted = Signal(object)  # to the worker, across the threads

    def __init__(
        self, worker: Worker, library: Library, training: Training, current_network: CurrentNetwork
    ) -> None:
        """`worker` is to be moved to the background thread by whoever owns that."""
        super().__init__()
        self._library = library
        self._training = training
        self._current_network = current_network
        self._evaluated: EvaluatedNetwork | None = None
        self._looking: TrainedNetwork | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self._wanted.connect(worker.evaluate, queued)
        worker.evaluation_advanced.connect(self.advanced, queued)
        worker.network_evaluated.connect(self._take, queued)
        worker.evaluation_failed.connect(self.failed, queued)

    def want(self, *, asked: bool = True) -> None:
        """Let the network that reads be judged by the test split, if it has not been already.

        Unless that is `asked` for, a run in training that is judged by validation isn't.
        """
        network = self._current_network.network
        if network is None or not (asked or self._may_look(network)):
            return
        if self._evaluated is not None and self._evaluated.network is network:
            self.evaluated.emit(self._evaluated)
        else:
            self._looking = network
            self._wanted.emit(network)

    def _may_look(self, network: TrainedNetwork) -> bool:
        record, training = network.record, self._training
        is_followed = (
            training.activity is not Activity.IDLE
            and self._current_network.path == training.run_path
        )
        return not is_followed or record is None or record.validation is None

    @Slot(object)
    def _take(self, evaluated: EvaluatedNetwork) -> None:
        self._evaluated = evaluated
        if evaluated.network is self._looking:
            self._looking = None
            self._count_look(evaluated)
        if evaluated.network is self._current_network.network:
            self.evaluated.emit(evaluated)

    def _count_look(self, evaluated: EvaluatedNetwork) -> None:
        entry, record = self._current_network.entry, evaluated.network.record
        is_current = evaluated.network is self._current_network.network
        if entry is not None and record is not None and is_current:
            test = evaluate(evaluated.outputs, evaluated.split.labels)
            self._library.look([entry.id], test, record.weights_epoch)
