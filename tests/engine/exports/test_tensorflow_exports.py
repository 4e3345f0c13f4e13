"""The formats of TensorFlow: each is loaded again, and answers as the app does."""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
import pytest

from mnist_desktop.core.datasets.class_names import FASHION
from mnist_desktop.core.datasets.dataset import Dataset, DatasetFacts, load_mnist
from mnist_desktop.core.export import FORMATS, Export, ExportError
from mnist_desktop.core.networks.forward import probabilities
from mnist_desktop.core.networks.layers import (
    LAYERS,
    Activation,
    AveragePool,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePool,
    MaxPool,
)
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.engine.exports.exporters import TENSORFLOW_EXPORTERS
from mnist_desktop.library.exports.code import code_for
from mnist_desktop.library.exports.exporting import export_network
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import resources, seed_network
from tests.core.random_networks import random_images, random_weights
from tests.fakes import TINY, random_network, tiny_dataset

pytestmark = [
    pytest.mark.tensorflow,
    # Keras' own way of saving a weight, with NumPy 2.
    pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:(?s).*tf.lite.Interpreter is deprecated:UserWarning"),
]
EVERY_LAYER = NetworkSpec(
    (
        Conv2D(6, 5, stride=2, padding="same", activation="tanh"),
        BatchNorm(),
        MaxPool(2),
        Conv2D(8, 3, activation="softmax"),
        AveragePool(2),
        GlobalAveragePool(),
        Dropout(0.3),
        Dense(20, "sigmoid"),
        Flatten(),
        BatchNorm(),
        Dense(10),
        Activation("sigmoid"),
    )
)
EXACT = [name for name in TENSORFLOW_EXPORTERS if name != "tflite-int8"]


@pytest.fixture(scope="module")
def mnist() -> Dataset:
    return load_mnist(resources() / "mnist")


def export(name: str, network: TrainedNetwork, folder: Path, dataset: Dataset) -> Export:
    path = folder / FORMATS[name].suggested_name("seed")
    *_, last = export_network(network, FORMATS[name], path, TENSORFLOW_EXPORTERS[name], dataset)
    assert isinstance(last, Export)
    return last


@pytest.mark.parametrize("name", TENSORFLOW_EXPORTERS)
def test_the_seed_network_reads_a_thousand_test_images_as_in_the_app(
    name: str, tmp_path: Path, mnist: Dataset, capfd: pytest.CaptureFixture[str]
) -> None:
    done = export(name, open_network(seed_network()), tmp_path, mnist)
    assert done.compared_images == 1_000
    assert done.largest_difference < (1e-5 if name in EXACT else 0.3)
    assert abs(done.accuracy - done.app_accuracy) < (1e-9 if name in EXACT else 0.01)
    assert os.listdir(tmp_path) == [done.path.name]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", TENSORFLOW_EXPORTERS)
def test_the_code_that_uses_it_reads_as_the_app_does(
    name: str, tmp_path: Path, mnist: Dataset
) -> None:
    network = open_network(seed_network())
    done = export(name, network, tmp_path, mnist)
    code = code_for(done)
    image = mnist.test.images[:1]
    drawn = "np.zeros((1, 28, 28, 1), "
    assert drawn in code
    code = code.replace(drawn, "np.array(IMAGES, ").replace("  # paper", ".reshape(1, 28, 28, 1) #")
    found: dict[str, Any] = {"IMAGES": image / 255}
    exec(code, found)
    expected = probabilities(network.spec, network.weights, image)
    tolerance = 1e-5 if name in EXACT else 0.05
    assert np.abs(found["probabilities"] - expected).max() < tolerance


@pytest.mark.parametrize("name", TENSORFLOW_EXPORTERS)
def test_every_kind_of_layer_can_be_exported(name: str, tmp_path: Path) -> None:
    assert {type(layer) for layer in EVERY_LAYER.layers} == set(LAYERS)
    network = TrainedNetwork(
        name="all", spec=EVERY_LAYER, weights=random_weights(EVERY_LAYER, seed=1)
    )
    exporter = TENSORFLOW_EXPORTERS[name]
    path = tmp_path / FORMATS[name].suggested_name("all")
    images = random_images(120)
    exporter.write(network, path, images)
    found = np.concatenate(list(exporter.read(path, images)))
    expected = probabilities(EVERY_LAYER, network.weights, images)
    tolerance = 1e-5 if name in EXACT else 0.1
    assert np.abs(found - expected).max() < tolerance


def test_the_names_of_the_classes_are_in_the_files(tmp_path: Path) -> None:
    record = Record(recipe=TINY, epochs=(), versions={}, data=DatasetFacts("clothes", FASHION))
    network = replace(random_network(), record=record)
    done = {name: export(name, network, tmp_path, tiny_dataset()) for name in EXACT}
    with ZipFile(done["keras"].path) as archive:
        assert json.loads(archive.read("class_names.json")) == list(FASHION)
    with ZipFile(done["tflite"].path) as archive:
        assert archive.read("labels.txt").decode().splitlines() == list(FASHION)
    beside = done["savedmodel"].path / "assets.extra" / "class_names.json"
    assert json.loads(beside.read_text()) == list(FASHION)


def test_a_savedmodel_is_replaced_by_the_next(tmp_path: Path) -> None:
    for seed in (1, 2):
        done = export("savedmodel", random_network(seed=seed), tmp_path, tiny_dataset())
    assert (done.path / "saved_model.pb").exists()
    assert os.listdir(tmp_path) == [done.path.name]


def test_without_tensorflow_it_says_which_formats_need_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tensorflow", None)
    with pytest.raises(ExportError, match="web page and ONNX"):
        export("keras", random_network(), tmp_path, tiny_dataset())
    assert os.listdir(tmp_path) == []
