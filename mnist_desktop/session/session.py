"""The live state of the app: which network reads, and what the background thread is at."""

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from mnist_desktop.core.evaluation.metrics import evaluate
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.networks.network_choice import NetworkChoice, network_choices
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.runs.run_entry import RunDetails, RunEntry, RunState
from mnist_desktop.core.training.training import EpochEnded, TrainingEnded, TrainingEvent
from mnist_desktop.library.network_file import NetworkFileError, open_network, save_network
from mnist_desktop.session.current_ink import CurrentInk
from mnist_desktop.session.exports.export_worker import ExportWorker
from mnist_desktop.session.exports.exports import Exports
from mnist_desktop.session.library.library import Library
from mnist_desktop.session.remembered_settings import RememberedSettings
from mnist_desktop.session.teaching.own_gate import OwnGate
from mnist_desktop.session.threads.python_thread import PythonThread
from mnist_desktop.session.training.pins import PinnedDrawings
from mnist_desktop.session.training.worker import Activity, EvaluatedNetwork, Worker

if TYPE_CHECKING:
    from mnist_desktop.core.report.run_report import RunReport
    from mnist_desktop.core.teaching.gate_lesson import Taught
    from mnist_desktop.session.datasets.data_sets import OwnDataSets
    from mnist_desktop.session.evaluation.network_comparison import (
        ComparedNetwork,
        NetworkComparison,
    )
    from mnist_desktop.session.evaluation.time_machine import TimeMachine
    from mnist_desktop.session.exports.reports import Reports
    from mnist_desktop.session.teaching.own_digits import OwnDigits
    from mnist_desktop.session.threads.background import Background
    from mnist_desktop.session.training.recipes import Recipes
    from mnist_desktop.session.training.seed_series import SeedSeries

_logger = logging.getLogger(__name__)


