"""The button that asks for a report, and as what."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.preview import preview

KINDS = {
    ".html": ("Report as a web page…", "Ctrl+Shift+R"),
    ".pdf": ("Report as PDF…", "Ctrl+Shift+P"),
}
"""What a report can be written as, by its ending: what a menu says, and the keys."""


class ReportButton(QToolButton):
    """Opens a menu of KINDS; their keys do the same wherever the keyboard is on the page."""

    wanted = Signal(str)
    """The ending of the file."""

    def __init__(self, page: QWidget, *, with_word: bool = True) -> None:
        """`page` is what the keys are for."""
        super().__init__()
        self.setText("Report")
        self.setIcon(icon("report"))
        if with_word:
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("keep", True)  # without the menu's arrow
        describe(
            self,
            name="report",
            label="Write a report",
            explanation="Write all of this network on a page to read, print or send: curves, "
            "matrix, figures, worst mistakes. Ctrl+Shift+R",
        )
        menu = QMenu(self)
        menu.setObjectName("report_menu")
        self.kinds = [self._action(menu, ending) for ending in KINDS]
        """What the menu and the keys do."""
        menu.addActions(self.kinds)
        self.setMenu(menu)
        page.addActions(self.kinds)

    def offer(self, offered: bool) -> None:
        """Whether there is something to report on."""
        self.setEnabled(offered)
        for kind in self.kinds:
            kind.setEnabled(offered)

    def _action(self, menu: QMenu, ending: str) -> QAction:
        title, keys = KINDS[ending]
        action = QAction(title, menu)
        action.setObjectName(f"report_{ending[1:]}")
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: self.wanted.emit(ending))
        return action


if __name__ == "__main__":
    preview(lambda: ReportButton(QWidget()))
