"""A network that is cut: what was changed in it, every step back, and how well it still reads."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.history import History
from mnist_desktop.core.inspection.cut_reading import CutReading, read_cut
from mnist_desktop.core.inspection.cuts import Cuts, cut_network, told
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.session.threads.background import Background

_REMEMBERED = 50


class Cutting(QObject):
    """One network at a time; the chosen network itself is left alone. Lives in the GUI's thread."""

    changed = Signal()
    """`cuts` and `network` are others."""
    advanced = Signal(object)
    """A CutReading of `network`, of some of the test images or of all."""
    looked = Signal()
    """The test split was read to its end."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(
        self,
        background: Background,
        load_dataset: Callable[[str], Dataset],
        known_by: Callable[[], object] = lambda: None,
    ) -> None:
        """`load_dataset` takes a data set's name in the background's thread, and may raise
        DatasetError.

        `known_by` tells what the chosen network is known by while it goes on learning; None where
        each is one of its own.
        """
        super().__init__()
        self._known_by = known_by
        self._key: object = None
        self._is_asked = True
        self.network: TrainedNetwork | None = None
        """The changed network; the chosen one while nothing is changed."""
        self._chosen: TrainedNetwork | None = None
        self._history = History(Cuts())
        self._read: OrderedDict[Cuts, CutReading] = OrderedDict()
        self._reading = background.channel("cut")
        self._reading.told.connect(self._take_news)
        self._reading.failed.connect(self.failed)
        self._load_dataset = load_dataset

    @property
    def cuts(self) -> Cuts:
        """All that is changed."""
        return self._history.value

    @property
    def chosen(self) -> TrainedNetwork | None:
        """The network as it was chosen."""
        return self._chosen

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back and nothing else done since."""
        return self._history.can_redo

    @property
    def reading(self) -> CutReading | None:
        """How well `network` reads, as far as it was read."""
        return self._read.get(self.cuts)

    @property
    def reading_before(self) -> CutReading | None:
        """How well the chosen network reads, as far as it was read."""
        return self._read.get(Cuts())

    def begin(self, network: TrainedNetwork | None) -> None:
        """Cut another network; what was cut of the one before is forgotten.

        A network that has learned on is cut as it was before, and read only when it is cut again:
        each epoch would else be a look at the test split.
        """
        if network is self._chosen:
            return
        self._reading.cancel()
        before, self._chosen = self._chosen, network
        self._read.clear()
        key, self._key = self._key, self._known_by()
        learned_on = key is not None and key == self._key and _are_alike(before, network)
        self._is_asked = not learned_on
        if not learned_on:
            self._history = History(Cuts())
        known = None if network is None else _known(network)
        if known is not None:
            self._read[Cuts()] = known
        self._apply()

    @property
    def is_read(self) -> bool:
        """Whether `network` is read, or was, so far as may be."""
        return self.reading is not None or self._reading.is_at_work

    def change(self, cuts: Cuts, *, what: str = "") -> None:
        """Have other cuts; two in a row of the same `what` are one step: a slider on its way."""
        self._is_asked = True
        self._history.record(cuts, change=what)
        self._apply()

    @Slot()
    def reset(self) -> None:
        """Change nothing any more, as a step that can be undone."""
        self.change(Cuts())

    @Slot()
    def undo(self) -> None:
        """Take back the last step, if there is one."""
        if self._history.can_undo:
            self._is_asked = True
            self._history.undo()
            self._apply()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        if self._history.can_redo:
            self._is_asked = True
            self._history.redo()
            self._apply()

    def judge(self) -> None:
        """Have the test split be read with `network`, if it was not already, and may be."""
        found = self.reading
        if found is not None:
            self.advanced.emit(found)
        network = self.network
        if network is None or not self._is_asked or (found is not None and found.is_whole):
            self._reading.cancel()
            return
        self._reading.begin(lambda: read_cut(network, self._load_dataset(network.data_name).test))

    def stop(self) -> None:
        """Read no further: nobody looks."""
        self._reading.cancel()

    def kept(self) -> TrainedNetwork | None:
        """The changed network as one of its own, its record telling what was changed."""
        return None if self._chosen is None else cut_network(self._chosen, self.cuts)

    def told(self) -> tuple[str, ...]:
        """What was changed, a sentence each."""
        return () if self._chosen is None else told(self._chosen.spec, self.cuts)

    def _apply(self) -> None:
        self.network = self._chosen
        if self._chosen is not None and self.cuts != Cuts():
            self.network = cut_network(self._chosen, self.cuts)
        self.changed.emit()

    @Slot(object)
    def _take_news(self, news: CutReading) -> None:
        if news.network is not self.network:
            return
        self._read[self.cuts] = news
        if len(self._read) > _REMEMBERED:
            oldest = next(cuts for cuts in self._read if cuts not in (Cuts(), self.cuts))
            del self._read[oldest]
        self.advanced.emit(news)
        if news.is_whole:
            self.looked.emit()


def _are_alike(one: TrainedNetwork | None, other: TrainedNetwork | None) -> bool:
    """Whether what is cut of one can be cut of the other."""
    return one is not None and other is not None and one.spec == other.spec


def _known(network: TrainedNetwork) -> CutReading | None:
    """What the network's record tells of the test split, so that it need not be read again."""
    if network.record is None or network.record.test is None:
        return None
    matrix = network.record.test.confusion_matrix
    images = int(matrix.sum())
    return CutReading(network=network, right=int(matrix.trace()), read=images, of=images)
