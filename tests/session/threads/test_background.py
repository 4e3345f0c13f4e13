"""Work beside the window: the newest of a channel, in slices, and no news of what was replaced."""

from collections.abc import Iterator
from itertools import count
from threading import get_ident

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mnist_desktop.core.errors import UserError
from mnist_desktop.session.process.unexpected_errors import ENDED
from mnist_desktop.session.threads.background import Background
from mnist_desktop.session.threads.channel import Channel


@pytest.fixture
def channel(background: Background) -> Channel:
    return background.channel("one")


@pytest.fixture
def other(background: Background) -> Channel:
    return background.channel("other")


def news_of(channel: Channel) -> list[object]:
    told: list[object] = []
    channel.told.connect(told.append)
    return told


def test_news_comes_in_order_and_slices_without_any_are_silent(
    channel: Channel, qtbot: QtBot
) -> None:
    told = news_of(channel)
    with qtbot.waitSignal(channel.ended):
        channel.begin(lambda: iter((None, 1, None, 2)))
    assert told == [1, 2]
    assert not channel.is_at_work


def test_the_work_is_done_in_another_thread(channel: Channel, qtbot: QtBot) -> None:
    told = news_of(channel)

    def work() -> Iterator[object]:
        yield get_ident()

    with qtbot.waitSignal(channel.ended):
        channel.begin(work)
    assert told != [get_ident()]


def test_the_newest_work_takes_the_place_of_the_one_under_way(
    channel: Channel, qtbot: QtBot
) -> None:
    told = news_of(channel)
    channel.begin(lambda: (("old", n) for n in count()))
    qtbot.waitUntil(lambda: len(told) > 2)
    with qtbot.waitSignal(channel.ended):
        channel.begin(lambda: iter(["new"]))
        told.clear()
    assert told == ["new"]


def test_channels_take_turns(channel: Channel, other: Channel, qtbot: QtBot) -> None:
    channel.begin(lambda: iter(count()))
    with qtbot.waitSignal(other.ended):
        other.begin(lambda: iter(range(3)))
    assert channel.is_at_work


def test_work_that_is_replaced_again_and_again_keeps_its_turn(
    channel: Channel, other: Channel, qtbot: QtBot
) -> None:
    done: list[None] = []

    def work() -> Iterator[object]:
        done.append(None)
        yield None

    other.told.connect(lambda _: channel.begin(work))
    other.begin(lambda: iter(count()))
    qtbot.waitUntil(lambda: len(done) > 10)
    other.cancel()


def test_a_channel_is_told_nothing_of_another(
    channel: Channel, other: Channel, qtbot: QtBot
) -> None:
    told = news_of(channel)
    channel.ended.connect(lambda: told.append("ended"))
    channel.failed.connect(told.append)

    def fail() -> Iterator[object]:
        yield 1
        raise UserError("the file is gone")

    with qtbot.waitSignals([other.failed, other.ended]):
        other.begin(fail)
    assert not told


def test_nothing_is_told_of_cancelled_work(channel: Channel, other: Channel, qtbot: QtBot) -> None:
    told = news_of(channel)
    channel.begin(lambda: iter(count()))
    qtbot.waitUntil(lambda: bool(told))
    channel.cancel()
    assert not channel.is_at_work
    told.clear()
    with qtbot.waitSignal(other.ended):
        other.begin(lambda: iter("x"))
    assert not told


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(UserError("the file is gone"), "the file is gone."), (KeyError(3), ENDED)],
)
def test_a_failure_is_told_in_words_and_the_next_work_is_done(
    channel: Channel, qtbot: QtBot, error: Exception, sentence: str
) -> None:
    told = news_of(channel)

    def fail() -> Iterator[object]:
        yield 1
        raise error

    with qtbot.capture_exceptions() as raised:
        with qtbot.waitSignal(channel.failed) as failed:
            channel.begin(fail)
        with qtbot.waitSignal(channel.ended):
            channel.begin(lambda: iter([2]))
    assert failed.args == [sentence]
    assert [kind for kind, _, _ in raised] == ([KeyError] if sentence == ENDED else [])
    assert told == [1, 2]


def test_closing_ends_what_would_never_end(
    background: Background, channel: Channel, qtbot: QtBot
) -> None:
    told = news_of(channel)
    channel.begin(lambda: iter(count()))
    qtbot.waitUntil(lambda: bool(told))
    background.close()
    told.clear()
    QApplication.processEvents()
    assert not told


def test_what_is_wanted_after_the_end_begins_no_thread(qapp: QApplication) -> None:  # noqa: ARG001
    background = Background()
    channel = background.channel("late")
    background.close()
    channel.begin(lambda: iter(["news"]))
    assert not channel.is_at_work
