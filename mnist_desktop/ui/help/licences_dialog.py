"""Lists what the app is made of, with the licence of each."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPlainTextEdit, QWidget

from mnist_desktop.library.licences import Licence, licences
from mnist_desktop.ui.help.sheet_dialog import SheetDialog
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID


class LicencesDialog(SheetDialog):
    """The names at the left, the text of the one that is chosen at the right."""

    def __init__(self, entries: Sequence[Licence], parent: QWidget | None = None) -> None:
        super().__init__("licences_dialog", "Licences", parent)
        self._entries: list[Licence] = []
        self._list = QListWidget()
        self._list.setFixedWidth(30 * GRID)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        describe(
            self._list,
            name="licences",
            label="What is inside",
            explanation="What the app is made of; choose one to read its licence.",
        )
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setMinimumSize(84 * GRID, 56 * GRID)
        describe(
            self._text,
            name="licence_text",
            label="Text of the licence",
            explanation="The licence of what is chosen, in full.",
        )
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self._list)
        row.addWidget(self._text, 1)
        self.body.addLayout(row)
        self._list.currentRowChanged.connect(self._show)
        for entry in entries:
            self.add(entry)

    def add(self, entry: Licence) -> None:
        """Show one more, in its place by name; what is chosen stays, the first one else."""
        row = bisect_left(self._entries, _key(entry), key=_key)
        self._entries.insert(row, entry)
        self._list.insertItem(row, f"{entry.name} {entry.version}")
        if self._list.currentItem() is None:
            self._list.setCurrentRow(row)
        self._list.scrollToItem(self._list.currentItem())

    @Slot(int)
    def _show(self, row: int) -> None:
        if row < 0:
            return
        entry = self._entries[row]
        heading = f"{entry.name} {entry.version}: {entry.licence or 'see below'}"
        self._text.setPlainText(f"{heading}\n\n{entry.text}")


def _key(entry: Licence) -> str:
    return entry.name.lower()


if __name__ == "__main__":
    preview(lambda: LicencesDialog(licences()))
