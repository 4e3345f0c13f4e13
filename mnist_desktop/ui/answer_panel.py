"""What the network makes of the sheet: a digit, ten probabilities, and the image it sees."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mnist_desktop.core.arrays import Image, Probabilities
from mnist_desktop.core.forward import probabilities
from mnist_desktop.core.ink import Ink
from mnist_desktop.core.percent import percent
from mnist_desktop.core.rasterize import rasterization
from mnist_desktop.core.trained_network import TrainedNetwork
from mnist_desktop.ui.card import card, muted_label
from mnist_desktop.ui.describe import describe
from mnist_desktop.ui.image_view import ImageView
from mnist_desktop.ui.probability_bars import ProbabilityBars
from mnist_desktop.ui.theme import GRID, scaled_font

_WIDTH = 38 * GRID


class AnswerPanel(QWidget):
    """Reads ink with a network, as soon as there are both."""

    def __init__(self) -> None:
        super().__init__()
        self._network: TrainedNetwork | None = None
        self._ink = Ink()
        self.image: Image | None = None
        """What the network sees, (28, 28); None while the sheet is empty."""
        self._digit = QLabel()
        self._digit.setFont(scaled_font(self._digit, 4, bold=True))
        self._digit.setMinimumWidth(8 * GRID)
        describe(
            self._digit,
            name="digit",
            label="Digit read",
            explanation="The digit that the network takes your ink for: the longest bar's.",
        )
        self._sentence = muted_label()
        self._sentence.setObjectName("sentence")
        self._sentence.setWordWrap(True)
        self._bars = ProbabilityBars()
        self._seen = ImageView()
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        answer = QHBoxLayout()
        answer.setSpacing(2 * GRID)
        answer.addWidget(self._digit, alignment=Qt.AlignmentFlag.AlignVCenter)
        answer.addWidget(self._sentence, 1)
        column.addWidget(card("The network reads", answer, self._bars), 3)
        column.addWidget(card("The network sees", self._seen), 2)
        self._read()

    def show_network(self, network: TrainedNetwork) -> None:
        """Read with `network` from now on."""
        self._network = network
        self._read()

    def show_ink(self, ink: Ink) -> None:
        """Read `ink`, the sheet's."""
        self._ink = ink
        self._read()

    def _read(self) -> None:
        steps = rasterization(self._ink)
        self._seen.show_rasterization(steps)
        self.image = None if steps is None else steps.image
        if steps is None:
            self._show_nothing("The sheet is empty. Draw a digit, and it is read as you draw.")
        elif self._network is None:
            self._show_nothing("No network is open.")
        else:
            shares = probabilities(self._network.spec, self._network.weights, steps.image[None])[0]
            self._show_answer(shares)

    def _show_answer(self, shares: Probabilities) -> None:
        if not np.isfinite(shares).all():
            self._show_nothing("This network's answer is not a number: its weights are too large.")
            return
        digit = int(shares.argmax())
        self._digit.setText(str(digit))
        self._sentence.setText(f"{percent(shares[digit])} sure that this is a {digit}")
        self._bars.show_probabilities(shares)

    def _show_nothing(self, reason: str) -> None:
        self._digit.setText("")
        self._sentence.setText(reason)
        self._bars.show_probabilities(None)
