"""The Draw page: the sheet, the digit read from it, and the image that the network sees."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.evaluation.known_image import KnownImage
from mnist_desktop.core.ink.ink import MAX_PEN_WIDTH, MIN_PEN_WIDTH, SHEET_PEN_WIDTH, Ink
from mnist_desktop.core.ink.rasterize import ink_of_image
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.session.current_ink import CurrentInk
from mnist_desktop.ui.draw.answer_panel import AnswerPanel
from mnist_desktop.ui.draw.ink_actions import add_action
from mnist_desktop.ui.draw.ink_canvas import InkCanvas
from mnist_desktop.ui.draw.sheet_foot import SheetFoot
from mnist_desktop.ui.draw.sheet_tools import ink_tools, picture_tools, sheet_tool
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.question import Question, question_of
from mnist_desktop.ui.widgets.theme import GRID

if TYPE_CHECKING:
    from mnist_desktop.core.ink.curve import Points
    from mnist_desktop.core.training.pins import Pins
    from mnist_desktop.ui.draw.pin_strip import PinStrip

_PEN_STEPS = 1_000  # slider steps in a sheet height


class DrawPage(QWidget):
    """Reads the sheet at every pointer event, in the GUI's thread, while the page is open."""

    failed = Signal(str)
    """A picture can't be read: why, for the user."""
    several_digits_changed = Signal(bool)
    """Whether the sheet is to be read as a number from now on."""
    refused_settled = Signal(int)
    """Of a thousand real digits, how many may be taken for none from now on."""
    pen_width_settled = Signal(float)
    """How thick the pen draws from now on, in sheet heights, once the slider is let go of."""
    corrected = Signal(object, str, object)
    """The Ink of a digit, what it is ("0" to "9", "n" for none), and the digit it was read as."""
    page_wanted = Signal(str)
    """A page by its name in the rail."""
    asked = Signal(object, str)
    """The Ink of a digit, and what is asked of it, by the name of the Inspect page's tab."""
    cell_wanted = Signal()
    """The cell of the matrix of the image on the sheet is to be shown."""
    pin_wanted = Signal(object)
    """The (28, 28) image of what is on the sheet."""
    unpin_wanted = Signal(object)
    """A Pin."""
    undo_unpin_wanted = Signal()

    def __init__(self, current: CurrentInk | None = None) -> None:
        """A page whose sheet shows the `current` ink; without it, one that has its own."""
        super().__init__()
        self.setObjectName("draw_page")
        self._sheet = InkCanvas(current)
        self._is_read = True
        self._answer = AnswerPanel()
        self._several_action = self._make_several_action()
        self._sheet.ink_changed.connect(self._read_if_shown)
        self._answer.refused_settled.connect(self.refused_settled)
        self._sheet.failed.connect(self.failed)
        self._connect_number()
        left = QVBoxLayout()
        left.setSpacing(GRID)
        self._tool_row = self._tools()
        self._pin_strip: PinStrip | None = None
        left.addLayout(self._tool_row)
        left.addWidget(self._sheet, 1)
        self._foot = SheetFoot(self)
        self._foot.teach.label_given.connect(self._correct)
        self._foot.teach.lesson_wanted.connect(lambda: self.page_wanted.emit("my_digits"))
        self._foot.page_wanted.connect(self.page_wanted)
        self._foot.cell_wanted.connect(self.cell_wanted)
        self._foot_row = QHBoxLayout()
        self._foot_row.addWidget(self._foot, 1)
        left.addLayout(self._foot_row)
        self._answer.why_wanted.connect(lambda: self._ask(Question.WHY.value))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addLayout(left, 1)
        row.addWidget(self._answer)

    @property
    def image(self) -> Image | None:
        """What the network sees of the sheet, (28, 28); None while it is empty."""
        self._read()
        return self._answer.image

    def offer_keeping(self) -> None:
        """Let what is shown be copied and saved; the first paint need not wait for this."""
        from mnist_desktop.ui.draw.draw_keeping import keep_sheet

        self._answer.offer_keeping(self.failed.emit)
        keep = keep_sheet(self._sheet, self.failed.emit)
        self._foot_row.addWidget(keep, alignment=Qt.AlignmentFlag.AlignRight)

    def show_network(self, network: TrainedNetwork) -> None:
        """Read with `network` from now on, what is on the sheet too."""
        self._answer.show_network(network)
        self._foot.show_reads_digits(network.reads_digits)

    def show_gate(self, gate: TrainedNetwork) -> None:
        """Let `gate` tell what is a digit from now on, of what is on the sheet too."""
        self._answer.show_gate(gate)

    @property
    def answer(self) -> str:
        """What the ink is read as, in words."""
        return self._answer.told

    def set_refused(self, of_thousand: int) -> None:
        """Let so many of a thousand real digits be taken for none."""
        self._answer.set_refused(of_thousand)

    def take_picture(self, data: QMimeData) -> None:
        """Put the picture that was dropped on the window on the sheet."""
        self._sheet.pictures.take(data)

    def set_pen_width(self, width: float) -> None:
        """Draw so thick from now on, in sheet heights; beyond an end, as that end."""
        self._pen.setValue(round(width * _PEN_STEPS))

    def set_several_digits(self, several: bool) -> None:
        """Read the sheet as a number, or all of it as one digit."""
        self._several_action.setChecked(several)

    def show_kept(self, label: str) -> None:
        """Say that what was corrected last is kept, and lead on to the lesson."""
        self._foot.teach.show_kept(label)

    def show_known(self, known: KnownImage | None) -> None:
        """Say which image of a split is on the sheet, in place of what strokes could be taught."""
        self._foot.show_known(known)

    def show_pins(self, pins: "Pins", *, can_undo: bool) -> None:
        """Show what is pinned, from the first call on; offer to undo an unpinning."""
        if self._pin_strip is None:
            self._pin_strip = self._build_pin_strip()
        self._pin_strip.show_pins(pins, can_undo=can_undo)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        self._read()
        super().showEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not a focus proxy, which would take the tools out of the order of Tab.
        self._sheet.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        question = question_of(event)
        if question is None or self.image is None:
            super().keyPressEvent(event)
        elif question is Question.CELL:
            self.cell_wanted.emit()
        else:
            self._ask(question.value)

    @Slot()
    def _read_if_shown(self) -> None:
        self._is_read = False
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        """Read what is on the sheet, unless it was read already."""
        if self._is_read:
            return
        self._is_read = True
        ink = self._sheet.ink()
        self._answer.show_ink(ink)
        self._foot.show_ink(ink)
        self._offer_knife()
        if self._pin_strip is not None:
            self._pin_strip.show_image(self._answer.image)

    def _cut(self, line: "Points") -> None:
        # Late, like all that reads numbers: nothing before the first paint needs it.
        from mnist_desktop.core.number.knife import cut_along

        ink = cut_along(self._sheet.ink(), line)
        if ink is None:
            self.failed.emit("Nothing was parted: draw the line all the way through the ink.")
        else:
            self._put(ink)

    def _offer_knife(self) -> None:
        several = self._several_action.isChecked()
        self._sheet.knife.set_offered(offered=several and not self._sheet.ink().is_empty)

    def _ask(self, tab: str) -> None:
        self.asked.emit(self._answer.asked(), tab)

    def _correct(self, label: str) -> None:
        """Keep what is shown as `label`: all of it, where it was read stroke by stroke."""
        if (ink := self._answer.heap_joined()) is not None:
            strokes = self._answer.chosen()[0].strokes
            self._put(ink)
            self._answer.choose_holding(strokes)
        ink, read_as = self._answer.chosen()
        self.corrected.emit(ink, label, read_as)

    def _connect_number(self) -> None:
        number, answer = self._sheet.number, self._answer
        answer.number_read.connect(number.show_reading)
        number.digit_chosen.connect(answer.choose)
        number.choice_moved.connect(answer.choose_next)
        number.join_wanted.connect(lambda digit: self._put(answer.joined(digit)))
        number.part_wanted.connect(lambda digit: self._put(answer.parted(digit)))
        self._sheet.knife.cut.connect(self._cut)

    def _make_several_action(self) -> QAction:
        action = add_action(
            self._sheet,
            name="several_digits",
            label="Several digits",
            explanation="Read what is on the sheet as a number; off, all of it is one digit.",
            shortcuts=("Ctrl+D",),
        )
        action.setCheckable(True)
        action.setChecked(True)
        action.toggled.connect(self._answer.set_several_digits)
        action.toggled.connect(self.several_digits_changed)
        action.toggled.connect(self._offer_knife)
        return action

    def _put_image(self, image: Image) -> None:
        self._sheet.set_ink(ink_of_image(image))

    def _put(self, ink: Ink | None) -> None:
        if ink is not None:
            self._sheet.set_ink(ink)

    def _tools(self) -> QHBoxLayout:
        sheet = self._sheet
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        for tool in ink_tools(sheet):
            row.addWidget(tool)
        row.addSpacing(GRID // 2)
        row.addWidget(QLabel("Pen"))
        self._pen = self._pen_slider()
        row.addWidget(self._pen)
        row.addStretch(1)
        row.addWidget(sheet_tool(self._several_action, "number"))
        row.addWidget(sheet_tool(sheet.knife.action, "knife"))
        for tool in picture_tools(sheet):
            row.addWidget(tool)
        return row

    def _build_pin_strip(self) -> "PinStrip":
        # Late: the first paint needs no pins.
        from mnist_desktop.ui.draw.pin_strip import PinStrip

        strip = PinStrip()
        strip.pin_wanted.connect(self.pin_wanted)
        strip.unpin_wanted.connect(self.unpin_wanted)
        strip.undo_wanted.connect(self.undo_unpin_wanted)
        strip.chosen.connect(self._put_image)
        strip.show_image(self._answer.image)
        self._tool_row.addWidget(strip)
        return strip

    def _pen_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(round(MIN_PEN_WIDTH * _PEN_STEPS), round(MAX_PEN_WIDTH * _PEN_STEPS))
        slider.setValue(round(SHEET_PEN_WIDTH * _PEN_STEPS))
        slider.setMinimumWidth(4 * GRID)  # narrow windows need the room for what is pinned
        slider.setMaximumWidth(15 * GRID)
        describe(
            slider,
            name="pen_width",
            label="Pen width",
            explanation="How thick the pen draws; the network sees each as thick as MNIST's.",
        )
        slider.valueChanged.connect(self._choose_pen)
        slider.sliderReleased.connect(self._settle_pen)
        return slider

    def _choose_pen(self, step: int) -> None:
        self._sheet.set_pen_width(step / _PEN_STEPS)
        if not self._pen.isSliderDown():
            self._settle_pen()

    def _settle_pen(self) -> None:
        self.pen_width_settled.emit(self._sheet.pen_width())
