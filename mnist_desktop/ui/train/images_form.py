"""What a network is shown: the training images, changed anew, and other hands' ways of writing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from mnist_desktop.core.recipes.augmentation import Augmentation
from mnist_desktop.core.recipes.augmentation_fields import augmentation_in_words
from mnist_desktop.core.recipes.presets import BEST
from mnist_desktop.core.recipes.recipe import MAX_WAYS_OF_WRITING
from mnist_desktop.ui.train.augmentation_editor import AugmentationEditor
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.number_box import IntegerBox
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID

_STEP = 1_000


class ImagesForm(QWidget):
    """The augmentation, and how many digits of other hands join."""

    augmentation_changed = Signal(object, str)
    """The Augmentation, and which range of it."""
    ways_changed = Signal(int)
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self) -> None:
        super().__init__()
        self._augmentation = AugmentationEditor()
        self._augmentation.changed.connect(self.augmentation_changed)
        self._augmentation.failed.connect(self.failed)
        self._has_ways = QCheckBox("Ways of writing")
        describe(
            self._has_ways,
            name="has_ways",
            label="Ways of writing",
            explanation="Whether digits as other hands write them join the training images; the "
            "Ways page shows them all.",
        )
        self._ways = IntegerBox()
        self._ways.setRange(1, MAX_WAYS_OF_WRITING)
        self._ways.setSingleStep(_STEP)
        self._ways.setGroupSeparatorShown(True)
        describe(
            self._ways,
            name="ways_of_writing",
            label="Digits of other hands",
            explanation="How many digits of other hands join the 60,000 training images.",
        )
        self._has_ways.toggled.connect(
            lambda is_on: self.ways_changed.emit(BEST.ways_of_writing if is_on else 0)
        )
        self._ways.valueChanged.connect(self.ways_changed)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._has_ways)
        row.addWidget(self._ways, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._augmentation)
        column.addLayout(row)

    def show_images(self, augmentation: Augmentation, ways: int) -> None:
        """Show what a recipe holds, and tell nobody."""
        self._augmentation.show_augmentation(augmentation, has_ways=ways > 0)
        boxes = (self._has_ways, self._ways)
        were_blocked = [box.blockSignals(True) for box in boxes]
        self._has_ways.setChecked(ways > 0)
        if self._ways.value() != ways:  # else it may be being typed
            self._ways.setValue(ways or BEST.ways_of_writing)
        for box, was_blocked in zip(boxes, were_blocked, strict=True):
            box.blockSignals(was_blocked)
        self._ways.setEnabled(ways > 0)


def images_in_words(augmentation: Augmentation, ways: int) -> str:
    """What a closed form says is in it."""
    words = augmentation_in_words(augmentation)
    return f"{words}, {ways:,} of other hands" if ways else words


if __name__ == "__main__":
    preview(ImagesForm)