class Session(QObject):
    """Takes intents as method calls, and tells facts as signals; lives in the GUI's thread.

    A network is known by the path of its file. That of the run under way is followed: the sheet
    reads with the newest epoch, until another network is chosen.
    """

    network_changed = Signal(object)
    """The TrainedNetwork that reads from now on."""
    gate_opened = Signal(object)
    """The TrainedNetwork that tells what is a digit from now on."""
    run_opened = Signal(object)
    """RunDetails of the run whose network reads from now on."""
    run_changed = Signal(object)
    """The RunEntry of the run that was trained or opened last, as often as it changes."""
    interrupted_found = Signal(object)
    """The RunEntry of the last run, if it was cut short when the app was closed or killed."""
    own_digits_told = Signal(str)
    """A sentence for the user: what became of their own digits."""
    lesson_kept = Signal(str, bool)
    """The name of the network that learned own digits, is kept, and reads from now on ("" if none
    did); and whether what the gate learned is kept as well."""
    report_advanced = Signal(int, int)
    """Images read for a report, of how many."""
    report_written = Signal(object)
    """The Path of a report."""
    networks_changed = Signal()
    """`networks` has become another list."""
    prepared = Signal(str)
    """Training is possible: "", or else a sentence on why it isn't."""
    activity_changed = Signal(object)
    training_advanced = Signal(object)
    evaluation_advanced = Signal(int, int)
    network_evaluated = Signal(object)
    diverged = Signal(str)
    """Training stopped itself: a sentence on when and why. `failed` tells it as well."""
    failed = Signal(str)

    # To the worker, across the threads.
    _preparation_wanted = Signal()
    _training_wanted = Signal(object)
    _continuation_wanted = Signal(int, bool, object)
    _change_wanted = Signal(str, object)
    _pause_wanted = Signal()
    _resumption_wanted = Signal()
    _stop_wanted = Signal()
    _end_wanted = Signal()
    _evaluation_wanted = Signal(object)

    def __init__(
        self,
        worker: Worker,
        shipped_network: Path,
        kept_networks: Path,
        export_worker: ExportWorker,
        *,
        also_shipped: Sequence[Path] = (),
    ) -> None:
        """Take the workers into a thread of their own. Until `choose`, there is no network."""
        super().__init__()
        self.activity = Activity.IDLE
        self.run: RunEntry | None = None
        self.network: TrainedNetwork | None = None
        self.own_gate = OwnGate(kept_networks.parent / "gate.safetensors")
        self.own_gate.opened.connect(self.gate_opened)
        self.own_gate.failed.connect(self.failed)
        self.network_path: Path | None = None
        self.networks: list[NetworkChoice] = []
        self.shipped_network = shipped_network
        self.shipped_networks = (shipped_network, *also_shipped)
        self.library = Library(kept_networks)
        self.remembered = RememberedSettings(kept_networks.parent / "settings.json")
        self.current_ink = CurrentInk()
        self.pinned = PinnedDrawings(kept_networks.parent / "pins.json")
        self.load_dataset = worker.load_dataset
        """A data set by its name, MNIST without; loaded once, in 0.3 s: for background threads."""
        self._background: Background | None = None
        self._time_machine: TimeMachine | None = None
        self._recipes: Recipes | None = None
        self._own_recipes = kept_networks.parent / "recipes"
        self._comparison: NetworkComparison | None = None
        self._kept_networks = kept_networks
        self._own_digits: OwnDigits | None = None
        self._data_sets: OwnDataSets | None = None
        self._reports: Reports | None = None
        self._path_before: Path | None = None
        self._gate_was_kept = False
        self._seeds: SeedSeries | None = None
        self._opened_networks: list[Path] = []
        self._opening: int | None = None
        self._run_path: Path | None = None
        self._run_network: TrainedNetwork | None = None
        self._run_best: TrainedNetwork | None = None
        self._evaluated: EvaluatedNetwork | None = None
        self._looking: TrainedNetwork | None = None
        self._thread = PythonThread()
        self._worker = worker
        self._export_worker = export_worker
        self.exports = Exports(export_worker)
        self._connect()
        self._list_networks()
        worker.moveToThread(self._thread)
        export_worker.moveToThread(self._thread)
        self._thread.start()

    @property
    def recipes(self) -> "Recipes":
        """The recipes that there are; made when they are first asked for."""
        if self._recipes is None:
            from mnist_desktop.session.training.recipes import Recipes

            self._recipes = Recipes(self._own_recipes)
        return self._recipes

    @property
    def background(self) -> "Background":
        """Work beside the window, of any kind; its thread begins with the first."""
        if self._background is None:
            from mnist_desktop.session.threads.background import Background

            self._background = Background()
        return self._background

    @property
    def time_machine(self) -> "TimeMachine":
        """Takes runs back to their epochs; made when it is first asked for."""
        if self._time_machine is None:
            # Late: nothing before the first paint needs it.
            from mnist_desktop.session.evaluation.time_machine import TimeMachine

            self._time_machine = TimeMachine(self._worker.load_dataset)
            self._time_machine.failed.connect(self.failed)
            self._time_machine.looked.connect(self._count_look_at_epoch)
        return self._time_machine

    @property
    def seeds(self) -> "SeedSeries":
        """Trains a recipe with several seeds; made when it is first asked for."""
        if self._seeds is None:
            from mnist_desktop.session.training.seed_series import SeedSeries

            self._seeds = SeedSeries(self)
        return self._seeds

    @property
    def data_sets(self) -> "OwnDataSets":
        """The data sets that there are; made when they are first asked for."""
        if self._data_sets is None:
            from mnist_desktop.session.datasets.data_sets import OwnDataSets

            folder = self._kept_networks.parent / "data"
            self._data_sets = OwnDataSets(self.background, folder, self.load_dataset)
            self._data_sets.failed.connect(self.failed)
        return self._data_sets

    def reports(self, to_pdf: "Callable[[RunReport], bytes]") -> "Reports":
        """Writes reports of runs; made when it is first asked for, with what lays them out."""
        if self._reports is None:
            from mnist_desktop.session.exports.reports import Reports

            self._reports = Reports(self.background, self.load_dataset, to_pdf)
            self._reports.advanced.connect(self.report_advanced)
            self._reports.written.connect(self.report_written)
            self._reports.looked.connect(self.library.look)
            self._reports.failed.connect(self.failed)
        return self._reports

    @property
    def own_digits(self) -> "OwnDigits":
        """What the user drew and named; made when it is first asked for."""
        if self._own_digits is None:
            from mnist_desktop.session.teaching.own_digits import OwnDigits

            path = self._kept_networks.parent / "my_digits.json"
            self._own_digits = OwnDigits(path, self._worker.load_dataset)
            self._own_digits.failed.connect(self.failed)
            self._own_digits.kept.connect(self.own_digits_told)
        return self._own_digits

    @Slot()
    def learn_own_digits(self) -> None:
        """Teach the network that reads the user's own digits."""
        if self.network is not None and not self.network.reads_digits:
            self.failed.emit(
                f"{self.network.name} learned no digits: choose another network to teach."
            )
            self.own_digits.lesson_failed.emit()
        elif self.network is not None:
            self.own_digits.learn(self.network, self.gate)

    @Slot(object)
    def keep_learned(self, taught: "Taught") -> None:
        """Keep what was learned, as a new network and by the gate; `go_back` reads as before."""
        name, gate = "", None if taught.gate is None else taught.gate.network
        self._path_before, self._gate_was_kept = None, False
        if taught.reading is not None:
            before, path = self.network_path, self.keep(taught.reading.network)
            if path is None:
                return
            self._path_before, name = before, path.stem
        if gate is not None:
            self._gate_was_kept = self.own_gate.keep(gate)
        self.lesson_kept.emit(name, self._gate_was_kept)

    def keep(self, network: TrainedNetwork, notes: str = "") -> Path | None:
        """Keep a network that no run trained in the library, with notes on it, and read with it.

        None, and the user is told, where it can't be written.
        """
        from mnist_desktop.library.kept_networks import new_network_path

        path = new_network_path(self._kept_networks, network.name)
        try:
            self._kept_networks.mkdir(parents=True, exist_ok=True)
            save_network(network, path)
        except OSError as error:
            self.failed.emit(f"{path} can't be written: {error.strerror or error}")
            return None
        self._adopt(path, network)
        self.library.adopt(path, notes)
        return path

    @Slot()
    def go_back(self) -> None:
        """Read with the network again that read before what was learned was kept."""
        if self._path_before is not None:
            self.choose(self._path_before)
        if self._gate_was_kept:
            self._gate_was_kept = False
            self.own_gate.go_back()

    @property
    def comparison(self) -> "NetworkComparison":
        """Compares two networks; made when it is first asked for."""
        if self._comparison is None:
            from mnist_desktop.session.evaluation.network_comparison import NetworkComparison

            self._comparison = NetworkComparison(self._worker.load_dataset)
            self._comparison.failed.connect(self.failed)
        return self._comparison

    def choose(self, path: Path) -> None:
        """Read with the network in `path` from now on; if it can't be opened, nothing changes."""
        if path == self._run_path and self._run_network is not None:
            self._adopt(path, self._run_network)  # newer than its file, or all there is of it
            return
        try:
            network = open_network(path)
        except NetworkFileError as error:
            self.failed.emit(str(error))
            return
        self._adopt(path, network)

    @property
    def run_path(self) -> Path | None:
        """Where the network of the run under way is kept, or of the last one."""
        return self._run_path

    @property
    def gate(self) -> TrainedNetwork | None:
        """What tells digits from all else, if it could be opened."""
        return self.own_gate.gate

    def open_gate(self, path: Path) -> None:
        """Let the network in `path`, or what it has learned since, tell what is a digit."""
        self.own_gate.open(path)

    @Slot(int)
    def open_run(self, run: int) -> None:
        """Read with the network of a run in the library, and have its history told."""
        entry = self.library.entries.get(run)
        if entry is None:
            return
        if not entry.has_network:
            self.failed.emit(f"{entry.name} has no network: it ended before its first epoch did.")
            return
        self.choose(entry.path)
        if self.network_path == entry.path:
            self._opening = run
            self.library.read_details(run)

    def compare(self, runs: Sequence[int]) -> "tuple[ComparedNetwork, ...] | None":
        """Choose the networks of two runs to `compare_by` a split, and return them, A and B.

        One run alone is compared with the network that reads. None, and the user is told, where
        there are no two networks.
        """
        from mnist_desktop.session.evaluation.network_comparison import network_of_run

        known = self.library.entries
        pair = [network_of_run(known[run]) for run in runs if run in known]
        if len(pair) == 1 and self.network_path not in (None, pair[0].path):
            pair.append(self._reading_one())
        if len(pair) != 2:
            self.failed.emit(
                "This network reads already: choose another at the top of the window, or two runs."
            )
            return None
        return tuple(pair)

    def compare_by(
        self, a: "ComparedNetwork", b: "ComparedNetwork", *, on_test: bool = False
    ) -> str:
        """Compare two networks; return the name of the split, as NetworkComparison.begin does."""
        split_name = self.comparison.begin(a, b, on_test=on_test)
        if split_name == "test":
            self.library.look(each.run for each in (a, b) if each.run is not None)
        return split_name

    def _reading_one(self) -> "ComparedNetwork":
        from mnist_desktop.session.evaluation.network_comparison import (
            ComparedNetwork,
            network_of_run,
        )

        if self.entry is not None:
            return network_of_run(self.entry)
        path, record = self.network_path or Path(), self.network and self.network.record
        names = {choice.path: choice.name for choice in self.networks}
        return ComparedNetwork(
            name=names.get(path, path.stem),
            path=path,
            validation_images=record.recipe.validation_images if record else 0,
        )

    def save(self, path: Path) -> None:
        """Write the network that reads to `path`."""
        if self.network is None:
            self.failed.emit("There is no network to save.")
            return
        try:
            save_network(self.network, path)
        except OSError as error:
            _logger.exception("a network could not be saved")
            self.failed.emit(f"{path} can't be written: {error.strerror or error}")
            return
        self._adopt(path, self.network)

    def prepare(self) -> None:
        """Let TensorFlow be loaded in the background, before a training asks for it."""
        self._preparation_wanted.emit()

    def train(self, recipe: Recipe) -> None:
        """Begin a run, in place of the one that is under way."""
        # At once: the worker may be importing TensorFlow, and answers only after that.
        self._take_activity(Activity.PREPARING)
        self._training_wanted.emit(recipe)

    def go_on(
        self, run: int, *, one_more_epoch: bool = False, fields: Mapping[str, Any] | None = None
    ) -> None:
        """Train a run of the library to its end, or for one more epoch.

        Some `fields` of its recipe are others from there on, as for `change`.
        """
        self._take_activity(Activity.PREPARING)
        self._continuation_wanted.emit(run, one_more_epoch, dict(fields or {}))

    def change(self, field: str, value: object) -> None:
        """Have a field of the recipe under way be another, as soon as it can be."""
        self._change_wanted.emit(field, value)

    def pause(self) -> None:
        self._pause_wanted.emit()

    def resume(self) -> None:
        self._resumption_wanted.emit()

    def stop(self) -> None:
        self._stop_wanted.emit()

    def evaluate(self, *, asked: bool = True) -> None:
        """Let the network that reads be judged by the test split, if it has not been already.

        Unless that is `asked` for, a run in training that is judged by validation isn't.
        """
        if self.network is None or not (asked or self._may_look()):
            return
        if self._evaluated is not None and self._evaluated.network is self.network:
            self.network_evaluated.emit(self._evaluated)
        else:
            self._looking = self.network
            self._evaluation_wanted.emit(self.network)

    def _may_look(self) -> bool:
        record = None if self.network is None else self.network.record
        is_followed = self.activity is not Activity.IDLE and self.network_path == self._run_path
        return not is_followed or record is None or record.validation is None

    @property
    def entry(self) -> RunEntry | None:
        """The run of the network that reads, if it is one of the library's."""
        entries = self.library.entries.values()
        return next((entry for entry in entries if entry.path == self.network_path), None)

    def follow_epochs(self) -> None:
        """Have the epochs be looked up that are kept of the network that reads."""
        if self.network is None or self.network_path is None:
            return
        record = self.network.record
        held_back = 0 if record is None else record.recipe.validation_images
        self.time_machine.follow(self.network_path, held_back)

    def close(self) -> None:
        """End the threads after the turn that they are in. Call it once, last."""
        self.exports.cancel()
        if self._background is not None:
            self._background.close()
        if self._time_machine is not None:
            self._time_machine.close()
        if self._comparison is not None:
            self._comparison.close()
        if self._own_digits is not None:
            self._own_digits.close()
        self._end_wanted.emit()
        self._thread.wait()
        self.library.close()

    def _connect(self) -> None:
        worker, queued = self._worker, Qt.ConnectionType.QueuedConnection
        self._preparation_wanted.connect(worker.prepare, queued)
        self._training_wanted.connect(worker.train, queued)
        self._continuation_wanted.connect(worker.go_on, queued)
        self._change_wanted.connect(worker.change, queued)
        self._pause_wanted.connect(worker.pause, queued)
        self._resumption_wanted.connect(worker.resume, queued)
        self._stop_wanted.connect(worker.stop, queued)
        self._evaluation_wanted.connect(worker.evaluate, queued)
        self._end_wanted.connect(worker.end, queued)
        worker.ended.connect(self._thread.quit, Qt.ConnectionType.DirectConnection)
        worker.prepared.connect(self.prepared, queued)
        worker.activity_changed.connect(self._take_activity, queued)
        worker.run_started.connect(self._take_run, queued)
        worker.run_recorded.connect(self._take_recorded, queued)
        self.library.entry_changed.connect(self._list_networks)
        self.library.entries_changed.connect(self._list_networks)
        self.library.entries_changed.connect(self.look_for_interrupted)
        self.library.details_read.connect(self._take_details)
        self.library.failed.connect(self.failed)
        self.pinned.failed.connect(self.failed)
        self.pinned.changed.connect(worker.watch, queued)
        worker.training_advanced.connect(self._take_training, queued)
        worker.evaluation_advanced.connect(self.evaluation_advanced, queued)
        worker.network_evaluated.connect(self._take_evaluation, queued)
        worker.diverged.connect(self.diverged, queued)
        worker.failed.connect(self.failed, queued)

    @Slot(object)
    def _take_activity(self, activity: Activity) -> None:
        if activity is not self.activity:
            self.activity = activity
            if activity is Activity.IDLE:
                self._read_with_best()
            self.activity_changed.emit(activity)

    def _read_with_best(self) -> None:
        """Once a run has ended, in whatever way, its best network takes its newest one's place."""
        newest, best = self._run_network, self._run_best
        self._run_network, self._run_best = best or newest, None
        if best is not None and best is not newest and self.network is newest and self._run_path:
            self._adopt(self._run_path, best)

    @Slot(object)
    def _take_run(self, path: Path) -> None:
        self._run_path, self._run_network, self._run_best = path, None, None

    @Slot(object)
    def _take_recorded(self, entry: RunEntry) -> None:
        self.library.take_entry(entry)
        self._show_run(entry)

    def _show_run(self, entry: RunEntry) -> None:
        self.run = entry
        self.run_changed.emit(entry)

    @Slot()
    def look_for_interrupted(self) -> None:
        """Tell of the last run, if it was interrupted and nothing was trained here since."""
        last = max(self.library.entries.values(), key=lambda run: run.created, default=None)
        if self.run is not None or last is None or last.state is not RunState.INTERRUPTED:
            return
        if last.can_go_on:
            self.interrupted_found.emit(last)

    @Slot(object)
    def _take_details(self, details: RunDetails) -> None:
        if details.entry.id == self._opening:
            self._opening = None
            if self.activity is Activity.IDLE:
                self._show_run(details.entry)
            self.run_opened.emit(details)

    @Slot(object)
    def _take_training(self, event: TrainingEvent) -> None:
        if isinstance(event, EpochEnded | TrainingEnded) and self._run_path is not None:
            is_first = self._run_network is None
            self._run_network, self._run_best = event.network, event.best
            reads_digits = event.network.spec.classes == CLASSES  # a gate has a class more
            if reads_digits and (is_first or self._run_path == self.network_path):
                self._adopt(self._run_path, event.network)
        self.training_advanced.emit(event)

    @Slot(object)
    def _take_evaluation(self, evaluated: EvaluatedNetwork) -> None:
        self._evaluated = evaluated
        if evaluated.network is self._looking:
            self._looking = None
            self._count_look(evaluated)
        if evaluated.network is self.network:
            self.network_evaluated.emit(evaluated)

    @Slot(object)
    def _count_look_at_epoch(self, network: Path) -> None:
        entries = self.library.entries.values()
        self.library.look([entry.id for entry in entries if entry.path == network])

    def _count_look(self, evaluated: EvaluatedNetwork) -> None:
        entry, record = self.entry, evaluated.network.record
        if entry is not None and record is not None and evaluated.network is self.network:
            test = evaluate(evaluated.outputs, evaluated.split.labels)
            self.library.look([entry.id], test, record.weights_epoch)

    def _adopt(self, path: Path, network: TrainedNetwork) -> None:
        self.network, self.network_path = network, path
        of_run = any(path == entry.path for entry in self.library.entries.values())
        if not of_run and path not in self._opened_networks:
            self._opened_networks.insert(0, path)
        self._list_networks()
        self.current_ink.keep_images(not network.reads_digits)
        self.network_changed.emit(network)

    @Slot()
    def _list_networks(self) -> None:
        """Offer the shipped networks, those that were opened as files, and some of the library."""
        entries = self.library.entries.values()
        opened = self._opened_networks
        if opened:
            of_runs = {entry.path for entry in entries}
            opened = [path for path in opened if path not in of_runs]
        shipped = self.shipped_networks
        always = [*shipped, *(path for path in opened if path not in shipped)]
        networks = network_choices(
            [NetworkChoice(path, path.stem) for path in always], entries, self.network_path
        )
        if networks != self.networks:
            self.networks = networks
            self.networks_changed.emit()
