"""The Inspect page: the sheet and its answer on the left, and on the right what lies behind."""

from typing import TypeVar

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.rasterize import ink_of_image
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.session.current_ink import CurrentInk
from mnist_desktop.ui.draw.ink_canvas import InkCanvas
from mnist_desktop.ui.draw.sheet_tools import sheet_tools
from mnist_desktop.ui.inspect.inspect_tab import InspectTab
from mnist_desktop.ui.inspect.sheet_answer import SheetAnswer
from mnist_desktop.ui.widgets.lazy_tabs import LazyTab, LazyTabs
from mnist_desktop.ui.widgets.question import Question, question_of
from mnist_desktop.ui.widgets.theme import GRID

_Tab = TypeVar("_Tab", bound=InspectTab)


class InspectPage(QWidget):
    """Tells the tab that is seen of the network and of the ink, at most once a frame."""

    ink_left = Signal()
    """An image of a tab is about to take the place of what is on the sheet."""
    opened = Signal()
    """The page has come to be seen."""
    asked = Signal(object, object)
    """A (28, 28) image, and the Question about it."""
    cell_wanted = Signal()
    """The cell of the matrix of the image on the sheet is to be shown."""
    pin_wanted = Signal(object)
    """A (28, 28) image."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, current: CurrentInk) -> None:
        super().__init__()
        self.setObjectName("inspect_page")
        self._current = current
        self._network: TrainedNetwork | None = None
        self._learning: TrainedNetwork | None = None
        self._names: set[str] = set()
        self._told: dict[InspectTab, tuple[TrainedNetwork | None, Ink]] = {}
        self._sheet = InkCanvas(current)
        self._sheet.failed.connect(self.failed)
        self.answer = SheetAnswer()
        self.answer.cell_wanted.connect(self.cell_wanted)
        self.answer.failed.connect(self.failed)
        self._tabs = LazyTabs(
            name="inspect_tabs",
            label="What to look into",
            explanation="Choose what of the network to look into; Left and Right go through.",
        )
        self._tabs.opened.connect(self._tell)
        self._due = QTimer(self)  # what the pen did in one turn of the event loop is shown once
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._show_ink)
        current.changed.connect(self._plan)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addLayout(sheet_tools(self._sheet))
        left.addWidget(self._sheet, 1)
        left.addWidget(self.answer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addLayout(left, 1)
        row.addWidget(self._tabs, 2)

    @property
    def tabs(self) -> LazyTabs:
        """The tabs, each of which somebody may be led to."""
        return self._tabs

    def add(self, tab: LazyTab) -> None:
        """Offer another tab, after those that there are; it builds an InspectTab."""
        self._tabs.add(tab)
        self._names.add(tab.name)

    def connected(self, tab: _Tab) -> _Tab:
        """The tab, with what it says passed on. For the functions that build tabs."""
        tab.failed.connect(self.failed)
        tab.pin_wanted.connect(self.pin_wanted)
        tab.asked.connect(self.asked)
        tab.image_chosen.connect(self._put_image)
        tab.ink_chosen.connect(self._current.put)
        return tab

    def open(self, tab: str) -> None:
        """Show the tab of that name, if there is one."""
        if tab in self._names:
            self._tabs.open(tab)

    def show_network(self, network: TrainedNetwork | None) -> None:
        """Look into another network."""
        self._network = network
        self._plan()

    def show_learning(self, network: TrainedNetwork | None) -> None:
        """Look into a network inside an epoch, in the tabs that follow; None: no longer."""
        self._learning = network
        self._plan()

    @Slot(object)
    def _put_image(self, image: Image) -> None:
        self.ink_left.emit()
        self._current.put(ink_of_image(image))

    @Slot()
    def _plan(self) -> None:
        if self.isVisible() and not self._due.isActive():
            self._due.start(0)

    @Slot()
    def _show_ink(self) -> None:
        if not self.isVisible():
            return
        self.answer.read_image(self._learning or self._network, self._current.image)
        tab = self._tabs.seen
        if tab is not None:
            self._tell(tab)

    @Slot(QWidget)
    def _tell(self, tab: QWidget) -> None:
        """Tell a tab what it was not told yet."""
        if not isinstance(tab, InspectTab):
            return
        network = (tab.follows_steps and self._learning) or self._network
        before, ink = self._told.get(tab, (None, None))
        is_new = tab not in self._told or before is not network
        self._told[tab] = network, self._current.ink
        if is_new:
            tab.show_network(network)
        if is_new or ink is not self._current.ink:
            tab.show_ink(self._current.ink, self._current.image)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.opened.emit()
        self._show_ink()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        question = question_of(event)
        if question is None:
            super().keyPressEvent(event)
        elif question is Question.CELL:
            self.cell_wanted.emit()
        else:
            self.open(question.value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not a focus proxy, which would take the tools out of the order of Tab.
        self._sheet.setFocus(event.reason())
