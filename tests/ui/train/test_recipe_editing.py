"""The recipe on the Train page: chosen, changed, its layers edited, and taken back."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QSlider,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from mnist_desktop.core.networks.layers import Dense, Flatten
from mnist_desktop.core.recipes.augmentation import GENTLE, Augmentation
from mnist_desktop.core.recipes.presets import PRESETS
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.library.recipe_file import open_recipe
from mnist_desktop.session.session import Session
from mnist_desktop.ui.train.train_page import TrainPage
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import LEFT, NONE, Person

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SEED_LAYERS = ["Flatten", "Dense", "Dense", "Dense"]


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    person = Person(window, qtbot)
    person.click("page_train")
    return person


@pytest.fixture
def editing(person: Person) -> Person:
    """A person who has opened the layers of the seed recipe."""
    person.click("edit_layers")
    return person


def page(person: Person) -> TrainPage:
    found = person.find("train_page")
    assert isinstance(found, TrainPage)
    return found


def recipe(person: Person) -> Recipe:
    return page(person).edited_recipe.draft.recipe()


def chooser(person: Person) -> QComboBox:
    found = person.find("recipe")
    assert isinstance(found, QComboBox)
    return found


def choose(person: Person, name: str) -> None:
    chooser(person).setCurrentIndex(chooser(person).findData(name))


def layers(person: Person) -> QListView:
    found = person.find("layer_list")
    assert isinstance(found, QListView)
    return found


def titles(person: Person) -> list[str]:
    model = layers(person).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def choose_layer(person: Person, place: int) -> None:
    view = layers(person)
    QTest.mouseClick(view.viewport(), LEFT, NONE, middle(view, place))


def middle(view: QListView, place: int) -> QPoint:
    return view.visualRect(view.model().index(place, 0)).center()


def add(person: Person, kind: str) -> None:
    menu = person.window.findChild(QMenu, "layer_kinds")
    assert menu is not None
    next(action for action in menu.actions() if action.objectName() == f"add_{kind}").trigger()


def set_number(person: Person, name: str, value: int) -> None:
    person.find(name).setProperty("value", value)


def test_a_preset_is_chosen_and_its_numbers_are_shown(person: Person) -> None:
    choose(person, "convolutional")
    assert recipe(person) == PRESETS["convolutional"]
    assert person.find("batch_size").property("value") == 128
    assert "56,714 parameters" in person.reads("layers")


def test_a_changed_preset_is_a_copy_of_ones_own_and_undo_makes_it_the_preset_again(
    person: Person,
) -> None:
    person.find("learning_rate").setProperty("value", 0.01)
    assert recipe(person).name == "seed (mine)"
    assert chooser(person).currentText() == "seed (mine), not saved"
    person.click("recipe_undo")
    assert recipe(person) == PRESETS["seed"]
    assert chooser(person).currentText() == "seed"
    person.click("recipe_redo")
    assert recipe(person).learning_rate == 0.01


def test_epochs_and_seed_leave_the_preset_its_name(person: Person) -> None:
    set_number(person, "epochs", 3)
    set_number(person, "seed", 9)
    assert (recipe(person).name, recipe(person).epochs, recipe(person).seed) == ("seed", 3, 9)


def test_another_recipe_takes_the_place_of_a_change_and_undo_brings_it_back(person: Person) -> None:
    person.find("learning_rate").setProperty("value", 0.01)
    choose(person, "wide")
    assert recipe(person) == PRESETS["wide"]
    person.find("batch_size").setFocus()
    person.press(Qt.Key.Key_Z, CTRL)
    assert recipe(person).learning_rate == 0.01
    person.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert recipe(person) == PRESETS["wide"]


def test_a_small_learning_rate_is_written_without_needless_zeros(person: Person) -> None:
    box = person.find("learning_rate")
    assert box.property("text") == "0.001"
    box.setProperty("value", 0.0000003)
    assert box.property("text") == "0.0000003"
    assert recipe(person).learning_rate == 3e-7


def test_what_is_being_typed_is_trained(person: Person, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page(person).train_wanted) as asked:
        box = person.find("epochs")
        assert isinstance(box, QSpinBox)
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, "2")
        person.press(Qt.Key.Key_F5)
    assert asked.args is not None
    assert asked.args[0].epochs == 2


def test_all_hyperparameters_open_on_demand(person: Person) -> None:
    assert not person.sees("optimizer")
    person.click("section_steps")
    assert person.sees("optimizer")
    box = person.find("optimizer")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("sgd"))
    assert recipe(person).optimizer == "sgd"
    person.click("section_steps")
    assert "SGD" in person.reads("summary_steps")


def test_a_field_is_changed_from_outside_and_taken_back(person: Person) -> None:
    page(person).edited_recipe.change("learning_rate", 0.0003)
    assert person.find("learning_rate").property("value") == 0.0003
    person.click("recipe_undo")
    assert person.find("learning_rate").property("value") == 0.001


def test_the_layers_are_opened_in_place_of_the_charts_and_left_again(person: Person) -> None:
    assert not person.sees("layer_editor")
    person.click("edit_layers")
    assert titles(person) == SEED_LAYERS
    assert person.window.focusWidget() is layers(person)
    person.press(Qt.Key.Key_Escape)
    assert not person.sees("layer_editor")
    assert person.window.focusWidget() is person.find("edit_layers")


def test_a_layer_is_added_after_the_chosen_one_with_its_cost(editing: Person) -> None:
    choose_layer(editing, 1)
    add(editing, "dense")
    assert titles(editing) == ["Flatten", *["Dense"] * 4]
    assert recipe(editing).network.layers[2] == Dense(32, "relu")
    assert layers(editing).currentIndex().row() == 2
    assert f"{recipe(editing).network.parameter_count:,} parameters" in editing.reads(
        "network_cost"
    )


def test_the_fields_of_the_chosen_layer_change_it(editing: Person) -> None:
    choose_layer(editing, 1)
    set_number(editing, "layer_units", 20)
    box = editing.find("layer_activation")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("tanh"))
    assert recipe(editing).network.layers[1] == Dense(20, "tanh")
    assert recipe(editing).name == "seed (mine)"
    assert PRESETS["seed"].network.layers[1] == Dense(50, "relu")


def test_layers_are_moved_duplicated_and_removed_from_the_keyboard(editing: Person) -> None:
    before = recipe(editing).network.layers
    editing.press(Qt.Key.Key_Down)
    editing.press(Qt.Key.Key_D, CTRL)
    assert titles(editing) == ["Flatten", *["Dense"] * 4]
    set_number(editing, "layer_units", 7)
    layers(editing).setFocus()
    editing.press(Qt.Key.Key_Up, ALT)
    assert recipe(editing).network.layers[1] == Dense(7, "relu")
    editing.press(Qt.Key.Key_Delete)
    assert recipe(editing).network.layers == before
    editing.press(Qt.Key.Key_Z, CTRL)
    assert recipe(editing).network.layers[1] == Dense(7, "relu")


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_insert_offers_the_kinds_of_layers(editing: Person, qtbot: QtBot) -> None:
    menu = editing.window.findChild(QMenu, "layer_kinds")
    assert menu is not None
    QTimer.singleShot(0, menu, menu.close)  # it has an event loop of its own
    with qtbot.waitSignal(menu.aboutToShow):
        editing.press(Qt.Key.Key_Insert)


def test_a_layer_is_dragged_to_its_place_in_one_step(editing: Person) -> None:
    before = recipe(editing)
    choose_layer(editing, 1)
    set_number(editing, "layer_units", 7)
    view = layers(editing)
    start, end = middle(view, 1), middle(view, 2) + QPoint(0, 6)
    QTest.mousePress(view.viewport(), LEFT, NONE, start)
    for y in range(start.y(), end.y() + 1, 4):
        QTest.mouseMove(view.viewport(), QPoint(start.x(), y))
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, end)
    assert recipe(editing).network.layers[2] == Dense(7, "relu")
    assert view.currentIndex().row() == 2
    editing.click("recipe_undo")
    assert recipe(editing).network.layers[1] == Dense(7, "relu")
    editing.click("recipe_undo")
    assert recipe(editing) == before


def test_what_is_wrong_is_said_at_its_layer_and_no_run_can_begin_until_it_is_mended(
    editing: Person,
) -> None:
    choose_layer(editing, 0)
    editing.press(Qt.Key.Key_Delete)
    assert "Dense needs a row of numbers" in editing.reads("layer_fault")
    assert "Layer 1" in editing.reads("recipe_fault")
    assert not editing.find("train_pause_resume").isEnabled()
    assert not editing.find("run_seeds").isEnabled()
    assert "wrong" in editing.reads("network_cost")
    editing.click("layer_remedy")
    assert titles(editing) == SEED_LAYERS
    assert editing.find("train_pause_resume").isEnabled()
    assert editing.find("run_seeds").isEnabled()
    assert not editing.sees("recipe_fault")


def test_a_fault_at_another_layer_is_shown_in_the_list(editing: Person) -> None:
    choose_layer(editing, 2)
    add(editing, "conv")
    view = layers(editing)
    assert "put it before Flatten" in view.model().index(3, 0).data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    heights = [view.visualRect(view.model().index(row, 0)).height() for row in (2, 3)]
    assert heights[1] > heights[0]


def test_all_layers_can_be_removed_and_one_added(editing: Person) -> None:
    for _ in SEED_LAYERS:
        editing.press(Qt.Key.Key_Delete)
    assert titles(editing) == []
    assert editing.reads("layer_title") == "No layer"
    assert "No layers." in [label.text() for label in editing.window.findChildren(QLabel)]
    editing.click("layer_remedy")
    assert recipe(editing).network.layers == (Flatten(), Dense(10, "softmax"))


def test_while_a_run_is_under_way_its_charts_are_shown(editing: Person) -> None:
    set_number(editing, "epochs", 1000)
    editing.click("train_pause_resume")
    editing.waits_until_reads("train_pause_resume", "Pause")
    assert not editing.sees("layer_editor")
    assert not editing.find("edit_layers").isEnabled()
    editing.click("stop")
    editing.waits_until_reads("train_pause_resume", "Train")


def test_a_network_that_was_edited_is_trained_under_its_own_name(
    editing: Person, session: Session, qtbot: QtBot
) -> None:
    choose_layer(editing, 1)
    set_number(editing, "layer_units", 5)
    set_number(editing, "epochs", 1)
    editing.click("train_pause_resume")
    qtbot.waitUntil(
        lambda: (
            session.current_network.network is not None
            and session.current_network.network.name == "seed (mine)"
        ),
    )
    editing.waits_until_reads("train_pause_resume", "Train")
    assert session.current_network.network is not None
    assert session.current_network.network.spec.layers[1] == Dense(5, "relu")


def test_a_run_that_is_opened_brings_its_recipe(
    editing: Person, session: Session, qtbot: QtBot
) -> None:
    choose_layer(editing, 1)
    set_number(editing, "layer_units", 5)
    set_number(editing, "epochs", 1)
    trained = recipe(editing)
    editing.click("train_pause_resume")
    qtbot.waitUntil(
        lambda: (
            session.current_network.network is not None
            and session.current_network.network.name == "seed (mine)"
        ),
    )
    editing.waits_until_reads("train_pause_resume", "Train")
    choose(editing, "wide")
    qtbot.waitUntil(lambda: bool(session.library.entries))
    session.last_run.open(next(iter(session.library.entries)))
    qtbot.waitUntil(lambda: recipe(editing) == trained)
    assert chooser(editing).currentText() == "seed (mine), not saved"
    editing.click("recipe_undo")
    assert recipe(editing) == PRESETS["wide"]


def do(person: Person, name: str) -> None:
    """Choose from the recipe's menu."""
    menu = person.window.findChild(QMenu, "recipe_actions")
    assert menu is not None
    action = next(each for each in menu.actions() if each.objectName() == f"recipe_{name}")
    assert action.isEnabled()
    action.trigger()


