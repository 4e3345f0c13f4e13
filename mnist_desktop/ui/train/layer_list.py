"""The layers of a network in a list: choose one, and drag it or move it by the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from mnist_desktop.core.networks.layer_measures import Fault
from mnist_desktop.core.networks.layers import Layer
from mnist_desktop.ui.train.layer_items import LayerDelegate, LayerModel
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview

_EXPLANATION = (
    "The layers that an image passes, from top to bottom. Drag one, or move it with Alt+Up and "
    "Alt+Down; Delete removes it."
)

_Index = QModelIndex | QPersistentModelIndex
_CTRL = Qt.KeyboardModifier.ControlModifier


class LayerList(QListView):
    """Shows layers and asks for moves; what they come to is shown to it again."""

    layer_chosen = Signal(int)
    """The place of the layer that is chosen now."""
    move_wanted = Signal(int, int)
    """From one place to another; while a layer is dragged, one after the other."""
    drag_ended = Signal()
    confirmed = Signal()
    """Enter, on the layer that is chosen."""
    add_wanted = Signal()
    duplicate_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._layers = LayerModel(self)
        self._dragged = False
        self.setModel(self._layers)
        self.setItemDelegate(LayerDelegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        describe(self, name="layer_list", label="Layers", explanation=_EXPLANATION)

    @property
    def chosen(self) -> int:
        """The place of the layer that is chosen; -1 if there is none."""
        return self.currentIndex().row()

    def show_layers(self, layers: Sequence[Layer], fault: Fault | None, chosen: int) -> None:
        """Show other layers and what is wrong with them, and choose the one at `chosen`."""
        scrolled = self.verticalScrollBar().value()
        self._layers.show(layers, fault)
        self.choose(chosen)
        self.verticalScrollBar().setValue(scrolled)
        self.scrollTo(self.currentIndex())

    def choose(self, place: int) -> None:
        """Choose the layer at `place`, or the one nearest to it."""
        self.setCurrentIndex(self._layers.index(min(place, self._layers.rowCount() - 1), 0))

    # Qt overrides

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.layer_chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in moves:
            self.move_wanted.emit(self.chosen, self.chosen + moves[Qt.Key(event.key())])
            self.drag_ended.emit()
        elif event.matches(QKeySequence.StandardKey.Delete) or event.key() == Qt.Key.Key_Backspace:
            self.remove_wanted.emit()
        elif event.key() == Qt.Key.Key_D and event.modifiers() & _CTRL:
            self.duplicate_wanted.emit()
        elif event.key() == Qt.Key.Key_Insert:
            self.add_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        under = self.indexAt(event.position().toPoint())
        self._dragged = event.button() == Qt.MouseButton.LeftButton and under.isValid()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # Not the base's, which would choose what the mouse passes over.
        if not self._dragged or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        place = self._place_for(event.position().toPoint())
        if place != self.chosen:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.move_wanted.emit(self.chosen, place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._dragged:
            self._dragged = False
            self.viewport().unsetCursor()
            self.drag_ended.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # a fault's height follows the width

    def _place_for(self, point: QPoint) -> int:
        """Where a layer dragged to `point` belongs: past the middle of those it has passed."""
        place, y = self.chosen, point.y()
        while place > 0 and y < self._middle(place - 1):
            place -= 1
        while place < self._layers.rowCount() - 1 and y > self._middle(place + 1):
            place += 1
        return place

    def _middle(self, place: int) -> int:
        return self.visualRect(self._layers.index(place, 0)).center().y()


def _build() -> QWidget:
    from mnist_desktop.core.networks.layer_measures import fault_of
    from mnist_desktop.core.networks.layers import Conv2D, Dense, MaxPool

    layers = LayerList()
    shown = (Conv2D(16, 3, activation="relu"), MaxPool(2), Dense(10, "softmax"))
    layers.show_layers(shown, fault_of(shown), 0)
    layers.resize(360, 400)
    return layers


if __name__ == "__main__":
    preview(_build)
