"""The network at work: every layer's numbers from left to right, and the strongest paths."""

from collections.abc import Iterator
from math import isfinite

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.core.inspection.arithmetic import number
from mnist_desktop.core.inspection.at_work import INPUT, AtWork, telling_layers
from mnist_desktop.core.inspection.neuron import Neuron, nearest, neuron_name
from mnist_desktop.core.inspection.paths import PathLink, strongest_paths
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.ui.inspect.layer_column import MARGIN, LayerColumn, layer_columns
from mnist_desktop.ui.inspect.layer_paint import (
    foot_height,
    names_width,
    numbers_of,
    paint_column,
)
from mnist_desktop.ui.inspect.neuron_keys import moved
from mnist_desktop.ui.inspect.path_paint import paint_chosen, paint_links
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.spoken import is_heard, tell, tell_content
from mnist_desktop.ui.widgets.spot_view import SpotView
from mnist_desktop.ui.widgets.theme import GRID, muted

_EXPLANATION = (
    "What each layer makes of your ink; click a neuron, or go to one with the arrow keys: "
    "Shift moves within a map."
)
_WEAKEST = 0.04  # of the strongest link: what adds less is not drawn


class NetworkView(SpotView):
    """One picture a layer; hovering tells a number, a click chooses the neuron that has it."""

    neuron_chosen = Signal(object)
    """A Neuron"""

    def __init__(self) -> None:
        super().__init__()
        describe(self, name="network_view", label="Network at work", explanation=_EXPLANATION)
        self._network: TrainedNetwork | None = None
        self._work: AtWork | None = None
        self._columns: list[LayerColumn] = []
        self._chosen: Neuron | None = None
        self._every_step = False
        self._has_paths = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_network(self, network: TrainedNetwork | None) -> None:
        """Show the layers of another network; what it makes of the ink follows."""
        self._network, self._work = network, None
        self._chosen = None if network is None else nearest(network.spec, self._chosen)
        self._lay_out()

    def show_work(self, work: AtWork | None) -> None:
        """Show what the network makes of an image; None for an empty sheet."""
        self._work = work
        if is_heard():
            tell_content(self, self.overview())
        self.say_anew()
        self.update()

    def set_every_step(self, every: bool) -> None:
        """Show the layers too that only begin or pass on what another one finishes, or not."""
        self._every_step = every
        self._lay_out()

    def set_paths_shown(self, shown: bool) -> None:
        """Draw the strongest paths to the chosen neuron, or to the answer, or not."""
        self._has_paths = shown
        self.update()

    def choose(self, neuron: Neuron | None) -> None:
        """Mark another neuron."""
        self._chosen = neuron
        self.update()

    @property
    def columns(self) -> list[LayerColumn]:
        """Where each layer is, from left to right."""
        return self._columns

    def numbers(self, layer: int) -> Iterator[tuple[tuple[int, ...], float]]:
        """The place of each number of a layer, and the number; none for an empty sheet."""
        if self._work is not None:
            yield from (
                (place, float(value))
                for place, value in np.ndenumerate(numbers_of(self._work, layer))
            )

    def place_of(self, neuron: Neuron) -> tuple[int, int]:
        """The middle of a number, in the widget's pixels."""
        column = next((each for each in self._columns if each.layer == neuron.layer), None)
        return (0, 0) if column is None else column.area(neuron).center().toPoint().toTuple()

    def explanation(self, neuron: Neuron | None) -> str:
        """One sentence on a number, or on all."""
        if neuron is None or self._network is None:
            return _EXPLANATION
        name = neuron_name(self._network.spec, neuron, self._network.class_names)
        if self._work is None:
            return f"{name}."
        value = number(float(numbers_of(self._work, neuron.layer)[neuron.place]))
        return f"{name}: {value}."

    def overview(self) -> str:
        """The layers that are shown, and between which numbers each is; "" for an empty sheet."""
        if self._network is None or self._work is None:
            return ""
        parts = []
        for column in self._columns:
            numbers = numbers_of(self._work, column.layer)
            ends = f"{number(float(numbers.min()))} to {number(float(numbers.max()))}"
            parts.append(f"{column.name} {ends}")
        return f"From left to right: {'; '.join(parts)}."

    def links(self) -> list[PathLink]:
        """The paths that are drawn, strongest first."""
        network, work = self._network, self._work
        if network is None or work is None or not self._has_paths:
            return []
        goal = self._chosen
        if goal is None:
            goal = Neuron(len(work) - 1, (int(np.nan_to_num(work[-1].leaving).argmax()),))
        shown = {column.layer for column in self._columns}
        links = [
            link
            for link in strongest_paths(network, work, goal)
            if link.start.layer in shown and link.end.layer in shown and isfinite(link.added)
        ]
        strongest = max((abs(link.added) for link in links), default=0.0)
        return [link for link in links if abs(link.added) >= _WEAKEST * strongest]

    def _lay_out(self) -> None:
        """Find where each layer is; the widget is as wide as they need."""
        self._columns = []
        if self._network is not None:
            spec = self._network.spec
            layers = [INPUT, *range(len(spec.layers))] if self._every_step else telling_layers(spec)
            top = 2 * self.fontMetrics().height() + 1.5 * GRID
            self._columns = layer_columns(
                spec,
                layers,
                width=self._visible_width(),
                top=top,
                height=max(self.height() - top - foot_height(self) - GRID / 2, 8 * GRID),
                names_width=names_width(self, self._network.class_names),
            )
            self.setMinimumWidth(int(self._columns[-1].room.right()) + MARGIN)
        self.update()

    def _visible_width(self) -> int:
        parent = self.parentWidget()
        return self.width() if parent is None else parent.width()

    def words_at(self, place: QPointF) -> str:
        return self.explanation(self._neuron_at(place))

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._network is None:
            painter.setPen(muted(self.palette()))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "No network is open.")
            return
        for column in self._columns:
            if QRectF(event.rect()).intersects(column.room):
                numbers = None if self._work is None else numbers_of(self._work, column.layer)
                paint_column(painter, self, column, numbers, self._network.class_names)
        paint_links(painter, self, self._columns, self.links())
        if self._chosen is not None:
            paint_chosen(painter, self, self._columns, self._chosen)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().accent().color(), 2))
            painter.drawRect(self.visibleRegion().boundingRect().adjusted(1, 1, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(60 * GRID, 40 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), 20 * GRID)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        neuron = self._neuron_at(event.position())
        if neuron is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(neuron)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        neuron = moved(self._columns, self._chosen, event)
        if neuron is None:
            super().keyPressEvent(event)
        else:
            self._choose(neuron)

    def _neuron_at(self, point: QPointF) -> Neuron | None:
        found = (column.neuron_at(point) for column in self._columns)
        return next((neuron for neuron in found if neuron is not None), None)

    def _choose(self, neuron: Neuron) -> None:
        self.choose(neuron)
        tell(self, self.explanation(neuron))
        self.say(lambda: self.explanation(self._chosen))
        self.neuron_chosen.emit(neuron)


def _build() -> QWidget:
    from mnist_desktop.core.inspection.at_work import at_work
    from mnist_desktop.library.network_file import open_network
    from mnist_desktop.paths import seed_network

    view, network = NetworkView(), open_network(seed_network())
    view.show_network(network)
    image = np.zeros((28, 28), np.uint8)
    image[6:8, 6:20] = image[6:24, 18:20] = 255
    view.show_work(at_work(network, image))
    view.resize(640, 400)
    return view


if __name__ == "__main__":
    preview(_build)
