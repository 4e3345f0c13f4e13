"""One line above an evaluation: which network, how well it reads, and how sure that is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from mnist_desktop.core.evaluation.metrics import Evaluation, accuracy_interval
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID, scaled_font


class EvaluationSummary(QWidget):
    """Says what the page below shows."""

    def __init__(self) -> None:
        super().__init__()
        self._name = QLabel()
        self._name.setTextFormat(Qt.TextFormat.PlainText)  # it may come from anyone's file
        self._name.setFont(scaled_font(self._name, 1.25, bold=True))
        describe(
            self._name,
            name="evaluated_network",
            label="Evaluated network",
            explanation="The network whose readings are shown on this page.",
        )
        self._accuracy = QLabel()
        self._accuracy.setFont(scaled_font(self._accuracy, 1.25))
        describe(
            self._accuracy,
            name="evaluated_accuracy",
            label="Accuracy",
            explanation="The part of the images that is read right; higher is better.",
        )
        self._figures_of_split, self._state, self._looks = "", "", ""
        self._figures = muted_label()
        describe(
            self._figures,
            name="evaluated_figures",
            label="Images, interval, loss, and what is shown",
            explanation="The images, the accuracy's 95 % interval, the loss, and the epoch that is "
            "shown; each look at the test split makes it tell less.",
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self._name)
        row.addWidget(self._accuracy)
        row.addWidget(self._figures, 1)

    def show_evaluation(self, name: str, evaluation: Evaluation, images: str) -> None:
        """Say how well the network `name` reads `images`, such as "test images of MNIST"."""
        metrics = self._name.fontMetrics()
        self._name.setText(metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, 32 * GRID))
        self._accuracy.setText(f"{100 * evaluation.accuracy:.2f} % read right")
        self._figures_of_split = _figures_of(evaluation, images)
        self._tell()

    def show_state(self, state: str) -> None:
        """Say which state of the network is shown; "" where nobody knows."""
        self._state = state
        self._tell()

    def show_looks(self, looks: int | None) -> None:
        """Say how often the test split was read for the network's run, if that was counted."""
        self._looks = "" if looks is None else _in_words(looks)
        self._tell()

    def _tell(self) -> None:
        below = " · ".join(filter(None, (self._state, self._looks)))
        self._figures.setText("\n".join(filter(None, (self._figures_of_split, below))))


def _in_words(looks: int) -> str:
    if not looks:
        return "Test split never looked at for this run before"
    times = "once" if looks == 1 else f"{looks:,} times"
    return f"Test split looked at {times} for this run"


def _figures_of(evaluation: Evaluation, images: str) -> str:
    matrix = evaluation.confusion_matrix
    total = int(matrix.sum())
    low, high = accuracy_interval(int(matrix.trace()), total)
    return (
        f"{total:,} {images} · 95 % interval {100 * low:.2f} to {100 * high:.2f} % · "
        f"loss {evaluation.loss:.4f}"
    )
