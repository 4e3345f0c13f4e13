"""The Train page: a recipe, its controls, and the curves of the run."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.charts.training_curves import TrainingCurves, curves_of
from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.runs.run_entry import RunDetails, RunEntry, RunState
from mnist_desktop.core.training.pins import Pins
from mnist_desktop.core.training.training import (
    ChangeMade,
    ChunkEnded,
    EpochEnded,
    TrainingEvent,
    TrainingStarted,
)
from mnist_desktop.library.data_sets import DataSetEntry
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.session.training.recipes import Recipes
from mnist_desktop.ui.charts.training_plot import TrainingPlot
from mnist_desktop.ui.train.engine_bar import EngineBar
from mnist_desktop.ui.train.interrupted_bar import InterruptedBar
from mnist_desktop.ui.train.recipe_form import RecipeForm
from mnist_desktop.ui.train.run_hints import RunHints
from mnist_desktop.ui.train.seed_controls import SeedControls
from mnist_desktop.ui.train.speed_control import SpeedControl
from mnist_desktop.ui.train.step_card import StepCard
from mnist_desktop.ui.train.training_controls import TrainingControls
from mnist_desktop.ui.widgets.card import card
from mnist_desktop.ui.widgets.theme import GRID, room

if TYPE_CHECKING:
    from mnist_desktop.ui.train.layer_editor import LayerEditor

_LAYERS = 1  # the place of the editor at the right


class TrainPage(QWidget):
    """Asks for trainings, and shows the one under way."""

    train_wanted = Signal(object)
    """A Recipe."""
    pause_wanted = Signal()
    resume_wanted = Signal()
    stop_wanted = Signal()
    seeds_wanted = Signal(object, int)
    """A Recipe, and with how many seeds it is to be trained."""
    go_on_wanted = Signal(int, bool, object)
    """A run of the library by its id, whether for one more epoch only, and which fields change."""
    change_wanted = Signal(str, object)
    """A field of the recipe under way, and its value."""
    details_wanted = Signal(int)
    """Of a run of the library, by its id."""
    report_wanted = Signal(int, str)
    """On a run of the library, by its id; and the ending of the file that tells of it."""
    page_wanted = Signal(str)
    """A page on which to see what the network has learned."""
    preparation_wanted = Signal()
    """TensorFlow is to be loaded, which failed before."""
    failed = Signal(str)

    def __init__(self, recipes: Recipes) -> None:
        super().__init__()
        self.setObjectName("train_page")
        self._recipes = recipes
        self.edited_recipe = recipes.edited
        self._form = RecipeForm(recipes)
        self._form.failed.connect(self.failed)
        self._editor: LayerEditor | None = None  # built when it is first wanted
        self._controls = TrainingControls()
        self._plot = TrainingPlot()
        self._plot.details_wanted.connect(self.details_wanted)
        self._plot.report_wanted.connect(self.report_wanted)
        self._steps_per_epoch = 1
        self._plot.failed.connect(self.failed)
        self._controls.train_wanted.connect(self._train)
        self._controls.pause_wanted.connect(self.pause_wanted)
        self._controls.resume_wanted.connect(self.resume_wanted)
        self._controls.stop_wanted.connect(self.stop_wanted)
        self._controls.change_wanted.connect(self.change_wanted)
        self._controls.go_on_wanted.connect(self._go_on)
        self._controls.page_wanted.connect(self.page_wanted)
        self.seeds = SeedControls()
        """Which of several seeds is at it; told by whoever knows."""
        self.seeds.run_wanted.connect(self._train_seeds)
        self.speed = SpeedControl()
        """How fast it trains; told by whoever knows."""
        self.speed.train_wanted.connect(self._train)
        self.step_card = StepCard()
        """What a step did, in slow motion; told by whoever knows."""
        self._run: RunEntry | None = None
        self._class_names: Mapping[str, ClassNames] = {}
        self._engine = EngineBar()
        self._engine.again_wanted.connect(self.preparation_wanted)
        self._interrupted = InterruptedBar()
        self._interrupted.go_on_wanted.connect(lambda run: self.go_on_wanted.emit(run, False, {}))
        self._form.layers_wanted.connect(self._edit_layers)
        self.edited_recipe.changed.connect(self._offer_training)
        self.addActions(self._form.undo_actions)
        self.addActions(self._plot.report_actions)
        self._right = QStackedWidget()
        self._hints = RunHints(self.edited_recipe)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        self._add_left(row)
        right = QVBoxLayout()
        right.setSpacing(2 * GRID)
        row.addLayout(right, 1)
        right.addWidget(self._engine)
        right.addWidget(self._interrupted)
        right.addWidget(self._right, 1)
        self._charts = QWidget()
        self._right.addWidget(self._charts)
        column = QVBoxLayout(self._charts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._hints)
        column.addWidget(self.step_card)
        column.addWidget(card("", self._plot), 1)

    def show_activity(self, activity: Activity) -> None:
        """Offer what can be done now; a recipe is changed between runs."""
        is_idle = activity is Activity.IDLE
        if not is_idle:
            fields = [each for each in (self._form, self._editor) if each is not None]
            if any(each.isAncestorOf(self.focusWidget()) for each in fields):
                self._controls.take_focus()  # before the field that has it is disabled
            self._right.setCurrentWidget(self._charts)
            self._interrupted.hide()
        if activity is Activity.PREPARING:
            self._area.ensureWidgetVisible(self._controls.figures)
        self._controls.show_activity(activity)
        self.seeds.show_activity(activity)
        self._form.setEnabled(is_idle)
        if self._editor is not None:
            self._editor.setEnabled(is_idle)

    def show_event(self, event: TrainingEvent) -> None:
        """Show what the training under way has come to."""
        self._controls.show_event(event)
        self._hints.show_event(event)
        if isinstance(event, TrainingStarted):
            self._begin(event)
        elif isinstance(event, ChangeMade):
            self._plot.mark(event.change, self._steps_per_epoch)
        elif isinstance(event, ChunkEnded | EpochEnded):
            if isinstance(event, ChunkEnded):
                self._steps_per_epoch = event.steps_per_epoch  # others, with another batch size
            self._plot.add(event)

    def show_run(self, details: RunDetails) -> None:
        """Show a run that is over: its curves, its recipe, what can be changed if it goes on."""
        self._right.setCurrentWidget(self._charts)
        self._plot.show_run(curves_of(details))
        if details.recipe is not None:
            self._recipes.take_over(details.recipe)
            self._controls.show_recipe(details.recipe, details.changes)
        self._hints.show_run(details)

    def show_divergence(self, sentence: str) -> None:
        """Training stopped itself: say what may help."""
        self._hints.show_divergence(sentence)

    def show_last_run(self, entry: RunEntry | None) -> None:
        """Know the run that was trained or opened last."""
        self._run = entry
        self._controls.show_entry(entry)

    def show_engine(self, fault: str) -> None:
        """Say why nothing can be trained here; "" if all is well."""
        self._engine.show_fault(fault)

    def offer_interrupted(self, entry: RunEntry) -> None:
        """Offer to go on with a run whose process ended."""
        self._interrupted.offer(entry)

    def offer_data(self, entries: Sequence[DataSetEntry]) -> None:
        """Let recipes learn any of these data sets."""
        self._class_names = {entry.name: entry.class_names for entry in entries}
        self._form.offer_data(entries)

    def show_pins(self, pins: Pins) -> None:
        """Show what is pinned, where the charts show pinned drawings."""
        self._plot.show_pins(pins)

    def offer_runs(self, entries: Callable[[], Iterable[RunEntry]]) -> None:
        """Let runs of the library be compared: those that `entries` gives when it is asked."""
        self._plot.offer_runs(entries)

    def show_entry(self, entry: RunEntry) -> None:
        """Call a run as the library does now."""
        self._plot.rename(entry)

    def show_details(self, details: RunDetails) -> None:
        """Show the curves of a run that is compared with the newest."""
        self._plot.show_details(details)

    def _begin(self, started: TrainingStarted) -> None:
        """Show a run that begins, or goes on."""
        self._steps_per_epoch = started.steps_per_epoch
        curves, run = TrainingCurves(started.recipe.name), self._run
        if run is not None and run.state is RunState.TRAINING:  # else the library can't record it
            curves.name, curves.run = run.name, run.id
        curves.recipe = started.recipe
        curves.class_names = self._class_names.get(started.recipe.data, DIGITS)
        curves.add_epochs(started.history)
        for change in started.changes:
            curves.add_change(change, started.steps_per_epoch)
        self._plot.begin(curves)

    def _train(self) -> None:
        if (recipe := self._finished_recipe()) is not None:
            self.train_wanted.emit(recipe)

    def _train_seeds(self, count: int) -> None:
        if (recipe := self._finished_recipe()) is not None:
            self.seeds_wanted.emit(recipe, count)

    def _finished_recipe(self) -> Recipe | None:
        """The recipe as it stands; None where it can't be trained."""
        draft = self.edited_recipe.draft
        return None if draft.problem else draft.recipe()

    def _go_on(self, one_more_epoch: bool, fields: object) -> None:
        if self._run is not None:
            self.go_on_wanted.emit(self._run.id, one_more_epoch, fields)

    def _offer_training(self) -> None:
        problem = self.edited_recipe.draft.problem
        self._controls.offer_training(problem)
        self.seeds.offer_training(problem)
        self.speed.offer_training(problem)

    def _edit_layers(self) -> None:
        if self._editor is None:
            self._editor = self._build_editor()
        self._right.setCurrentIndex(_LAYERS)
        self._editor.take_focus()

    def _build_editor(self) -> "LayerEditor":
        from mnist_desktop.ui.train.layer_editor import LayerEditor

        editor = LayerEditor(self.edited_recipe)
        editor.failed.connect(self.failed)
        editor.done.connect(self._show_charts)
        self._right.insertWidget(_LAYERS, card("", editor))
        return editor

    def _show_charts(self) -> None:
        self._right.setCurrentWidget(self._charts)
        self._form.take_focus()

    def _add_left(self, row: QHBoxLayout) -> None:
        """What is trained and how far it is, scrolled; below it the buttons, always in reach.

        From the outside in: whatever gets another parent is styled anew, with all that is in it.
        """
        whole, inside = QWidget(), QWidget()
        whole.setFixedWidth(room(whole, 38 * GRID))
        row.addWidget(whole)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID)
        rows.addWidget(area, 1)
        area.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(card("Recipe", self._form))
        column.addWidget(card("Training", self._controls.figures))
        column.addWidget(card("Several seeds", self.seeds))
        column.addStretch(1)
        rows.addWidget(card("", self._controls, self.speed))
