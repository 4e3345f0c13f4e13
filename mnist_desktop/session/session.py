"""The live state of the app, part by part: what is there at once, and what is made on first use."""

from collections.abc import Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.session.current_ink import CurrentInk
from mnist_desktop.session.current_network import CurrentNetwork
from mnist_desktop.session.evaluation.known_images import KnownImages
from mnist_desktop.session.evaluation.network_evaluation import NetworkEvaluation
from mnist_desktop.session.exports.export_worker import ExportWorker
from mnist_desktop.session.exports.exports import Exports
from mnist_desktop.session.library.last_run import LastRun
from mnist_desktop.session.library.library import Library
from mnist_desktop.session.library.offered_networks import OfferedNetworks
from mnist_desktop.session.remembered_settings import RememberedSettings
from mnist_desktop.session.teaching.own_gate import OwnGate
from mnist_desktop.session.threads.python_thread import PythonThread
from mnist_desktop.session.training.pins import PinnedDrawings
from mnist_desktop.session.training.training import Training
from mnist_desktop.session.training.worker import Worker

if TYPE_CHECKING:
    from mnist_desktop.session.datasets.data_sets import OwnDataSets
    from mnist_desktop.session.evaluation.network_comparison import NetworkComparison
    from mnist_desktop.session.evaluation.robustness import Robustness
    from mnist_desktop.session.evaluation.time_machine import TimeMachine
    from mnist_desktop.session.exports.reports import Reports
    from mnist_desktop.session.teaching.lessons import Lessons
    from mnist_desktop.session.teaching.own_digits import OwnDigits
    from mnist_desktop.session.threads.background import Background
    from mnist_desktop.session.training.live_network import LiveNetwork
    from mnist_desktop.session.training.recipes import Recipes
    from mnist_desktop.session.training.seed_series import SeedSeries

_PATIENCE_MS = 10_000


