"""The data sets that there are: imported, read and measured beside the window."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.datasets.class_names import ClassNames
from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.datasets.imported import ImportAdvanced
from mnist_desktop.core.datasets.importing import import_data
from mnist_desktop.core.datasets.statistics import SplitStatistics, measure
from mnist_desktop.core.errors import UserError
from mnist_desktop.library.data_sets import DataSetEntry, DataSets
from mnist_desktop.session.threads.background import Background


@dataclass(frozen=True, slots=True, eq=False)
class ReadDataSet:
    """A data set in memory, and its entry in the list."""

    entry: DataSetEntry
    dataset: Dataset


class OwnDataSets(QObject):
    """Takes intents as method calls, and tells facts as signals; lives in the GUI's thread."""

    changed = Signal()
    """`entries` may give others."""
    import_advanced = Signal(int, int)
    """Images read, of how many."""
    imported = Signal(object)
    """The DataSetEntry that is new."""
    import_ended = Signal()
    """It is done, or has failed, or was given up."""
    deleted = Signal(object)
    """The DataSetEntry that was."""
    read = Signal(object)
    """ReadDataSet"""
    measured = Signal(str, object)
    """The name of a data set, and a tuple of SplitStatistics of its splits."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(
        self, background: Background, folder: Path, load: Callable[[str], Dataset]
    ) -> None:
        """`load` gives a data set by its name, and may raise DatasetError."""
        super().__init__()
        self._importing = background.channel("data import")
        self._importing.told.connect(self._take_import)
        self._importing.ended.connect(self.import_ended)
        self._reading = background.channel("data set")
        self._reading.told.connect(self.read)
        self._measuring = background.channel("data statistics")
        self._measuring.told.connect(self._take_statistics)
        for channel in (self._importing, self._reading, self._measuring):
            channel.failed.connect(self.failed)
        self._sets = DataSets(folder)
        self._load = load
        self._deleted: list[str] = []
        self._sets.empty_trash()

    @property
    def entries(self) -> list[DataSetEntry]:
        """All of them, MNIST first."""
        return self._sets.entries()

    def fault_of(self, title: str) -> str:
        """Why a new data set can't be called so; "" if it can."""
        try:
            self._sets.check_title(title)
        except UserError as error:
            return f"{str(error)[:1].upper()}{str(error)[1:]}."
        return ""

    def bring(self, path: Path, title: str, names: ClassNames | None = None) -> None:
        """Import what is at `path`; `imported` or `failed` follows, and `import_ended`."""

        def work() -> Iterator[object]:
            found = yield from import_data(path, names)
            yield from self._sets.keeping(found, title, str(path))

        self._importing.begin(work)

    @Slot()
    def cancel(self) -> None:
        """Give up the import that is under way."""
        if self._importing.is_at_work:
            self._importing.cancel()
            self.import_ended.emit()

    def rename(self, name: str, title: str) -> None:
        """Give one another title."""
        self._do(lambda: self._sets.rename(name, title))

    def delete(self, name: str) -> None:
        """Take one away; `undo_delete` brings it back as long as the app runs."""
        entry = next((each for each in self.entries if each.name == name), None)
        if entry is not None and self._do(lambda: self._sets.delete(name)):
            self._deleted.append(name)
            self.deleted.emit(entry)

    @property
    def can_undo(self) -> bool:
        """Whether there is one to bring back."""
        return bool(self._deleted)

    @Slot()
    def undo_delete(self) -> None:
        """Bring back what was deleted last."""
        if not self._deleted:
            return
        name = self._deleted.pop()
        if not self._do(lambda: self._sets.restore(name)):
            self._deleted.append(name)

    def want(self, name: str) -> None:
        """Read one, in place of the one before; `read` follows, or `failed`."""

        def work() -> Iterator[object]:
            entry = self._sets.find(name)
            yield ReadDataSet(entry, self._load(name))

        self._reading.begin(work)

    def want_statistics(self, found: ReadDataSet) -> None:
        """Measure one, in place of the one before; `measured` follows."""

        def work() -> Iterator[object]:
            splits: list[SplitStatistics] = []
            for name in ("train", "test"):
                for news in measure(getattr(found.dataset, name), name):
                    splits += [] if news is None else [news]
                    yield None
            yield found.entry.name, tuple(splits)

        self._measuring.begin(work)

    def _do(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except UserError as error:
            self.failed.emit(f"{error}.")
            return False
        self.changed.emit()
        return True

    @Slot(object)
    def _take_import(self, news: ImportAdvanced | DataSetEntry) -> None:
        if isinstance(news, ImportAdvanced):
            self.import_advanced.emit(news.images, news.of)
        else:
            self.changed.emit()
            self.imported.emit(news)

    @Slot(object)
    def _take_statistics(self, news: tuple[str, tuple[SplitStatistics, ...]]) -> None:
        self.measured.emit(*news)
