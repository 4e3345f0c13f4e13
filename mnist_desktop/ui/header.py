"""The head of every page: its title, and the network that reads."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from mnist_desktop.core.percent import percent
from mnist_desktop.core.trained_network import TrainedNetwork
from mnist_desktop.ui.card import muted_label
from mnist_desktop.ui.describe import describe
from mnist_desktop.ui.icons import icon
from mnist_desktop.ui.theme import GRID, scaled_font


class Header(QWidget):
    """Shows and chooses the network."""

    network_chosen = Signal(object)
    """The Path of a network in the list."""
    open_wanted = Signal()
    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setObjectName("page_title")
        self._title.setFont(scaled_font(self._title, 1.6, bold=True))
        self._summary = _summary_label()
        self._chooser = _chooser()
        self._chooser.activated.connect(
            lambda index: self.network_chosen.emit(Path(self._chooser.itemData(index)))
        )
        open_button = _button("Open…", "open", "Open a network's file (.safetensors).", "Ctrl+O")
        open_button.clicked.connect(self.open_wanted)
        save_button = _button("Save…", "save", "Save this network as a file.", "Ctrl+S")
        save_button.clicked.connect(self.save_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._summary)
        row.addSpacing(GRID)
        for widget in (self._chooser, open_button, save_button):
            row.addWidget(widget)

    def show_title(self, title: str) -> None:
        """Name the page below."""
        self._title.setText(title)

    def show_networks(self, paths: Sequence[Path], current: Path | None, shipped: Path) -> None:
        """List the networks that can be chosen; `shipped` came with the app."""
        self._chooser.clear()
        for path in paths:
            note = " (comes with the app)" if path == shipped else ""
            self._chooser.addItem(f"{path.stem}{note}", str(path))
        self._chooser.setCurrentIndex(paths.index(current) if current in paths else -1)

    def show_network(self, network: TrainedNetwork) -> None:
        """Say how well the network reads."""
        size = f"{network.spec.parameter_count:,} parameters"
        if network.record is None:
            self._summary.setText(size)
            return
        test = network.record.test
        right = test.confusion_matrix.diagonal().sum() / test.confusion_matrix.sum()
        self._summary.setText(f"reads {percent(right, 2)} of the test images · {size}")


def _summary_label() -> QLabel:
    label = muted_label("No network is open.")
    describe(
        label,
        name="network_summary",
        label="About this network",
        explanation="The share of MNIST's test images, none of which it learned from, that this "
        "network reads right, and how many numbers it holds.",
    )
    return label


def _chooser() -> QComboBox:
    chooser = QComboBox()
    chooser.setMinimumContentsLength(24)
    chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    describe(
        chooser,
        name="network_chooser",
        label="Network",
        explanation="The network that reads, on every page; the networks that you train join the "
        "list, and stay in it.",
    )
    return chooser


def _button(text: str, drawing: str, explanation: str, shortcut: str) -> QPushButton:
    button = QPushButton(icon(drawing), text)
    button.setShortcut(shortcut)
    describe(
        button,
        name=f"{drawing}_network",
        label=f"{text} network",
        explanation=f"{explanation} {shortcut}",
    )
    return button
