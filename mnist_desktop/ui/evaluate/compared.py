"""The other network that is shown beside the one that is judged, the same on every tab."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.networks.network_choice import NetworkChoice
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.session.evaluation.other_reading import is_of_same_images


class Compared(QObject):
    """Which network it is, and what it makes of the images that a tab shows, once it has read them.

    A tab that shows a reading asks for the same images (`judge`); what a hidden one shows is not
    asked for.
    """

    offered = Signal()
    """`choices` or `path` is another."""
    wanted = Signal(object, object)
    """The Path of a network or None, and a SplitReading: of its images one is wanted."""
    changed = Signal()
    """`reading` is another, or none."""
    advanced = Signal(int, int)
    """Images read, of how many."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices: Sequence[NetworkChoice] = ()
        self.path: Path | None = None
        self.network: TrainedNetwork | None = None
        """What is in `path`, once it was opened."""
        self.reading: SplitReading | None = None
        self._like: SplitReading | None = None
        """Whose images were asked for last."""

    @property
    def name(self) -> str:
        """What the network is called."""
        return next((each.name for each in self.choices if each.path == self.path), "")

    def offer(self, choices: Sequence[NetworkChoice]) -> None:
        """Know which networks there are; the chosen one stays chosen if it is among them."""
        if list(choices) == list(self.choices):
            return  # as at each epoch
        self.choices = choices
        if any(each.path == self.path for each in choices) or self.path is None:
            self.offered.emit()
        else:
            self.choose(None)

    def choose(self, path: Path | None) -> None:
        """Compare with the network in `path`, or with none."""
        if path != self.path:
            self.path, self.network, self.reading, self._like = path, None, None, None
            self.offered.emit()
            self.changed.emit()  # a tab that is seen asks for what it shows

    def judge(self, reading: SplitReading) -> None:
        """Compare by the images of `reading`, which a tab shows."""
        asked, self._like = self._like, reading
        if asked is None or not is_of_same_images(asked, reading):
            self._want()

    @Slot(object, object)
    def show_opened(self, path: Path, network: TrainedNetwork) -> None:
        """Take the network itself, if it is still wanted; what it reads is told next."""
        if path == self.path:
            self.network = network

    @Slot(object, object)
    def show_read(self, path: Path, reading: SplitReading) -> None:
        """Take what a network made of the images, if that is still wanted."""
        if path == self.path and self._like is not None and is_of_same_images(self._like, reading):
            self.reading = reading
            self.changed.emit()

    @Slot(object, int, int)
    def show_progress(self, path: Path, done: int, of: int) -> None:
        """Take how many images a network has read."""
        if path == self.path and self.reading is None:
            self.advanced.emit(done, of)

    def _want(self) -> None:
        if self.reading is not None:
            self.reading = None
            self.changed.emit()
        self.wanted.emit(self.path, self._like)
