"""What every tab of the Inspect page is: a widget that is told of the network and of the ink."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.networks.trained_network import TrainedNetwork


class InspectTab(QWidget):
    """Shows one side of a network and the ink; is told of others only while it is seen.

    When a tab is opened it is told of the network first, if that is another than it was told of
    before, then of the ink; and of the ink again behind every other network.
    """

    image_chosen = Signal(object)
    """A (28, 28) image, to be put on the sheet."""
    ink_chosen = Signal(object)
    """Ink, to be put on the sheet."""
    asked = Signal(object, object)
    """A (28, 28) image, and the Question about it."""
    pin_wanted = Signal(object)
    """A (28, 28) image."""
    failed = Signal(str)
    """A sentence for the user."""

    @property
    def follows_steps(self) -> bool:
        """Whether it is quick enough to show a network in training step by step."""
        return False

    def show_network(self, network: TrainedNetwork | None) -> None:
        """Look into this network from now on; None where none is open."""

    def show_ink(self, ink: Ink, image: Image | None) -> None:
        """Show what becomes of this ink, and of the image that the network sees of it, (28, 28).

        None for an empty sheet.
        """
