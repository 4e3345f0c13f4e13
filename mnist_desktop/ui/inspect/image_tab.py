"""The Image tab: from ink to image, and what the network would read at each step."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.datasets.class_names import in_words
from mnist_desktop.core.ink.box import SIDE
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.inspection.image_steps import (
    CENTERED,
    STEPS,
    ImageStep,
    ReadStep,
    read_steps,
)
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.percent import certainty
from mnist_desktop.session.threads.background import Background
from mnist_desktop.session.threads.latest import Latest
from mnist_desktop.ui.inspect.inspect_tab import InspectTab
from mnist_desktop.ui.inspect.step_tile import StepTile
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.theme import GRID

_AROUND = 6 * GRID  # the card; the titles and the sentence at the foot are three lines more
_FRAME = 2
_INVITATION = "Draw something: each step to the network's image is shown, with what is read there."


class ImageTab(InspectTab):
    """Shows what preprocessing is worth, while the ink is drawn."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.setObjectName("image_tab")
        self._network: TrainedNetwork | None = None
        self._ink = Ink()
        self._read: list[ReadStep] = []
        self._reading = Latest(background.channel("image_steps"))
        self._reading.told.connect(self._show_steps)
        self._reading.failed.connect(self._show_failure)
        self._reading.failed.connect(self.failed)
        self._tiles = {step.name: StepTile(step) for step in STEPS}
        self._summary = muted_label(_INVITATION)
        self._summary.setObjectName("steps_summary")
        self._summary.setWordWrap(True)
        self._lay_out()

    @property
    def follows_steps(self) -> bool:
        return True

    def show_network(self, network: TrainedNetwork | None) -> None:
        self._network = network
        self._show()

    def show_ink(self, ink: Ink, image: Image | None) -> None:  # noqa: ARG002 - a tab's interface
        self._ink = ink
        self._show()

    def _show(self) -> None:
        network, ink = self._network, self._ink
        self._reading.want(lambda: iter([read_steps(network, ink)]))

    @Slot(object)
    def _show_steps(self, read: list[ReadStep]) -> None:
        self._read = read
        by_name = {each.step.name: each for each in read}
        final = by_name[CENTERED.name].digit if read else None
        for name, tile in self._tiles.items():
            tile.show_step(by_name.get(name), final)
        self._summary.setText(_summary(read, final))

    @Slot(str)
    def _show_failure(self, sentence: str) -> None:
        self._show_steps([])
        self._summary.setText(sentence)

    def _rows(self) -> list[list[str]]:
        """Each step, what is read there, and how surely."""
        rows = [["step", "read as", "probability"]]
        for each in self._read:
            if each.probabilities is None or each.digit is None:
                rows.append([each.step.title, "", ""])
            else:
                sure = f"{float(each.probabilities[each.digit]):.6f}"
                rows.append([each.step.title, each.name, sure])
        return rows

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()  # what was under way when the tab was left

    def hideEvent(self, event: QHideEvent) -> None:
        self._reading.drop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # All images alike, each pixel a whole number of points.
        rows = sum(not step.is_wrong for step in STEPS)
        around = _AROUND + 3 * self.fontMetrics().height()
        height = (self.height() - around) / rows - GRID - _FRAME
        pixel = max(int(min(height, self.width() / 6) / SIDE), 3)
        for tile in self._tiles.values():
            tile.set_side(SIDE * pixel + _FRAME)

    # Layout

    def _lay_out(self) -> None:
        steps = QWidget()
        grid = QGridLayout(steps)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        self._add_column(grid, 0, "Step by step", [step for step in STEPS if not step.is_wrong])
        self._add_column(grid, 1, "Gone wrong", [step for step in STEPS if step.is_wrong])
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._summary, 1)
        foot.addWidget(
            keep_menu(
                "steps",
                "Steps to the image",
                picture=steps,
                table=self._rows,
                failed=self.failed.emit,
            ),
            alignment=Qt.AlignmentFlag.AlignTop,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card("", steps, foot))

    def _add_column(
        self, grid: QGridLayout, column: int, title: str, steps: list[ImageStep]
    ) -> None:
        grid.addWidget(muted_label(title), 0, column)
        for row, step in enumerate(steps, start=1):
            grid.addWidget(self._tiles[step.name], row, column)
            grid.setRowStretch(row, 1)


def _summary(read: list[ReadStep], final: int | None) -> str:
    """What preprocessing is worth for this ink."""
    if not read:
        return _INVITATION
    if final is None:
        return "No network is open: these are the images that one would see."
    steps = [each for each in read if each.step is not CENTERED]
    others = [each.step.title for each in steps if each.digit != final]
    last = next(each for each in read if each.step is CENTERED)
    sure = 0.0 if last.probabilities is None else float(last.probabilities[final])
    told = f"In the end it is {in_words(last.name)} ({certainty(sure)})."
    if not others:
        return f"{told} It would be at every step and with every fault: this ink is easy."
    return f"{told} Something else would be read at: {', '.join(others)}."
