"""What the network that reads makes of the test split."""

from pytestqt.qtbot import QtBot

from mnist_desktop.session.evaluation.evaluated_network import EvaluatedNetwork
from mnist_desktop.session.training.activity import Activity
from tests.session.conftest import MakeSession
from tests.session.running import ENDLESS, train_to_the_end, wait_for


def test_a_network_is_evaluated_once(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    session.current_network.choose(session.offered_networks.shipped[0])
    with qtbot.waitSignal(session.evaluation.evaluated) as first:
        session.evaluation.want()
    with qtbot.waitSignal(session.evaluation.evaluated) as second:
        session.evaluation.want()
    evaluated: EvaluatedNetwork = first.args[0]
    assert evaluated.outputs.shape == (30, 10)
    assert second.args[0] is evaluated


def test_an_evaluation_goes_on_while_a_run_is_paused(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    session.current_network.choose(session.offered_networks.shipped[0])
    session.training.begin(ENDLESS)
    wait_for(qtbot, session, Activity.TRAINING)
    session.training.pause()
    wait_for(qtbot, session, Activity.PAUSED)
    session.current_network.choose(session.offered_networks.shipped[0])
    with qtbot.waitSignal(session.evaluation.evaluated):
        session.evaluation.want()
    assert session.training.activity is Activity.PAUSED


def test_what_a_run_made_of_the_split_is_judged_without_reading_it_again(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    train_to_the_end(qtbot, session)
    advances: list[tuple[int, int]] = []
    session.evaluation.advanced.connect(lambda *advance: advances.append(advance))
    with qtbot.waitSignal(session.evaluation.evaluated) as told:
        session.evaluation.want()
    evaluated: EvaluatedNetwork = told.args[0]
    assert evaluated.network is session.current_network.network
    assert set(evaluated.reading.predicted.tolist()) == {3}  # as all that the fake engine trains
    assert evaluated.reading.evaluation.confusion_matrix.sum() == 30
    assert advances == []
