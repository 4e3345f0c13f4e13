"""The networks among which one is chosen."""

from pytestqt.qtbot import QtBot

from tests.session.conftest import MakeSession
from tests.session.running import paths_of, train_to_the_end


def test_networks_kept_before_are_listed_newest_first(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    first = make_session()
    train_to_the_end(qtbot, first)
    again = make_session()
    with qtbot.waitSignal(again.offered_networks.changed):
        again.library.read()
    assert paths_of(again) == [first.offered_networks.shipped[0], first.current_network.path]
