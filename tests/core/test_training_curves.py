from math import inf, isnan, nan

import numpy as np

from mnist_desktop.core.layers import Dense, Flatten
from mnist_desktop.core.network import NetworkSpec
from mnist_desktop.core.trained_network import EpochRecord, TrainedNetwork
from mnist_desktop.core.training import ChunkEnded, EpochEnded
from mnist_desktop.core.training_curves import COLUMNS, MAX_RUNNING, TrainingCurves

_SPEC = NetworkSpec((Flatten(), Dense(10, "softmax")))
_NETWORK = TrainedNetwork(
    name="zeros",
    spec=_SPEC,
    weights={name: np.zeros(shape, np.float32) for name, shape in _SPEC.tensor_shapes().items()},
)


def chunk(epoch: int, step: int, loss: float = 0.5, of: int = 4) -> ChunkEnded:
    return ChunkEnded(
        epoch=epoch, step=step, steps_per_epoch=of, loss=loss, accuracy=0.9, images_per_second=1.0
    )


def record(epoch: int, test_loss: float = 0.2) -> EpochRecord:
    return EpochRecord(
        epoch=epoch,
        train_loss=0.25,
        train_accuracy=0.75,
        test_loss=test_loss,
        test_accuracy=0.8,
        seconds=1.0,
    )


def ended(epoch: int, test_loss: float = 0.2) -> EpochEnded:
    return EpochEnded(
        record=record(epoch, test_loss),
        test_outputs=np.eye(10, dtype=np.float32),
        network=_NETWORK,
        best=_NETWORK,
    )


def curves_of(*events: ChunkEnded | EpochEnded) -> TrainingCurves:
    curves = TrainingCurves()
    for event in events:
        curves.add(event)
    return curves


def test_a_chunk_lies_inside_its_epoch_and_an_epoch_at_its_number() -> None:
    curves = curves_of(chunk(2, 1), chunk(2, 4), ended(2))
    assert [point.epoch for point in curves.running] == [1.25, 2.0]
    assert [point.epoch for point in curves.epochs] == [2.0]


def test_nothing_added_is_nothing_to_draw() -> None:
    assert not curves_of()
    assert curves_of(chunk(1, 1))


def test_a_record_of_an_epoch_gives_the_same_point_as_its_event() -> None:
    curves = TrainingCurves()
    curves.add_epochs([record(3)])
    assert curves.epochs == curves_of(ended(3)).epochs


def test_a_loss_without_a_finite_value_is_unknown() -> None:
    curves = curves_of(chunk(1, 1, loss=nan), chunk(1, 2, loss=inf), ended(1, test_loss=inf))
    assert all(isnan(point.train_loss) for point in curves.running)
    assert isnan(curves.epochs[0].test_loss)


def test_thousands_of_chunks_stay_bounded_and_keep_the_epochs_ends() -> None:
    curves = TrainingCurves()
    steps = 1_000
    for epoch in range(1, 11):
        for step in range(1, steps + 1):
            curves.add(chunk(epoch, step, of=steps))
    assert len(curves.running) <= MAX_RUNNING
    places = [point.epoch for point in curves.running]
    assert set(range(1, 11)) <= set(places)
    assert places == sorted(places)
    assert max(np.diff(places)) < 0.1


def test_the_nearest_point_is_the_evaluated_epoch_or_what_training_has_reached() -> None:
    curves = curves_of(chunk(1, 2), chunk(1, 4), ended(1), chunk(2, 1), chunk(2, 3))
    for place, found in ((0.1, 0.5), (0.6, 1.0), (1.2, 1.0), (1.7, 1.75), (5.0, 1.75)):
        point = curves.nearest(place)
        assert point is not None
        assert point.epoch == found
    assert curves_of().nearest(1.0) is None


def test_the_latest_point_is_the_evaluated_epoch_before_the_next_has_begun() -> None:
    assert curves_of().latest is None
    for events, epoch, evaluated in (
        ((chunk(1, 4),), 1.0, False),
        ((chunk(1, 4), ended(1)), 1.0, True),
        ((chunk(1, 4), ended(1), chunk(2, 1)), 1.25, False),
    ):
        point = curves_of(*events).latest
        assert point is not None
        assert (point.epoch, point.is_evaluated) == (epoch, evaluated)


def test_one_walks_from_epoch_to_epoch_and_not_beyond() -> None:
    curves = curves_of(ended(1), ended(2), chunk(3, 1))
    for start, step, epoch in (
        (None, -1, 2.0),
        (2.0, -1, 1.0),
        (1.0, -1, None),
        (1.0, 1, 2.0),
        (1.25, 1, 2.0),
        (2.0, 1, None),
    ):
        point = curves.beside(start, step)
        assert (point and point.epoch) == epoch


def test_the_table_has_every_point_once_in_the_order_of_the_epochs() -> None:
    curves = curves_of(chunk(1, 2), chunk(1, 4), ended(1), chunk(2, 1, loss=nan))
    assert list(curves.rows()) == [
        COLUMNS,
        ("0.5", "0.5", "0.9", "", ""),
        ("1", "0.25", "0.75", "0.2", "0.8"),
        ("1.25", "", "0.9", "", ""),
    ]
