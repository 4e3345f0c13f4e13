"""The tab that shows what an augmentation makes of a data set's own images."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout

from mnist_desktop.core.arrays import Images
from mnist_desktop.core.datasets.browsing import first_of_each
from mnist_desktop.session.datasets.data_sets import ReadDataSet
from mnist_desktop.ui.data.data_tab import DataTab
from mnist_desktop.ui.train.augmentation_editor import AugmentationEditor
from mnist_desktop.ui.train.augmentation_preview import AugmentationPreview
from mnist_desktop.ui.widgets.card import card
from mnist_desktop.ui.widgets.sample_digits import sample_digits
from mnist_desktop.ui.widgets.theme import GRID

_SHOWN = 9
_SENTENCE = (
    "How images may be changed anew in each epoch, tried out on this data set. What a recipe does "
    "is set on the Train page, under Augmentation."
)


class ChangesTab(DataTab):
    """The first images of nine classes; nothing of it is kept."""

    def __init__(self) -> None:
        super().__init__()
        self._images: Images | None = None
        preview = AugmentationPreview(self._shown)
        self._editor = AugmentationEditor(prefix="data_", preview=preview)
        self._editor.failed.connect(self.failed)
        self._editor.changed.connect(
            lambda augmentation, _: self._editor.show_augmentation(augmentation)
        )
        sentence = QLabel(_SENTENCE)
        sentence.setWordWrap(True)
        sentence.setObjectName("changes_sentence")
        whole = QVBoxLayout()
        whole.setSpacing(GRID)
        whole.addWidget(sentence)
        whole.addWidget(self._editor)
        whole.addStretch(1)
        inside = card("Nine images, changed", whole)
        inside.setMaximumWidth(64 * GRID)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setAlignment(Qt.AlignmentFlag.AlignLeft)
        area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def show_data(self, found: ReadDataSet) -> None:
        train = found.dataset.train
        some = np.arange(min(_SHOWN, len(train)))
        first = np.concatenate([first_of_each(train.labels), some])[:_SHOWN]
        self._images = train.images[first]
        self._editor.show_augmentation(self._editor.augmentation)

    def _shown(self) -> Images:
        return sample_digits() if self._images is None else self._images