def can_do(person: Person) -> set[str]:
    menu = person.window.findChild(QMenu, "recipe_actions")
    assert menu is not None
    return {each.objectName()[7:] for each in menu.actions() if each.isEnabled()} - {""}


def names(person: Person) -> list[str]:
    return [chooser(person).itemText(row) for row in range(chooser(person).count())]


def type_name(person: Person, name: str) -> None:
    line = person.find("name")
    assert isinstance(line, QLineEdit)
    line.setText(name)


def test_a_recipe_of_ones_own_is_saved_and_listed_below_the_presets(person: Person) -> None:
    assert can_do(person) == {"copy", "import", "export"}
    person.find("learning_rate").setProperty("value", 0.01)
    do(person, "save")
    assert names(person) == [*PRESETS, "", "seed (mine)"]
    assert chooser(person).currentText() == "seed (mine)"
    assert can_do(person) == {"copy", "rename", "delete", "import", "export"}
    person.find("batch_size").setProperty("value", 50)
    assert chooser(person).currentText() == "seed (mine), changed"
    choose(person, "seed")
    choose(person, "seed (mine)")
    assert recipe(person).batch_size == 32
    assert recipe(person).learning_rate == 0.01


def test_a_recipe_is_renamed_by_a_dialog_that_knows_which_names_are_taken(person: Person) -> None:
    do(person, "copy")
    do(person, "rename")
    for name, fault in (("", "1 to 80 characters"), ("Wide", "There is a recipe of that name.")):
        type_name(person, name)
        assert fault in person.reads("name_fault")
        assert not person.find("name_ok").isEnabled()
    type_name(person, " quick ")
    person.click("name_ok")
    assert names(person)[-1] == "quick"
    assert recipe(person).name == "quick"


