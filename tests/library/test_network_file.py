import json
import os
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save

from mnist_desktop.core.networks.layers import BatchNorm, Dense, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.presets import CONVOLUTIONAL
from mnist_desktop.core.training.training import TrainingEnded, train
from mnist_desktop.library.network_file import NetworkFileError, open_network, save_network
from tests.fakes import TINY, FakeEngine, random_network, random_weights, tiny_dataset


@pytest.fixture
def trained() -> TrainedNetwork:
    *_, last = train(FakeEngine(), TINY, tiny_dataset())
    assert isinstance(last, TrainingEnded)
    return last.network


def metadata(network: TrainedNetwork) -> dict[str, str]:
    return {
        "format": "mnist-desktop network 1",
        "name": network.name,
        "layers": json.dumps(network.spec.to_json()),
    }


def test_a_network_comes_back_with_its_weights_and_its_record(
    trained: TrainedNetwork, tmp_path: Path
) -> None:
    path = tmp_path / "größe 7.safetensors"
    save_network(trained, path)
    opened = open_network(path)
    assert (opened.name, opened.spec) == (trained.name, trained.spec)
    assert opened.weights.keys() == trained.weights.keys()
    for name, tensor in trained.weights.items():
        assert np.array_equal(opened.weights[name], tensor)
    assert opened.record is not None
    assert trained.record is not None
    assert opened.record.to_json() == trained.record.to_json()


def test_a_convolutional_network_without_a_record_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "network.safetensors"
    save_network(random_network(CONVOLUTIONAL), path)
    assert open_network(path).spec == CONVOLUTIONAL.network
    assert open_network(path).record is None


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"\x89PNG\r\n\x1a\n" * 20, b"\xff" * 64, b"\x08" + b"\0" * 7 + b"{}      "],
)
def test_a_file_of_another_kind_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "holiday.safetensors"
    path.write_bytes(content)
    with pytest.raises(NetworkFileError, match="holiday"):
        open_network(path)


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "network.safetensors"
    save_network(random_network(), path)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(NetworkFileError, match="is not a network file"):
        open_network(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match="there is no such file"):
        open_network(tmp_path / "none.safetensors")
    with pytest.raises(NetworkFileError, match=str(tmp_path)):
        open_network(tmp_path)


def test_tensors_of_another_program_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.safetensors"
    path.write_bytes(save({"a": np.zeros(3, np.float32)}))
    with pytest.raises(NetworkFileError, match="no network of this app"):
        open_network(path)


@pytest.mark.parametrize(
    ("tensor", "fault"),
    [
        (None, "the weights lack dense_1.kernel"),
        (np.zeros((784, 49), np.float32), r"dense_1.kernel must be float32 \(784, 50\)"),
        (np.zeros((784, 50), np.float64), "must hold 32-bit floats, not F64"),
        (np.full((784, 50), np.nan, np.float32), "not finite"),
    ],
)
def test_weights_that_dont_fit_the_layers_are_refused(
    tmp_path: Path, tensor: np.ndarray | None, fault: str
) -> None:
    network = random_network()
    weights = dict(network.weights)
    del weights["dense_1.kernel"]
    if tensor is not None:
        weights["dense_1.kernel"] = tensor
    path = tmp_path / "network.safetensors"
    path.write_bytes(save(weights, metadata(network)))
    with pytest.raises(NetworkFileError, match=fault):
        open_network(path)


def test_a_variance_below_zero_is_refused(tmp_path: Path) -> None:
    spec = NetworkSpec((Flatten(), BatchNorm(), Dense(10, "softmax")))
    weights = random_weights(spec)
    weights["batch_norm_1.moving_variance"][3] = -1
    path = tmp_path / "network.safetensors"
    content = {**metadata(random_network()), "layers": json.dumps(spec.to_json())}
    path.write_bytes(save(weights, content))
    with pytest.raises(NetworkFileError, match="moving_variance holds numbers below 0"):
        open_network(path)


def test_a_kind_of_number_that_numpy_does_not_know_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "network.safetensors"
    save_network(random_network(), path)
    path.write_bytes(path.read_bytes().replace(b'"F32"', b'"I32"', 1))
    with pytest.raises(NetworkFileError, match="must hold 32-bit floats, not I32"):
        open_network(path)


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe.safetensors"
    os.mkfifo(path)
    with pytest.raises(NetworkFileError, match="it is not a file"):
        open_network(path)


def test_a_name_is_one_short_line_whatever_the_file_says(tmp_path: Path) -> None:
    network = random_network()
    path = tmp_path / "network.safetensors"
    content = {**metadata(network), "name": "a\nb\x00 \t" + "c" * 1_000}
    path.write_bytes(save(network.weights, content))
    assert open_network(path).name == "a b " + "c" * 76


def test_a_network_without_a_name_has_that_of_its_file_as_text(tmp_path: Path) -> None:
    network = random_network()
    path = tmp_path / "my\tnetwork.safetensors"
    path.write_bytes(save(network.weights, {**metadata(network), "name": ""}))
    assert open_network(path).name == "my network"


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("layers", "[", "layers are not JSON"),
        ("layers", "[" * 100_000, "layers are not JSON"),
        ("layers", '[{"kind": "lambda"}]', "layer 1 must be an object"),
        ("layers", f"[{'0,' * 200}0]", "1 to 100 layers, not 201"),
        ("layers", " " * 30_000_001, "30,000,001 characters, too many"),
        ("record", "5", "a record must be a JSON object"),
        ("record", '{"metrics": {}, "history": {}}', "history must be a list of epochs"),
    ],
)
def test_metadata_that_is_damaged_is_refused(
    tmp_path: Path, key: str, value: str, fault: str
) -> None:
    network = random_network()
    path = tmp_path / "network.safetensors"
    path.write_bytes(save(network.weights, {**metadata(network), key: value}))
    with pytest.raises(NetworkFileError, match=fault):
        open_network(path)


@pytest.mark.parametrize(
    ("part", "value", "fault"),
    [
        (("history", 0, "epoch"), 0, "epoch must be from 1"),
        (("history",), [{}] * 10_001, "10,000 epochs at most"),
        (("history", 0, "train_accuracy"), 1.5, "train_accuracy must be from 0.0 to 1.0"),
        (("metrics", "test", "confusion_matrix"), [[1]], "ten rows of ten counts"),
        (("metrics", "test", "loss"), "low", "loss must be from"),
        (("versions",), 3, "versions must be a JSON object"),
    ],
)
def test_a_record_that_is_damaged_is_refused(
    trained: TrainedNetwork, tmp_path: Path, part: tuple[str | int, ...], value: object, fault: str
) -> None:
    assert trained.record is not None
    record = json.loads(json.dumps(trained.record.to_json()))
    place = record
    for key in part[:-1]:
        place = place[key]
    place[part[-1]] = value
    path = tmp_path / "network.safetensors"
    path.write_bytes(save(trained.weights, {**metadata(trained), "record": json.dumps(record)}))
    with pytest.raises(NetworkFileError, match=fault):
        open_network(path)
