"""Of the same images, how many two networks read right: both, one alone, none."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QPushButton, QWidget

from mnist_desktop.core.evaluation.comparison import Comparison
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_NOTHING = "–"
_KINDS = (
    ("only_a", "Only A reads them right"),
    ("only_b", "Only B reads them right"),
    ("neither", "Both read them wrong"),
)


class PairTable(QWidget):
    """Two by two, A in rows and B in columns; a click on a count shows its images."""

    chosen = Signal(str, object)
    """What kind of images is looked at, in words, and their places in the split."""

    def __init__(self) -> None:
        super().__init__()
        self._images: Sequence[Sequence[int]] = ((),) * len(_KINDS)
        self._choices = QButtonGroup(self)
        self._buttons = [self._button(number) for number in range(len(_KINDS))]
        self._choices.idToggled.connect(self._choose)
        self._both = QLabel()
        self._both.setAlignment(Qt.AlignmentFlag.AlignCenter)
        describe(
            self._both,
            name="both_right",
            label="Both right",
            explanation="How many images both networks read right.",
        )
        self._lay_out()

    def clear(self) -> None:
        """Nothing is known yet."""
        self._both.setText(_NOTHING)
        for button in self._buttons:
            button.setText(_NOTHING)
            button.setEnabled(False)

    def show_found(self, found: Comparison) -> None:
        """Show the counts, and choose the images looked at before; others, where there are none."""
        self._both.setText(f"{found.both_right:,}")
        self._images = found.only_a.tolist(), found.only_b.tolist(), found.both_wrong.tolist()
        for button, images in zip(self._buttons, self._images, strict=True):
            button.setText(f"{len(images):,}")
            button.setEnabled(True)
        checked = max(self._choices.checkedId(), 0)
        if not self._images[checked]:
            checked = next((number for number, some in enumerate(self._images) if some), checked)
        if self._buttons[checked].isChecked():
            self._choose(checked, True)
        else:
            self._buttons[checked].setChecked(True)

    @Slot(int, bool)
    def _choose(self, number: int, checked: bool) -> None:
        if checked:
            self.chosen.emit(_KINDS[number][1], self._images[number])

    def _button(self, number: int) -> QPushButton:
        name, title = _KINDS[number]
        button = QPushButton(_NOTHING)
        button.setCheckable(True)
        button.setFont(scaled_font(button, 1.25, bold=True))
        describe(
            button,
            name=f"show_{name}",
            label=title,
            explanation=f"{title}: show these images below.",
        )
        self._choices.addButton(button, number)
        return button

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID)
        for number, (b, a) in enumerate((("B right", "A right"), ("B wrong", "A wrong")), start=1):
            grid.addWidget(muted_label(b), 0, number, Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(muted_label(a), number, 0)
        only_a, only_b, neither = self._buttons
        cells = ((self._both, 1, 1), (only_a, 1, 2), (only_b, 2, 1), (neither, 2, 2))
        for widget, line, place in cells:
            widget.setMinimumWidth(10 * GRID)
            grid.addWidget(widget, line, place)
