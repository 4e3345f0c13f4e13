"""Training slowly and step by step, as the GUI's thread knows it."""

from pytestqt.qtbot import QtBot

from mnist_desktop.core.training.training import ChunkEnded, EpochEnded, TrainingEvent
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity
from tests.fakes import TINY
from tests.session.conftest import MakeSession
from tests.session.running import ENDLESS, events_of, wait_for

HARDLY = 1e-4
"""Steps a second: nobody sees the second one, so what happens meanwhile did not wait for it."""


def chunks_in(events: list[TrainingEvent]) -> list[ChunkEnded]:
    return [event for event in events if isinstance(event, ChunkEnded)]


def begin_hardly(session: Session, qtbot: QtBot) -> list[TrainingEvent]:
    """Begin a run that rests behind its first step."""
    events = events_of(session)
    session.training.set_speed(HARDLY)
    session.training.begin(ENDLESS)
    qtbot.waitUntil(lambda: bool(chunks_in(events)))
    return events


def step(session: Session, qtbot: QtBot, events: list[TrainingEvent]) -> ChunkEnded:
    before = len(chunks_in(events))
    session.training.step()
    qtbot.waitUntil(lambda: len(chunks_in(events)) > before)
    return chunks_in(events)[-1]


def test_a_slow_run_takes_a_step_and_rests(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    events = begin_hardly(session, qtbot)
    with qtbot.assertNotEmitted(session.training.advanced, wait=100):
        pass
    (chunk,) = chunks_in(events)
    assert chunk.step == 1
    assert chunk.look is not None
    assert session.training.activity is Activity.TRAINING


def test_a_slow_run_is_stopped_at_once(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    begin_hardly(session, qtbot)
    session.training.stop()
    wait_for(qtbot, session, Activity.IDLE)


def test_a_slow_run_pauses_at_once_and_goes_on_at_once(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    events = begin_hardly(session, qtbot)
    session.training.pause()
    wait_for(qtbot, session, Activity.PAUSED)
    session.training.resume()
    qtbot.waitUntil(lambda: len(chunks_in(events)) == 2)


def test_full_speed_counts_at_once(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    speeds: list[float | None] = []
    session.training.speed_changed.connect(speeds.append)
    events = begin_hardly(session, qtbot)
    session.training.set_speed(None)
    qtbot.waitUntil(lambda: any(isinstance(event, EpochEnded) for event in events))
    assert speeds == [HARDLY, None]


def test_a_run_under_way_slows_down(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    session.training.begin(ENDLESS)
    wait_for(qtbot, session, Activity.TRAINING)
    events = events_of(session)
    session.training.set_speed(HARDLY)
    qtbot.waitUntil(lambda: any(chunk.look is not None for chunk in chunks_in(events)))
    with qtbot.assertNotEmitted(session.training.advanced, wait=100):
        pass


def test_a_paused_run_takes_one_step_for_each_that_is_asked_for(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    events = begin_hardly(session, qtbot)
    session.training.pause()
    wait_for(qtbot, session, Activity.PAUSED)
    session.training.set_speed(None)  # a single step is one at any speed
    assert [step(session, qtbot, events).step for _ in range(3)] == [2, 3, 4]
    with qtbot.assertNotEmitted(session.training.advanced, wait=100):
        pass
    assert session.training.activity is Activity.PAUSED


def test_a_step_pauses_a_run_that_is_under_way(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    session.training.begin(ENDLESS)
    wait_for(qtbot, session, Activity.TRAINING)
    events = events_of(session)
    session.training.step()
    wait_for(qtbot, session, Activity.PAUSED)
    qtbot.waitUntil(lambda: any(chunk.look is not None for chunk in chunks_in(events)))
    with qtbot.assertNotEmitted(session.training.advanced, wait=100):
        pass


def test_a_run_can_be_held_at_its_first_step(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    events = events_of(session)
    session.training.begin(ENDLESS)
    session.training.step()
    wait_for(qtbot, session, Activity.PAUSED)
    qtbot.waitUntil(lambda: bool(chunks_in(events)))
    with qtbot.assertNotEmitted(session.training.advanced, wait=100):
        pass
    assert [chunk.step for chunk in chunks_in(events)] == [1]


def test_the_last_step_of_an_epoch_is_followed_by_its_end(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    events = begin_hardly(session, qtbot)
    while chunks_in(events)[-1].step < 10:
        step(session, qtbot, events)
    qtbot.waitUntil(lambda: isinstance(events[-1], EpochEnded))
    with qtbot.assertNotEmitted(session.training.advanced, wait=100):
        pass
    assert step(session, qtbot, events).epoch == 2


def test_without_a_run_a_step_does_nothing(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    session.training.step()
    session.training.begin(TINY)
    wait_for(qtbot, session, Activity.TRAINING)
    wait_for(qtbot, session, Activity.IDLE)


def test_in_slow_motion_the_network_is_seen_inside_its_first_epoch_and_then_left(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    session.current_network.choose(session.offered_networks.shipped[0])
    live, reading = session.live_network, session.current_network.network
    events = begin_hardly(session, qtbot)
    assert live.network is chunks_in(events)[0].network
    assert session.current_network.network is reading  # until the epoch is over
    with qtbot.waitSignal(live.left):
        session.training.stop()
    assert live.network is None


def test_a_network_that_is_chosen_in_slow_motion_is_the_one_that_is_seen(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    live = session.live_network
    events = begin_hardly(session, qtbot)
    with qtbot.waitSignal(live.left):
        session.current_network.choose(session.offered_networks.shipped[0])
    step(session, qtbot, events)
    assert live.network is None


def test_at_the_end_of_an_epoch_the_network_that_reads_is_seen(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    live = session.live_network
    events = begin_hardly(session, qtbot)
    with qtbot.waitSignal(live.left):
        session.training.set_speed(None)
    assert session.current_network.path == session.training.run_path
    session.training.set_speed(HARDLY)
    seen = len(chunks_in(events))
    qtbot.waitUntil(
        lambda: any(chunk.look is not None for chunk in chunks_in(events)[seen:]),
    )
    qtbot.waitUntil(lambda: live.network is not None)
