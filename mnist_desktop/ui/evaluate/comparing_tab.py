"""A tab that can show another network's reading of the same images beside its own."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent

from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.session.evaluation.other_reading import is_of_same_images
from mnist_desktop.ui.evaluate.compared import Compared
from mnist_desktop.ui.evaluate.evaluation_tab import EvaluationTab


class ComparingTab(EvaluationTab):
    """Asks for the other reading, and is told of it, only while it is seen."""

    def __init__(self, compared: Compared) -> None:
        super().__init__()
        self.compared = compared
        self._own: SplitReading | None = None
        compared.changed.connect(self._follow)

    def show_other(self, reading: SplitReading, other: SplitReading | None) -> None:
        """Show what another network makes of the same images; None for none. To be overridden."""

    def compare(self, reading: SplitReading) -> None:
        """Have `show_other` called with what the other network makes of these images."""
        self._own = reading
        self._follow()

    @Slot()
    def _follow(self) -> None:
        if self._own is None or not self.isVisible():
            return
        self.compared.judge(self._own)
        other = self.compared.reading
        if other is not None and not is_of_same_images(self._own, other):
            other = None
        self.show_other(self._own, other)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()
