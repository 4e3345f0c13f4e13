"""What the network reads in all that is on the sheet, in little room."""

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mnist_desktop.core.answers.answer import NoAnswerError, Reader
from mnist_desktop.core.answers.refusal import USUAL_REFUSED
from mnist_desktop.core.arrays import Image
from mnist_desktop.core.evaluation.known_image import KnownImage
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.ui.draw.answer_words import answer_sentence
from mnist_desktop.ui.draw.digit_boxes import shown_answer
from mnist_desktop.ui.draw.known_image_row import cell_button
from mnist_desktop.ui.draw.probability_bars import ProbabilityBars
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.spoken import SpokenAtRest
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_EMPTY = "Draw something, paste a picture, or choose an image on another page."


class SheetAnswer(QWidget):
    """The digit, a sentence, and ten bars; the sheet is read as one digit."""

    cell_wanted = Signal()
    """The images that are read as the one on the sheet is are to be seen."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self) -> None:
        super().__init__()
        self._network: TrainedNetwork | None = None
        self._gate: TrainedNetwork | None = None
        self._refused = USUAL_REFUSED
        self._image: Image | None = None
        self._known = ""  # the line that says which image of a split it is
        self._digit = QLabel()
        self._digit.setFont(scaled_font(self._digit, 4, bold=True))
        self._digit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        describe(
            self._digit,
            name="inspected_digit",
            label="Digit read",
            explanation="What all that is on the sheet is read as, taken for one digit.",
        )
        self._digit.setMinimumWidth(7 * GRID)
        self._sentence = muted_label()
        self._sentence.setObjectName("inspected_sentence")
        self._sentence.setWordWrap(True)
        self._answers = SpokenAtRest(self, self._sentence.text)
        self._bars = ProbabilityBars()
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._digit)
        row.addWidget(self._bars, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        keep = keep_menu(
            "inspected_probabilities",
            "Probabilities",
            picture=self._bars,
            table=self._bars.rows,
            failed=self.failed.emit,
        )
        column.addWidget(card("The network reads one digit", row, self._foot(), corner=keep))
        self._read()

    def show_known(self, known: KnownImage | None) -> None:
        """Say which image of a split is on the sheet; None where nobody knows."""
        self._cell.setVisible(known is not None and known.has_cell)
        self._known = "" if known is None else f"\n{known.sentence}"
        self._read()

    def show_gate(self, gate: TrainedNetwork | None, refused: float) -> None:
        """Let `gate` tell what is a digit, which takes the share `refused` of digits for none."""
        if (gate, refused) != (self._gate, self._refused):
            self._gate, self._refused = gate, refused
            self._read()

    def read_image(self, network: TrainedNetwork | None, image: Image | None) -> None:
        """Read a (28, 28) image with a network; None for an empty sheet."""
        if network is not self._network and network is not None:
            self._bars.show_classes(network.class_names)
        if network is not self._network or image is not self._image:
            self._network, self._image = network, image
            self._read()
            self._answers.note()

    def _foot(self) -> QHBoxLayout:
        """As high with two lines and a button as with one: the sheet above must not grow."""
        self._sentence.setMinimumHeight(2 * self._sentence.fontMetrics().lineSpacing())
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._cell = cell_button()
        self._cell.clicked.connect(self.cell_wanted)
        policy = self._cell.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._cell.setSizePolicy(policy)
        self._cell.hide()
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._sentence, 1)
        foot.addWidget(self._cell, alignment=Qt.AlignmentFlag.AlignBottom)
        return foot

    def _read(self) -> None:
        if self._network is None:
            self._show_nothing("No network is open: choose one at the top of the window.")
        elif self._image is None:
            self._show_nothing(_EMPTY)
        else:
            self._read_with(self._network, self._image)

    def _read_with(self, network: TrainedNetwork, image: Image) -> None:
        reader = Reader(network=network, gate=self._gate, refused=self._refused)
        try:
            (answer,) = reader.read(np.stack([image]))
        except NoAnswerError as error:
            self._show_nothing(str(error))
            return
        shown = shown_answer(answer)
        self._digit.setVisible(len(shown) == 1)  # the sentence says what has a longer name
        self._digit.setText(shown)
        self._sentence.setText(f"{answer_sentence(answer)}{self._known}")
        self._bars.show_classes(answer.class_names)
        self._bars.show_probabilities(answer.probabilities)

    def _show_nothing(self, reason: str) -> None:
        self._digit.setText("")
        self._sentence.setText(reason)
        self._bars.show_probabilities(None)
