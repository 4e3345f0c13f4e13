"""Which of a run's networks is shown: the newest one, or that of an epoch gone back to."""

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.session.evaluation.evaluated_network import EvaluatedNetwork
from mnist_desktop.session.evaluation.time_machine import EpochRead
from mnist_desktop.ui.evaluate.epoch_slider import EpochSlider
from mnist_desktop.ui.evaluate.evaluation_tabs import ShownReading, epoch_of


class EpochsOfRun(QObject):
    """Goes by the slider; whatever else comes in meanwhile waits until the slider is home again."""

    wanted = Signal(int)
    """The run's network as it was after that epoch is to be shown."""
    chosen = Signal(object)
    """The ShownReading that is to be shown now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.slider = EpochSlider()
        self.slider.epoch_wanted.connect(self._go_to)
        self._newest: EvaluatedNetwork | None = None
        self._runs = 0  # that were shown so far
        self._went_by = "test"
        """The split by which the slider's last epoch was judged."""

    @Slot(object)
    def show_newest(self, evaluated: EvaluatedNetwork) -> None:
        """Show what a network makes of the test split, unless an earlier epoch of it is shown."""
        self._newest = evaluated
        if self.slider.is_home:
            self._choose(evaluated)
        self.slider.show_now(epoch_of(evaluated.network))

    @Slot(object)
    def offer(self, epochs: list[int]) -> None:
        """Offer other epochs to go to; none at first, where the network is of another run."""
        if not epochs:
            self._newest, self._went_by = None, "test"
            self._runs += 1
        self.slider.show_epochs(epochs)

    @Slot(object)
    def show_read(self, there: EpochRead) -> None:
        """Show the network as it was after an epoch, unless the slider has moved on."""
        if there.epoch == self.slider.epoch:
            self._went_by = there.evaluated.reading.split_name
            self._choose(there.evaluated, is_earlier=True)
            self.slider.show_read(there.epoch)

    @Slot(int, int, int)
    def show_progress(self, epoch: int, done: int, of: int) -> None:
        """Tell how much the network of an epoch has read; what was shown stays until then."""
        self.slider.show_progress(epoch, done, of)

    @Slot()
    def show_failure(self) -> None:
        """Stay at what is shown: an epoch's network could not be read."""
        self.slider.show_failure()

    @Slot(int)
    def _go_to(self, epoch: int) -> None:
        self.wanted.emit(epoch)
        # With images held back, earlier epochs were read by those: the newest is, too, then.
        is_read_anew = self._went_by != "test" and self.slider.is_kept(epoch)
        if self.slider.is_home and self._newest is not None and not is_read_anew:
            self._choose(self._newest)
            self.slider.show_read(epoch)

    def _choose(self, evaluated: EvaluatedNetwork, *, is_earlier: bool = False) -> None:
        self.chosen.emit(ShownReading(evaluated.network, evaluated.reading, is_earlier, self._runs))
