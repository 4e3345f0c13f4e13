from mnist_desktop.core.charts.shown_runs import MAX_COMPARED, ShownRuns
from mnist_desktop.core.charts.training_curves import TrainingCurves
from mnist_desktop.core.networks.record import EpochRecord


def curves(run: int | None) -> TrainingCurves:
    made = TrainingCurves(f"run {run}", run)
    made.add_epochs([EpochRecord(epoch=1, train_loss=1.0, train_accuracy=0.5, seconds=1.0)])
    return made


def shown(*runs: int) -> ShownRuns:
    """Runs that began one after the other."""
    result = ShownRuns()
    for run in runs:
        result.begin(curves(run))
    return result


def ids(result: ShownRuns) -> list[int | None]:
    return [each.run for each in result.all]


def test_the_run_before_stays_beneath_the_new_one_but_not_those_before_it() -> None:
    assert ids(shown(1)) == [1]
    assert ids(shown(1, 2)) == [2, 1]
    assert ids(shown(1, 2, 3)) == [3, 2]


def test_a_run_without_an_epoch_does_not_stay() -> None:
    result = shown(1)
    result.begin(TrainingCurves("stopped", 2))
    result.begin(curves(3))
    assert ids(result) == [3]


def test_chosen_runs_stay_when_the_next_begins() -> None:
    result = shown(9)
    assert result.choose([1, 2]) == [1, 2]
    for run in (1, 2):
        result.add(curves(run))
    result.begin(curves(10))
    assert ids(result) == [10, 9, 1, 2]
    result.begin(curves(11))
    assert ids(result) == [11, 10, 1, 2]


def test_the_run_on_top_is_chosen_to_stay_without_being_read_again() -> None:
    result = shown(1)
    assert result.choose([1]) == []
    result.begin(curves(2))
    result.begin(curves(3))
    assert ids(result) == [3, 2, 1]


def test_a_run_whose_tick_was_taken_away_meanwhile_is_not_shown() -> None:
    result = shown(9)
    result.choose([1])
    result.choose([])
    result.add(curves(1))
    assert ids(result) == [9]


def test_an_opened_run_takes_the_place_of_the_one_on_top_and_is_there_once() -> None:
    result = shown(1, 2)
    result.open(curves(1))
    assert ids(result) == [1]


def test_no_more_than_six_are_beneath() -> None:
    result = shown(100)
    result.choose(range(1, 9))
    for run in range(1, 9):
        result.add(curves(run))
    result.begin(curves(101))
    assert len(result.compared) == MAX_COMPARED


def test_clearing_leaves_the_run_on_top_alone() -> None:
    result = shown(1, 2)
    result.choose([7])
    result.clear_compared()
    assert ids(result) == [2]
    assert result.chosen == ()


def test_the_cursor_finds_the_nearest_place_of_any_run_and_walks_along_the_longest() -> None:
    result = shown(1, 2)
    result.compared[0].add_epochs(
        [
            EpochRecord(epoch=epoch, train_loss=1.0, train_accuracy=0.5, seconds=1.0)
            for epoch in (2, 3)
        ]
    )
    assert [result.nearest(place) for place in (0.7, 1.4, 2.2, 9.0)] == [1.0, 1.0, 2.0, 3.0]
    assert (result.beside(1.0, 1), result.beside(3.0, 1), result.beside(None, 1)) == (
        2.0,
        None,
        3.0,
    )
    assert ShownRuns().nearest(1.0) is None
    assert ShownRuns().beside(1.0, 1) is None
