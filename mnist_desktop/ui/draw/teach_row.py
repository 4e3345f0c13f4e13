"""Says what the sheet's digit really is, by one click or one key."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from mnist_desktop.core.teaching.own_labels import LABELS, NOT_A_DIGIT
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID

_HINT, _PICTURE_HINT = "Wrong? It is a", "No strokes here"


class TeachRow(QWidget):
    """A button for each digit, and one for "not a digit"; the keys 0 to 9 and N do the same."""

    label_given = Signal(str)
    """What it is: "0" to "9", or "n" for not a digit."""
    lesson_wanted = Signal()
    """What was kept is to be learned."""

    def __init__(self, page: QWidget) -> None:
        """`page` is where the keys work."""
        super().__init__()
        self.setObjectName("teach_row")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        self._hint: QLabel = muted_label(_HINT)
        self._hint.setObjectName("teach_hint")
        self._hint.setMinimumWidth(self._hint.sizeHint().width())  # the digits stay where they are
        self._hint.setToolTip("My digits keeps strokes, as they were drawn; a picture has none.")
        row.addWidget(self._hint)
        self._actions = []
        for label in LABELS:
            action = self._action(label, page)
            self._actions.append(action)
            row.addWidget(_button(action, label))
        row.addStretch(1)
        self._lesson = QPushButton("Teach it…")
        self._lesson.setProperty("compact", True)
        describe(
            self._lesson,
            name="teach_lesson",
            label="Teach the network",
            explanation="Let the network learn from the digits that you kept: on the page My "
            "digits.",
        )
        self._lesson.clicked.connect(self.lesson_wanted)
        self._lesson.hide()
        row.addWidget(self._lesson)
        self.offer(inked=False)

    def show_kept(self, label: str) -> None:
        """Say that the ink is kept as that, and that it can be taught."""
        self._hint.setText("Kept: no digit" if label == NOT_A_DIGIT else f"Kept as a {label}")
        self._lesson.show()

    def offer(self, *, inked: bool, is_picture: bool = False) -> None:
        """Enable the buttons where there are strokes to say what they are; a picture has none."""
        self._hint.setText(_PICTURE_HINT if is_picture and not inked else _HINT)
        for action in self._actions:
            action.setEnabled(inked)

    def _action(self, label: str, page: QWidget) -> QAction:
        action = QAction("not a digit" if label == NOT_A_DIGIT else label, page)
        action.setShortcut(QKeySequence(label.upper()))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(partial(self.label_given.emit, label))
        page.addAction(action)
        return action


def _button(action: QAction, label: str) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    what = "not a digit" if label == NOT_A_DIGIT else f"a {label}"
    explanation = f"Say that this is {what}, and keep it in My digits. {label.upper()}"
    describe(button, name=f"teach_{label}", label=f"It is {what}", explanation=explanation)
    action.setToolTip(explanation)  # which the button takes over whenever its action changes
    action.setStatusTip(explanation)
    return button


def _build() -> QWidget:
    page = QWidget()
    row = TeachRow(page)
    row.offer(inked=True)
    return row


if __name__ == "__main__":
    preview(_build)
