"""Train, Pause, Resume, Stop in one place, and how far the training is."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.runs.run_entry import RunEntry
from mnist_desktop.core.training.changes import Change
from mnist_desktop.core.training.training import (
    ChangeMade,
    ChunkEnded,
    EpochEnded,
    TrainingEvent,
    TrainingStarted,
)
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.ui.train.live_fields import LiveFields
from mnist_desktop.ui.train.run_readings import RunReadings
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.page_doors import Door, PageDoors
from mnist_desktop.ui.widgets.theme import GRID

_NEXT = (
    Door(
        name="try_it",
        title="Try it",
        page="draw",
        explanation="Draw digits, and see how the network reads them.",
    ),
    Door(
        name="see_mistakes",
        title="See its mistakes",
        page="evaluate",
        explanation="See which test images it reads wrong, and as what.",
    ),
)
_ON_ACCENT = QPalette.ColorRole.HighlightedText

_BUTTON = {
    Activity.IDLE: ("Train", "play", "Begin a new run with the recipe above. F5"),
    Activity.PREPARING: ("Preparing…", "play", "TensorFlow is loaded and the network compiled."),
    Activity.TRAINING: ("Pause", "pause", "Hold the training; nothing is lost. F5"),
    Activity.PAUSED: ("Resume", "play", "Go on where the training was held. F5"),
}


_GO_ON = (
    "Train the run that was stopped, failed or interrupted to its end, from where it was. Shift+F5"
)
_ONE_MORE = "Train the run for one more epoch, also when it is over. Ctrl+F5"


class TrainingControls(QWidget):
    """One button to train, pause and resume, one to stop; progress and time left."""

    train_wanted = Signal()
    pause_wanted = Signal()
    resume_wanted = Signal()
    stop_wanted = Signal()
    go_on_wanted = Signal(bool, object)
    """Whether for one more epoch only, and which fields of the recipe are others from there on."""
    change_wanted = Signal(str, object)
    """A field of the recipe under way, and its value."""
    page_wanted = Signal(str)
    """A page on which to see what the network has learned."""

    def __init__(self) -> None:
        super().__init__()
        self._activity = Activity.IDLE
        self._problem = ""
        self._recipe: Recipe | None = None
        self._main = QPushButton()
        self._main.setProperty("primary", True)
        self._main.clicked.connect(self._press)
        self._stop = QPushButton(icon("stop"), "Stop")
        describe(
            self._stop,
            name="stop",
            label="Stop",
            explanation="End this run: its best and its last network are kept, and it can go on.",
        )
        self._stop.clicked.connect(self._press_stop)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        describe(
            self._progress,
            name="training_progress",
            label="Progress",
            explanation="How much of the run is done, over all its epochs.",
        )
        self._next = PageDoors("next_steps", _NEXT, "Now:")
        self._next.page_wanted.connect(self.page_wanted)
        self._next.hide()
        self._until = 0
        self._entry: RunEntry | None = None
        self._go_on = _button("go_on", "Go on", "play", _GO_ON)
        self._go_on.setShortcut("Shift+F5")
        self._go_on.clicked.connect(lambda: self._press_go_on(one_more_epoch=False))
        self._one_more = _button("one_more_epoch", "One more epoch", "play", _ONE_MORE)
        self._one_more.setShortcut("Ctrl+F5")
        self._one_more.clicked.connect(lambda: self._press_go_on(one_more_epoch=True))
        self._live = LiveFields()
        self._live.change_wanted.connect(self.change_wanted)
        self._readings = RunReadings()
        self.figures = QWidget()
        """How far the run is, and what can be changed: for a place that is scrolled."""
        self._lay_out()
        self.show_activity(Activity.IDLE)

    def take_focus(self) -> None:
        """Let the keyboard reach the button that trains, pauses and resumes."""
        self._main.setFocus()

    def offer_training(self, problem: str) -> None:
        """Let a training begin, unless the recipe has a problem, which is said instead."""
        self._problem = problem
        self.show_activity(self._activity)

    def show_activity(self, activity: Activity) -> None:
        """Offer what can be done now."""
        self._activity = activity
        text, drawing, explanation = _BUTTON[activity]
        is_held_up = activity is Activity.IDLE and bool(self._problem)
        if is_held_up:
            explanation = "A run can begin when what is wrong with the recipe is mended."
        self._main.setEnabled(not is_held_up)
        self._main.setText(text)
        self._main.setIcon(icon(drawing, _ON_ACCENT))
        self._main.setShortcut("F5")  # a new text takes the old shortcut with it
        describe(self._main, name="train_pause_resume", label=text, explanation=explanation)
        self._stop.setText("Stop")
        self._stop.setEnabled(activity is not Activity.IDLE)
        self._offer_going_on()
        if activity is Activity.PREPARING:
            self._progress.setRange(0, 0)
            self._readings.clear()
        elif activity is Activity.IDLE:
            self._progress.setRange(0, 1)
            self._readings.stand_still()

    def show_event(self, event: TrainingEvent) -> None:
        """Show how far the run is."""
        match event:
            case TrainingStarted():
                self._recipe, self._until = event.recipe, event.until
                self.show_recipe(event.recipe, event.changes)
            case ChangeMade():
                self._live.show_change(event.change)
            case ChunkEnded():
                self._show_chunk(event)
            case EpochEnded():
                self._readings.show_epoch(event.record)

    def show_recipe(self, recipe: Recipe, changes: tuple[Change, ...]) -> None:
        """Show what can be changed of the run under way, or of one that can go on."""
        self._live.show_recipe(recipe, changes)
        self._offer_going_on()

    def show_entry(self, entry: RunEntry | None) -> None:
        """Know the run that was trained or opened last: it may be one that can go on."""
        self._entry = entry
        self._offer_going_on()

    def _offer_going_on(self) -> None:
        is_idle, entry = self._activity is Activity.IDLE, self._entry
        can_go_on = is_idle and entry is not None and entry.can_go_on
        one_more = is_idle and entry is not None and entry.can_have_one_more_epoch
        for button, offered in ((self._go_on, can_go_on), (self._one_more, one_more)):
            if not offered and button.hasFocus():
                self._main.setFocus()  # before the button that has it is disabled
            button.setEnabled(offered)
        has_learned = is_idle and entry is not None and entry.has_network
        self._next.setVisible(has_learned)
        self._progress.setVisible(not has_learned)
        is_training = self._activity in (Activity.TRAINING, Activity.PAUSED)
        self._live.offer(training=is_training, going_on=can_go_on or one_more)

    def _press_go_on(self, *, one_more_epoch: bool) -> None:
        fields = dict(self._live.waiting)
        self._live.waiting.clear()
        self.go_on_wanted.emit(one_more_epoch, fields)

    def _press(self) -> None:
        match self._activity:
            case Activity.IDLE:
                self.train_wanted.emit()
            case Activity.TRAINING:
                self.pause_wanted.emit()
            case Activity.PAUSED:
                self.resume_wanted.emit()

    def _press_stop(self) -> None:
        """Ask for the end; while TensorFlow is loaded or compiles, it takes a moment to come."""
        self._main.setFocus()  # before the button that has it is disabled
        self._stop.setText("Stopping…")
        self._stop.setEnabled(False)
        self.stop_wanted.emit()

    def _show_chunk(self, event: ChunkEnded) -> None:
        if self._recipe is None:
            return
        last = max(self._until, event.epoch)
        steps = last * event.steps_per_epoch
        done = (event.epoch - 1) * event.steps_per_epoch + event.step
        self._progress.setRange(0, steps)
        self._progress.setValue(done)
        images_left = (steps - done) * self._recipe.batch_size
        self._readings.show_chunk(event, last=last, images_left=images_left)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self._main, 2)
        buttons.addWidget(self._stop, 1)
        further = QHBoxLayout()
        further.setSpacing(GRID)
        further.addWidget(self._go_on, 1)
        further.addWidget(self._one_more, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(int(1.5 * GRID))
        column.addLayout(buttons)
        column.addLayout(further)
        column.addWidget(self._progress)
        column.addWidget(self._next)
        inside = QVBoxLayout(self.figures)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(int(1.5 * GRID))
        inside.addWidget(self._readings)
        inside.addWidget(self._live)


def _button(name: str, text: str, drawing: str, explanation: str) -> QPushButton:
    button = QPushButton(icon(drawing), text)
    describe(button, name=name, label=text, explanation=explanation)
    return button
