"""Says quietly what may be wrong with a run, why, and offers the one change that may help."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.evaluation.hint import Hint
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_APPLY = "Change the recipe on the left as the hint says; the next run learns with it."
_UNDO = "Take the hint's change of the recipe back."
_FOLLOWED = "The recipe on the left is as this hint would have it; the next run learns with it."
_MORE = "Show the next hint on this run."
_DISMISS = "Hide this hint for this run."


class HintStrip(QFrame):
    """One hint at a time; hidden where there is none."""

    change_wanted = Signal(str, object)
    """A field of the recipe, and its value."""
    undo_wanted = Signal()

    def __init__(self, is_followed: Callable[[Hint], bool] = lambda _: False) -> None:
        """`is_followed` tells whether the recipe is as a hint would have it."""
        super().__init__()
        self._is_followed = is_followed
        self.setProperty("card", True)
        self.setObjectName("hint_strip")
        self._hints: list[Hint] = []
        self._dismissed: set[str] = set()
        self._place = 0
        self._applied: Hint | None = None
        self._name = QLabel()
        self._name.setObjectName("hint_name")
        self._name.setFont(scaled_font(self._name, 1.0, bold=True))
        self._reason = muted_label()
        self._reason.setObjectName("hint_reason")
        self._reason.setTextFormat(Qt.TextFormat.PlainText)
        self._reason.setWordWrap(True)
        self._reason.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._apply = QPushButton()
        self._apply.clicked.connect(self._press)
        self._more = QPushButton()
        describe(self._more, name="next_hint", label="Next hint", explanation=_MORE)
        self._more.clicked.connect(self._show_next)
        self._dismiss = QToolButton()
        self._dismiss.setText("✕")
        self._dismiss.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        describe(self._dismiss, name="dismiss_hint", label="Dismiss hint", explanation=_DISMISS)
        self._dismiss.clicked.connect(self._hide_this)
        self._lay_out()
        self._show()

    def begin(self) -> None:
        """Another run is shown: nothing is known of it yet, and nothing dismissed."""
        self._dismissed.clear()
        self._applied = None
        self._place = 0
        self.show_hints([])

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show the first of other hints on the same run; one that is shown already stays."""
        shown = self._current()
        self._hints = [hint for hint in hints if hint.name not in self._dismissed]
        names = [hint.name for hint in self._hints]
        self._place = names.index(shown.name) if shown and shown.name in names else 0
        self._show()

    def forget_change(self) -> None:
        """The recipe was changed otherwise: there is no change of the hint's to take back."""
        self._applied = None
        self._show()

    def _current(self) -> Hint | None:
        return self._hints[self._place] if self._hints else None

    def _show(self) -> None:
        hint = self._current()
        self.setVisible(hint is not None)
        if hint is None:
            return
        self._name.setText(hint.name)
        self._reason.setText(hint.reason)
        is_done = self._applied is not None and self._applied.name == hint.name
        is_followed = not is_done and self._is_followed(hint)
        text = "Undo" if is_done else "The recipe has it so" if is_followed else hint.action
        self._apply.setText(text)
        self._apply.setIcon(icon("undo" if is_done else "train"))
        self._apply.setEnabled(not is_followed)
        explanation = _UNDO if is_done else _FOLLOWED if is_followed else _APPLY
        describe(self._apply, name="apply_hint", label=text, explanation=explanation)
        self._more.setText(f"{len(self._hints) - 1} more")
        self._more.setVisible(len(self._hints) > 1)

    def _press(self) -> None:
        hint = self._current()
        if hint is None:
            return
        if self._applied is not None and self._applied.name == hint.name:
            self.undo_wanted.emit()
            self._applied = None
        else:
            self.change_wanted.emit(hint.field, hint.value)
            self._applied = hint  # after the signal, which tells of a change
        self._show()

    def _show_next(self) -> None:
        self._place = (self._place + 1) % len(self._hints)
        self._show()

    def _hide_this(self) -> None:
        hint = self._current()
        if hint is not None:
            self._dismissed.add(hint.name)
            self.show_hints(self._hints)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._name, 1)
        for widget in (self._apply, self._more, self._dismiss):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(self._reason)


def _build() -> QWidget:
    strip = HintStrip()
    reason = "In dense_1, 62 % of the units are 0 for every image; smaller steps lose fewer."
    hints = [
        Hint(name="Dead units", reason=reason, field="learning_rate", value=0.0003),
        Hint(name="Still falling", reason="The loss fell.", field="epochs", value=2 * SEED.epochs),
    ]
    strip.show_hints(hints)
    strip.resize(700, strip.sizeHint().height())
    return strip


if __name__ == "__main__":
    preview(_build)
