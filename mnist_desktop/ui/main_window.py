"""The window: rail, header, pages and foot. It lays out and connects; it decides nothing."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.files import file_stem
from mnist_desktop.core.ink import Ink
from mnist_desktop.core.run_entry import RunDetails
from mnist_desktop.session.session import Session
from mnist_desktop.session.worker import Activity
from mnist_desktop.ui.choose_file import choose_file_to_open, choose_file_to_save
from mnist_desktop.ui.draw_page import DrawPage
from mnist_desktop.ui.header import Header
from mnist_desktop.ui.icons import app_icon
from mnist_desktop.ui.notice_bar import NoticeBar
from mnist_desktop.ui.page_rail import PageRail, page_title
from mnist_desktop.ui.theme import GRID
from mnist_desktop.ui.training_status import TrainingStatus

if TYPE_CHECKING:
    from mnist_desktop.ui.library_page import LibraryPage
    from mnist_desktop.ui.train_page import TrainPage

_NETWORK_FILES = "Networks (*.safetensors)"


class MainWindow(QMainWindow):
    """Shows a session. Pages but the first are built when they are first opened."""

    _run_chosen = Signal(object)
    """RunDetails, to the Train page."""
    _runs_chosen = Signal(object)
    """The ids of runs, to the Library page."""
    _looks_counted = Signal(object)
    """How often the test split was read for the network, or None, to the Evaluate page."""
    _drawings_changed = Signal(object)
    """The images that are pinned, or on the sheet, to the Evaluate page."""

    def __init__(self, app: QApplication, session: Session) -> None:
        super().__init__()
        self._session = session
        self._was_painted = False
        self.setWindowTitle("MNIST Desktop")
        self.setWindowIcon(app_icon())
        self.setObjectName("main_window")
        self.setMinimumSize(1024, 700)
        self.resize(1280, 820)
        self._builders: dict[str, Callable[[], QWidget]] = {
            "draw": lambda: self._draw_page,
            "my_digits": self._build_my_digits_page,
            "train": self._build_train_page,
            "evaluate": self._build_evaluate_page,
            "library": self._build_library_page,
            "ways": self._build_ways_page,
        }
        self._pages: dict[str, QWidget] = {}
        self._draw_page = DrawPage()
        self._stack = QStackedWidget()
        self._rail = PageRail()
        self._header = Header()
        self._notice = NoticeBar()
        self._training_status = TrainingStatus()
        self._lay_out()
        self._connect()
        app.focusChanged.connect(self._explain_focus)
        self._rail.choose("draw")

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Open a page: "draw", "train", "evaluate", "library" or "ways"."""
        self._notice.hide()  # it was about what was done before
        page = self._page(name)  # which may have something to say when it is built
        self._header.show_title(page_title(name))
        self._stack.setCurrentWidget(page)
        page.setFocus()
        self._evaluate_if_shown()

    def _page(self, name: str) -> QWidget:
        if name not in self._pages:
            self._pages[name] = self._builders[name]()
            self._stack.addWidget(self._pages[name])
        return self._pages[name]

    def show_notice(self, sentence: str) -> None:
        """Say `sentence` over the page, until the user closes it."""
        self._notice.show_notice(sentence)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            # After the first paint, which SQLite need not be loaded for.
            self._was_painted = True
            QTimer.singleShot(0, self, self._session.library.read)
            QTimer.singleShot(0, self, self._session.pinned.read)

    def _lay_out(self) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        body.setSpacing(2 * GRID)
        body.addWidget(self._header)
        body.addWidget(self._notice)
        body.addWidget(self._stack, 1)
        central = QFrame()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(body, 1)
        self.setCentralWidget(central)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addPermanentWidget(self._training_status)

    def _connect(self) -> None:
        session, header = self._session, self._header
        self._rail.page_chosen.connect(self.show_page)
        header.network_chosen.connect(session.choose)
        header.library_wanted.connect(lambda: self._rail.choose("library"))
        header.open_wanted.connect(self._open_network)
        header.save_wanted.connect(self._save_network)
        header.export_wanted.connect(self._export_network)
        session.networks_changed.connect(self._show_networks)
        session.network_changed.connect(self._show_networks)
        session.network_changed.connect(header.show_network)
        session.network_changed.connect(self._draw_page.show_network)
        session.gate_opened.connect(self._draw_page.show_gate)
        session.run_opened.connect(self._show_run)
        session.failed.connect(self._notice.show_notice)
        self._draw_page.failed.connect(self._notice.show_notice)
        self._draw_page.set_several_digits(session.remembered.settings.several_digits)
        self._draw_page.several_digits_changed.connect(self._remember_several_digits)
        self._draw_page.set_refused(session.remembered.settings.refused_of_thousand)
        self._draw_page.refused_settled.connect(self._remember_refused)
        self._connect_pins()
        self._draw_page.corrected.connect(self._keep_corrected)
        session.own_digits_told.connect(lambda sentence: self.statusBar().showMessage(sentence))
        session.activity_changed.connect(self._training_status.show_activity)
        session.training_advanced.connect(self._training_status.show_event)
        session.network_changed.connect(lambda: self._evaluate_if_shown(asked=False))
        self._show_networks()

    def _connect_pins(self) -> None:
        pinned, page = self._session.pinned, self._draw_page
        page.pin_wanted.connect(pinned.pin)
        page.unpin_wanted.connect(pinned.unpin)
        page.undo_unpin_wanted.connect(pinned.undo)
        pinned.changed.connect(lambda pins: page.show_pins(pins, can_undo=pinned.can_undo))
        pinned.pinned.connect(lambda sentence: self.statusBar().showMessage(sentence))

    @Slot(object, str, object)
    def _keep_corrected(self, ink: Ink, label: str, read_as: int | None) -> None:
        self._session.own_digits.add(ink, label, read_as)

    def _build_my_digits_page(self) -> QWidget:
        from mnist_desktop.ui.my_digits_page import MyDigitsPage

        session, own, page = self._session, self._session.own_digits, MyDigitsPage()
        own.changed.connect(lambda: page.show_digits(own.digits, can_undo=own.can_undo))
        own.learning_advanced.connect(page.lesson.show_progress)
        own.learned.connect(page.lesson.show_lesson)
        own.lesson_failed.connect(page.lesson.show_failure)
        page.relabel_wanted.connect(own.relabel)
        page.delete_wanted.connect(own.delete)
        page.undo_wanted.connect(own.undo)
        page.import_wanted.connect(own.import_from)
        page.export_wanted.connect(own.export_to)
        page.ink_chosen.connect(self._put_ink_on_sheet)
        page.lesson.learn_wanted.connect(session.learn_own_digits)
        page.lesson.cancel_wanted.connect(own.cancel)
        page.lesson.keep_wanted.connect(session.keep_learned)
        page.lesson.back_wanted.connect(session.go_back)
        session.lesson_kept.connect(page.lesson.show_kept)
        own.read()
        page.show_digits(own.digits, can_undo=own.can_undo)
        return page

    @Slot(bool)
    def _remember_several_digits(self, several: bool) -> None:
        remembered = self._session.remembered
        remembered.keep(replace(remembered.settings, several_digits=several))

    @Slot(int)
    def _remember_refused(self, of_thousand: int) -> None:
        remembered = self._session.remembered
        remembered.keep(replace(remembered.settings, refused_of_thousand=of_thousand))

    def _build_train_page(self) -> QWidget:
        # Late: pyqtgraph takes longer to import than all that the first paint needs.
        from mnist_desktop.ui.train_page import TrainPage

        session, page = self._session, TrainPage(self._session.recipes)
        session.recipes.failed.connect(self._notice.show_notice)
        session.recipes.read()
        page.train_wanted.connect(session.train)
        page.pause_wanted.connect(session.pause)
        page.resume_wanted.connect(session.resume)
        page.stop_wanted.connect(session.stop)
        page.change_wanted.connect(session.change)
        page.go_on_wanted.connect(
            lambda run, one_more, fields: session.go_on(run, one_more_epoch=one_more, fields=fields)
        )
        session.run_changed.connect(page.show_last_run)
        page.show_last_run(session.run)
        session.interrupted_found.connect(page.offer_interrupted)
        session.look_for_interrupted()
        page.failed.connect(self._notice.show_notice)
        self._run_chosen.connect(page.show_run)
        session.activity_changed.connect(page.show_activity)
        session.training_advanced.connect(page.show_event)
        session.diverged.connect(page.show_divergence)
        page.seeds_wanted.connect(session.seeds.begin)
        session.seeds.advanced.connect(page.seeds.show_progress)
        session.seeds.ended.connect(lambda runs, of: page.seeds.show_end(len(runs), of))
        session.seeds.ended.connect(self._show_seeds)
        self._connect_runs_to(page)
        page.show_activity(session.activity)
        session.prepare()
        return page

    def _connect_runs_to(self, page: "TrainPage") -> None:
        """Let the charts compare the run under way with those of the library."""
        session, library = self._session, self._session.library

        page.offer_runs(lambda: list(library.entries.values()))
        session.pinned.changed.connect(page.show_pins)
        page.show_pins(session.pinned.pins)
        page.details_wanted.connect(library.read_details)
        library.details_read.connect(page.show_details)
        library.entry_changed.connect(page.show_entry)

    def _build_evaluate_page(self) -> QWidget:
        from mnist_desktop.ui.evaluate_page import EvaluatePage

        session, page = self._session, EvaluatePage()
        session.network_evaluated.connect(page.show_evaluated)
        session.evaluation_advanced.connect(page.show_progress)
        page.image_chosen.connect(self._put_on_sheet)
        page.pin_wanted.connect(session.pinned.pin)
        page.failed.connect(self._notice.show_notice)
        page.epoch_wanted.connect(session.time_machine.go_to)
        session.time_machine.epochs_changed.connect(page.show_epochs)
        session.time_machine.epoch_read.connect(page.show_epoch)
        session.time_machine.advanced.connect(page.show_epoch_progress)
        self._drawings_changed.connect(page.show_drawings)
        self._looks_counted.connect(page.show_looks)
        session.library.entry_changed.connect(self._show_looks)
        return page

    def _build_library_page(self) -> QWidget:
        from mnist_desktop.ui.library_page import LibraryPage

        library, page = self._session.library, LibraryPage()
        page.open_wanted.connect(self._session.open_run)
        page.go_on_wanted.connect(self._go_on)
        page.details_wanted.connect(library.read_details)
        page.rename_wanted.connect(library.rename)
        page.notes_given.connect(library.note)
        page.star_wanted.connect(library.star)
        page.delete_wanted.connect(library.delete)
        page.undo_wanted.connect(library.undo_delete)
        library.entries_changed.connect(lambda: page.show_entries(list(library.entries.values())))
        library.entry_changed.connect(page.show_entry)
        library.details_read.connect(page.show_details)
        library.runs_deleted.connect(page.show_deleted)
        library.runs_restored.connect(
            lambda entries: page.show_restored(entries, can_undo=library.can_undo)
        )
        page.image_chosen.connect(self._put_on_sheet)
        page.pin_wanted.connect(self._session.pinned.pin)
        self._runs_chosen.connect(page.select)
        self._connect_comparison(page)
        if library.is_read:
            page.show_entries(list(library.entries.values()))
        library.read()
        return page

    def _connect_comparison(self, page: "LibraryPage") -> None:
        session = self._session

        def compare(runs: list[int]) -> None:
            pair = session.compare(runs)
            if pair is not None:
                page.show_beginning(*(each.name for each in pair))

        page.comparison_wanted.connect(compare)
        page.comparison_unwanted.connect(session.comparison.cancel)
        session.comparison.compared.connect(page.show_pair)
        session.comparison.advanced.connect(page.show_comparison_progress)
        session.comparison.failed.connect(page.show_runs)

    def _build_ways_page(self) -> QWidget:
        from mnist_desktop.ui.ways_page import WaysPage

        page = WaysPage()
        page.ink_chosen.connect(self._put_ink_on_sheet)
        return page

    @Slot(int, bool)
    def _go_on(self, run: int, one_more_epoch: bool) -> None:
        """Train a run of the library further, and show it, unless another one is trained."""
        if self._session.activity is not Activity.IDLE:
            self.show_notice("Another run is trained now; stop it before this one goes on.")
            return
        self._rail.choose("train")
        self._session.go_on(run, one_more_epoch=one_more_epoch)

    @Slot(object)
    def _show_run(self, details: RunDetails) -> None:
        """Show the curves of a run that was opened, unless those of a training are watched."""
        if self._session.activity is Activity.IDLE:
            self._rail.choose("train")
            self._run_chosen.emit(details)
        else:
            self.show_notice(
                f"{details.entry.name} reads now. Its curves can be shown when the training that "
                "is under way has ended."
            )

    @Slot(object, int)
    def _show_seeds(self, runs: list[int], planned: int) -> None:  # noqa: ARG002 - the signal's
        """Choose the runs of several seeds in the Library; go there if they were watched."""
        if len(runs) < 2:
            return
        was_watched = self._stack.currentWidget() is self._pages.get("train")
        self._page("library")
        if was_watched:
            self._rail.choose("library")
        self._runs_chosen.emit(runs)

    @Slot()
    def _show_networks(self) -> None:
        session = self._session
        self._header.show_networks(session.networks, session.network_path, session.shipped_networks)

    @Slot()
    def _evaluate_if_shown(self, *, asked: bool = True) -> None:
        if self._stack.currentWidget() is self._pages.get("evaluate"):
            self._session.follow_epochs()
            self._session.evaluate(asked=asked)
            self._show_looks()
            self._drawings_changed.emit(self._drawings())

    @Slot()
    def _show_looks(self) -> None:
        """Tell the Evaluate page how often the run of the network has seen the test split."""
        entry = self._session.entry
        self._looks_counted.emit(None if entry is None else entry.looks)

    def _drawings(self) -> list[Image]:
        """What is pinned; where nothing is, what is on the sheet."""
        pinned = [pin.image for pin in self._session.pinned.pins]
        sheet = self._draw_page.image
        return pinned or ([] if sheet is None else [sheet])

    @Slot(object)
    def _put_ink_on_sheet(self, ink: Ink) -> None:
        self._draw_page.put_ink(ink)
        self._rail.choose("draw")

    @Slot(object, int)
    def _put_on_sheet(self, image: Image, index: int) -> None:  # noqa: ARG002 - the signal's form
        self._draw_page.put_image(image)
        self._rail.choose("draw")

    @Slot()
    def _open_network(self) -> None:
        choose_file_to_open(self, "Open a network", _NETWORK_FILES, self._session.choose)

    @Slot()
    def _save_network(self) -> None:
        if self._session.network is None:
            self._notice.show_notice("There is no network to save.")
            return
        suggested = f"{file_stem(self._session.network.name)}.safetensors"
        choose_file_to_save(
            self, "Save this network", _NETWORK_FILES, suggested, self._session.save
        )

    @Slot()
    def _export_network(self) -> None:
        from mnist_desktop.ui.export_dialog import ExportDialog

        session, network = self._session, self._session.network
        if network is None:
            self._notice.show_notice("There is no network to export.")
            return
        dialog = ExportDialog(network.name, self)
        dialog.show_training(session.activity is not Activity.IDLE)
        dialog.export_wanted.connect(
            lambda format, path: session.exports.begin(network, format, path)
        )
        dialog.export_unwanted.connect(session.exports.cancel)
        session.exports.advanced.connect(dialog.show_progress)
        session.exports.ended.connect(dialog.show_export)
        session.exports.failed.connect(dialog.show_failure)
        dialog.open()

    @Slot(object, object)
    def _explain_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Say at the foot what the keyboard has reached, as Qt does for the mouse."""
        if now is not None and self.isAncestorOf(now):
            self.statusBar().showMessage(now.statusTip())
