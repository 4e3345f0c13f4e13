"""Fits temperatures to networks beside the window."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.evaluation.temperature import FittedTemperature, fitting
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recent import Recent
from mnist_desktop.session.threads.background import Background

_KIND = "temperature"
_REMEMBERED = 32  # with their weights, which the time machine remembers as well


@dataclass(frozen=True, slots=True, eq=False)
class _Fitted:
    network: TrainedNetwork
    fitted: FittedTemperature | None


class Temperatures(QObject):
    """One network at a time; lives in the GUI's thread."""

    fitted = Signal(object, object)
    """A TrainedNetwork, and its FittedTemperature; None where it held no images back."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, background: Background, load_dataset: Callable[[str], Dataset]) -> None:
        super().__init__()
        self._background = background
        self._load_dataset = load_dataset
        self._remembered = Recent[int, _Fitted](_REMEMBERED)
        background.told.connect(self._take)
        background.failed.connect(self._take_failure)

    @Slot(object)
    def want(self, network: TrainedNetwork) -> None:
        """Fit this network's temperature, in place of the one before."""
        known = self._remembered.get(id(network))
        if known is None:
            self._background.begin(_KIND, lambda: self._work(network))
        else:
            self._background.cancel(_KIND)
            self.fitted.emit(network, known.fitted)

    @Slot()
    def cancel(self) -> None:
        """Fit no further."""
        self._background.cancel(_KIND)

    def _work(self, network: TrainedNetwork) -> Iterator[object]:
        train = self._load_dataset(network.data_name).train
        yield _Fitted(network, (yield from fitting(network, train)))

    @Slot(str, object)
    def _take(self, kind: str, news: object) -> None:
        if kind == _KIND and isinstance(news, _Fitted):
            self._remembered.keep(id(news.network), news)  # which keeps the network, and so its id
            self.fitted.emit(news.network, news.fitted)

    @Slot(str, str)
    def _take_failure(self, kind: str, sentence: str) -> None:
        if kind == _KIND:
            self.failed.emit(sentence)
