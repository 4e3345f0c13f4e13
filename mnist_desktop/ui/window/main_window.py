"""The window: rail, header, pages and foot. It lays out and connects; it decides nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.crash import Crash
from mnist_desktop.core.runs.run_entry import RunDetails
from mnist_desktop.session.process.unexpected_errors import UnexpectedError
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.ui.widgets.icons import app_icon
from mnist_desktop.ui.widgets.theme import GRID
from mnist_desktop.ui.window.guide import Guide
from mnist_desktop.ui.window.header import Header
from mnist_desktop.ui.window.notice_bar import NoticeBar
from mnist_desktop.ui.window.page_links import PageLinks
from mnist_desktop.ui.window.page_rail import PageRail, page_title
from mnist_desktop.ui.window.page_stack import PageStack
from mnist_desktop.ui.window.training_status import TrainingStatus
from mnist_desktop.ui.wiring.build_page import build_page, import_page
from mnist_desktop.ui.wiring.draw import build_draw_page
from mnist_desktop.ui.wiring.network_files import connect_network_files

if TYPE_CHECKING:
    from mnist_desktop.session.process.left_work import LeftWork
    from mnist_desktop.session.process.unsaved import Unsaved


class MainWindow(QMainWindow):
    """Shows a session. Pages but the first are built when they are first opened."""

    def __init__(self, app: QApplication, session: Session) -> None:
        super().__init__()
        self._session = session
        self._was_painted = False
        self.setWindowTitle("MNIST Desktop")
        self.setWindowIcon(app_icon())
        self.setObjectName("main_window")
        self.setAcceptDrops(True)
        self.setMinimumSize(1024, 700)
        self.resize(1280, 820)
        self._links = PageLinks(self)
        self._draw_page = build_draw_page(session, self._links)
        self._pages: dict[str, QWidget] = {"draw": self._draw_page}
        self._stack = PageStack()
        self._stack.add(self._draw_page)
        self._rail = PageRail()
        self._header = Header()
        self._notice = NoticeBar()
        self._foot = ""  # what was said there of the widget that has the keyboard
        self._training_status = TrainingStatus()
        self._guide = Guide(
            session.current_ink,
            session.known_images,
            self._links,
            self._header,
            self._rail,
            page=self._page,
        )
        self._lay_out()
        self._connect()
        app.focusChanged.connect(self._explain_focus)
        self._rail.choose("draw")

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Open a page of the rail by its name, such as "draw"."""
        self._notice.hide()  # it was about what was done before
        page = self._page(name)  # which may have something to say when it is built
        self._header.show_title(page_title(name))
        self._stack.choose(page)
        page.setFocus()
        self._guide.arrive(name)
        self._evaluate_if_shown()
        self._links.page_opened.emit(name)

    def _page(self, name: str) -> QWidget:
        if name not in self._pages:
            self._pages[name] = build_page(name, self._session, self._links)
            self._stack.add(self._pages[name])
        return self._pages[name]

    def show_notice(self, sentence: str) -> None:
        """Say `sentence` over the page, until the user closes it."""
        self._notice.show_notice(sentence)

    @Slot(object)
    def tell_of_error(self, error: UnexpectedError) -> None:
        """Say what nothing foresaw, and let the user go on."""
        from mnist_desktop.ui.wiring.trouble import tell_of_error

        tell_of_error(error, self)

    @Slot(object)
    def tell_of_error_again(self, error: UnexpectedError) -> None:
        """Say that what was told in a dialog once has happened again."""
        self.show_notice(f"Once more: {error.sentence}. The log has its details.")

    def keep_unsaved(self, unsaved: "Unsaved") -> None:
        """Keep there from now on what a crash would take."""
        from mnist_desktop.ui.wiring.recovery import KeptWork

        KeptWork(unsaved, self._session, self._links)

    def tell_of_crash(self, crash: Crash, left: "LeftWork") -> None:
        """Say over the page that the last window was not closed, and offer what it left."""
        from mnist_desktop.ui.wiring.trouble import build_crash_bar

        bar = build_crash_bar(crash, left, self._session, self._links, self)
        self._body.insertWidget(1, bar)
        bar.show()

    @Slot(object)
    def open_files(self, paths: Sequence[Path]) -> None:
        """Do with files what would be done if they were dropped here."""
        from mnist_desktop.ui.wiring.dropping import take_dropped

        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        take_dropped(data, self._session, self._links, self._page)

    @Slot(object)
    def come_forward(self, files: Sequence[Path] = ()) -> None:
        """Be seen: the app was started once more, perhaps with files."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)  # where a system lets no window come forward by itself
        if files:
            self.open_files(files)
        else:
            self.show_notice("MNIST Desktop is open already: this is its window.")

    # Qt overrides

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from mnist_desktop.ui.wiring.dropping import take_dropped

        event.acceptProposedAction()
        take_dropped(event.mimeData(), self._session, self._links, self._page)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            # After the first paint, which SQLite need not be loaded for.
            self._was_painted = True
            QTimer.singleShot(0, self, self._session.library.read)
            QTimer.singleShot(0, self, self._draw_page.offer_keeping)
            QTimer.singleShot(0, self, self._announce_what_happens)
            QTimer.singleShot(0, self, self._session.pinned.read)

    def _lay_out(self) -> None:
        self._body = body = QVBoxLayout()
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
        self._links.page_wanted.connect(self._rail.choose)
        self._links.notice_wanted.connect(self._notice.show_notice)
        self._links.seeds_ended.connect(self._show_seeds)
        self._rail.page_chosen.connect(self.show_page)
        self._rail.page_approached.connect(import_page)
        self._rail.help_wanted.connect(self._open_help)
        header.library_wanted.connect(lambda: self._rail.choose("library"))
        session.offered_networks.changed.connect(self._show_networks)
        session.current_network.changed.connect(self._show_networks)
        session.current_network.changed.connect(header.show_network)
        session.last_run.opened.connect(self._show_run)
        session.failed.connect(self._notice.show_notice)
        connect_network_files(header, session, self._links, self)
        session.told.connect(self.statusBar().showMessage)
        session.report_written.connect(self._tell_of_report)
        session.training.activity_changed.connect(self._training_status.show_activity)
        queued = Qt.ConnectionType.QueuedConnection  # after the page that shows it
        session.training.activity_changed.connect(self._explain_focus_anew, queued)
        session.training.advanced.connect(self._training_status.show_event)
        session.current_network.changed.connect(self._evaluate_unasked)
        self._links.network_learning.connect(header.show_learning)
        self._links.network_left.connect(self._show_network)
        self._show_networks()

    @Slot(object)
    def _show_run(self, details: RunDetails) -> None:
        """Show the curves of a run that was opened, unless those of a training are watched."""
        if self._session.training.activity is Activity.IDLE:
            self._rail.choose("train")
            self._links.run_chosen.emit(details)
        else:
            self.show_notice(
                f"{details.entry.name} reads now. Its curves can be shown when the training that "
                "is under way has ended."
            )

    @Slot(object)
    def _show_seeds(self, runs: list[int]) -> None:
        """Choose the runs of several seeds in the Library; go there if they were watched."""
        if len(runs) < 2:
            return
        was_watched = self._stack.page is self._pages.get("train")
        self._page("library")
        if was_watched:
            self._rail.choose("library")
        self._links.runs_chosen.emit(runs)

    @Slot()
    def _show_networks(self) -> None:
        offered, current = self._session.offered_networks, self._session.current_network
        self._header.show_networks(offered.choices, current.path, offered.shipped)

    @Slot()
    def _show_network(self) -> None:
        network = self._session.current_network.network
        if network is not None:
            self._header.show_network(network)

    @Slot()
    def _evaluate_if_shown(self, *, asked: bool = True) -> None:
        if self._stack.page is self._pages.get("evaluate"):
            self._links.evaluation_wanted.emit(asked)

    @Slot()
    def _evaluate_unasked(self) -> None:
        self._evaluate_if_shown(asked=False)

    @Slot(object)
    def _tell_of_report(self, path: Path) -> None:
        self.show_notice(f"The report is written: {path}.")

    @Slot()
    def _announce_what_happens(self) -> None:
        from mnist_desktop.ui.wiring.announcements import Announcements

        Announcements(self._session, self._draw_page, self)

    @Slot(str)
    def _open_help(self, item: str) -> None:
        from mnist_desktop.ui.wiring.help import open_help

        open_help(item, self, self.show_notice)

    @Slot(object, object)
    def _explain_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Say at the foot what the keyboard has reached, as Qt does for the mouse."""
        if now is not None and self.isAncestorOf(now):
            self._foot = now.statusTip()
            self.statusBar().showMessage(self._foot)

    @Slot()
    def _explain_focus_anew(self) -> None:
        """What the keyboard has reached may have become something else: Pause, then Train."""
        if self.statusBar().currentMessage() in ("", self._foot):
            self._explain_focus(None, self.focusWidget())
