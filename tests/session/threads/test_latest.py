"""The newest of many wishes that come faster than they are fulfilled."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mnist_desktop.session.threads.background import Background
from mnist_desktop.session.threads.latest import Latest


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:  # noqa: ARG001
    background = Background()
    yield background
    background.close()


def test_while_wishes_keep_coming_some_are_fulfilled_and_the_last_one_is(
    background: Background, qtbot: QtBot
) -> None:
    latest = Latest(background, "live")
    told: list[object] = []
    latest.told.connect(told.append)
    for number in range(100):
        latest.want(partial(iter, [number]))
    qtbot.waitUntil(lambda: 99 in told)
    assert told == [0, 99]


def test_only_the_first_news_is_waited_for(background: Background, qtbot: QtBot) -> None:
    latest = Latest(background, "live")
    told: list[object] = []
    latest.told.connect(told.append)
    latest.want(lambda: iter(["first", *["finer"] * 1_000_000]))
    qtbot.waitUntil(lambda: "first" in told)
    latest.want(lambda: iter(["new"]))
    qtbot.waitUntil(lambda: "new" in told)
    assert told[-1] == "new"
    assert len(told) < 1_000_000


def test_what_is_dropped_is_told_no_more_and_work_without_news_keeps_nothing_waiting(
    background: Background, qtbot: QtBot
) -> None:
    latest = Latest(background, "live")
    told: list[object] = []
    latest.told.connect(told.append)
    latest.want(lambda: iter(["old"]))
    latest.want(lambda: iter(["older"]))
    latest.drop()
    latest.want(lambda: iter([]))
    latest.want(lambda: iter(["new"]))
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["new"]


def test_other_kinds_are_none_of_its_business(background: Background, qtbot: QtBot) -> None:
    latest = Latest(background, "live")
    told: list[object] = []
    latest.told.connect(told.append)
    with qtbot.waitSignal(background.ended):
        background.begin("other", lambda: iter([1]))
    assert not told