def test_a_recipe_is_deleted_and_brought_back(person: Person) -> None:
    do(person, "copy")
    do(person, "delete")
    assert names(person) == list(PRESETS)
    assert person.reads("deleted_text") == "seed (mine) was deleted."
    person.click("undo_delete")
    assert chooser(person).currentText() == "seed (mine)"
    assert not person.sees("deleted_text")


def test_a_recipe_is_exported_and_imported_by_the_dialogs(person: Person, tmp_path: Path) -> None:
    person.find("learning_rate").setProperty("value", 0.01)
    do(person, "export")
    answer_file_dialog(person, tmp_path / "shared.json")
    exported = open_recipe(tmp_path / "shared.json")
    assert exported == recipe(person)
    choose(person, "wide")
    do(person, "import")
    answer_file_dialog(person, tmp_path / "shared.json")
    assert recipe(person) == exported
    (tmp_path / "wrong.json").write_text("[]")
    do(person, "import")
    answer_file_dialog(person, tmp_path / "wrong.json")
    assert "wrong.json: a recipe must be a JSON object" in person.reads("notice_text")


def test_a_recipe_with_a_fault_is_neither_saved_nor_exported(editing: Person) -> None:
    editing.press(Qt.Key.Key_Delete)
    assert can_do(editing) == {"import"}


