"""What the network makes of the sheet: a digit, ten probabilities, and the image it sees."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mnist_desktop.core.answers.answer import Answer, NoAnswerError, Reader
from mnist_desktop.core.arrays import Image
from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ink.rasterize import rasterization
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.number.number_reading import NumberReading, read_as_one
from mnist_desktop.ui.draw.answer_words import answer_sentence, empty_sentence
from mnist_desktop.ui.draw.digit_boxes import shown_answer
from mnist_desktop.ui.draw.image_view import ImageView
from mnist_desktop.ui.draw.number_line import NumberLine
from mnist_desktop.ui.draw.probability_bars import ProbabilityBars
from mnist_desktop.ui.draw.refusal_control import RefusalControl
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID, room, scaled_font

if TYPE_CHECKING:
    from mnist_desktop.core.number.number_reader import NumberReader

_WIDTH = 38 * GRID


class AnswerPanel(QWidget):
    """Reads ink with a network, as soon as there are both: as a number, or as one digit."""

    number_read = Signal(object, int)
    """The NumberReading of the sheet, and which of its digits is the one that is shown."""
    why_wanted = Signal()
    """Why is what is shown read so?"""
    refused_settled = Signal(int)
    """Of a thousand real digits, how many may be taken for none from now on."""

    def __init__(self) -> None:
        super().__init__()
        self._network: TrainedNetwork | None = None
        self._gate: TrainedNetwork | None = None
        self._reader: Reader | None = None
        self._number_reader: NumberReader | None = None
        self._several = True
        self._ink = Ink()
        self._reading = NumberReading()
        self._chosen = 0
        self.image: Image | None = None
        """What the network sees, (28, 28); None while the sheet is empty."""
        self._digit = QLabel()
        self._digit.setFont(scaled_font(self._digit, 4, bold=True))
        self._digit.setMinimumWidth(8 * GRID)
        describe(
            self._digit,
            name="digit",
            label="Digit read",
            explanation="The digit that your ink is taken for: the longest bar's; "
            "? where it is taken for none.",
        )
        self._number = NumberLine()
        self._number.digit_chosen.connect(self.choose)
        self._sentence = muted_label()
        self._sentence.setObjectName("sentence")
        self._sentence.setWordWrap(True)
        self._bars = ProbabilityBars()
        self._refusal = RefusalControl()
        self._refusal.show_refusals(None)
        self._refusal.refused_settled.connect(self.refused_settled)
        self._refusal.refused_changed.connect(self._read_anew)
        self._seen = ImageView()
        self.setFixedWidth(room(self, _WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        self._head = answer = QHBoxLayout()
        answer.setSpacing(2 * GRID)
        answer.addWidget(self._digit, alignment=Qt.AlignmentFlag.AlignVCenter)
        answer.addWidget(self._sentence, 1)
        column.addWidget(
            card(
                "The network reads",
                *(self._number, answer, self._bars, self._refusal),
                corner=self._why_button(),
            ),
            3,
        )
        self._seen_row = QHBoxLayout()
        self._seen_row.addWidget(self._seen, 1)
        column.addWidget(card("The network sees", self._seen_row), 2)
        self._read()

    def offer_keeping(self, failed: Callable[[str], None]) -> None:
        """Let bars and image be copied and saved; `failed` is told what could not be."""
        from mnist_desktop.ui.draw.draw_keeping import keep_image
        from mnist_desktop.ui.widgets.keep_menu import keep_menu

        keep = keep_menu(
            "probabilities",
            "Probabilities",
            picture=self._bars,
            table=self._rows,
            failed=failed,
        )
        top = Qt.AlignmentFlag.AlignTop
        self._head.addWidget(keep, alignment=top)
        image = keep_image(self._seen, lambda: self.image, failed)
        self._seen_row.addWidget(image, alignment=top)

    def _rows(self) -> Iterator[list[str]]:
        """The probabilities of the digit that is shown, or of all digits of a number."""
        digits = self._reading.digits
        if len(digits) < 2:
            yield from self._bars.rows()
            return
        yield ["class", *(f"digit {place}" for place in range(1, len(digits) + 1))]
        answers = [digit.answer for digit in digits]
        for number, name in enumerate(answers[0].class_names):
            yield [name, *(f"{float(answer.probabilities[number]):.6f}" for answer in answers)]

    def asked(self) -> Ink:
        """The ink that is shown: all of it, or a digit's strokes where there are several."""
        return self.chosen()[0] if len(self._reading.digits) > 1 else self._ink

    def show_network(self, network: TrainedNetwork) -> None:
        """Read with `network` from now on."""
        self._network = network
        self._bars.show_classes(network.class_names)
        self._refusal.setVisible(network.reads_digits and self._gate is not None)
        self._read_anew()

    def show_gate(self, gate: TrainedNetwork) -> None:
        """Let `gate` tell what is a digit from now on."""
        self._gate = gate
        self._refusal.show_refusals(gate.record.refusals if gate.record else None)
        if self._network is not None and not self._network.reads_digits:
            self._refusal.hide()
        self._read_anew()

    def set_refused(self, of_thousand: int) -> None:
        """Let so many of a thousand real digits be taken for none."""
        self._refusal.set_refused(of_thousand)

    def show_ink(self, ink: Ink) -> None:
        """Read `ink`, the sheet's, and show the digit that was written last."""
        self._ink = ink
        self._read()

    def set_several_digits(self, several: bool) -> None:
        """Read a number from now on, or all ink as one digit."""
        self._several = several
        self._read()

    @property
    def told(self) -> str:
        """What is read, in words: the number, if it is one, and how sure its chosen digit is."""
        number = self._number.accessibleName() if len(self._reading.digits) > 1 else ""
        return f"{number}. {self._sentence.text()}" if number else self._sentence.text()

    def chosen(self) -> tuple[Ink, int | None]:
        """The ink of the digit that is shown, or all ink, and what that is read as."""
        digits = self._reading.digits
        if not digits:
            return self._ink, None
        digit = digits[self._chosen]
        strokes = tuple(each for each in self._ink.strokes if each in digit.keys)
        return Ink(strokes), digit.answer.digit

    def choose(self, digit: int) -> None:
        """Show how a digit of the number is read, by its place; beyond an end, that end's."""
        self._chosen = max(min(digit, len(self._reading.digits) - 1), 0)
        self._show()

    def choose_holding(self, strokes: tuple[Stroke, ...]) -> None:
        """Show how the digit is read that holds any of `strokes`."""
        digits = self._reading.digits
        self.choose(next((i for i, each in enumerate(digits) if each.has_any_of(strokes)), 0))

    def choose_next(self, step: int) -> None:
        """Show the digit `step` places on."""
        self.choose(self._chosen + step)

    def joined(self, digit: int | None = None) -> Ink | None:
        """The ink with a digit, or the chosen one, and the next as a single one; None if last."""
        first = self._chosen if digit is None else digit
        # Late, like all that reads numbers: nothing before the first paint needs it.
        from mnist_desktop.core.number.regrouping import joined

        pair = self._reading.digits[first : first + 2]
        return joined(self._ink, pair[0].keys, pair[1].keys) if len(pair) == 2 else None

    def heap_joined(self) -> Ink | None:
        """The ink with the chosen digit and all that lie within it as one; None where none do."""
        from mnist_desktop.core.number.heap import heap_of
        from mnist_desktop.core.number.regrouping import joined

        digits = self._reading.digits
        heap = heap_of(digits, self._chosen, self._ink.grouping) if digits else []
        return joined(self._ink, *(each.keys for each in heap)) if len(heap) > 1 else None

    def parted(self, digit: int | None = None) -> Ink | None:
        """The ink with a digit, or the chosen one, taken for two; None if it has but one part."""
        from mnist_desktop.core.number.regrouping import parted

        place = self._chosen if digit is None else digit
        if self._reader is None or place >= len(self._reading.digits):
            return None
        return parted(self._ink, self._reading.digits[place].keys, self._reader)

    @Slot()
    def _read_anew(self) -> None:
        """Read the same ink with another reader."""
        if self._network is not None:
            self._reader = Reader(
                network=self._network, gate=self._gate, refused=self._refusal.refused
            )
            self._number_reader = None
        self._read()

    def _read(self) -> None:
        if self._reader is None:
            self._show_unread()
            return
        try:
            self._reading = self._reading_by(self._reader)
        except NoAnswerError as error:
            self._reading = NumberReading()
            self._show_unread(str(error))
            return
        self._chosen = self._last_written()
        self._show()

    def _reading_by(self, reader: Reader) -> NumberReading:
        if self._ink.is_empty:
            return NumberReading()
        if not self._several or not reader.network.reads_digits:
            keep = not reader.network.reads_digits
            return read_as_one(self._ink, reader, keep_images=keep)
        if self._number_reader is None:
            from mnist_desktop.core.number.number_reader import NumberReader

            self._number_reader = NumberReader(reader)
        return self._number_reader.read(self._ink)

    def _last_written(self) -> int:
        digits = self._reading.digits
        last = self._ink.strokes[-1:]
        having = [place for place, digit in enumerate(digits) if digit.has_any_of(last)]
        return having[-1] if having else max(len(digits) - 1, 0)

    def _show(self) -> None:
        """Show the reading: the number where there is more than a digit, and the chosen digit."""
        digits = self._reading.digits
        self._number.show_reading(self._reading, self._chosen)
        self._number.setVisible(len(digits) > 1)
        steps = digits[self._chosen].steps if digits else None
        self.image = None if steps is None else steps.image
        self._seen.show_image(self.image)
        if digits:
            self._show_answer(digits[self._chosen].answer)
        else:
            self._show_nothing(empty_sentence(self._network))
        self.number_read.emit(self._reading, self._chosen)

    def _show_unread(self, reason: str = "No network is open.") -> None:
        """Show what a network would see."""
        steps = rasterization(self._ink)
        self._number.hide()
        self.image = None if steps is None else steps.image
        self._seen.show_image(self.image)
        self._show_nothing(reason)
        self.number_read.emit(NumberReading(), 0)

    def _why_button(self) -> QPushButton:
        self._why = QPushButton("Why?")
        self._why.setProperty("compact", True)
        describe(
            self._why,
            name="why",
            label="Why is it read so?",
            explanation="See what the answer hangs on, and what taught it so. W",
        )
        self._why.clicked.connect(self.why_wanted)
        return self._why

    def _show_answer(self, answer: Answer) -> None:
        self._why.setEnabled(True)
        shown = shown_answer(answer)
        self._digit.setFont(scaled_font(self._digit, 4 if len(shown) == 1 else 1.6, bold=True))
        self._digit.setText(shown)
        width = self._digit.fontMetrics().horizontalAdvance(shown)
        self._digit.setVisible(width <= _WIDTH / 2)  # else the sentence alone says it
        self._sentence.setText(answer_sentence(answer))
        self._bars.show_classes(answer.class_names)
        self._bars.show_probabilities(answer.probabilities)

    def _show_nothing(self, reason: str) -> None:
        self._why.setEnabled(False)
        self._digit.setText("")
        self._digit.show()
        self._sentence.setText(reason)
        self._bars.show_probabilities(None)
