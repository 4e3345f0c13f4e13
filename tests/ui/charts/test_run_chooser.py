from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot

from mnist_desktop.core.charts.shown_runs import MAX_COMPARED
from mnist_desktop.core.runs.run_entry import RunEntry, RunState
from mnist_desktop.ui.charts.run_chooser import RunChooser


def entry(run: int, epochs: int = 3) -> RunEntry:
    return RunEntry(
        id=run,
        path=Path(f"{run}.safetensors"),
        name=f"run {run}",
        state=RunState.FINISHED,
        created=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=run),
        recipe="seed",
        parameters=42_310,
        epochs=epochs,
    )


@pytest.fixture
def chooser(qtbot: QtBot) -> RunChooser:
    chooser = RunChooser()
    qtbot.addWidget(chooser)
    chooser.show_entries([entry(run) for run in range(1, 10)] + [entry(10, epochs=0)])
    chooser.show()
    return chooser


def rows(chooser: RunChooser) -> QListView:
    found = chooser.findChild(QListView, "run_chooser_list")
    assert isinstance(found, QListView)
    return found


def sentence(chooser: RunChooser) -> str:
    found = chooser.findChild(QLabel, "run_chooser_sentence")
    assert isinstance(found, QLabel)
    return found.text()


def click(chooser: RunChooser, row: int) -> None:
    view = rows(chooser)
    place = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_runs_with_an_epoch_are_listed_the_newest_first(chooser: RunChooser) -> None:
    model = rows(chooser).model()
    assert model.rowCount() == 9
    assert model.index(0, 0).data().startswith("run 9")


def test_a_click_ticks_and_another_takes_the_tick_away(chooser: RunChooser, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chooser.runs_chosen) as chosen:
        click(chooser, 1)
    assert chosen.args == [[8]]
    with qtbot.waitSignal(chooser.runs_chosen) as chosen:
        click(chooser, 0)
    assert chosen.args == [[8, 9]]
    with qtbot.waitSignal(chooser.runs_chosen) as chosen:
        click(chooser, 1)
    assert chosen.args == [[9]]


def test_one_run_too_many_is_not_ticked_and_the_reason_is_said(
    chooser: RunChooser, qtbot: QtBot
) -> None:
    for row in range(MAX_COMPARED):
        click(chooser, row)
    assert "no more fit" in sentence(chooser)
    with qtbot.assertNotEmitted(chooser.runs_chosen):
        click(chooser, MAX_COMPARED)
    button = chooser.findChild(QPushButton, "choose_no_run")
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(chooser.runs_chosen) as chosen:
        button.click()
    assert chosen.args == [[]]


def test_the_search_narrows_the_list_and_leads_into_it(chooser: RunChooser, qtbot: QtBot) -> None:
    search = chooser.findChild(QLineEdit, "run_chooser_search")
    assert isinstance(search, QLineEdit)
    QTest.keyClicks(search, "run 4")
    assert rows(chooser).model().rowCount() == 1
    QTest.keyClick(search, Qt.Key.Key_Down)
    with qtbot.waitSignal(chooser.runs_chosen) as chosen:
        QTest.keyClick(rows(chooser), Qt.Key.Key_Return)
    assert chosen.args == [[4]]
    QTest.keyClicks(search, "xyz")
    assert sentence(chooser) == "No run has “run 4xyz” in it."


def test_a_library_without_runs_says_so(chooser: RunChooser) -> None:
    chooser.show_entries([])
    assert "Train a network" in sentence(chooser)


def test_ticks_are_those_that_are_shown_whoever_chose_them(
    chooser: RunChooser, qtbot: QtBot
) -> None:
    chooser.show_chosen([3, 5])
    with qtbot.waitSignal(chooser.runs_chosen) as chosen:
        click(chooser, 0)
    assert chosen.args == [[3, 5, 9]]


def test_every_control_explains_itself_and_none_is_clipped(chooser: RunChooser) -> None:
    for control in (
        *chooser.findChildren(QPushButton),
        rows(chooser),
        *(each for each in chooser.findChildren(QLineEdit)),
    ):
        assert control.objectName()
        assert control.accessibleName()
        assert control.toolTip()
        assert control.statusTip()
        assert control.width() >= control.minimumSizeHint().width()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
