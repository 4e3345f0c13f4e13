"""A dialog with a title, something to read, and a button that closes it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID, scaled_font


class SheetDialog(QDialog):
    """Over the window, and gone for good when it is closed."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        describe(self, name=name, label=title, explanation=f"{title}. Escape closes it.")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = QLabel(title)
        heading.setObjectName(f"{name}_title")
        heading.setFont(scaled_font(heading, 1.25, bold=True))
        self.body = QVBoxLayout()
        """Where a dialog puts what it shows."""
        self.body.setSpacing(2 * GRID)
        self.close_button = QPushButton("Close")
        self.close_button.setDefault(True)
        describe(
            self.close_button,
            name=f"{name}_close",
            label="Close",
            explanation="Close this, and go on.",
        )
        self.close_button.clicked.connect(self.accept)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(GRID)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(heading)
        column.addLayout(self.body, 1)
        column.addLayout(self.buttons)
        self.close_button.setFocus()

    def add_button(self, button: QPushButton) -> None:
        """Put a button before the one that closes."""
        self.buttons.insertWidget(self.buttons.count() - 1, button)
