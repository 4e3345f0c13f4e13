import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView
from pytestqt.qtbot import QtBot

from mnist_desktop.core.datasets.browsing import SplitImages
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.gallery import ReadImage
from mnist_desktop.ui.widgets.gallery_items import READ_IMAGE, ink_image
from mnist_desktop.ui.widgets.image_gallery import ImageGallery


def images(*indices: int) -> list[ReadImage]:
    return [
        ReadImage(
            index=index,
            image=np.full((28, 28), index % 256, np.uint8),
            actual=4,
            predicted=9,
            probability=0.875,
        )
        for index in indices
    ]


@pytest.fixture
def gallery(qtbot: QtBot) -> ImageGallery:
    gallery = ImageGallery()
    qtbot.addWidget(gallery)
    gallery.resize(420, 400)
    gallery.show()
    qtbot.waitExposed(gallery)
    return gallery


def list_of(gallery: ImageGallery) -> QListView:
    found = gallery.findChild(QListView, "gallery")
    assert isinstance(found, QListView)
    return found


def place_of(gallery: ImageGallery, row: int) -> QPoint:
    view = list_of(gallery)
    return view.visualRect(view.model().index(row, 0)).center()


def test_an_empty_gallery_says_what_to_do(gallery: ImageGallery) -> None:
    sentence = gallery.findChild(QLabel, "gallery_sentence")
    assert isinstance(sentence, QLabel)
    assert sentence.isVisible()
    assert sentence.text() == "Choose a cell of the matrix to see its images."
    assert not list_of(gallery).isVisible()


def test_a_click_chooses_an_image_by_its_index_in_the_split(
    gallery: ImageGallery, qtbot: QtBot
) -> None:
    gallery.show_images(images(8_123, 17))
    with qtbot.waitSignal(gallery.image_chosen) as chosen:
        QTest.mouseClick(
            list_of(gallery).viewport(), Qt.MouseButton.LeftButton, pos=place_of(gallery, 1)
        )
    assert chosen.args == [17]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_keyboard_chooses_an_image_once(
    gallery: ImageGallery, qtbot: QtBot, key: Qt.Key
) -> None:
    gallery.show_images(images(*range(30)))
    chosen: list[int] = []
    gallery.image_chosen.connect(chosen.append)
    QTest.keyClick(list_of(gallery), Qt.Key.Key_Right)
    QTest.keyClick(list_of(gallery), Qt.Key.Key_Right)
    QTest.keyClick(list_of(gallery), key)
    qtbot.waitUntil(lambda: bool(chosen))
    assert chosen == [2]


def test_each_image_tells_what_it_was_read_as(gallery: ImageGallery) -> None:
    gallery.show_images(images(8_123))
    item = list_of(gallery).model().index(0, 0)
    assert item.data() == "4→9 · 87.5 %"
    assert item.data(Qt.ItemDataRole.ToolTipRole) == (
        "Image 8,123: a 4, read as 9 with 87.5 % certainty. Click to put it on the sheet."
    )


def test_images_stand_side_by_side_and_below_each_other(gallery: ImageGallery) -> None:
    gallery.show_images(images(*range(1_000)))
    first, second, last = (place_of(gallery, row) for row in (0, 1, 999))
    assert second.y() == first.y()
    assert second.x() > first.x()
    assert last.y() > gallery.height()


def test_the_current_image_stays_current_when_it_is_still_there(gallery: ImageGallery) -> None:
    gallery.show_images(images(1, 2, 3))
    list_of(gallery).setCurrentIndex(list_of(gallery).model().index(1, 0))
    gallery.show_images(images(9, 8, 2))
    assert list_of(gallery).currentIndex().row() == 2
    gallery.show_images(images(5, 6))
    assert list_of(gallery).currentIndex().row() == 0


def test_a_sentence_takes_the_place_of_the_images(gallery: ImageGallery) -> None:
    gallery.show_images(images(1))
    gallery.show_sentence("No image of a 3 was read as 8.")
    assert not list_of(gallery).isVisible()
    assert list_of(gallery).model().rowCount() == 0


def test_ink_has_the_colour_of_text_and_paper_that_of_the_palette(gallery: ImageGallery) -> None:
    image = np.zeros((28, 28), np.uint8)
    image[3, 5] = 255
    palette = gallery.palette()
    palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.darkBlue)
    palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.yellow)
    picture = ink_image(image, palette)
    assert picture.pixelColor(5, 3) == Qt.GlobalColor.yellow
    assert picture.pixelColor(3, 5) == Qt.GlobalColor.darkBlue


def test_an_image_far_down_in_60000_is_scrolled_to_once_it_has_its_place(qtbot: QtBot) -> None:
    split = Split(np.zeros((60_000, 28, 28), np.uint8), np.zeros(60_000, np.uint8))
    gallery = ImageGallery()
    qtbot.addWidget(gallery)
    gallery.resize(600, 400)
    with qtbot.waitExposed(gallery):
        gallery.show()
    gallery.show_images(SplitImages(split, "training", np.arange(60_000)))
    gallery.go_to(59_999)
    shown = gallery.findChild(QListView, "gallery")
    assert isinstance(shown, QListView)
    place = shown.viewport().rect
    qtbot.waitUntil(lambda: place().intersects(shown.visualRect(shown.currentIndex())))
    assert shown.currentIndex().data(READ_IMAGE).index == 59_999
