"""Below the sheet: where one may begin, what the ink can teach, or which image it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mnist_desktop.core.evaluation.known_image import KnownImage
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.ui.draw.known_image_row import KnownImageRow
from mnist_desktop.ui.draw.teach_row import TeachRow
from mnist_desktop.ui.widgets.page_doors import Door, PageDoors

_DOORS = (
    Door(
        name="begin_train",
        title="Train a network",
        page="train",
        explanation="Watch a network learn to read digits, from nothing.",
    ),
    Door(
        name="begin_mistakes",
        title="See its mistakes",
        page="evaluate",
        explanation="See which of 10,000 digits this network reads wrong, and as what.",
    ),
    Door(
        name="begin_inside",
        title="Look inside",
        page="inspect",
        explanation="See this network at work on what you draw, layer by layer.",
    ),
)


class SheetFoot(QStackedWidget):
    """Always as high: a sheet that grew or shrank would move beneath the pen."""

    page_wanted = Signal(str)
    """A page by its name in the rail."""
    cell_wanted = Signal()
    """The cell of the matrix of the image on the sheet is to be shown."""

    def __init__(self, page: QWidget) -> None:
        """`page` is where the keys that teach work."""
        super().__init__()
        self.teach = TeachRow(page)
        """Told of what was kept by whoever keeps it."""
        self._doors = PageDoors("first_steps", _DOORS, "Draw a digit, or:")
        self._doors.page_wanted.connect(self.page_wanted)
        self._known_row = KnownImageRow()
        self._known_row.cell_wanted.connect(self.cell_wanted)
        self._bare = QWidget()
        for row in (self._doors, self.teach, self._known_row, self._bare):
            self.addWidget(row)
        self._ink = Ink()
        self._known: KnownImage | None = None
        self._reads_digits = True

    def show_ink(self, ink: Ink) -> None:
        """Offer what suits this ink."""
        self._ink = ink
        self.teach.offer(inked=bool(ink.strokes), is_picture=not ink.is_empty)
        self._choose()

    def show_known(self, known: KnownImage | None) -> None:
        """Say which image of a split is on the sheet; None where nobody knows."""
        self._known = known
        if known is not None:
            self._known_row.show_known(known)
        self._choose()

    def show_reads_digits(self, reads_digits: bool) -> None:
        """Know whether the network can be taught digits."""
        self._reads_digits = reads_digits
        self._choose()

    def _choose(self) -> None:
        if self._known is not None:
            self.setCurrentWidget(self._known_row)
        elif self._ink.is_empty:
            self.setCurrentWidget(self._doors)
        else:
            self.setCurrentWidget(self.teach if self._reads_digits else self._bare)
