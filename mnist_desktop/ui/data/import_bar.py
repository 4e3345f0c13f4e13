"""How far an import is, and the button that gives it up."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton

from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID


class ImportBar(QFrame):
    """Hidden while nothing is imported."""

    cancel_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._text = QLabel()
        self._text.setObjectName("import_text")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        describe(
            self._progress,
            name="import_progress",
            label="Progress of the import",
            explanation="How many of the images were read so far.",
        )
        cancel = QPushButton("Cancel")
        describe(
            cancel,
            name="cancel_import",
            label="Cancel the import",
            explanation="Give the import up; nothing of it is kept.",
        )
        cancel.clicked.connect(self.cancel_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self._text)
        row.addWidget(self._progress, 1)
        row.addWidget(cancel)
        self.hide()

    def begin(self, title: str) -> None:
        """Say what is imported from now on."""
        self._text.setText(f"Importing {title}")
        self._progress.setRange(0, 0)
        self.show()

    def show_progress(self, done: int, of: int) -> None:
        """Say how far it is."""
        self._progress.setRange(0, of)
        self._progress.setValue(done)
