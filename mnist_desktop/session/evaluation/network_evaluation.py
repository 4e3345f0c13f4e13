"""What the network that reads makes of the test split of its data set."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.gallery import judged
from mnist_desktop.core.networks.reading import ImagesRead, reading
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.session.current_network import CurrentNetwork
from mnist_desktop.session.evaluation.evaluated_network import EvaluatedNetwork
from mnist_desktop.session.library.library import Library
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.session.training.training import Training
from mnist_desktop.session.training.worker import Worker

if TYPE_CHECKING:  # begun with the first reading, after the first paint
    from mnist_desktop.session.threads.background import Background
    from mnist_desktop.session.threads.channel import Channel, Work


class NetworkEvaluation(QObject):
    """Read beside the window, once for each network; lives in the GUI's thread.

    Not by the thread that trains, which may load TensorFlow, or compile, for long.
    """

    advanced = Signal(int, int)
    """Test images read, of how many."""
    evaluated = Signal(object)
    """The EvaluatedNetwork of the network that reads."""
    failed = Signal(str)
    """Why the test split was not read."""

    def __init__(
        self,
        worker: Worker,
        background: "Callable[[], Background]",
        library: Library,
        training: Training,
        current_network: CurrentNetwork,
    ) -> None:
        """`worker` tells what runs make of the split; `background` is made when it is needed."""
        super().__init__()
        self._make_background = background
        self._channel: Channel | None = None
        self._load_test = worker.load_dataset.test
        self._library = library
        self._training = training
        self._current_network = current_network
        self._evaluated: EvaluatedNetwork | None = None
        self._of_run: EvaluatedNetwork | None = None
        """What the run under way made of the split; its figures are worked out when wanted."""
        self._looking: TrainedNetwork | None = None
        worker.network_evaluated.connect(self._take_of_run, Qt.ConnectionType.QueuedConnection)

    def want(self, *, asked: bool = True) -> None:
        """Let the network that reads be judged by the test split, if it has not been already.

        Unless that is `asked` for, a run in training that is judged by validation isn't.
        """
        network = self._current_network.network
        if network is None or not (asked or self._may_look(network)):
            return
        if self._evaluated is not None and self._evaluated.network is network:
            self._drop()
            self.evaluated.emit(self._evaluated)
        elif self._of_run is not None and self._of_run.network is network:
            self._judge(self._of_run)
        else:
            self._looking = network
            self._begin(lambda: _read(network, self._load_test))

    def _judge(self, evaluated: EvaluatedNetwork) -> None:
        self._looking = None
        self._begin(lambda: _judged(evaluated))

    def _begin(self, work: "Work") -> None:
        """In place of what an earlier network is doing, whose figures nobody waits for now."""
        if self._channel is None:
            self._channel = self._make_background().channel("evaluation")
            self._channel.told.connect(self._take_news)
            self._channel.failed.connect(self.failed)
        self._channel.begin(work)

    def _drop(self) -> None:
        self._looking = None
        if self._channel is not None:
            self._channel.cancel()

    @Slot(object)
    def _take_of_run(self, evaluated: EvaluatedNetwork) -> None:
        self._of_run = evaluated
        if evaluated.network is self._current_network.network:
            self._judge(evaluated)

    @Slot(object)
    def _take_news(self, news: object) -> None:
        if isinstance(news, EvaluatedNetwork):
            self._take(news)
        elif isinstance(news, ImagesRead):
            self.advanced.emit(news.done, news.of)

    def _may_look(self, network: TrainedNetwork) -> bool:
        record, training = network.record, self._training
        is_followed = (
            training.activity is not Activity.IDLE
            and self._current_network.path == training.run_path
        )
        return not is_followed or record is None or record.validation is None

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
        if entry is not None and is_current:
            test = evaluated.reading.evaluation
            epoch = None if record is None else record.weights_epoch  # None as it was taught or cut
            self._library.look([entry.id], test, epoch)


def _read(network: TrainedNetwork, load_test: Callable[[str], Split]) -> Iterator[object]:
    split = load_test(network.data_name)
    outputs = yield from reading(network, split.images)
    yield EvaluatedNetwork(network=network, reading=judged(split, outputs))


def _judged(evaluated: EvaluatedNetwork) -> Iterator[object]:
    of = judged(evaluated.split, evaluated.outputs)
    yield EvaluatedNetwork(network=evaluated.network, reading=of)
