from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mnist_desktop.core.evaluation.metrics import Evaluation
from mnist_desktop.core.networks.record import EpochRecord, Record
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.library.opening import open_library
from mnist_desktop.library.runs import RunLibrary
from tests.fakes import TINY, random_network

OpenLibrary = Callable[[], RunLibrary]


def trained(
    epochs: int = 2, *, finished: bool = True, correct: int = 9, seed: int = 0
) -> TrainedNetwork:
    """A network with the record of so many epochs, and `correct` of 10 test images right."""
    matrix = np.zeros((10, 10), np.int64)
    matrix[0, 0], matrix[0, 1] = correct, 10 - correct
    figures = Evaluation(loss=0.25, accuracy=correct / 10, confusion_matrix=matrix)
    history = tuple(
        EpochRecord(
            epoch=epoch,
            train_loss=1 / epoch,
            train_accuracy=0.5,
            test_loss=0.25,
            test_accuracy=correct / 10,
            seconds=0.5,
        )
        for epoch in range(1, epochs + 1)
    )
    record = Record(
        recipe=TINY,
        epochs=history,
        test=figures,
        train=figures if finished else None,
        versions={"engine": "fake"},
    )
    return replace(random_network(TINY, seed), record=record)


@pytest.fixture
def networks(tmp_path: Path) -> Path:
    """The folder of networks, in a user's folder of the test's own."""
    return tmp_path / "home" / "networks"


@pytest.fixture
def opened(networks: Path) -> Iterator[OpenLibrary]:
    """Opens the library, as often as it is called, as other processes would."""
    libraries = []

    def open_() -> RunLibrary:
        library, sentence = open_library(networks)
        assert sentence == ""
        libraries.append(library)
        return library

    yield open_
    for library in libraries:
        library.close()
