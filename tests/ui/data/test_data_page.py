from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QPushButton,
    QSpinBox,
    QTabWidget,
)
from pytestqt.qtbot import QtBot

from mnist_desktop.session.session import Session
from mnist_desktop.ui.data.bar_chart import BarChart
from mnist_desktop.ui.data.data_page import DataPage
from mnist_desktop.ui.widgets.gallery_items import READ_IMAGE
from mnist_desktop.ui.window.main_window import MainWindow
from tests.core.datasets.sources import some_images, some_labels
from tests.ui.person import Person


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    person = Person(window, qtbot)
    person.click("page_data")
    qtbot.waitUntil(lambda: person.sees("data_gallery"))
    return person


@pytest.fixture
def clothes(tmp_path: Path) -> Path:
    path = tmp_path / "clothes.npz"
    np.savez(path, images=some_images(120), labels=some_labels(120))
    return path


def gallery(person: Person) -> QListView:
    found = person.find("data_gallery")
    assert isinstance(found, QListView)
    return found


def box(person: Person, name: str) -> QComboBox:
    found = person.find(name)
    assert isinstance(found, QComboBox)
    return found


def titles(person: Person) -> list[str]:
    found = person.find("data_sets")
    assert isinstance(found, QListWidget)
    return [found.item(row).text() for row in range(found.count())]


def bring(person: Person, path: Path, qtbot: QtBot, classes: str = "") -> None:
    """Import a file as a user does, but for the system's dialog."""
    page = person.find("data_page")
    assert isinstance(page, DataPage)
    page.begin_import(path)
    dialog = person.window.findChild(QDialog, "import_dialog")
    assert dialog is not None
    line = dialog.findChild(QLineEdit, "data_class_names")
    assert line is not None
    line.setText(classes)
    count = len(titles(person))
    button = dialog.findChild(QPushButton, "import_ok")
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: len(titles(person)) == count + 1)


def test_both_splits_are_looked_through_by_class(person: Person) -> None:
    assert gallery(person).model().rowCount() == 95
    box(person, "data_split").setCurrentIndex(1)
    assert gallery(person).model().rowCount() == 30
    box(person, "data_class").setCurrentIndex(4)  # of the digit 3
    model = gallery(person).model()
    assert person.reads("data_count") == "3 images"
    assert {model.index(row, 0).data(READ_IMAGE).actual for row in range(3)} == {3}


def test_an_image_is_found_by_its_number_in_whatever_class(person: Person) -> None:
    box(person, "data_class").setCurrentIndex(1)
    number = person.find("data_index")
    assert isinstance(number, QSpinBox)
    number.setValue(57)
    assert gallery(person).currentIndex().data(READ_IMAGE).index == 57
    assert box(person, "data_class").currentText() == "All"


def test_an_image_goes_on_the_sheet(person: Person, session: Session) -> None:
    gallery(person).setFocus()
    person.press(Qt.Key.Key_Return)
    assert person.sees("sheet")
    assert session.current_ink.ink.picture is not None


def test_the_statistics_are_measured_when_they_are_seen(person: Person, qtbot: QtBot) -> None:
    tabs = person.find("data_tabs")
    assert isinstance(tabs, QTabWidget)
    tabs.setCurrentIndex(1)
    chart = person.find("class_counts")
    assert isinstance(chart, BarChart)
    qtbot.waitUntil(lambda: "0: " in chart.accessibleDescription())
    assert chart.in_words(3) == "3: 10 training, 3 test images."
    assert person.sees("keep_class_counts")
    tabs.setCurrentIndex(2)
    assert person.sees("data_augmentation_strong")


def test_a_data_set_is_imported_with_its_names_and_learned(
    person: Person, clothes: Path, qtbot: QtBot, session: Session
) -> None:
    bring(person, clothes, qtbot, "a,b,c,d,e,f,g,h,i,j")
    assert titles(person) == ["MNIST", "clothes"]
    qtbot.waitUntil(lambda: gallery(person).model().rowCount() == 100)
    assert "clothes" in person.reads("data_facts")
    assert box(person, "data_class").itemText(1) == "a"
    person.click("train_on_data")
    assert box(person, "recipe_data").currentText() == "clothes"
    person.click("train_pause_resume")
    qtbot.waitUntil(
        lambda: (
            session.current_network.network is not None
            and session.current_network.network.data_name == "clothes"
        )
    )
    person.click("page_evaluate")
    qtbot.waitUntil(lambda: person.sees("matrix"))


def test_a_data_set_is_deleted_and_comes_back(person: Person, clothes: Path, qtbot: QtBot) -> None:
    bring(person, clothes, qtbot)
    person.click("delete_data")
    assert titles(person) == ["MNIST"]
    assert person.reads("deleted_text").startswith("clothes was deleted")
    person.click("undo_delete")
    assert titles(person) == ["MNIST", "clothes"]
    assert not person.sees("deleted_text")


def test_mnist_is_neither_renamed_nor_deleted(person: Person) -> None:
    assert not person.find("rename_data").isEnabled()
    assert not person.find("delete_data").isEnabled()


def test_a_name_that_is_taken_and_eleven_classes_are_refused_in_the_dialog(
    person: Person, clothes: Path, qtbot: QtBot
) -> None:
    bring(person, clothes, qtbot)
    page = person.find("data_page")
    assert isinstance(page, DataPage)
    page.begin_import(clothes)
    dialog = person.window.findChild(QDialog, "import_dialog")
    assert dialog is not None
    title, classes = (
        dialog.findChild(QLineEdit, name) for name in ("data_title", "data_class_names")
    )
    fault = dialog.findChild(QLabel, "import_fault")
    take = dialog.findChild(QPushButton, "import_ok")
    assert title is not None
    assert classes is not None
    assert fault is not None
    assert take is not None
    assert title.text() == "clothes 2"
    title.setText("clothes")
    assert "already" in fault.text()
    title.setText("other")
    classes.setText(",".join("abcdefghijk"))
    assert "2 to 10" in fault.text()
    assert not take.isEnabled()
    dialog.reject()


def test_a_file_that_is_no_data_set_is_told_and_another_can_be_tried(
    person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "a.npz").write_bytes(b"nothing")
    page = person.find("data_page")
    assert isinstance(page, DataPage)
    page.begin_import(tmp_path / "a.npz")
    dialog = person.window.findChild(QDialog, "import_dialog")
    assert dialog is not None
    button = dialog.findChild(QPushButton, "import_ok")
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: person.sees("notice"))
    qtbot.waitUntil(lambda: not person.sees("import_progress"))
    assert person.find("import_data").isEnabled()


def test_a_file_or_a_folder_is_asked_for(qtbot: QtBot, clothes: Path) -> None:
    page = DataPage(lambda _: "", choose_file=lambda _, then: then(clothes))
    qtbot.addWidget(page)
    action = page.findChild(QAction, "import_file")
    assert isinstance(action, QAction)
    action.trigger()
    dialog = page.findChild(QDialog, "import_dialog")
    assert dialog is not None
    with qtbot.waitSignal(page.import_wanted) as wanted:
        dialog.accept()
    assert wanted.args == [clothes, "clothes", None]
