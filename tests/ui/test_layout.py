"""Nothing is clipped or overlaps, nothing is without a name, on any page and at any size."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QSlider,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mnist_desktop.core.crash import Crash
from mnist_desktop.core.recipes.recipe_fields import GROUPS
from mnist_desktop.core.runs.run_entry import RunEntry, RunState
from mnist_desktop.library.data_sets import MNIST_ENTRY
from mnist_desktop.library.licences import licences
from mnist_desktop.library.opening import open_library
from mnist_desktop.paths import changelog, home
from mnist_desktop.session.process.left_work import LeftWork
from mnist_desktop.session.process.unexpected_errors import UnexpectedError
from mnist_desktop.ui.data.data_page import DataPage
from mnist_desktop.ui.data.import_bar import ImportBar
from mnist_desktop.ui.data.import_dialog import ImportDialog
from mnist_desktop.ui.help.about_dialog import AboutDialog
from mnist_desktop.ui.help.error_dialog import ErrorDialog
from mnist_desktop.ui.help.licences_dialog import LicencesDialog
from mnist_desktop.ui.help.news_dialog import NewsDialog
from mnist_desktop.ui.help.shortcuts_dialog import ShortcutsDialog
from mnist_desktop.ui.widgets.lazy_tabs import LazyTabs
from mnist_desktop.ui.widgets.theme import dress
from mnist_desktop.ui.window.crash_bar import CrashBar
from mnist_desktop.ui.window.main_window import MainWindow
from tests.fakes import TINY
from tests.library.conftest import trained
from tests.session.process.test_left_work import CUT, DRAFT, INK
from tests.ui.person import SEVEN, Person

EVALUATE = (
    "evaluate",
    "evaluate by_digit",
    "evaluate calibration",
    "evaluate first_layer",
    "evaluate robustness",
    "evaluate labels",
    "evaluate map",
)
"""The Evaluate page, and its other tabs."""
INSPECT = (
    "inspect",
    "inspect neuron",
    "inspect arithmetic",
    "inspect image",
    "inspect nearest",
    "inspect why",
    "inspect cut",
)
"""The Inspect page, and its other tabs."""
DATA = ("data", "data statistics", "data changes", "data import")
"""The Data page, its other tabs, and what an import and a deletion say."""
PAGES = (
    "draw",
    "my_digits",
    "train",
    "slow_motion",
    "recipe",
    "layers",
    *EVALUATE,
    *INSPECT,
    *DATA,
    "library",
    "comparison",
    "ways",
    "after_crash",
)
OF_RUNS = ("train", *EVALUATE, "library", "comparison")
SIZES = ((1024, 700), (1280, 820), (1920, 1080), (3840, 2160))
CONTROLS = (QAbstractButton, QComboBox, QAbstractSpinBox, QAbstractSlider)


def visible(window: QWidget, kind: type[QWidget] | tuple[type[QWidget], ...]) -> list[QWidget]:
    """The visible widgets of a kind that are not parts of another control."""
    kinds = kind if isinstance(kind, tuple) else (kind,)
    return [
        widget
        for each in kinds
        for widget in window.findChildren(each)
        if widget.isVisible()
        and not isinstance(widget, QScrollBar)
        and not isinstance(widget.parent(), QComboBox | QAbstractSpinBox | QScrollBar)
        and not widget.objectName().startswith("qt_")
    ]


def in_window(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), widget.rect().topLeft()), widget.size())


@pytest.fixture(autouse=True)
def runs(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Three runs of two epochs in the library, each with a hint, for pages that show some."""
    if "page" not in request.fixturenames or request.getfixturevalue("page") not in OF_RUNS:
        return
    library, _ = open_library(tmp_path / "kept")
    for _ in range(3):
        entry = library.begin(replace(TINY, batch_size=5_000))
        for epoch in (1, 2):
            library.keep(entry.id, trained(epoch, finished=False))
        library.end(entry.id, RunState.FINISHED)
    library.close()


def show_runs(person: Person, page: str, qtbot: QtBot) -> None:
    """Open what the Library leads to."""
    person.click("page_library")
    qtbot.waitUntil(lambda: person.sees("runs"))
    table = person.find("runs")
    assert isinstance(table, QTableView)
    table.setFocus()
    person.press(Qt.Key.Key_Home)
    if page in ("train", *EVALUATE):
        person.press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: person.sees("hint_strip"))
    if page == "train":
        return
    if page in EVALUATE:
        person.click("page_evaluate")
        qtbot.waitUntil(lambda: person.sees("epoch_slider") and person.sees("matrix"))
        person.open_tab(page.partition(" ")[2] or "matrix")
        if page == "evaluate map":  # its words come last, and may take two lines
            qtbot.waitUntil(lambda: person.reads("map_words").endswith("variance."))
        if page == "evaluate calibration":  # so do its, beside a button
            qtbot.waitUntil(lambda: person.sees("hold_back"))
        return
    for _ in range(1 if page == "comparison" else 2):
        person.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    if page == "comparison":
        person.click("compare_runs")
        qtbot.waitUntil(lambda: person.reads("both_right") != "–")


