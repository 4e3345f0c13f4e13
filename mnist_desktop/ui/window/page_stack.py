"""The pages, one at a time; where letters are large, one that needs more room can be scrolled."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from mnist_desktop.ui.widgets.theme import room

_LARGE = 1.2


class PageStack(QStackedWidget):
    """Each page fits the smallest window, in letters of the usual size."""

    def add(self, page: QWidget) -> None:
        """Take a page in, beneath the one that is seen."""
        is_large = room(self, 100) > 100 * _LARGE
        self.addWidget(_Area(page) if is_large else page)

    def choose(self, page: QWidget) -> None:
        """Let a page of it be seen."""
        pages = [self._page(place) for place in range(self.count())]
        self.setCurrentIndex(pages.index(page))

    @property
    def page(self) -> QWidget | None:
        """The page that is seen."""
        return self._page(self.currentIndex())

    def _page(self, place: int) -> QWidget | None:
        widget = self.widget(place)
        return widget.widget() if isinstance(widget, _Area) else widget


class _Area(QScrollArea):
    """Of those with large letters alone: a page that is squeezed a little needs no bars."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setObjectName("page_area")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows what the keyboard reaches in it
        self.setWidget(page)
        page.setAutoFillBackground(False)  # as it was before: the window's paper
        self.viewport().setAutoFillBackground(False)
