"""Knows what is on the sheet, where it is an image of a data set that is in memory."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.evaluation.known_image import KnownImage, find_image
from mnist_desktop.core.ink.rasterize import image_of_ink
from mnist_desktop.core.recipes.recipe import MNIST
from mnist_desktop.session.current_ink import CurrentInk
from mnist_desktop.session.evaluation.evaluated_network import EvaluatedNetwork


class KnownImages(QObject):
    """Looks whenever other ink is on the sheet; lives in the GUI's thread."""

    changed = Signal(object)
    """The KnownImage that is on the sheet now, or None."""

    def __init__(self, current: CurrentInk, in_memory: Callable[[], Sequence[Dataset]]) -> None:
        """`in_memory` gives the data sets that are read, without waiting."""
        super().__init__(current)
        self._current = current
        self._in_memory = in_memory
        self._evaluated: EvaluatedNetwork | None = None
        self._ink = current.ink
        self.known: KnownImage | None = None
        current.changed.connect(self._look)

    @Slot(object)
    def know(self, evaluated: EvaluatedNetwork) -> None:
        """Know the images of the split that a network has read."""
        is_new = self._evaluated is None or self._evaluated.split is not evaluated.split
        self._evaluated = evaluated
        if is_new:
            self._tell()

    @Slot()
    def _look(self) -> None:
        if self._current.ink is not self._ink:
            self._tell()

    def _tell(self) -> None:
        self._ink = self._current.ink
        known = self._found()
        if known != self.known:
            self.known = known
            self.changed.emit(known)

    def _found(self) -> KnownImage | None:
        image = image_of_ink(self._ink)
        if image is None:
            return None
        return self.find(image) or self._find_elsewhere(image)

    def _find_elsewhere(self, image: Image) -> KnownImage | None:
        """Among images that no matrix counts: those that networks learn from, and other sets'."""
        judged_by = MNIST if self._evaluated is None else self._evaluated.network.data_name
        for dataset in self._in_memory():
            for name, split in (("train", dataset.train), ("test", dataset.test)):
                index = find_image(split, image)
                if index is not None:
                    return KnownImage(
                        split_name=name,
                        index=index,
                        label=split.class_names[split.labels[index]],
                        data_name="" if dataset.name == judged_by else dataset.name,
                        has_cell=False,
                    )
        return None

    def find(self, image: Image) -> KnownImage | None:
        """Which image of the matrix a (28, 28) image is; None where it is none."""
        if self._evaluated is None:
            return None
        split = self._evaluated.split
        index = find_image(split, image)
        if index is None:
            return None
        label = split.class_names[split.labels[index]]
        return KnownImage(split_name="test", index=index, label=label)
