"""The pages, one at a time; one that needs more room than the window has can be scrolled."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """Each page fits the smallest window, but for letters that are much larger than usual."""

    def add(self, page: QWidget) -> None:
        """Take a page in, beneath the one that is seen."""
        area = QScrollArea()
        area.setObjectName("page_area")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows what the keyboard reaches in it
        area.setWidget(page)
        page.setAutoFillBackground(False)  # as it was before: the window's paper
        area.viewport().setAutoFillBackground(False)
        self.addWidget(area)

    def choose(self, page: QWidget) -> None:
        """Let a page of it be seen."""
        self.setCurrentIndex(
            next(place for place in range(self.count()) if self._page(place) is page)
        )

    @property
    def page(self) -> QWidget | None:
        """The page that is seen."""
        return self._page(self.currentIndex())

    def _page(self, place: int) -> QWidget | None:
        area = self.widget(place)
        return area.widget() if isinstance(area, QScrollArea) else None
