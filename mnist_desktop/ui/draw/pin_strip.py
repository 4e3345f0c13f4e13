"""Pins the drawing on the sheet, and shows what is pinned, small."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.training.pins import Pin, Pins
from mnist_desktop.ui.draw.ink_actions import add_action
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.gallery_items import ink_image
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.theme import GRID

_EXPLANATION = "Pin this drawing: the Train page plots what a network makes of it while it learns."
_UNPIN = "Unpin this drawing: it is no longer watched while a network learns."
_SIDE = int(2.5 * GRID)  # as the icons beside it


class PinStrip(QWidget):
    """A button for the drawing on the sheet, and a thumbnail for each that is pinned."""

    pin_wanted = Signal(object)
    """A (28, 28) image."""
    unpin_wanted = Signal(object)
    """A Pin."""
    undo_wanted = Signal()
    chosen = Signal(object)
    """The (28, 28) image of a thumbnail, to be put on the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pin_strip")
        self._pins: Pins = ()
        self._image: Image | None = None
        self._action = add_action(
            self, name="pin", label="Pin", explanation=_EXPLANATION, shortcuts=("P",)
        )
        self._action.setCheckable(True)
        self._action.setIcon(icon("pin"))
        self._action.triggered.connect(self._toggle)
        self._pin = _tool_button()
        self._pin.setDefaultAction(self._action)
        self._undo = _tool_button()
        self._undo.setIcon(icon("undo"))
        describe(
            self._undo,
            name="undo_unpin",
            label="Undo unpin",
            explanation="Pin again what was unpinned last.",
        )
        self._undo.clicked.connect(self.undo_wanted)
        self._undo.hide()
        self._thumbnails: list[_Thumbnail] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID // 4)
        self._row.addWidget(self._pin)
        self._row.addWidget(self._undo)
        self._show_state()

    def show_pins(self, pins: Pins, *, can_undo: bool = False) -> None:
        """Show other pins; offer to undo an unpinning if there was one."""
        self._pins = pins
        focused = any(each.hasFocus() for each in self._thumbnails)
        for thumbnail in self._thumbnails:
            thumbnail.hide()
            thumbnail.deleteLater()
        self._thumbnails = [_Thumbnail(pin, number) for number, pin in enumerate(pins, start=1)]
        for thumbnail in self._thumbnails:
            thumbnail.clicked.connect(partial(self.chosen.emit, thumbnail.pin.image))
            thumbnail.unpin_wanted.connect(self.unpin_wanted)
            self._row.addWidget(thumbnail)
            thumbnail.show()  # now; Qt shows what comes to a layout only in its next turn
        self._undo.setVisible(can_undo)
        if focused:
            (self._undo if can_undo else self._pin).setFocus()
        self._show_state()

    def show_image(self, image: Image | None) -> None:
        """Offer to pin what is on the sheet now, or nothing where there is none."""
        self._image = image
        self._show_state()

    def _is_pinned(self) -> bool:
        return self._image is not None and Pin.of(self._image) in self._pins

    def _toggle(self) -> None:
        if self._image is None:
            return
        if self._is_pinned():
            self.unpin_wanted.emit(Pin.of(self._image))
        else:
            self.pin_wanted.emit(self._image)

    def _show_state(self) -> None:
        pinned = self._is_pinned()
        self._action.setEnabled(self._image is not None)
        self._action.setChecked(pinned)
        label = "Unpin" if pinned else "Pin"
        if self._pin.accessibleName() != label:
            explanation = _UNPIN if pinned else _EXPLANATION
            self._action.setText(label)
            self._action.setStatusTip(explanation)
            self._action.setToolTip(f"{explanation} (P)")
            describe(self._pin, name="pin", label=label, explanation=f"{explanation} (P)")


class _Thumbnail(QToolButton):
    """One pinned drawing."""

    unpin_wanted = Signal(object)

    def __init__(self, pin: Pin, number: int) -> None:
        super().__init__()
        self.pin = pin
        describe(
            self,
            name=f"pinned_{number}",
            label=f"Pinned drawing {number}",
            explanation="A pinned drawing: click to put it on the sheet; Del unpins it.",
        )
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._paint_icon()

    def _paint_icon(self) -> None:
        self.setIcon(QIcon(QPixmap.fromImage(ink_image(self.pin.image, self.palette()))))

    # Qt overrides

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.unpin_wanted.emit(self.pin)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Del would clear the sheet, whose shortcut it is in the whole window.
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        unpin = QAction("Unpin", menu)
        unpin.triggered.connect(partial(self.unpin_wanted.emit, self.pin))
        menu.addAction(unpin)
        menu.popup(event.globalPos())


def _tool_button() -> QToolButton:
    button = QToolButton()
    button.setIconSize(QSize(_SIDE, _SIDE))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
