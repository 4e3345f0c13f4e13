"""The button that asks for a report, and as what."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.preview import preview

KINDS = {".html": "Report as a web page…", ".pdf": "Report as PDF…"}
"""What a report can be written as, by its ending."""


class ReportButton(QToolButton):
    """Opens a menu of KINDS."""

    wanted = Signal(str)
    """The ending of the file."""

    def __init__(self) -> None:
        super().__init__()
        self.setText("Report")
        self.setIcon(icon("report"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("keep", True)  # without the menu's arrow
        describe(
            self,
            name="report",
            label="Write a report",
            explanation="Write all of this network on a page to read, print or send: curves, "
            "matrix, figures, worst mistakes.",
        )
        menu = QMenu(self)
        menu.setObjectName("report_menu")
        for ending, title in KINDS.items():
            action = QAction(title, menu)
            action.setObjectName(f"report_{ending[1:]}")
            action.triggered.connect(lambda _, ending=ending: self.wanted.emit(ending))
            menu.addAction(action)
        self.setMenu(menu)


if __name__ == "__main__":
    preview(ReportButton)
