"""The head of every page: its title, and the network that reads."""

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from mnist_desktop.core.evaluation.metrics import Evaluation
from mnist_desktop.core.networks.network_choice import NetworkChoice
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.percent import percent
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_WIDE, _NARROW = 24, 8
"""How many letters the chooser of a network has room for."""


class Header(QWidget):
    """Shows and chooses the network."""

    network_chosen = Signal(object)
    """The Path of a network in the list."""
    library_wanted = Signal()
    """The network that is wanted is not in the list."""
    open_wanted = Signal()
    save_wanted = Signal()
    export_wanted = Signal()
    back_wanted = Signal()
    forward_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setObjectName("page_title")
        self._title.setFont(scaled_font(self._title, 1.6, bold=True))
        self._summary = _summary_label()
        self._chooser = _chooser()
        self._current = -1
        self._chooser.activated.connect(self._choose)
        open_button = _button("Open…", "open", "Open a network's file (.safetensors).", "Ctrl+O")
        open_button.clicked.connect(self.open_wanted)
        save_button = _button("Save…", "save", "Save this network as a file.", "Ctrl+S")
        save_button.clicked.connect(self.save_wanted)
        export_button = _button(
            "Export…", "export", "Export this network for other programs.", "Ctrl+E"
        )
        export_button.clicked.connect(self.export_wanted)
        self._back = _way_action(
            self, "Back", "Back to what was seen before; Alt+Right leads forth again.", "Alt+Left"
        )
        self._back.triggered.connect(self.back_wanted)
        self._forward = _way_action(self, "Forward", "Forth again.", "Alt+Right")
        self.addAction(self._forward)  # by key alone: there is little room
        self._forward.triggered.connect(self.forward_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(_way_button(self._back))
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._summary)
        row.addSpacing(GRID)
        for widget in (self._chooser, open_button, save_button, export_button):
            row.addWidget(widget)

    def show_title(self, title: str) -> None:
        """Name the page below."""
        self._title.setText(title)
        self._fit()

    def show_ways(self, *, back: bool, forward: bool) -> None:
        """Offer the ways that there are."""
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)

    def show_networks(
        self, networks: Sequence[NetworkChoice], current: Path | None, shipped: Collection[Path]
    ) -> None:
        """List the networks that can be chosen here; those `shipped` came with the app."""
        self._chooser.clear()
        for network in networks:
            note = " (comes with the app)" if network.path in shipped else ""
            self._chooser.addItem(f"{network.name}{note}", str(network.path))
        self._chooser.addItem("More in the Library…")
        paths = [network.path for network in networks]
        self._current = paths.index(current) if current in paths else -1
        self._chooser.setCurrentIndex(self._current)

    def show_network(self, network: TrainedNetwork) -> None:
        """Say how well the network reads."""
        size = f"{network.spec.parameter_count:,} parameters"
        record = network.record
        if record is not None and record.test is not None:
            size = f"reads {_share(record.test)} of the test images\n{size}"
        elif record is not None and record.validation is not None:
            size = f"reads {_share(record.validation)} of the validation images\n{size}"
        self._summary.setText(size)
        self._fit()

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what can be read elsewhere if large letters need its room."""
        narrow = self._wanted_width() > self.width()
        self._summary.setHidden(narrow)
        self._chooser.setMinimumContentsLength(_NARROW if narrow else _WIDE)

    def _wanted_width(self) -> int:
        letters = _WIDE - self._chooser.minimumContentsLength()
        missing = letters * self._chooser.fontMetrics().horizontalAdvance("X")
        parts = [part for part in self.children() if isinstance(part, QWidget)]
        widths = [part.minimumSizeHint().width() for part in parts]
        return missing + sum(widths) + GRID * (len(parts) + 1)

    def show_learning(self, network: TrainedNetwork) -> None:
        """Say that the pages show a network inside an epoch, whatever was chosen."""
        epoch = 1 if network.record is None else len(network.record.epochs) + 1
        self._summary.setText(f"{network.name} in training reads now,\nin epoch {epoch}")

    def _choose(self, index: int) -> None:
        path = self._chooser.itemData(index)
        self._chooser.setCurrentIndex(self._current)  # until the network is there
        if path is None:
            self.library_wanted.emit()
        else:
            self.network_chosen.emit(Path(path))


def _share(evaluation: Evaluation) -> str:
    matrix = evaluation.confusion_matrix
    return percent(matrix.diagonal().sum() / matrix.sum(), 2)


def _summary_label() -> QLabel:
    label = muted_label("No network is open.")
    label.setFont(scaled_font(label, 0.85))
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    describe(
        label,
        name="network_summary",
        label="About this network",
        explanation="The share of MNIST's test images, none of which it learned from, that this "
        "network reads right, and how many numbers it holds.",
    )
    return label


def _way_action(header: QWidget, name: str, explanation: str, shortcut: str) -> QAction:
    action = QAction(name, header)
    action.setShortcut(shortcut)
    action.setToolTip(f"{explanation} {shortcut}")
    action.setStatusTip(action.toolTip())
    action.setEnabled(False)
    return action


def _way_button(action: QAction) -> QToolButton:
    button = QToolButton()  # its action's shortcut: its own would click 0.1 s later
    action.setIcon(icon("back"))
    button.setDefaultAction(action)
    button.setIconSize(QSize(2 * GRID, 2 * GRID))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setObjectName("go_back")
    button.setAccessibleName(action.text())
    button.setStatusTip(action.statusTip())
    return button


class _Chooser(QComboBox):
    """Chooses by click and key: a wheel turned over it would open network after network."""

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()  # Qt's own stays as it was when fewer letters are asked for


def _chooser() -> QComboBox:
    chooser = _Chooser()
    chooser.setMinimumContentsLength(_WIDE)
    chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    describe(
        chooser,
        name="network_chooser",
        label="Network",
        explanation="The network that reads, on every page: the one that comes with the app, "
        "starred runs, and the newest.",
    )
    return chooser


def _button(text: str, drawing: str, explanation: str, shortcut: str) -> QPushButton:
    button = QPushButton(icon(drawing), text)
    button.setShortcut(shortcut)
    describe(
        button,
        name=f"{drawing}_network",
        label=f"{text.rstrip('…')} network",
        explanation=f"{explanation} {shortcut}",
    )
    return button
