"""All data sets by name, in memory as long as they are read."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from mnist_desktop.core.datasets.dataset import Dataset, Split
from mnist_desktop.core.recipes.recipe import MNIST


class DataShelf:
    """Gives MNIST as it comes with the app, and of the imported ones the one asked for last.

    Any thread may ask.
    """

    def __init__(
        self,
        load_mnist: Callable[[], Dataset],
        folder: Path,
        load_test: Callable[[], Split] | None = None,
    ) -> None:
        """Both may raise DatasetError; `folder` holds what was imported.

        `load_test` gives MNIST's test split alone, in an eighth of the time.
        """
        self._load_mnist = load_mnist
        self._load_test = load_test
        self._test: Split | None = None
        self._folder = folder
        self._mnist: Dataset | None = None
        self._newest: Dataset | None = None
        self._loading = Lock()

    def __call__(self, name: str = MNIST) -> Dataset:
        """The data set that recipes call so. Raises DatasetError."""
        with self._loading:
            if name == MNIST:
                if self._mnist is None:
                    self._mnist, self._test = self._load_mnist(), None
                return self._mnist
            return self._own(name)

    def test(self, name: str = MNIST) -> Split:
        """The test split of a data set; of MNIST alone, as long as no other is needed."""
        if name != MNIST or self._load_test is None:
            return self(name).test
        with self._loading:
            if self._mnist is not None:
                return self._mnist.test
            if self._test is None:
                self._test = self._load_test()
            return self._test

    def in_memory(self) -> list[Dataset]:
        """Those that are read already, without waiting for one that is being read."""
        return [each for each in (self._mnist, self._newest) if each is not None]

    def _own(self, name: str) -> Dataset:
        # Late: nothing before the first paint needs it.
        from mnist_desktop.library.data_sets import DataSets

        sets = DataSets(self._folder)
        entry = sets.find(name)  # also where it is in memory: it may have been deleted since
        newest = self._newest
        if newest is None or (newest.name, newest.fingerprint) != (entry.name, entry.fingerprint):
            self._newest = newest = sets.load(name)
        return newest
