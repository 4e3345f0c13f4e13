"""Fits temperatures to networks beside the window."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.evaluation.temperature import FittedTemperature, fitting
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recent import Recent
from mnist_desktop.session.threads.background import Background

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
        self._fitting = background.channel("temperature")
        self._fitting.told.connect(self._take)
        self._fitting.failed.connect(self.failed)
        self._load_dataset = load_dataset
        self._remembered = Recent[int, _Fitted](_REMEMBERED)

    @Slot(object)
    def want(self, network: TrainedNetwork) -> None:
        """Fit this network's temperature, in place of the one before."""
        known = self._remembered.get(id(network))
        if known is None:
            self._fitting.begin(lambda: self._work(network))
        else:
            self._fitting.cancel()
            self.fitted.emit(network, known.fitted)

    @Slot()
    def cancel(self) -> None:
        """Fit no further."""
        self._fitting.cancel()

    def _work(self, network: TrainedNetwork) -> Iterator[object]:
        train = self._load_dataset(network.data_name).train
        yield _Fitted(network, (yield from fitting(network, train)))

    @Slot(object)
    def _take(self, news: object) -> None:
        if isinstance(news, _Fitted):
            self._remembered.keep(id(news.network), news)  # which keeps the network, and so its id
            self.fitted.emit(news.network, news.fitted)
