"""The ink of the one sheet, which every page with a sheet shows and draws on."""

from PySide6.QtCore import QObject, Signal

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.history import History
from mnist_desktop.core.ink.ink import SHEET_PEN_WIDTH, Ink
from mnist_desktop.core.ink.rasterize import rasterization


class CurrentInk(QObject):
    """What is on the sheet, and every step back to the bare sheet; lives in the GUI's thread."""

    changed = Signal()
    """`ink` may be another, as at every movement of the pen."""

    def __init__(self) -> None:
        super().__init__()
        self.pen_width = SHEET_PEN_WIDTH
        """Of the strokes to come, in sheet heights."""
        self._history = History(Ink())
        self._under_way: Ink | None = None
        self._image: Image | None = None
        self._rasterized: Ink | None = None
        self._keeps_images = False

    def keep_images(self, keep: bool) -> None:
        """Take a picture of 28 x 28 as it is, as networks of other things than digits need it."""
        if keep is not self._keeps_images:
            self._keeps_images, self._rasterized = keep, None
            self.changed.emit()

    @property
    def ink(self) -> Ink:
        """All the ink, with the stroke that is being drawn."""
        return self._history.value if self._under_way is None else self._under_way

    @property
    def settled(self) -> Ink:
        """The ink as it was before the stroke that is being drawn."""
        return self._history.value

    @property
    def image(self) -> Image | None:
        """All the ink as one (28, 28) image; None where it leaves no trace."""
        if self._rasterized is not self.ink:
            self._rasterized = self.ink
            steps = rasterization(self.ink, keep_images=self._keeps_images)
            self._image = None if steps is None else steps.image
        return self._image

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back, or a stroke being drawn."""
        return self._under_way is not None or self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back and nothing else done since."""
        return self._history.can_redo

    def show(self, ink: Ink) -> None:
        """The ink as it would be if the pen came up now; no step yet."""
        self._under_way = ink
        self.changed.emit()

    def put(self, ink: Ink) -> None:
        """Have this ink in place of what is there, as a step that can be undone."""
        self._under_way = None
        self._history.record(ink)
        self.changed.emit()

    def drop(self) -> None:
        """Forget the stroke that is being drawn."""
        self._under_way = None
        self.changed.emit()

    def undo(self) -> None:
        """Take back the stroke that is being drawn, or else the last step, if there is one."""
        if self._under_way is None and self._history.can_undo:
            self._history.undo()
        self.drop()

    def redo(self) -> None:
        """Do again what was taken back, unless a stroke is being drawn."""
        if self._under_way is None and self._history.can_redo:
            self._history.redo()
        self.changed.emit()
