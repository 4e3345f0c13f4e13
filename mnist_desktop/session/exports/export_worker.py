"""Exports in the background thread, a little at a time, between the trainer's turns."""

from collections.abc import Callable, Generator
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.export import Export, ExportAdvanced, Exporters, ExportFormat
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.session.process.unexpected_errors import ENDED, tell_unexpected

_TURN_SECONDS = 0.08  # as long as a chunk of a training, so that the two share the thread


class ExportWorker(QObject):
    """Lives in the background thread beside the Worker, and is spoken to through queued slots.

    A turn writes the file, which may take seconds, or reads some of the images with it; a training
    goes on between the turns. All signals name the export by the number that it was begun with.
    """

    advanced = Signal(int, object)
    """ExportAdvanced"""
    ended = Signal(int, object)
    """Export"""
    failed = Signal(int, str)
    """A sentence for the user."""

    def __init__(
        self, load_exporters: Callable[[], Exporters], load_dataset: Callable[[str], Dataset]
    ) -> None:
        """Both are called when something is exported; `load_dataset` gives a data set by its name,
        and may raise DatasetError."""
        super().__init__()
        self._load_exporters = load_exporters
        self._load_dataset = load_dataset
        self._number = 0
        self._work: Generator[ExportAdvanced | Export] | None = None
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._turn)

    @Slot(int, object, object, object)
    def begin(self, number: int, network: TrainedNetwork, format: ExportFormat, path: Path) -> None:
        """Export `network` to `path`, in place of the export that is under way."""
        self.cancel()
        self._number = number
        self._work = self._export(network, format, path)
        self._turns.start()

    @Slot()
    def cancel(self) -> None:
        """End the export under way; nothing is left of it."""
        self._turns.stop()
        if self._work is not None:
            self._work.close()
            self._work = None

    def _export(
        self, network: TrainedNetwork, format: ExportFormat, path: Path
    ) -> Generator[ExportAdvanced | Export]:
        from mnist_desktop.library.exports.exporting import export_network

        exporter = self._load_exporters()[format.name]
        dataset = self._load_dataset(network.data_name)
        yield from export_network(network, format, path, exporter, dataset)

    @Slot()
    def _turn(self) -> None:
        if self._work is None:
            return
        try:
            event = _next_for(self._work, _TURN_SECONDS)
        except UserError as error:
            self._fail(str(error))
        except MemoryError:
            self._fail("There is not enough memory to export this network.")
        except Exception as error:  # noqa: BLE001 - whatever it is, the thread lives on and tells
            tell_unexpected(error)
            self._fail(ENDED)
        else:
            self._tell(event)

    def _tell(self, event: ExportAdvanced | Export) -> None:
        if isinstance(event, Export):
            self.cancel()
            self.ended.emit(self._number, event)
        else:
            self.advanced.emit(self._number, event)

    def _fail(self, sentence: str) -> None:
        self.cancel()
        self.failed.emit(self._number, sentence)


def _next_for(work: Generator[ExportAdvanced | Export], seconds: float) -> ExportAdvanced | Export:
    """Take events for about `seconds`, and return the last; the file being written is one alone.

    Where the images are read by other processes, it doesn't wait for them.
    """
    until = perf_counter() + seconds
    event, images = next(work), 0
    while isinstance(event, ExportAdvanced) and event.images > images and perf_counter() < until:
        images = event.images
        event = next(work)
    return event
