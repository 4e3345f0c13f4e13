from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPicture, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QListView, QToolButton
from pytestqt.qtbot import QtBot

from mnist_desktop.core.datasets.dataset import Split, load_split
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.ui.evaluate.gallery_panel import GalleryPanel
from mnist_desktop.ui.widgets.gallery_items import READ_IMAGE
from mnist_desktop.ui.widgets.image_sheet import MOST, image_sheet
from mnist_desktop.ui.widgets.question import Question
from tests.ui.keeping import Chooser, line_of
from tests.ui.texts import recorded_painting

SPLIT = Split(
    np.arange(12, dtype=np.uint8)[:, None, None] * np.ones((28, 28), np.uint8),
    np.repeat(np.array([4, 9, 4], np.uint8), 4),
)
CONTROL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


def reading() -> SplitReading:
    outputs = np.zeros((12, 10), np.float32)
    outputs[:, 9] = np.arange(12) + 1
    return SplitReading(SPLIT, outputs)


@pytest.fixture
def chooser(tmp_path: Path) -> Chooser:
    return Chooser(tmp_path / "chosen-images-idx3-ubyte.gz")


@pytest.fixture
def panel(qtbot: QtBot, chooser: Chooser) -> GalleryPanel:
    panel = GalleryPanel(chooser)
    qtbot.addWidget(panel)
    panel.resize(420, 400)
    panel.show_images("Images of a 4", reading(), np.arange(8), "There is none.")
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def list_of(panel: GalleryPanel) -> QListView:
    found = panel.findChild(QListView, "gallery")
    assert isinstance(found, QListView)
    return found


def shown(panel: GalleryPanel) -> list[int]:
    model = list_of(panel).model()
    return [model.index(row, 0).data(READ_IMAGE).index for row in range(model.rowCount())]


def place_of(panel: GalleryPanel, row: int) -> QPoint:
    view = list_of(panel)
    return view.visualRect(view.model().index(row, 0)).center()


def click(panel: GalleryPanel, row: int, held: Qt.KeyboardModifier) -> None:
    QTest.mouseClick(list_of(panel).viewport(), LEFT, held, place_of(panel, row))


def tool(panel: GalleryPanel, name: str) -> QToolButton:
    found = panel.findChild(QToolButton, name)
    assert isinstance(found, QToolButton)
    return found


def test_the_order_is_chosen(panel: GalleryPanel) -> None:
    order = panel.findChild(QComboBox, "gallery_order")
    assert isinstance(order, QComboBox)
    assert shown(panel) == [7, 6, 5, 4, 3, 2, 1, 0]
    order.setCurrentText("Least certain first")
    assert shown(panel) == [0, 1, 2, 3, 4, 5, 6, 7]
    order.setCurrentText("Closest calls first")
    assert shown(panel) == [0, 1, 2, 3, 4, 5, 6, 7]


