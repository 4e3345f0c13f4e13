from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.answers.answer import Reader
from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.datasets.class_names import (
    DIGITS,
    FASHION,
    NO_CLASS,
    checked_class_names,
    in_words,
    marks,
    several,
)
from mnist_desktop.core.datasets.dataset import Dataset, DatasetFacts
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.matrix_counts import MatrixCounts
from mnist_desktop.core.evaluation.matrix_figures import MatrixFigures
from mnist_desktop.core.evaluation.matrix_words import explain
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.training.checkpoint import Checkpoint
from mnist_desktop.core.training.training import EpochEnded, TrainingEnded, train
from mnist_desktop.core.training.validation import hold_back
from tests.fakes import TINY, FakeEngine, random_network, tiny_dataset

OF_FASHION = replace(TINY, data="fashion")


def fashion(fingerprint: str = "abc") -> Dataset:
    tiny = tiny_dataset()
    return Dataset(
        replace(tiny.train, class_names=FASHION),
        replace(tiny.test, class_names=FASHION),
        name="fashion",
        fingerprint=fingerprint,
    )


def trained(recipe: Any, dataset: Dataset) -> TrainedNetwork:
    *_, last = train(FakeEngine(), recipe, dataset)
    assert isinstance(last, TrainingEnded)
    return last.network


def record_of(network: TrainedNetwork) -> Record:
    assert network.record is not None
    return network.record


def test_names_are_filled_up_to_ten() -> None:
    assert checked_class_names(["cat", "dog"]) == ("cat", "dog", *[NO_CLASS] * 8)
    assert checked_class_names(list(FASHION)) == FASHION


@pytest.mark.parametrize(
    "value",
    [["one"], "0123456789", [str(number) for number in range(26)], ["a", "a"], ["a", ""], ["a", 3]],
)
def test_other_names_are_refused_with_the_rule(value: object) -> None:
    with pytest.raises(InvalidValueError, match="class"):
        checked_class_names(value)


def test_a_digit_is_said_otherwise_than_another_class() -> None:
    assert (in_words("4"), several("4")) == ("a 4", "4s")
    assert (in_words("Coat"), several("Coat")) == ("Coat", "Coat")


def test_a_networks_record_tells_on_which_data_set_it_learned() -> None:
    network = trained(OF_FASHION, fashion())
    assert network.class_names == FASHION
    record = Record.from_json(record_of(network).to_json())
    assert record.data == DatasetFacts("fashion", FASHION, "abc")


def test_a_record_of_an_older_version_is_of_mnist() -> None:
    document = record_of(trained(TINY, tiny_dataset())).to_json()
    del document["data"]
    del document["recipe"]["data"]
    record = Record.from_json(document)
    assert record.data.class_names == DIGITS
    assert record.recipe.data == record.data.name == "mnist"


def test_a_run_does_not_go_on_with_other_images_under_the_same_name() -> None:
    kept: list[Checkpoint] = []
    events = train(FakeEngine(), OF_FASHION, fashion(), keep=kept.append)
    next(event for event in events if isinstance(event, EpochEnded))
    events.close()
    with pytest.raises(InvalidValueError, match="'fashion' is another one"):
        list(train(FakeEngine(), OF_FASHION, fashion("other"), checkpoint=kept[-1]))


def test_written_digits_join_no_data_set_of_other_things() -> None:
    recipe = replace(OF_FASHION, ways_of_writing=10)
    with pytest.raises(InvalidValueError, match="ways_of_writing must be 0 for the data set"):
        next(train(FakeEngine(), recipe, fashion()))


def test_held_back_images_keep_their_names() -> None:
    learned, held_back = hold_back(fashion().train, 20)
    assert held_back is not None
    assert learned.class_names == held_back.class_names == FASHION


def test_an_answer_and_a_gallery_say_the_names() -> None:
    gate = random_network()
    named = replace(random_network(), record=trained(OF_FASHION, fashion()).record)
    test = fashion().test
    (answer,) = Reader(network=named, gate=gate).read(test.images[:1])
    assert answer.name == FASHION[answer.digit]
    assert answer.is_digit  # nothing refuses a bag for not being a digit
    outputs = np.eye(10, dtype=np.float32)[test.labels]
    read = SplitReading(test, outputs).read(3)
    assert read.caption.startswith(FASHION[read.predicted])
    assert FASHION[read.actual] in read.explanation


def test_a_matrix_is_written_and_explained_with_the_names() -> None:
    matrix = np.diag(np.full(10, 5)).astype(np.int64)
    counts = MatrixCounts(counts=matrix, probabilities=matrix.astype(np.float64))
    figures = MatrixFigures(of=counts, names=FASHION)
    rows = list(figures.table())
    assert rows[0][1] == "T-shirt"
    assert rows[10][0] == "Ankle boot"
    sentence = explain(figures, 4, 4)
    assert sentence == "5 images of Coat were read right: 100.0 % of all Coat."


def test_marks_are_short_and_tell_the_classes_apart() -> None:
    assert marks(DIGITS) == DIGITS
    assert marks(FASHION) == ("T-", "Tr", "Pu", "Dr", "Co", "Sa", "Sh", "Sn", "Ba", "An")
    alike = marks(("Cat", "Cattle", "Car", *FASHION[3:]))
    assert alike[:3] == ("Cat", "Cal", "Car")  # and none is called as another class is


def test_marks_of_classes_with_the_same_beginning_tell_them_apart() -> None:
    assert marks(("Category A", "Category B", "Catfish", *FASHION[3:]))[:3] == ("CaA", "CaB", "Caf")
    assert marks(tuple(f"class {label}" for label in range(10)))[7] == "cl7"
    assert marks(("Shirt", "Shirts", "Sh", *FASHION[3:6], *FASHION[7:], "–"))[:3] == (
        "Shi",
        "Shs",
        "Sh",
    )


_WORDS = st.text("abcAB 1é", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(st.lists(_WORDS, min_size=2, max_size=10, unique_by=lambda name: " ".join(name.split())))
def test_no_two_classes_have_the_same_mark(names: list[str]) -> None:
    checked = checked_class_names(names)
    told = [
        (mark, name.replace(" ", ""))
        for mark, name in zip(marks(checked), checked, strict=True)
        if name != NO_CLASS
    ]
    assert len(dict(told)) == len(told)
    assert all(len(mark) <= 3 and mark.startswith(name[:2]) for mark, name in told)
