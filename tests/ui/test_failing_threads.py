"""What a window shows once an error that nothing foresaw has ended what it waited for.

It comes to UnexpectedErrors as sys.excepthook, which pytest-qt has here.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider, QLabel, QLineEdit, QProgressBar, QWidget
from pytestqt.exceptions import CapturedExceptions
from pytestqt.qtbot import QtBot

from mnist_desktop.library.exports import exporting
from mnist_desktop.library.runs import RunLibrary
from mnist_desktop.session.evaluation import network_evaluation
from mnist_desktop.session.process.unexpected_errors import ENDED
from mnist_desktop.session.session import Session
from mnist_desktop.session.teaching import learning_worker
from mnist_desktop.session.threads.channel import Channel, Work
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.session.training.run_recorder import RunRecorder
from mnist_desktop.ui.exports.export_dialog import ExportDialog
from mnist_desktop.ui.widgets.lazy_tabs import LazyTabs
from mnist_desktop.ui.window.main_window import MainWindow
from tests.fakes import FakeEngine, FakeTrainer
from tests.ui.person import SEVEN, Person

Open: TypeAlias = Callable[[Person, QtBot], None]


class BrokenError(Exception):
    """What the code that fails here raises, which nothing foresees."""


def fail(*_: object, **__: object) -> None:
    raise BrokenError("no such thing")


def break_channel(name: str, slices: int, patch: pytest.MonkeyPatch) -> None:
    """Have all work of a channel fail in its first slice (0) or its second (1)."""
    begin = Channel.begin

    def broken(self: Channel, work: Work) -> None:
        def fails() -> Iterator[object]:
            first = next(work(), None)
            if slices:
                yield first
            raise BrokenError(name)

        begin(self, fails if self.objectName() == name else work)

    patch.setattr(Channel, "begin", broken)


def opening(page: str, tab: str) -> Open:
    def open_it(person: Person, qtbot: QtBot) -> None:
        person.draw(SEVEN)
        person.click(f"page_{page}")
        qtbot.waitUntil(lambda: person.sees(f"{page}_tabs"))
        tabs = person.find(f"{page}_tabs")
        assert isinstance(tabs, LazyTabs)
        tabs.open(tab)

    return open_it


def cut(person: Person, qtbot: QtBot) -> None:
    opening("inspect", "cut")(person, qtbot)
    slider = person.find("pruned")
    assert isinstance(slider, QAbstractSlider)
    slider.setValue(50)


def choose_neuron(person: Person, qtbot: QtBot) -> None:
    opening("inspect", "network")(person, qtbot)
    person.find("network_view").setFocus()
    person.press(Qt.Key.Key_Left)


CHANNELS: dict[str, Open] = {
    "temperature": opening("evaluate", "calibration"),
    "robustness": opening("evaluate", "robustness"),
    "map": opening("evaluate", "map"),
    "excitement": choose_neuron,
    "image_steps": opening("inspect", "image"),
    "why": opening("inspect", "why"),
    "near": opening("inspect", "nearest"),
    "near_pixels": opening("inspect", "nearest"),
    "near_hidden": opening("inspect", "nearest"),
    "cut": cut,
    "data statistics": opening("data", "statistics"),
}
FIRST_NEWS_IS_ALL = ("why", "image_steps", "near")
BREAKS = [(name, 0) for name in CHANNELS] + [
    (name, 1) for name in CHANNELS if name not in FIRST_NEWS_IS_ALL
]
"""What fails, and after how many of its news."""


def is_waiting(window: QWidget) -> bool:
    """Whether something looks as if it were still under way."""
    bars = window.findChildren(QProgressBar)
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    return any(bar.isVisible() for bar in bars) or any(
        "…" in text or text.startswith(("Reading", "Looking")) for text in labels
    )


def says_that_it_ended(window: QWidget) -> bool:
    labels = window.findChildren(QLabel)
    return any(ENDED in label.text() for label in labels if label.isVisible())


def broke_only(raised: CapturedExceptions) -> bool:
    return bool(raised) and all(kind is BrokenError for kind, _, _ in raised)


@pytest.mark.parametrize(("name", "slices"), BREAKS)
def test_what_fails_beside_the_window_is_told_and_nothing_waits_for_it(
    name: str,
    slices: int,
    window: MainWindow,
    session: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with qtbot.capture_exceptions() as raised, monkeypatch.context() as broken:
        break_channel(name, slices, broken)
        CHANNELS[name](Person(window, qtbot), qtbot)
        qtbot.waitUntil(lambda: says_that_it_ended(window))
        qtbot.waitUntil(lambda: not is_waiting(window))
        channels = session.background.findChildren(Channel, name)
        assert channels
        qtbot.waitUntil(lambda: not any(channel.is_at_work for channel in channels))
    assert broke_only(raised)


def test_an_evaluation_that_fails_leaves_no_progress(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network_evaluation, "reading", fail)
    person = Person(window, qtbot)
    with qtbot.capture_exceptions() as raised:
        person.click("page_evaluate")
        qtbot.waitUntil(lambda: ENDED in person.reads("evaluation_reason"))
    assert not is_waiting(window)
    assert broke_only(raised)


def test_a_lesson_that_fails_can_be_given_again(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning_worker, "learn", fail)
    person = Person(window, qtbot)
    person.draw(SEVEN)
    person.click("teach_1")
    person.click("page_my_digits")
    with qtbot.capture_exceptions() as raised:
        person.click("learn")
        qtbot.waitUntil(lambda: says_that_it_ended(window))
        qtbot.waitUntil(person.find("learn").isEnabled)
    assert not is_waiting(window)
    assert broke_only(raised)


@pytest.mark.parametrize("what", ["weights", "run"])
def test_a_training_that_fails_is_over_and_another_can_begin(
    what: str,
    window: MainWindow,
    session: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = Person(window, qtbot)
    person.click("page_train")
    with monkeypatch.context() as broken, qtbot.capture_exceptions() as raised:
        broken.setattr(FakeTrainer, what, fail)
        person.click("train_pause_resume")
        qtbot.waitUntil(lambda: says_that_it_ended(window))
        qtbot.waitUntil(lambda: session.training.activity is Activity.IDLE)
    assert broke_only(raised)
    with qtbot.waitSignal(session.current_network.changed):
        person.click("train_pause_resume")


def test_a_run_that_can_not_be_ended_is_over_all_the_same(
    window: MainWindow, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(window, qtbot)
    person.click("page_train")
    monkeypatch.setattr(RunRecorder, "end", fail)
    with qtbot.capture_exceptions() as raised:
        with qtbot.waitSignal(session.training.advanced):
            person.click("train_pause_resume")
        session.training.stop()
        qtbot.waitUntil(lambda: session.training.activity is Activity.IDLE)
    assert broke_only(raised)


def test_an_engine_that_fails_unforeseen_is_told_on_the_train_page(
    window: MainWindow, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeEngine, "prepare", fail)
    with qtbot.capture_exceptions() as raised, qtbot.waitSignal(session.training.prepared) as told:
        Person(window, qtbot).click("page_train")
    assert told.args == [ENDED]
    assert broke_only(raised)


def test_a_library_that_fails_is_told(
    window: MainWindow, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: session.library.is_read)
    monkeypatch.setattr(RunLibrary, "star", fail)
    with qtbot.capture_exceptions() as raised:
        session.library.star([1], starred=True)
        qtbot.waitUntil(lambda: says_that_it_ended(window))
    assert broke_only(raised)


def test_an_export_that_fails_says_so_in_its_dialog(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(exporting, "export_network", fail)
    Person(window, qtbot).click("export_network")
    (dialog,) = window.findChildren(ExportDialog)
    person = Person(dialog, qtbot)
    line = person.find("export_path")
    assert isinstance(line, QLineEdit)
    line.setText(str(tmp_path / "network.onnx"))
    with qtbot.capture_exceptions() as raised:
        person.click("export_begin")
        qtbot.waitUntil(lambda: says_that_it_ended(dialog))
    assert not is_waiting(dialog)
    assert person.find("export_begin").isEnabled()
    assert broke_only(raised)
