"""The newest of many wishes that come faster than they are fulfilled."""

from collections.abc import Iterator
from functools import partial
from threading import Event

from pytestqt.qtbot import QtBot

from mnist_desktop.core.errors import UserError
from mnist_desktop.session.threads.background import Background
from mnist_desktop.session.threads.latest import Latest


def test_while_wishes_keep_coming_some_are_fulfilled_and_the_last_one_is(
    background: Background, qtbot: QtBot
) -> None:
    latest = Latest(background.channel("live"))
    told: list[int] = []
    latest.told.connect(told.append)
    for number in range(100):
        latest.want(partial(iter, [number]))
    qtbot.waitUntil(lambda: 99 in told)
    assert told[-1] == 99
    assert told == sorted(set(told))


def test_newer_work_is_begun_before_another_slice_of_the_old_one(
    background: Background, qtbot: QtBot
) -> None:
    latest = Latest(background.channel("live"))
    told: list[object] = []
    latest.told.connect(told.append)
    wished = Event()

    def old() -> Iterator[str]:
        yield "first"
        wished.wait()
        yield "finer"
        yield "finest"

    latest.want(old)
    qtbot.waitUntil(lambda: told == ["first"])
    latest.want(lambda: iter(["new"]))
    wished.set()
    qtbot.waitUntil(lambda: "new" in told)
    assert "finest" not in told


def test_a_failure_is_told_and_keeps_nothing_waiting(background: Background, qtbot: QtBot) -> None:
    latest = Latest(background.channel("live"))

    def fail() -> Iterator[object]:
        raise UserError("the disk is gone")
        yield

    with qtbot.waitSignal(latest.failed) as failed:
        latest.want(fail)
    assert failed.args == ["the disk is gone."]
    with qtbot.waitSignal(latest.told):
        latest.want(lambda: iter(["new"]))


def test_only_the_first_news_is_waited_for(background: Background, qtbot: QtBot) -> None:
    latest = Latest(background.channel("live"))
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
    latest = Latest(background.channel("live"))
    told: list[object] = []
    latest.told.connect(told.append)
    latest.want(lambda: iter(["old"]))
    latest.want(lambda: iter(["older"]))
    latest.drop()
    latest.want(lambda: iter([]))
    latest.want(lambda: iter(["new"]))
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["new"]


def test_what_is_wanted_after_all_was_dropped_is_told(background: Background, qtbot: QtBot) -> None:
    latest = Latest(background.channel("live"))
    told: list[object] = []
    latest.told.connect(told.append)
    for number in range(200):  # the old work may be ending at any moment
        latest.want(lambda: iter([None, "old"]))
        latest.drop()
        latest.want(partial(iter, [None, number]))
        qtbot.waitUntil(partial(told.__contains__, number))
    assert "old" not in told


def test_other_channels_are_none_of_its_business(background: Background, qtbot: QtBot) -> None:
    latest = Latest(background.channel("live"))
    told: list[object] = []
    latest.told.connect(told.append)
    other = background.channel("other")
    with qtbot.waitSignal(other.ended):
        other.begin(lambda: iter([1]))
    assert not told
