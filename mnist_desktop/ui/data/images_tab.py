"""The tab in which all images of a data set are looked through, by class and by number."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from mnist_desktop.core.counted import counted
from mnist_desktop.core.datasets.browsing import SplitImages, classes_of, rows_of
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.gallery import image_figures
from mnist_desktop.session.datasets.data_sets import ReadDataSet
from mnist_desktop.ui.data.data_tab import DataTab
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.image_gallery import ImageGallery
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.number_box import ChoiceBox, IntegerBox
from mnist_desktop.ui.widgets.question import Question
from mnist_desktop.ui.widgets.theme import GRID

_GALLERY = (
    "The images with their labels and numbers; Enter puts one on the sheet, W asks why it is read "
    "so, T what taught it so, P pins it."
)


class ImagesTab(DataTab):
    """The split and the class that are chosen stay from data set to data set."""

    def __init__(self) -> None:
        super().__init__()
        self._found: ReadDataSet | None = None
        self._shown: SplitImages | None = None
        self._split = _choice("data_split", "Split", "Which part of the data set is shown.")
        for name, title in (("train", "Training"), ("test", "Test")):
            self._split.addItem(title, name)
        self._class = _choice("data_class", "Class", "Show the images of one class, or all.")
        self._number = IntegerBox()
        self._number.setGroupSeparatorShown(True)
        describe(
            self._number,
            name="data_index",
            label="Number of the image",
            explanation="Go to the image of this number, counted from 0 in its split.",
        )
        self._count = muted_label()
        self._count.setObjectName("data_count")
        self._gallery = ImageGallery(_GALLERY, name="data_gallery")
        self._gallery.show_sentence("The images are being read.")
        self._split.currentIndexChanged.connect(self._show)
        self._class.currentIndexChanged.connect(self._show)
        self._number.valueChanged.connect(self._go_to)
        self._gallery.image_chosen.connect(lambda index: self.image_chosen.emit(self._image(index)))
        self._gallery.asked.connect(self._ask)
        self._gallery.pin_wanted.connect(self.pin_wanted)
        self._lay_out()

    def show_data(self, found: ReadDataSet) -> None:
        self._found = found
        chosen = self._class.currentData()
        was_blocked = self._class.blockSignals(True)
        self._class.clear()
        self._class.addItem("All", None)
        labels = classes_of(found.dataset.train.labels)
        for label in labels:
            self._class.addItem(found.entry.class_names[label], label)
        self._class.setCurrentIndex(max(self._class.findData(chosen), 0))
        self._class.blockSignals(was_blocked)
        self._show()

    def _show(self) -> None:
        if self._found is None:
            return
        split, name = self._chosen()
        rows = rows_of(split, self._class.currentData())
        title = {"train": "training", "test": "test"}[name]
        self._count.setText(counted(len(rows), "image"))
        was_blocked = self._number.blockSignals(True)
        self._number.setRange(0, len(split) - 1)
        self._number.blockSignals(was_blocked)
        if len(rows):
            self._shown = SplitImages(split, title, rows)
            self._gallery.show_images(self._shown)
        else:
            self._shown = None
            self._gallery.show_sentence(f"No {title} image is of this class.")

    def _chosen(self) -> tuple[Split, str]:
        if self._found is None:
            raise AssertionError("a data set is shown")
        name: str = self._split.currentData()
        return getattr(self._found.dataset, name), name

    def _go_to(self, index: int) -> None:
        """Show that image, in all classes if it isn't of the one that is chosen."""
        if self._shown is None or self._shown.place_of(index) is None:
            self._class.setCurrentIndex(0)
        self._gallery.go_to(index)

    def _ask(self, index: int, question: Question) -> None:
        self.asked.emit(self._image(index), question)

    def _image(self, index: int) -> object:
        split, _ = self._chosen()
        return split.images[index]

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for title, widget in (("Split", self._split), ("Class", self._class)):
            row.addWidget(QLabel(title))
            row.addWidget(widget)
        row.addWidget(QLabel("Go to"))
        row.addWidget(self._number)
        row.addWidget(self._count, 1)
        row.addWidget(
            keep_menu(
                "data_images",
                "Images",
                picture=self._gallery.sheet,
                of=self._gallery,
                table=lambda: image_figures(self._gallery.images),
                failed=self.failed.emit,
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card("", row, self._gallery))


def _choice(name: str, label: str, explanation: str) -> ChoiceBox:
    box = ChoiceBox()
    describe(box, name=name, label=label, explanation=explanation)
    return box
