"""Knows what is on the sheet, where it is an image of the split that was evaluated."""

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.evaluation.known_image import KnownImage, find_image
from mnist_desktop.core.ink.rasterize import image_of_ink
from mnist_desktop.session.current_ink import CurrentInk
from mnist_desktop.session.evaluation.evaluated_network import EvaluatedNetwork


class KnownImages(QObject):
    """Looks whenever other ink is on the sheet; lives in the GUI's thread."""

    changed = Signal(object)
    """The KnownImage that is on the sheet now, or None."""

    def __init__(self, current: CurrentInk) -> None:
        super().__init__(current)
        self._current = current
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
        if image is None or self._evaluated is None:
            return None
        split = self._evaluated.split
        index = find_image(split, image)
        if index is None:
            return None
        label = split.class_names[split.labels[index]]
        return KnownImage(split_name="test", index=index, label=label)
