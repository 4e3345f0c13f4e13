"""The tab of the map: the images of a split as one layer of the network sees them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.datasets.class_names import NO_CLASS, ClassNames, several
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.layer_map import LayerMap, MapMethod
from mnist_desktop.core.evaluation.layer_values import mapped_layers
from mnist_desktop.core.networks.forward import probabilities
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.percent import certainty
from mnist_desktop.session.current_ink import CurrentInk
from mnist_desktop.session.evaluation.layer_maps import LayerMaps, MapAdvanced
from mnist_desktop.session.threads.background import Background
from mnist_desktop.ui.draw.ink_canvas import InkCanvas
from mnist_desktop.ui.draw.sheet_tools import sheet_tool
from mnist_desktop.ui.evaluate.evaluation_tab import EvaluationTab
from mnist_desktop.ui.evaluate.gallery_panel import GalleryPanel
from mnist_desktop.ui.evaluate.map_controls import MapControls
from mnist_desktop.ui.evaluate.map_view import MapView
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.choose_file import ChooseFile, choose_file_to_save
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID

_STANDS_OUT = "Let one class stand out and fade the others, as a click on its name does."
_EMPTY = "Drag round images on the map to see them here."


@dataclass(frozen=True, slots=True, eq=False)
class _Listed:
    """What is in the gallery."""

    title: str
    indices: NDArray[np.intp] | None  # in the split; None for those that are read wrong
    none: str = "No image lies there."


class MapTab(EvaluationTab):
    """Maps, and places the ink, only while it is seen."""

    def __init__(
        self, maps: LayerMaps, current: CurrentInk, choose_file: ChooseFile = choose_file_to_save
    ) -> None:
        super().__init__()
        self._maps = maps
        self._current = current
        self._network: TrainedNetwork | None = None
        self._reading: SplitReading | None = None
        self._map: LayerMap | None = None
        self._listed = _Listed("Chosen on the map", np.zeros(0, np.intp), _EMPTY)
        self._is_due = False  # another map is to be made once the tab is seen
        self._due = QTimer(self)  # what the pen did in one turn of the event loop is shown once
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._place_ink)
        current.changed.connect(self._plan)
        self._view = MapView()
        self._view.lassoed.connect(self._show_selection)
        self._view.image_chosen.connect(self._choose_image)
        self._view.class_chosen.connect(self._toggle_class)
        self._gallery = GalleryPanel(choose_file)
        self._gallery.image_chosen.connect(self.image_chosen)
        self._gallery.pin_wanted.connect(self.pin_wanted)
        self._gallery.asked.connect(self.asked)
        self._gallery.failed.connect(self.failed)
        self._sheet = InkCanvas(current)
        self._sheet.failed.connect(self.failed)
        self._build_head()
        self._lay_out(choose_file)
        maps.found.connect(self._show_map)
        maps.advanced.connect(self._show_progress)
        maps.failed.connect(self._show_failure)

    @property
    def follows_epochs(self) -> bool:
        return self._controls.method is MapMethod.PCA

    def show_network(self, network: TrainedNetwork, *, is_earlier: bool = False) -> None:  # noqa: ARG002
        self._network = network
        self._controls.offer(mapped_layers(network.spec))

    def show_reading(self, name: str, reading: SplitReading) -> None:  # noqa: ARG002
        before, self._reading = self._reading, reading
        if before is None or before.split is not reading.split:
            self._map = None
            self._view.show_nothing()
            self._offer_classes(reading.split.class_names)
            self._listed = _Listed("Chosen on the map", np.zeros(0, np.intp), _EMPTY)
        self._list(self._listed)
        self._want()

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_due:
            self._want()
        self._plan()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._controls.is_under_way:
            self._is_due = True
            self._maps.cancel()

    def _build_head(self) -> None:
        self._controls = MapControls()
        self._controls.chosen.connect(self._want)
        self._controls.cancel_wanted.connect(self._give_up)
        self._mistakes = QPushButton("Mistakes")
        describe(
            self._mistakes,
            name="map_mistakes",
            label="Show the mistakes",
            explanation="Show all images that are read wrong, the ringed ones, in the gallery.",
        )
        self._mistakes.clicked.connect(self._show_mistakes)
        self._class = QComboBox()
        describe(
            self._class, name="map_class", label="Class that stands out", explanation=_STANDS_OUT
        )
        self._class.currentIndexChanged.connect(self._highlight)
        self._words = muted_label()
        self._words.setObjectName("map_words")
        self._words.setWordWrap(True)

    def _lay_out(self, choose_file: ChooseFile) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._controls, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._mistakes)
        head.addWidget(
            keep_menu(
                "map",
                "Map",
                picture=self._view,
                table=self._rows,
                failed=self.failed.emit,
                choose_file=choose_file,
            ),
            alignment=Qt.AlignmentFlag.AlignVCenter,  # its fixed height would bound the row's
        )
        tools = QVBoxLayout()
        tools.setSpacing(GRID // 2)
        for action, drawing in (
            (self._sheet.undo_action, "undo"),
            (self._sheet.clear_action, "clear"),
        ):
            tools.addWidget(sheet_tool(action, drawing))
        tools.addStretch(1)
        self._sheet.setFixedHeight(16 * GRID)
        sheet = QHBoxLayout()
        sheet.addWidget(self._sheet, 1)
        sheet.addLayout(tools)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(card("Your ink on the map", sheet))
        column.addWidget(card("", self._gallery), 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(2 * GRID)
        splitter.setChildrenCollapsible(False)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._words, 1)
        foot.addWidget(self._class)
        splitter.addWidget(card("", self._view, foot))
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([3_000, 2_000])  # shares: there is less room than that
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addLayout(head)
        whole.addWidget(splitter, 1)

    def _offer_classes(self, names: ClassNames) -> None:
        self._class.clear()
        self._class.addItem("All classes", None)
        for label, name in enumerate(names):
            if name != NO_CLASS:
                self._class.addItem(f"Only {several(name)}", label)

    @Slot()
    def _highlight(self) -> None:
        self._view.highlight(self._class.currentData())

    @Slot(int)
    def _toggle_class(self, label: int) -> None:
        """Let a class stand out, or all again if it does."""
        place = self._class.findData(label)
        self._class.setCurrentIndex(0 if place == self._class.currentIndex() else place)

    @Slot()
    def _want(self) -> None:
        """Have the map be made that is chosen, once the tab is seen."""
        self._is_due = not self.isVisible()
        if self._is_due or self._network is None or self._reading is None:
            return
        self._controls.show_doing("begins")
        layer, method = self._controls.layer, self._controls.method
        self._maps.want(self._network, self._reading.split, layer, method)

    @Slot()
    def _give_up(self) -> None:
        self._maps.cancel()
        self._controls.show_doing("")
        self._controls.show_method(MapMethod.PCA if self._map is None else self._map.method)
        if self._map is None:
            self._words.setText("Given up; choose a layer or a way to make the map.")

    @Slot(object)
    def _show_progress(self, advanced: MapAdvanced) -> None:
        self._controls.show_doing(advanced.doing, advanced.share)

    @Slot(object)
    def _show_map(self, found: LayerMap) -> None:
        reading = self._reading
        if reading is None or len(reading.split) != len(found.positions):
            return
        self._map = found
        if found.method is self._controls.method:
            self._controls.show_doing("")
        self._view.show_map(reading, found.positions)
        self._words.setText(found.words[0].upper() + found.words[1:])
        self._place_ink()

    @Slot(str)
    def _show_failure(self, sentence: str) -> None:
        self._give_up()
        self._words.setText(sentence)
        self.failed.emit(sentence)

    @Slot()
    def _plan(self) -> None:
        if self.isVisible() and not self._due.isActive():
            self._due.start(0)

    @Slot()
    def _place_ink(self) -> None:
        image, found = self._current.image, self._map
        if image is None or found is None or self._network is None or self._reading is None:
            self._view.show_ink(None, "")
            return
        shares = probabilities(self._network.spec, self._network.weights, image[None])[0]
        name = self._reading.split.class_names[int(shares.argmax())]
        self._view.show_ink(found.place(image), f"{name}, {certainty(float(shares.max()), 0)}")

    @Slot(object)
    def _show_selection(self, indices: NDArray[np.intp]) -> None:
        self._list(_Listed("Inside the lasso", indices))

    @Slot()
    def _show_mistakes(self) -> None:
        self._list(_Listed("Read wrong", None))

    def _list(self, listed: "_Listed") -> None:
        """Show images in the gallery, and those of the same places with other networks, too."""
        self._listed, reading = listed, self._reading
        if reading is not None:
            indices = listed.indices
            if indices is None:
                indices = np.flatnonzero(reading.predicted != reading.split.labels)
            self._gallery.show_images(listed.title, reading, indices, listed.none)

    @Slot(int)
    def _choose_image(self, index: int) -> None:
        if self._reading is not None:
            self.image_chosen.emit(self._reading.split.images[index], index)

    def _rows(self) -> list[list[str]]:
        rows = [["image", "across", "up", "class", "read as"]]
        reading, found = self._reading, self._map
        if reading is None or found is None:
            return rows
        names = reading.split.class_names
        actual, read = reading.split.labels.tolist(), reading.predicted.tolist()
        for index, (across, up) in enumerate(found.positions.tolist()):
            named = names[actual[index]], names[read[index]]
            rows.append([f"{index}", f"{across:.5f}", f"{up:.5f}", *named])
        return rows


def _build() -> QWidget:
    from mnist_desktop.ui.evaluate.example import show_example

    background = Background()
    tab = MapTab(LayerMaps(background), CurrentInk())
    show_example(tab)
    tab.destroyed.connect(background.close)
    tab.resize(900, 540)
    return tab


if __name__ == "__main__":
    preview(_build)