def answer_file_dialog(person: Person, path: Path) -> None:
    dialog = next(each for each in person.window.findChildren(QFileDialog) if each.isVisible())
    dialog.fileSelected.emit(str(path))
    dialog.close()


def slide(person: Person, name: str, steps: int) -> None:
    slider = person.find(name)
    assert isinstance(slider, QSlider)
    slider.setValue(steps)


def preview_image(person: Person) -> QImage:
    return person.find("augmentation_preview").grab().toImage()


@pytest.fixture
def with_images(person: Person) -> Person:
    """A person who has opened what the network is shown."""
    person.click("section_images")
    return person


def test_augmentation_has_presets_and_a_slider_for_each_range(with_images: Person) -> None:
    person = with_images
    person.click("augmentation_gentle")
    assert recipe(person).augmentation == GENTLE
    slide(person, "rotation", 20)
    slide(person, "rotation", 30)
    assert recipe(person).augmentation == replace(GENTLE, rotation=30.0)
    assert not person.find("augmentation_gentle").property("checked")
    person.click("recipe_undo")
    assert recipe(person).augmentation == GENTLE
    person.click("augmentation_none")
    assert recipe(person) == PRESETS["seed"]


def test_a_range_beyond_its_slider_is_kept(with_images: Person) -> None:
    page(with_images).edited_recipe.change("augmentation", Augmentation(rotation=180, shift=1))
    slide(with_images, "shift", 8)
    assert recipe(with_images).augmentation == Augmentation(rotation=180, shift=2)