def seen(widget: QWidget, areas: list[QScrollArea]) -> QRect:
    """What of a widget is in view, empty where it is scrolled away; place in the window."""
    place = in_window(widget)
    for area in areas:
        if area.isAncestorOf(widget):
            place = place.intersected(in_window(area.viewport()))
    return place


def show_part_of_recipe(person: Person, part: str) -> None:
    """Open all its fields, or its layers with something wrong."""
    if part == "layers":
        person.click("edit_layers")
        person.press(Qt.Key.Key_Delete)
        return
    for group in (*(group.name for group in GROUPS), "images"):
        section = person.find(f"section_{group}")
        assert isinstance(section, QAbstractButton)
        section.click()


def show_inspection(person: Person, page: str, qtbot: QtBot) -> None:
    """Open the Inspect page, and on it what the rest of `page` says."""
    person.click("page_inspect")
    qtbot.waitUntil(lambda: person.sees("network_view"))
    first_of_tab = {
        "arithmetic": "arithmetic",
        "image": "step_sheet",
        "nearest": "near_hidden_gallery",
        "why": "heat",
        "cut": "unit_map",
    }
    tab = page.removeprefix("inspect ")
    if tab in first_of_tab:
        tabs = person.find("inspect_tabs")
        assert isinstance(tabs, LazyTabs)
        tabs.open(tab)
        qtbot.waitUntil(lambda: person.sees(first_of_tab[tab]))
    if page == "inspect neuron":
        person.find("network_view").setFocus()
        person.press(Qt.Key.Key_Left)
        qtbot.waitUntil(lambda: person.sees("neuron_weights"))


def show_data(person: Person, page: str, qtbot: QtBot) -> None:
    """Open the Data page, and on it what the rest of `page` says."""
    person.click("page_data")
    qtbot.waitUntil(lambda: person.sees("data_gallery"))
    tab = page.removeprefix("data ")
    if tab in ("statistics", "changes"):
        tabs = person.find("data_tabs")
        assert isinstance(tabs, LazyTabs)
        tabs.open(tab)
    if tab == "import":
        data_page = person.find("data_page")
        assert isinstance(data_page, DataPage)
        gone = replace(MNIST_ENTRY, name="gone", title="Clothes of " + "many " * 9)
        data_page.show_deleted(gone)
        data_page.findChildren(ImportBar)[0].begin("kuzushiji")
        data_page.show_progress(300, 7_000)
    QApplication.processEvents()


def show_crash(person: Person) -> None:
    """Offer all that can be offered after a crash."""
    window = person.window
    assert isinstance(window, MainWindow)
    fault = "Fatal Python error: Segmentation fault"
    left = LeftWork(ink=INK, recipe=replace(DRAFT, name="convolutional (mine)"), cut=CUT)
    window.tell_of_crash(Crash(opened="22 September 2026 at 23:40", fault=fault), left)
    bar = window.findChild(CrashBar)
    assert bar is not None
    bar.offer_run(
        RunEntry(
            id=1,
            path=Path("x"),
            name="convolutional 2026-11-22 18.03.05",
            state=RunState.INTERRUPTED,
            created=datetime(2026, 11, 22, tzinfo=UTC),
            recipe="convolutional",
            parameters=1,
        )
    )
    bar.count_own_digits(5_000)
    QApplication.processEvents()  # the window makes room, then the bar lays itself out in it


def show_a_step(person: Person, qtbot: QtBot) -> None:
    """Take a single step of a new run, in slow motion."""
    person.click("page_train")
    speed = person.find("speed")
    assert isinstance(speed, QSlider)
    speed.setValue(0)
    person.click("step")
    qtbot.waitUntil(lambda: person.sees("step_title"))
    qtbot.waitUntil(lambda: person.reads("step_title").startswith("Step 1 of"))


def shown(person: Person, page: str, qtbot: QtBot) -> None:
    """Open a page with something on it."""
    person.click("page_draw")
    person.draw(SEVEN)
    if page == "after_crash":
        show_crash(person)
        return
    if page == "slow_motion":
        show_a_step(person, qtbot)
        return
    if page in ("recipe", "layers"):
        person.click("page_train")
        show_part_of_recipe(person, page)
        return
    if page in DATA:
        show_data(person, page, qtbot)
    elif page in INSPECT:
        show_inspection(person, page, qtbot)
    elif page in OF_RUNS:
        show_runs(person, page, qtbot)
    else:
        person.click(f"page_{page}")
    if page == "ways":
        qtbot.waitUntil(lambda: person.find("way_to_sheet").isEnabled())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("page", PAGES)
def test_no_text_is_clipped(
    window: MainWindow, qtbot: QtBot, page: str, size: tuple[int, int]
) -> None:
    window.resize(*size)
    shown(Person(window, qtbot), page, qtbot)
    assert (window.width(), window.height()) == size
    qtbot.waitUntil(lambda: no_text_is_clipped(window))  # words may come, and be laid out after it


