"""Work beside the window: the newest of a kind, in slices, and no news of what was replaced."""

from collections.abc import Iterator
from itertools import count
from threading import get_ident

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mnist_desktop.core.errors import UserError
from mnist_desktop.session.process.unexpected_errors import ENDED
from mnist_desktop.session.threads.background import Background


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:  # noqa: ARG001
    background = Background()
    yield background
    background.close()


def news_of(background: Background) -> list[tuple[str, object]]:
    told: list[tuple[str, object]] = []
    background.told.connect(lambda kind, news: told.append((kind, news)))
    return told


def test_news_comes_in_order_and_slices_without_any_are_silent(
    background: Background, qtbot: QtBot
) -> None:
    told = news_of(background)
    with qtbot.waitSignal(background.ended):
        background.begin("a", lambda: iter((None, 1, None, 2)))
    assert told == [("a", 1), ("a", 2)]
    assert not background.is_at_work("a")


def test_the_work_is_done_in_another_thread(background: Background, qtbot: QtBot) -> None:
    told = news_of(background)

    def work() -> Iterator[object]:
        yield get_ident()

    with qtbot.waitSignal(background.ended):
        background.begin("a", work)
    assert told[0][1] != get_ident()


def test_the_newest_work_of_a_kind_takes_the_place_of_the_one_under_way(
    background: Background, qtbot: QtBot
) -> None:
    told = news_of(background)
    background.begin("a", lambda: (("old", n) for n in count()))
    qtbot.waitUntil(lambda: len(told) > 2)
    with qtbot.waitSignal(background.ended):
        background.begin("a", lambda: iter(["new"]))
        told.clear()
    assert told == [("a", "new")]


def test_kinds_take_turns(background: Background, qtbot: QtBot) -> None:
    told = news_of(background)
    background.begin("endless", lambda: iter(count()))
    with qtbot.waitSignal(background.ended):
        background.begin("short", lambda: iter(range(3)))
    qtbot.waitUntil(lambda: ("short", 2) in told)
    assert background.is_at_work("endless")


def test_nothing_is_told_of_cancelled_work(background: Background, qtbot: QtBot) -> None:
    told = news_of(background)
    background.begin("a", lambda: iter(count()))
    qtbot.waitUntil(lambda: bool(told))
    background.cancel("a")
    told.clear()
    with qtbot.waitSignal(background.ended):
        background.begin("b", lambda: iter("x"))
    assert told == [("b", "x")]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(UserError("the file is gone"), "the file is gone."), (KeyError(3), ENDED)],
)
def test_a_failure_is_told_in_words_and_the_next_work_is_done(
    background: Background, qtbot: QtBot, error: Exception, sentence: str
) -> None:
    told = news_of(background)

    def fail() -> Iterator[object]:
        yield 1
        raise error

    with qtbot.capture_exceptions() as raised:
        with qtbot.waitSignal(background.failed) as failed:
            background.begin("a", fail)
        with qtbot.waitSignal(background.ended):
            background.begin("a", lambda: iter([2]))
    assert failed.args == ["a", sentence]
    assert [kind for kind, _, _ in raised] == ([KeyError] if sentence == ENDED else [])
    assert told == [("a", 1), ("a", 2)]


def test_closing_ends_what_would_never_end(background: Background, qtbot: QtBot) -> None:
    told = news_of(background)
    background.begin("a", lambda: iter(count()))
    qtbot.waitUntil(lambda: bool(told))
    background.close()
    told.clear()
    QApplication.processEvents()
    assert not told
