"""What is known of the chosen run, or of two side by side; and the notes on one."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.evaluation.strips import strips_of
from mnist_desktop.core.runs.run_entry import RunDetails, RunEntry
from mnist_desktop.core.runs.run_facts import run_facts
from mnist_desktop.ui.library.strip_plot import StripPlot
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.theme import GRID

_PAUSE_MS = 600  # in typing, after which notes are kept
_MOST_IN_STRIPS = 500
_MOST_STRIPS = 4
_ANY_HEIGHT = 16_777_215  # QWIDGETSIZE_MAX
_COMPARE = (
    "Let both read the test images: whether they really differ (McNemar's test), and on which."
)
_NOTHING = "Choose a run to see what it was asked and what came of it; choose two to compare them."


class RunPanel(QWidget):
    """Shows up to two runs. Notes are kept as they are written."""

    notes_given = Signal(int, str)
    """The id of a run, and all its notes."""
    failed = Signal(str)
    """A sentence for the user: what could not be saved, and why."""
    comparison_wanted = Signal(object)
    """The ids of two runs; or of one, to be compared with the network that reads."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[RunEntry] = []
        self._details: dict[int, RunDetails] = {}
        self._facts = QLabel(_NOTHING)
        self._facts.setTextFormat(Qt.TextFormat.RichText)
        self._facts.setWordWrap(True)
        self._facts.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        describe(
            self._facts,
            name="run_facts",
            label="About the chosen runs",
            explanation="The recipe and the figures of the chosen run; of two, in bold where they "
            "differ.",
        )
        self._strips = StripPlot()
        self._keep_strips = keep_menu(
            "strips",
            "Accuracies of runs",
            picture=self._strips,
            table=self._strips.rows,
            failed=self.failed.emit,
        )
        self._area, self._rest = QScrollArea(), QWidget()
        self._compare = QPushButton()
        self._compare.clicked.connect(
            lambda: self.comparison_wanted.emit([entry.id for entry in self._entries])
        )
        self._notes_title = muted_label("Notes")
        self._notes = QPlainTextEdit()
        self._notes.setPlaceholderText("What you tried, and what you saw.")
        self._notes.setTabChangesFocus(True)
        describe(
            self._notes,
            name="run_notes",
            label="Notes",
            explanation="Your notes on the chosen run, kept as you write; the search finds them.",
        )
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.keep_notes)
        self._notes.textChanged.connect(self._pause.start)
        self._lay_out()
        self.show_entries([])

    def show_entries(self, entries: Sequence[RunEntry]) -> None:
        """Show other runs; their details follow by `show_details`."""
        if [entry.id for entry in entries] != [entry.id for entry in self._entries]:
            self.keep_notes()
            self._details.clear()
            self._write_notes(entries[0].notes if len(entries) == 1 else "")
        self._entries = list(entries)
        for widget in (self._notes_title, self._notes):
            widget.setVisible(len(entries) == 1)
        self._show_strips()
        self._offer_comparison()
        self._tell()

    def shows(self, run: int) -> bool:
        """Whether the run with this id is one of those shown."""
        return len(self._entries) <= 2 and any(entry.id == run for entry in self._entries)

    def show_details(self, details: RunDetails) -> None:
        """Show what is known of one of the runs."""
        self._details[details.entry.id] = details
        self._tell()

    def keep_notes(self) -> None:
        """Tell what was written since."""
        self._pause.stop()
        if len(self._entries) == 1 and self._notes.document().isModified():
            self._notes.document().setModified(False)
            self.notes_given.emit(self._entries[0].id, self._notes.toPlainText())

    # Qt overrides

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_notes()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        area = self._area
        area.setWidget(self._facts)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.viewport().setAutoFillBackground(False)
        self._facts.setAutoFillBackground(False)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(area, 3)
        column.addWidget(self._strips)
        column.addWidget(self._keep_strips, alignment=Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._compare)
        column.addWidget(self._notes_title)
        column.addWidget(self._notes, 1)
        column.addWidget(self._rest, 1)

    def _write_notes(self, text: str) -> None:
        self._notes.blockSignals(True)
        self._notes.setPlainText(text)
        self._notes.blockSignals(False)
        self._notes.document().setModified(False)

    def _show_strips(self) -> None:
        """Show how the figures of several runs came out, those of each recipe apart."""
        count = len(self._entries)
        several = 1 < count <= _MOST_IN_STRIPS
        strips = strips_of(self._entries)[:_MOST_STRIPS] if several else []
        shown = count > 2 or any(len(strip.dots) > 1 for strip in strips)
        for widget in (self._strips, self._keep_strips):
            widget.setVisible(shown and bool(strips))
        self._rest.setVisible(count > 2)
        self._area.setMaximumHeight(5 * GRID if count > 2 else _ANY_HEIGHT)
        if strips:
            self._strips.show_strips(strips)

    def _offer_comparison(self) -> None:
        count = len(self._entries)
        text = "Compare on the same images" if count == 2 else "Compare with the network that reads"
        self._compare.setText(text)
        describe(self._compare, name="compare_runs", label=text, explanation=_COMPARE)
        self._compare.setVisible(count in (1, 2))
        self._compare.setEnabled(all(entry.has_network for entry in self._entries))

    def _tell(self) -> None:
        known = [self._details[entry.id] for entry in self._entries if entry.id in self._details]
        if len(self._entries) > 2:
            self._facts.setText(f"{len(self._entries):,} runs are chosen.")
        elif not self._entries:
            self._facts.setText(_NOTHING)
        elif len(known) == len(self._entries):
            self._facts.setText(_table(known))


def _table(runs: Sequence[RunDetails]) -> str:
    """A line for each fact, a column for each run; in bold what differs."""
    columns = [run_facts(details) for details in runs]
    names = dict.fromkeys(name for facts in columns for name in facts)
    heads = "".join(f"<th align='left'>{escape(run.entry.name)}</th>" for run in runs)
    lines = [f"<tr><td></td>{heads}</tr>"]
    for name in names:
        values = [facts.get(name, "") for facts in columns]
        tag = "b" if len(set(values)) > 1 else "span"
        cells = "".join(f"<td><{tag}>{escape(value)}</{tag}></td>" for value in values)
        lines.append(f"<tr><td>{escape(name)}</td>{cells}</tr>")
    return f"<table cellpadding='2'>{''.join(lines)}</table>"