def test_a_click_with_control_selects_and_puts_nothing_on_the_sheet(
    panel: GalleryPanel, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(panel.image_chosen):
        QTest.keyClick(list_of(panel), Qt.Key.Key_Right)
        click(panel, 3, CONTROL)
    selected = sorted(index.row() for index in list_of(panel).selectionModel().selectedIndexes())
    assert selected == [1, 3]


@pytest.mark.parametrize(
    ("key", "question"),
    [
        (Qt.Key.Key_W, Question.WHY),
        (Qt.Key.Key_T, Question.TAUGHT),
        (Qt.Key.Key_M, Question.CELL),
    ],
)
def test_a_key_asks_of_the_image_that_is_current(
    panel: GalleryPanel, qtbot: QtBot, key: Qt.Key, question: Question
) -> None:
    list_of(panel).setFocus()
    QTest.keyClick(list_of(panel), Qt.Key.Key_Right)
    with qtbot.waitSignal(panel.asked) as wanted:
        QTest.keyClick(list_of(panel), key)
    image, asked = wanted.args
    assert (image == 6).all()
    assert asked is question


def test_the_images_become_larger_and_smaller(panel: GalleryPanel) -> None:
    def width() -> int:
        view = list_of(panel)
        view.doItemsLayout()
        return view.visualRect(view.model().index(0, 0)).height()

    at_first = width()
    tool(panel, "gallery_larger").click()
    assert width() == at_first + 28
    for _ in range(5):
        tool(panel, "gallery_smaller").click()
    assert width() == at_first - 28
    assert not tool(panel, "gallery_smaller").isEnabled()
    viewport = list_of(panel).viewport()
    turned = QWheelEvent(
        QPointF(5, 5),
        viewport.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, turned)
    assert width() == at_first


def test_without_labels_more_images_fit(panel: GalleryPanel) -> None:
    view = list_of(panel)
    before = view.visualRect(view.model().index(0, 0)).height()
    tool(panel, "gallery_labels").click()
    view.doItemsLayout()
    assert view.visualRect(view.model().index(0, 0)).height() < before


def test_all_images_are_saved_as_idx_where_one_alone_is_selected(
    panel: GalleryPanel, chooser: Chooser
) -> None:
    line_of(panel, "save_gallery_idx").trigger()
    assert chooser.suggested == "chosen-images-idx3-ubyte.gz"
    labels = chooser.path.with_name("chosen-labels-idx1-ubyte.gz")
    saved = load_split(chooser.path, labels)
    assert saved.images[:, 0, 0].tolist() == [7, 6, 5, 4, 3, 2, 1, 0]
    assert saved.labels.tolist() == [9] * 4 + [4] * 4


def test_the_selected_ones_are_saved_where_there_are_several(
    panel: GalleryPanel, chooser: Chooser
) -> None:
    QTest.keyClick(list_of(panel), Qt.Key.Key_Right)
    click(panel, 3, CONTROL)
    line_of(panel, "save_gallery_idx").trigger()
    saved = load_split(chooser.path, chooser.path.with_name("chosen-labels-idx1-ubyte.gz"))
    assert saved.images[:, 0, 0].tolist() == [6, 4]


def test_a_sheet_of_the_images_is_saved_as_a_picture(
    panel: GalleryPanel, chooser: Chooser, tmp_path: Path, qtbot: QtBot
) -> None:
    chooser.path = tmp_path / "sheet.png"
    line_of(panel, "save_gallery_png").trigger()
    qtbot.waitUntil(chooser.path.exists)
    picture = QImage(str(chooser.path))
    assert picture.width() > 2 * 2 * 56
    assert picture.height() > 2 * 2 * 56


def test_a_file_that_cant_be_written_is_named(
    panel: GalleryPanel, chooser: Chooser, tmp_path: Path, qtbot: QtBot
) -> None:
    chooser.path = tmp_path / "nowhere" / "images.gz"
    with qtbot.waitSignal(panel.failed) as failed:
        line_of(panel, "save_gallery_idx").trigger()
    assert failed.args == [
        f"{chooser.path} can't be saved: No such file or directory. Choose another folder or name."
    ]


def test_no_image_is_no_file(panel: GalleryPanel, chooser: Chooser, qtbot: QtBot) -> None:
    panel.show_images("Images of a 3", reading(), np.zeros(0, np.intp), "There is none.")
    with qtbot.waitSignal(panel.failed):
        line_of(panel, "save_gallery_idx").trigger()
    assert not chooser.path.exists()


def test_a_picture_of_too_many_images_says_how_many_it_has(themed: QApplication) -> None:
    image = reading().read(0)
    told: list[str] = []
    for count in (MOST, MOST + 1):
        sheet = image_sheet([image] * count, themed.palette(), themed.font())
        recorded = QPicture()
        with QPainter(recorded) as painter, pytest.MonkeyPatch.context() as patch:
            said = recorded_painting(patch)
            sheet.paint(painter, 1.0)
        told.append("; ".join(text for _, text in said if "images" in text))
    assert told == ["", "The first 1,000 of 1,001 images; the table lists all."]