def no_text_is_clipped(window: MainWindow) -> None:
    for widget in visible(window, (QLabel, QAbstractButton, QComboBox, QAbstractSpinBox)):
        least = widget.minimumSizeHint()
        if isinstance(widget, QLabel) and widget.wordWrap():
            assert widget.height() >= widget.heightForWidth(widget.width()), widget.text()
        elif not isinstance(widget, QLabel) or widget.text():
            assert widget.width() >= least.width(), f"{widget.objectName()} is too narrow"
            assert widget.height() >= least.height(), f"{widget.objectName()} is too low"
    for area in window.findChildren(QScrollArea):
        inside = area.widget()
        if inside is not None and area.isVisible() and not area.horizontalScrollBar().isVisible():
            assert inside.width() <= area.viewport().width(), f"{inside.objectName()} is too wide"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("page", PAGES)
def test_no_control_overlaps_another_or_leaves_the_window(
    window: MainWindow, qtbot: QtBot, page: str, size: tuple[int, int]
) -> None:
    window.resize(*size)
    shown(Person(window, qtbot), page, qtbot)
    qtbot.waitUntil(lambda: no_control_overlaps_another_or_leaves(window))


def no_control_overlaps_another_or_leaves(window: MainWindow) -> None:
    widgets = visible(window, (*CONTROLS, QLabel))
    areas = window.findChildren(QScrollArea)
    for number, widget in enumerate(widgets):
        place = seen(widget, areas)
        assert window.rect().contains(place) or place.isEmpty(), widget.objectName()
        for other in widgets[number + 1 :]:
            if not widget.isAncestorOf(other) and not other.isAncestorOf(widget):
                assert not place.intersects(seen(other, areas)), (
                    f"{widget.objectName()} overlaps {other.objectName()}"
                )


@pytest.mark.parametrize("page", PAGES)
def test_every_control_explains_itself_and_is_reached_from_the_keyboard(
    window: MainWindow, qtbot: QtBot, page: str
) -> None:
    shown(Person(window, qtbot), page, qtbot)
    for widget in visible(window, CONTROLS):
        if isinstance(widget.parent(), QLineEdit):
            continue
        name = widget.objectName()
        assert name, f"{widget} has no name"
        assert widget.accessibleName(), f"{name} has no accessible name"
        assert widget.toolTip(), f"{name} has no tooltip"
        assert widget.statusTip(), f"{name} says nothing at the foot"
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, f"{name} is not reached by Tab"


@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_dark_in_the_dark(window: MainWindow, qtbot: QtBot, page: str) -> None:
    shown(Person(window, qtbot), page, qtbot)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app, Qt.ColorScheme.Dark)
    QApplication.processEvents()
    picture = window.grab().toImage()
    dress(app, Qt.ColorScheme.Light)
    corners = [picture.pixelColor(picture.width() - 4, y) for y in (4, picture.height() // 2)]
    assert all(color.lightness() < 80 for color in corners)


@pytest.mark.parametrize("page", PAGES)
def test_the_foot_of_the_smallest_window_has_room_for_every_sentence(
    window: MainWindow, qtbot: QtBot, page: str
) -> None:
    window.resize(*SIZES[0])
    person = Person(window, qtbot)
    shown(person, page, qtbot)
    person.find("training_status").setProperty("text", "Training: epoch 100, 98.7 %")
    QApplication.processEvents()
    room = person.find("training_status").x() - 8
    metrics = window.statusBar().fontMetrics()
    for widget in window.findChildren(QWidget):
        width = metrics.horizontalAdvance(widget.statusTip())
        assert width <= room, f"{width - room} pixels too long: {widget.statusTip()}"


def test_the_readout_of_the_charts_has_room_in_the_smallest_window(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(*SIZES[0])
    person = Person(window, qtbot)
    person.click("page_train")
    person.click("train_pause_resume")
    person.waits_until_reads("train_pause_resume", "Train")
    readout = person.find("plot_readout")
    assert readout.width() >= readout.sizeHint().width()
    assert readout.height() >= readout.sizeHint().height()


DIALOGS: dict[str, Callable[[QWidget], QDialog]] = {
    "shortcuts": ShortcutsDialog,
    "news": lambda window: NewsDialog(changelog(), window),
    "licences": lambda window: LicencesDialog(licences(), window),
    "import": lambda window: ImportDialog(
        Path("/a/folder/" * 8 + "clothes.npz"), lambda _: "", lambda *_: None, window
    ),
    "about": lambda window: AboutDialog(home(), window),
    "error": lambda window: ErrorDialog(
        UnexpectedError(sentence="ValueError: " + "no such thing " * 20, details="here"), window
    ),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_fits_the_smallest_window_and_explains_itself(
    name: str, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = DIALOGS[name](window)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.width() <= SIZES[0][0]
    assert dialog.height() <= SIZES[0][1]
    assert dialog.accessibleName()
    for label in visible(dialog, QLabel):
        assert isinstance(label, QLabel)
        if label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
        else:
            assert label.width() >= label.minimumSizeHint().width(), label.text()
    for control in visible(dialog, (*CONTROLS, QAbstractItemView, QPlainTextEdit)):
        assert control.objectName(), control
        assert control.accessibleName(), control.objectName()
        assert control.statusTip(), control.objectName()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control.objectName()
    assert dialog.focusWidget() is not None