def test_nine_digits_are_drawn_anew_while_they_are_shown(with_images: Person, qtbot: QtBot) -> None:
    person = with_images
    still = preview_image(person)
    person.click("augmentation_strong")
    changed = preview_image(person)
    assert changed != still
    qtbot.waitUntil(lambda: preview_image(person) != changed)
    person.click("section_images")
    assert not person.sees("augmentation_preview")


def test_ways_of_writing_are_switched_on_with_how_many(with_images: Person) -> None:
    person = with_images
    assert not person.find("ways_of_writing").isEnabled()
    before = preview_image(person)
    person.click("has_ways", at=QPoint(8, person.find("has_ways").height() // 2))
    assert recipe(person).ways_of_writing == 40_000
    assert preview_image(person) != before
    set_number(person, "ways_of_writing", 500)
    assert recipe(person).ways_of_writing == 500
    person.click("section_images")
    assert person.reads("summary_images") == "none, 500 of other hands"
    person.click("recipe_undo")
    assert recipe(person) == PRESETS["seed"]


def test_the_schedule_is_drawn(person: Person) -> None:
    person.click("section_schedule")
    before = person.find("schedule_sketch").grab().toImage()
    page(person).edited_recipe.change("schedule", "cosine")
    assert person.find("schedule_sketch").grab().toImage() != before
    assert "ends at" in person.find("schedule_sketch").accessibleDescription()


def test_a_recipe_is_saved_and_renamed_from_the_keyboard(person: Person) -> None:
    person.find("learning_rate").setProperty("value", 0.01)
    person.find("epochs").setFocus()
    person.press(Qt.Key.Key_S, CTRL | SHIFT)
    assert chooser(person).currentText() == "seed (mine)"
    person.press(Qt.Key.Key_F2)
    type_name(person, "quick")
    person.click("name_ok")
    assert recipe(person).name == "quick"


def test_what_is_being_typed_is_saved(person: Person) -> None:
    box = person.find("batch_size")
    assert isinstance(box, QSpinBox)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "77")
    person.press(Qt.Key.Key_S, CTRL | SHIFT)
    assert chooser(person).currentText() == "seed (mine)"
    assert recipe(person).batch_size == 77


def test_what_is_typed_stays_as_it_is_typed_and_is_taken_back_at_once(person: Person) -> None:
    box = person.find("learning_rate")
    assert isinstance(box, QDoubleSpinBox)
    box.setFocus()
    box.selectAll()
    for text in ("0", "0.", "0.0", "0.01", "0.010", "0.0103"):
        QTest.keyClicks(box, text[-1])
        assert box.text() == text
    assert recipe(person).learning_rate == 0.0103
    person.press(Qt.Key.Key_Z, CTRL)
    assert recipe(person) == PRESETS["seed"]
    assert box.text() == "0.001"
