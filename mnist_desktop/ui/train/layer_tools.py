"""The buttons over the list of layers: add, duplicate, move, remove."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from mnist_desktop.core.networks.layer_fields import LAYER_KINDS
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID

_TOOLS = {
    "duplicate": ("Duplicate", "Add a layer like the chosen one after it. Ctrl+D"),
    "up": ("Move up", "Let the chosen layer come before the one above it. Alt+Up"),
    "down": ("Move down", "Let the chosen layer come after the one below it. Alt+Down"),
    "remove": ("Remove", "Take the chosen layer away; Undo brings it back. Delete"),
}


class LayerTools(QWidget):
    """Asks for what is to be done with the layer that is chosen."""

    add_wanted = Signal(str)
    """A kind of layer, after the chosen one."""
    duplicate_wanted = Signal()
    move_wanted = Signal(int)
    """-1 is up, 1 is down."""
    remove_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._add = self._add_button()
        self._buttons = {name: _button(name, *words) for name, words in _TOOLS.items()}
        self._buttons["duplicate"].clicked.connect(self.duplicate_wanted)
        self._buttons["up"].clicked.connect(lambda: self.move_wanted.emit(-1))
        self._buttons["down"].clicked.connect(lambda: self.move_wanted.emit(1))
        self._buttons["remove"].clicked.connect(self.remove_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self._add)
        row.addSpacing(GRID)
        for button in self._buttons.values():
            row.addWidget(button)
        row.addStretch(1)

    def offer(self, chosen: int, count: int, most: int) -> None:
        """Offer what can be done with the layer at `chosen` of `count`, of `most` at the most."""
        self._add.setEnabled(count < most)
        for name, can_be_done in (
            ("duplicate", 0 < count < most),
            ("up", chosen > 0),
            ("down", 0 <= chosen < count - 1),
            ("remove", count > 0),
        ):
            self._buttons[name].setEnabled(can_be_done)

    def open_menu(self) -> None:
        """Show the kinds of layers that can be added."""
        self._add.showMenu()

    def _add_button(self) -> QToolButton:
        menu = QMenu(self)
        menu.setObjectName("layer_kinds")
        menu.setToolTipsVisible(True)
        for kind, words in LAYER_KINDS.items():
            action = menu.addAction(words.title, partial(self.add_wanted.emit, kind))
            action.setObjectName(f"add_{kind}")
            action.setToolTip(words.sentence)
            action.setStatusTip(words.sentence)
        button = _button("add", "Add a layer", "Add a layer after the chosen one. Insert")
        button.setText("Add")
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button


def _button(name: str, label: str, explanation: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setIconSize(QSize(int(2.5 * GRID), int(2.5 * GRID)))
    describe(button, name=f"layer_{name}", label=label, explanation=explanation)
    return button


if __name__ == "__main__":
    preview(LayerTools)
