"""The Why tab: what the answer hangs on, for any digit, and the least that would change it."""

from functools import partial

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.datasets.class_names import DIGITS
from mnist_desktop.core.evaluation.metrics import normalized
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.inspection.explanation import Explanation, Method, explain
from mnist_desktop.core.inspection.smallest_change import smallest_change
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.session.threads.background import Background
from mnist_desktop.session.threads.latest import Latest
from mnist_desktop.ui.inspect.digit_chooser import DigitChooser
from mnist_desktop.ui.inspect.flip_panel import FlipPanel
from mnist_desktop.ui.inspect.heat_view import HeatView
from mnist_desktop.ui.inspect.inspect_tab import InspectTab
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.theme import GRID

_METHODS = {
    Method.COVER: ("Cover", "How much the answer loses when 5 x 5 pixels are covered with paper."),
    Method.GRADIENT: ("Gradient", "How much the answer gains with a little more ink in a pixel."),
    Method.GRADIENT_INK: ("× ink", "The gradient times the ink: what the ink that is there does."),
    Method.INTEGRATED: (
        "Integrated",
        "Gradients from blank paper to your ink: the pixels add up to the whole difference.",
    ),
}


class WhyTab(InspectTab):
    """Explains the answer while it is drawn, by work in the background."""

    ink_previewed = Signal(object)
    """Ink that is to be seen on the sheet for now."""
    nearest_wanted = Signal()
    """Which training digits are nearest to what is on the sheet?"""
    preview_ended = Signal()
    """One's own ink is to be seen on the sheet again."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.setObjectName("why_tab")
        self._explaining = Latest(background.channel("why"))
        self._explaining.told.connect(self._show_explanation)
        self._explaining.failed.connect(self._show_nothing)
        self._explaining.failed.connect(self.failed)
        self._flip = FlipPanel()
        self._searching = background.channel("flip")
        self._searching.told.connect(self._flip.show_search)
        self._searching.failed.connect(self._flip.show_failure)
        self._searching.ended.connect(self._flip.end_search)
        self._network: TrainedNetwork | None = None
        self._ink = Ink()
        self._image: Image | None = None
        self._method = Method.COVER
        self._shown: Explanation | None = None
        self._heat = HeatView()
        self._digits = DigitChooser()
        self._digits.chosen.connect(self._ask)
        self._question = muted_label()
        self._question.setObjectName("why_question")
        self._question.setWordWrap(True)
        self._flip.search_wanted.connect(self._search)
        self._flip.cancel_wanted.connect(self._searching.cancel)
        self._flip.ink_previewed.connect(self.ink_previewed)
        self._flip.preview_ended.connect(self.preview_ended)
        self._flip.ink_chosen.connect(self.ink_chosen)
        self._lay_out()
        self._show_nothing("No network is open.")

    def show_network(self, network: TrainedNetwork | None) -> None:
        self._network = network
        self._digits.show_classes(DIGITS if network is None else network.class_names)
        self._forget_flip()
        self._explain()

    def show_ink(self, ink: Ink, image: Image | None) -> None:
        if ink is not self._flip.previewed:
            if ink is self._ink:
                self._flip.show_own_ink()
            else:
                self._ink = ink
                self._image = image
                self._forget_flip()
        self._image = image
        self._explain()

    @Slot(object)
    def _ask(self, _digit: int | None) -> None:
        self._forget_flip()
        self._explain()

    @Slot(object)
    def _choose_method(self, method: Method) -> None:
        self._method = method
        self._explain()

    def _explain(self) -> None:
        if self._network is None or self._image is None:
            self._explaining.drop()
            self._show_nothing(
                "No network is open." if self._network is None else "The sheet is empty."
            )
            return
        digit = self._digits.digit
        self._explaining.want(partial(explain, self._network, self._image, self._method, digit))

    @Slot(object)
    def _show_explanation(self, explanation: Explanation) -> None:
        self._shown = explanation
        self._heat.show_explanation(explanation)
        shares = normalized(explanation.outputs)[0]
        self._digits.show_probabilities(shares if np.isfinite(shares).all() else None)
        names, question = explanation.names, explanation.question
        asked = names[question.digit]
        if question.instead_of is None:
            self._question.setText(f"Why {asked}?")
        else:
            self._question.setText(f"Why not {asked}, but {names[question.instead_of]}?")

    @Slot(str)
    def _show_nothing(self, why: str) -> None:
        self._shown = None
        self._heat.show_explanation(None)
        self._digits.show_probabilities(None)
        self._question.setText(why)

    # The smallest change

    def _forget_flip(self) -> None:
        self._searching.cancel()
        if self._flip.previewed is not None:
            self.preview_ended.emit()
        self._flip.clear(can_search=self._network is not None and not self._ink.is_empty)

    @Slot()
    def _search(self) -> None:
        if self._network is not None:
            work = partial(smallest_change, self._network, self._ink, self._digits.digit)
            self._searching.begin(work)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._explain()  # what was under way when the tab was left

    def hideEvent(self, event: QHideEvent) -> None:
        self._explaining.drop()
        if self._searching.is_at_work:
            self._forget_flip()
        super().hideEvent(event)

    # Layout

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self._question)
        right.addWidget(self._digits, 1)
        nearest = QPushButton("What taught it so?")
        nearest.setProperty("compact", True)
        describe(
            nearest,
            name="why_nearest",
            label="What taught it so?",
            explanation="Show the training images nearest to this one.",
        )
        nearest.clicked.connect(self.nearest_wanted)
        right.addWidget(nearest, alignment=Qt.AlignmentFlag.AlignRight)
        middle = QHBoxLayout()
        middle.setSpacing(2 * GRID)
        middle.addWidget(self._heat, 3)
        middle.addLayout(right, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(card("", self._methods(), middle), 1)
        column.addWidget(self._flip)

    def _methods(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        group = QButtonGroup(self)
        for method, (title, explanation) in _METHODS.items():
            button = QPushButton(title)
            button.setCheckable(True)
            button.setChecked(method is self._method)
            button.setProperty("compact", True)
            describe(button, name=f"why_{method.value}", label=title, explanation=explanation)
            button.clicked.connect(partial(self._choose_method, method))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(
            keep_menu(
                "why",
                "What the answer hangs on",
                picture=self._heat,
                table=self._rows,
                failed=self.failed.emit,
            ),
            alignment=Qt.AlignmentFlag.AlignVCenter,
        )
        return row

    def _rows(self) -> list[list[str]]:
        """The value of each pixel."""
        values = np.zeros((28, 28)) if self._shown is None else self._shown.values
        heads = ["row", *map(str, range(28))]
        body = [[str(row), *(f"{value:.4g}" for value in line)] for row, line in enumerate(values)]
        return [heads, *body]
