"""Looks for the smallest change of the ink that flips the answer, and plays it on the sheet."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.inspection.flip import Flip
from mnist_desktop.core.inspection.smallest_change import Search
from mnist_desktop.ui.inspect.flip_player import FlipPlayer
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID

_INVITATION = (
    "How little has to change for another answer? A search, no proof: some hundred changes of your "
    "ink are tried, for half a minute at most."
)


class FlipPanel(QWidget):
    """One button that finds, one that keeps, and what was found, to be played.

    What is played is seen on the sheet, but is no step there: one's own ink comes back by itself.
    """

    search_wanted = Signal()
    """For the ink and the digit that are shown."""
    cancel_wanted = Signal()
    ink_previewed = Signal(object)
    """Ink that is to be seen on the sheet for now."""
    preview_ended = Signal()
    """One's own ink is to be seen again."""
    ink_chosen = Signal(object)
    """The changed ink, to be put on the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self._flip: Flip | None = None
        self._searches = False
        self._previewed: Ink | None = None
        self._find = _button(
            "find_flip",
            "Find the smallest change",
            "Look in your ink for the least that has to change for another answer.",
        )
        self._find.clicked.connect(self._find_or_cancel)
        self._mine = _button(
            "flip_mine", "My ink", "Have your own ink on the sheet again, as you drew it."
        )
        self._mine.clicked.connect(self._back_to_mine)
        self._keep = _button(
            "flip_keep", "Keep it", "Put the changed ink on the sheet; Undo brings yours back."
        )
        self._keep.clicked.connect(self._choose)
        self._player = FlipPlayer()
        self._player.step_shown.connect(self._preview)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setRange(0, 1_000)
        policy = self._progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(policy)
        describe(
            self._progress,
            name="flip_progress",
            label="Search",
            explanation="How far the search for the smallest change is.",
        )
        self._sentence = muted_label()
        self._sentence.setObjectName("flip_sentence")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._sentence.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self._lay_out()
        self.clear()

    @property
    def previewed(self) -> Ink | None:
        """What is to be seen on the sheet in place of one's own ink; None for that."""
        return self._previewed

    def clear(self, *, can_search: bool = False) -> None:
        """Forget what was found: the ink, the network or the question is another."""
        if self._is_clear and self._find.isEnabled() == can_search:
            return  # as at nearly every movement of the pen
        self._flip, self._searches, self._previewed = None, False, None
        self._player.show_flip(None)
        self._show_state(_INVITATION)
        self._find.setEnabled(can_search)

    @property
    def _is_clear(self) -> bool:
        nothing = self._flip is None and self._previewed is None
        return nothing and not self._searches and self._sentence.text() == _INVITATION

    def show_own_ink(self) -> None:
        """One's own ink is on the sheet again, by another way than this panel's."""
        self._previewed = None
        self._player.stop()
        self._update_buttons()

    @Slot(object)
    def show_search(self, search: Search) -> None:
        """Show how far the search is, and the smallest change so far."""
        self._progress.setValue(round(1_000 * search.done))
        found = search.best
        if found is not None and found is not self._flip:
            self._flip = found
            self._sentence.setText(found.sentence())
        if search.done < 1:
            return
        self._searches = False
        self._player.show_flip(found)
        tried = f"of {search.tried:,} that were tried" if search.tried else "that was found"
        if found:
            self._show_state(f"{found.sentence()} The least {tried}: a search, no proof.")
        else:
            among = f" among {search.tried:,} that were tried" if search.tried else ""
            self._show_state(f"No change was found{among}: the answer is very firm.")

    @Slot()
    def end_search(self) -> None:
        """Nothing more is found: say so, if nothing was."""
        if self._searches:
            self.show_search(Search(done=1.0))

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Say why the search ended."""
        self._searches = False
        self._show_state(sentence)

    @Slot()
    def _find_or_cancel(self) -> None:
        if self._searches:
            self.cancel_wanted.emit()
            self.clear(can_search=True)
            return
        self._back_to_mine()
        self._flip, self._searches = None, True
        self._player.show_flip(None)
        self._progress.setValue(0)
        self._show_state("Looking at shorter, moved, bent and added strokes…")
        self.search_wanted.emit()

    @Slot(float)
    def _preview(self, share: float) -> None:
        if self._flip is None:
            return
        if share <= 0:
            self._end_preview()
        else:
            self._previewed = self._flip.at(share)
            self.ink_previewed.emit(self._previewed)
        self._update_buttons()

    def _end_preview(self) -> None:
        if self._previewed is not None:
            self._previewed = None
            self.preview_ended.emit()

    @Slot()
    def _back_to_mine(self) -> None:
        self._player.back_to_mine()
        self._end_preview()

    @Slot()
    def _choose(self) -> None:
        if self._flip is not None:
            after = self._flip.after
            self._back_to_mine()
            self.ink_chosen.emit(after)

    def _show_state(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._find.setText("Cancel" if self._searches else "Find the smallest change")
        self._progress.setVisible(self._searches)
        self._update_buttons()

    def _update_buttons(self) -> None:
        has_flip = self._flip is not None and not self._searches
        self._keep.setEnabled(has_flip)
        self._mine.setEnabled(has_flip and self._previewed is not None)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._find)
        top.addWidget(self._player, 1)
        top.addWidget(self._mine)
        top.addWidget(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            card("The smallest change that flips the answer", top, self._progress, self._sentence)
        )

    # Qt overrides

    def hideEvent(self, event: QHideEvent) -> None:
        self._back_to_mine()
        super().hideEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(60 * GRID, super().sizeHint().height())


def _button(name: str, label: str, explanation: str) -> QPushButton:
    button = QPushButton(label)
    button.setProperty("compact", True)
    describe(button, name=name, label=label, explanation=explanation)
    return button


def _build() -> QWidget:
    panel = FlipPanel()
    panel.clear(can_search=True)
    return panel


if __name__ == "__main__":
    preview(_build)
