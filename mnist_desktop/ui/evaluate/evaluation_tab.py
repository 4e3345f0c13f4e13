"""What every tab of the Evaluate page is: a widget that is told what it may show."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.networks.trained_network import TrainedNetwork


class EvaluationTab(QWidget):
    """Shows one network's reading of one split; is told of another only while it is seen.

    A tab overrides what it needs. When it is opened it is told of the network first, then of the
    reading, both only where they are others than it was told of before.
    """

    image_chosen = Signal(object, int)
    """A (28, 28) image, and its index in the split: to be put on the sheet."""
    pin_wanted = Signal(object)
    """A (28, 28) image."""
    asked = Signal(object, object)
    """A (28, 28) image, and the Question about it."""
    cells_wanted = Signal(object)
    """Cells of the matrix: to be shown there with their images."""
    failed = Signal(str)
    """A sentence for the user."""

    @property
    def follows_epochs(self) -> bool:
        """Whether it can show every epoch of a run in training; else it stands still at one."""
        return True

    def show_network(self, network: TrainedNetwork, *, is_earlier: bool = False) -> None:
        """Know the network itself; `is_earlier` where the slider went to one of its epochs."""

    def show_reading(self, name: str, reading: SplitReading) -> None:
        """Show what the network `name` makes of a split."""