class Session(QObject):
    """Builds the parts, connects them, and ends their threads; lives in the GUI's thread.

    Each takes intents as method calls, and tells facts as signals. The properties import and make
    what the first paint has no use for, when they are first asked for.
    """

    failed = Signal(str)
    """A sentence for the user: what could not be done, by whichever part."""
    told = Signal(str)
    """A sentence for the user, of less weight: what was done."""
    report_written = Signal(object)
    """The Path of a report."""

    _end_wanted = Signal()  # to the workers' thread

    def __init__(
        self,
        worker: Worker,
        shipped_network: Path,
        kept_networks: Path,
        export_worker: ExportWorker,
        *,
        also_shipped: Sequence[Path] = (),
    ) -> None:
        """Take the workers into a thread of their own. All files are beside `kept_networks`."""
        super().__init__()
        self._folder = folder = kept_networks.parent
        self.load_dataset = worker.load_dataset
        """A data set by its name, MNIST without; loaded once, in 0.3 s: for background threads."""
        # What a part knows of another is new before anybody outside hears of it: the parts connect
        # to one another first, in this order.
        self.training = Training(worker)
        self.library = Library(kept_networks)
        self.training.run_recorded.connect(self.library.take_entry)
        self.current_network = CurrentNetwork(self.library, self.training, kept_networks)
        self.offered_networks = OfferedNetworks(
            self.library, self.current_network, (shipped_network, *also_shipped)
        )
        self.current_ink = CurrentInk()
        self.current_network.changed.connect(self._let_ink_suit)
        self.last_run = LastRun(self.library, self.training, self.current_network)
        self.evaluation = NetworkEvaluation(
            worker, lambda: self.background, self.library, self.training, self.current_network
        )
        self.known_images = KnownImages(self.current_ink, self.load_dataset.in_memory)
        self.evaluation.evaluated.connect(self.known_images.know)
        self.own_gate = OwnGate(folder / "gate.safetensors")
        self.exports = Exports(export_worker)
        self.pinned = PinnedDrawings(folder / "pins.json")
        self.pinned.changed.connect(worker.watch, Qt.ConnectionType.QueuedConnection)
        self.pinned.pinned.connect(self.told)
        self.remembered = RememberedSettings(folder / "settings.json")
        parts = (self.library, self.current_network, self.last_run, self.evaluation, self.own_gate)
        for part in (*parts, self.pinned):
            part.failed.connect(self.failed)
        worker.failed.connect(self.failed, Qt.ConnectionType.QueuedConnection)
        self._workers = (worker, export_worker)  # which nothing else keeps
        self._thread = PythonThread("training")
        self._ends = ExitStack()
        self._ends.callback(self.library.close)
        self._begin(worker, export_worker)

    @cached_property
    def recipes(self) -> "Recipes":
        """The recipes that there are."""
        from mnist_desktop.session.training.recipes import Recipes

        return Recipes(self._folder / "recipes")

    @cached_property
    def live_network(self) -> "LiveNetwork":
        """The network that is seen at work: in slow motion, the one that learns."""
        from mnist_desktop.session.training.live_network import LiveNetwork

        return LiveNetwork(self.current_network, self.training)

    @cached_property
    def seeds(self) -> "SeedSeries":
        """Trains a recipe with several seeds."""
        from mnist_desktop.session.training.seed_series import SeedSeries

        seeds = SeedSeries(self.training, self.library)
        seeds.failed.connect(self.failed)
        return seeds

    @cached_property
    def background(self) -> "Background":
        """Work beside the window, of any kind; its thread begins with the first."""
        from mnist_desktop.session.threads.background import Background

        background = Background()
        self._ends.callback(background.close)
        return background

    @cached_property
    def data_sets(self) -> "OwnDataSets":
        """The data sets that there are."""
        from mnist_desktop.session.datasets.data_sets import OwnDataSets

        data_sets = OwnDataSets(self.background, self._folder / "data", self.load_dataset)
        data_sets.failed.connect(self.failed)
        return data_sets

    @cached_property
    def time_machine(self) -> "TimeMachine":
        """Takes runs back to their epochs."""
        from mnist_desktop.session.evaluation.time_machine import TimeMachine

        time_machine = TimeMachine(self.load_dataset)
        time_machine.failed.connect(self.failed)
        time_machine.looked.connect(self.library.look_with)
        self._ends.callback(time_machine.close)
        return time_machine

    @cached_property
    def comparison(self) -> "NetworkComparison":
        """Compares two networks."""
        from mnist_desktop.session.evaluation.network_comparison import NetworkComparison

        comparison = NetworkComparison(self.load_dataset)
        comparison.failed.connect(self.failed)
        comparison.looked.connect(self.library.look)
        self._ends.callback(comparison.close)
        return comparison

    @cached_property
    def robustness(self) -> "Robustness":
        """Measures how networks bear disturbed images."""
        from mnist_desktop.session.evaluation.robustness import Robustness

        return Robustness(self.background)

    @cached_property
    def reports(self) -> "Reports":
        """Writes reports of runs."""
        from mnist_desktop.session.exports.reports import Reports

        reports = Reports(self.background, self.load_dataset, self.robustness)
        reports.told.connect(self.told)
        reports.written.connect(self.report_written)
        reports.looked.connect(self.library.look)
        reports.failed.connect(self.failed)
        return reports

    @cached_property
    def own_digits(self) -> "OwnDigits":
        """What the user drew and named."""
        from mnist_desktop.session.teaching.own_digits import OwnDigits

        own_digits = OwnDigits(self._folder / "my_digits.json")
        own_digits.kept.connect(self.told)
        own_digits.failed.connect(self.failed)
        return own_digits

    @cached_property
    def lessons(self) -> "Lessons":
        """Teaches the network that reads the user's own digits."""
        from mnist_desktop.session.teaching.lessons import Lessons

        lessons = Lessons(self.own_digits, self.current_network, self.own_gate, self.load_dataset)
        lessons.failed.connect(self.failed)
        self._ends.callback(lessons.close)
        return lessons

    def close(self) -> bool:
        """End the threads after the turn that they are in. Call it last.

        False where that of TensorFlow has not ended after 10 s: it is loading, or compiling, and
        nothing but the end of the process ends it.
        """
        self._ends.close()
        return self._thread.isFinished()

    def _begin(self, worker: Worker, export_worker: ExportWorker) -> None:
        self._end_wanted.connect(worker.end, Qt.ConnectionType.QueuedConnection)
        worker.ended.connect(self._thread.quit, Qt.ConnectionType.DirectConnection)
        worker.moveToThread(self._thread)
        export_worker.moveToThread(self._thread)
        self._thread.start()
        self._ends.callback(self._end)

    def _end(self) -> None:
        self.exports.cancel()
        self._end_wanted.emit()
        self._thread.wait(_PATIENCE_MS)

    @Slot(object)
    def _let_ink_suit(self, network: TrainedNetwork) -> None:
        self.current_ink.keep_images(not network.reads_digits)
