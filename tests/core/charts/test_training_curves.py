from dataclasses import replace
from math import inf, isnan, nan

import numpy as np

from mnist_desktop.core.charts.chart_table import table_of
from mnist_desktop.core.charts.training_curves import MAX_RUNNING, TrainingCurves
from mnist_desktop.core.evaluation.metrics import Evaluation
from mnist_desktop.core.networks.layers import Dense, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.record import EpochRecord, Record
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.augmentation import GENTLE, UNCHANGED, Augmentation
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.core.training.changes import Change
from mnist_desktop.core.training.training import ChunkEnded, EpochEnded
from tests.fakes import TINY

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
    assert [line.epoch for line in curves.epochs] == [2]


def test_nothing_added_is_nothing_to_draw() -> None:
    assert not curves_of()
    assert curves_of(chunk(1, 1))


def test_a_record_of_an_epoch_gives_the_same_point_as_its_event() -> None:
    curves = TrainingCurves()
    curves.add_epochs([record(3)])
    assert curves.epochs == curves_of(ended(3)).epochs


def test_a_loss_without_a_finite_value_is_unknown() -> None:
    curves = curves_of(chunk(1, 1, loss=nan), chunk(1, 2, loss=inf))
    assert all(isnan(point.loss) for point in curves.running)


def test_changes_lie_where_they_were_made_whatever_the_batches_and_the_images() -> None:
    curves = TrainingCurves()
    recipe = replace(SEED, batch_size=100, validation_images=10_000)  # 500 steps an epoch
    made = (
        Change(epoch=1, step=250, field="learning_rate", value=0.01),
        Change(epoch=2, step=0, field="batch_size", value=50),
        Change(epoch=2, step=250, field="learning_rate", value=0.02),
    )
    curves.add_changes(made, recipe)
    assert [place for place, _ in curves.changes] == [0.5, 1.0, 1.25]
    assert curves.rates == [(0.5, 0.01), (1.25, 0.02)]


def test_changes_on_a_smaller_data_set_lie_where_they_were_made() -> None:
    curves = TrainingCurves()
    change = Change(epoch=1, step=5, field="learning_rate", value=0.01)
    curves.add_changes([change], replace(SEED, batch_size=100), learned=1_000)
    assert [place for place, _ in curves.changes] == [0.5]


def test_a_changed_augmentation_is_named_by_what_it_changes() -> None:
    curves = TrainingCurves()
    for augmentation in (Augmentation(rotation=12.0, noise=5.0), GENTLE, UNCHANGED):
        value = augmentation.to_json()
        curves.add_change(Change(epoch=2, step=0, field="augmentation", value=value), 10)
    assert [words for _, words in curves.changes] == [
        "augmentation rotation, noise",
        "augmentation gentle",
        "augmentation none",
    ]


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


def test_the_nearest_place_is_an_epoch_that_ended_or_what_training_has_reached() -> None:
    curves = curves_of(chunk(1, 2), chunk(1, 4), ended(1), chunk(2, 1), chunk(2, 3))
    for place, found in ((0.1, 0.5), (0.6, 1.0), (1.2, 1.0), (1.7, 1.75), (5.0, 1.75)):
        assert curves.nearest(place) == found
    assert curves_of().nearest(1.0) is None


def test_the_latest_place_is_where_training_is() -> None:
    assert curves_of().latest is None
    assert curves_of(chunk(1, 2)).latest == 0.5
    assert curves_of(chunk(1, 4), ended(1)).latest == 1.0
    assert curves_of(chunk(1, 4), ended(1), chunk(2, 1)).latest == 1.25


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
        assert curves.beside(start, step) == epoch


def test_an_epoch_tells_on_how_many_images_its_accuracy_was_counted() -> None:
    evaluation = Evaluation(loss=0.2, accuracy=0.8, confusion_matrix=7 * np.eye(10, dtype=np.int64))
    judged = Record(recipe=TINY, epochs=(record(1),), test=evaluation, versions={})
    network = replace(_NETWORK, record=judged)
    curves = curves_of(replace(ended(1), network=network, best=network))
    assert curves.images == {"test": 70}


def test_the_table_has_every_point_once_in_the_order_of_the_epochs() -> None:
    curves = curves_of(chunk(1, 2), chunk(1, 4), ended(1), chunk(2, 1, loss=nan))
    assert list(table_of([curves])) == [
        ("run", "epoch", "train_loss", "test_loss", "train_accuracy", "test_accuracy"),
        ("this run", "0.5", "0.5", "", "0.9", ""),
        ("this run", "1", "0.25", "0.2", "0.75", "0.8"),
        ("this run", "1.25", "", "", "0.9", ""),
    ]


def test_the_table_of_several_runs_has_the_columns_of_all() -> None:
    judged = TrainingCurves("judged")
    validated = EpochRecord(epoch=1, train_loss=1, train_accuracy=0.5, seconds=1, validation_loss=2)
    judged.add_epochs([validated])
    header, first, second = table_of([judged, curves_of(ended(1))])
    assert header[2:4] == ("train_loss", "validation_loss")
    assert (first[0], first[header.index("test_loss")]) == ("judged", "")
    assert (second[0], second[header.index("validation_loss")]) == ("this run", "")
