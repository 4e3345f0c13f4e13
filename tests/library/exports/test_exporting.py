"""How an export comes to its place, with exporters that need no TensorFlow."""

import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_desktop.core.arrays import Images, Probabilities
from mnist_desktop.core.datasets.class_names import FASHION
from mnist_desktop.core.datasets.dataset import Dataset, DatasetFacts
from mnist_desktop.core.export import FORMATS, Export, ExportAdvanced, Exporter, ExportError
from mnist_desktop.core.networks.forward import probabilities
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.library.exports import exporting
from mnist_desktop.library.exports.code import code_for
from mnist_desktop.library.exports.exporting import EXPORTERS, export_network
from mnist_desktop.library.exports.html_page import network_json, page
from mnist_desktop.library.exports.onnx_file import OnnxFile
from tests.core.random_networks import network_specs, random_images, random_weights
from tests.fakes import TINY, random_network, tiny_dataset

pytestmark = pytest.mark.usefixtures("qapp")
ONNX = FORMATS["onnx"]
AN_EXPORT = Export(
    format=ONNX,
    path=Path("seed"),
    bytes=1,
    largest_difference=0.0,
    compared_images=1,
    accuracy=1.0,
    app_accuracy=1.0,
)


class FakeExporter:
    """Writes a word, and answers what it is told to."""

    def __init__(self, answers: Probabilities | None = None) -> None:
        self.answers = answers

    def write(self, network: TrainedNetwork, path: Path, images: Images) -> None:
        path.write_text(f"{network.name} {len(images)}")

    def read(self, path: Path, images: Images) -> Iterator[Probabilities]:
        assert path.exists()
        answers = np.full((len(images), 10), 0.1, np.float32)
        yield answers if self.answers is None else self.answers


def export(
    path: Path,
    exporter: Exporter | None = None,
    name: str = "onnx",
    network: TrainedNetwork | None = None,
    dataset: Dataset | None = None,
) -> Export:
    events = export_network(
        network or random_network(),
        FORMATS[name],
        path,
        exporter or EXPORTERS[name],
        dataset or tiny_dataset(),
    )
    *_, last = events
    assert isinstance(last, Export)
    return last


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_seed_network_reads_a_thousand_test_images_as_in_the_app(
    name: str, tmp_path: Path, seed_network: TrainedNetwork, mnist: Dataset
) -> None:
    path = tmp_path / f"seed{FORMATS[name].ending}"
    done = export(path, name=name, network=seed_network, dataset=mnist)
    assert done.path == path
    assert done.bytes == path.stat().st_size < 1_000_000
    assert done.compared_images == 1_000
    assert done.largest_difference < 1e-5
    assert done.accuracy == done.app_accuracy > 0.96
    assert os.listdir(tmp_path) == [path.name]


@settings(max_examples=40, deadline=None)
@given(spec=network_specs(), seed=st.integers(0, 2**31))
def test_any_network_reads_as_onnx_as_it_does_in_the_app(
    tmp_path_factory: pytest.TempPathFactory, spec: NetworkSpec, seed: int
) -> None:
    network = TrainedNetwork(name="random", spec=spec, weights=random_weights(spec, seed))
    path = tmp_path_factory.mktemp("onnx") / "random.onnx"
    images = random_images(3, seed)
    OnnxFile().write(network, path, images)
    found = np.concatenate(list(OnnxFile().read(path, images)))
    assert np.abs(found - probabilities(spec, network.weights, images)).max() < 1e-5


def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    events = list(
        export_network(
            random_network(), ONNX, tmp_path / "a.onnx", EXPORTERS["onnx"], tiny_dataset(test=120)
        )
    )
    read = [event.images for event in events if isinstance(event, ExportAdvanced)]
    assert read == sorted(read)
    assert (read[0], read[-1]) == (0, 120)


def test_a_network_too_large_for_all_images_is_compared_on_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "COMPARING_SECONDS", 0.0)
    done = export(tmp_path / "a.onnx", dataset=tiny_dataset(test=120))
    assert done.compared_images == 50  # a slice of the ONNX exporter's
    assert done.largest_difference < 1e-5


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (np.full((30, 10), np.nan, np.float32), "no probabilities"),
        (np.full((30, 9), 0.1, np.float32), "no probabilities"),
        (np.eye(10, dtype=np.float32)[[3] * 30], "differently"),
    ],
)
def test_a_file_that_answers_otherwise_never_takes_its_place(
    tmp_path: Path, answers: Probabilities, reason: str
) -> None:
    path = tmp_path / "a.onnx"
    path.write_text("old")
    with pytest.raises(ExportError, match=reason):
        export(path, FakeExporter(answers))
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.onnx"]


def test_an_export_that_is_dropped_leaves_nothing(tmp_path: Path) -> None:
    events = export_network(
        random_network(), ONNX, tmp_path / "a.onnx", EXPORTERS["onnx"], tiny_dataset()
    )
    next(events)
    assert len(os.listdir(tmp_path)) == 1  # aside, under another name
    events.close()
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "path", "reason"),
    [
        ("onnx", "a.html", "must end in .onnx"),
        ("html", "seed.safetensors", "must end in .html"),
        ("onnx", "folder.onnx", "is a folder"),
        ("onnx", "null.onnx", "is not a file"),
        ("onnx", "nowhere/a.onnx", "no folder .*nowhere"),
        ("onnx", "file/a.onnx", "no folder .*file"),
        ("onnx", "nul\0.onnx", "not a path"),
        ("onnx", "x" * 300 + ".onnx", "can't be written"),
        ("onnx", "loop/a.onnx", "loop"),
        ("savedmodel", "file", "is a file"),
        ("savedmodel", "thesis", "stays as it is"),
    ],
)
def test_a_destination_that_will_not_do_is_refused_in_a_sentence(
    tmp_path: Path, name: str, path: str, reason: str
) -> None:
    (tmp_path / "folder.onnx").mkdir()
    (tmp_path / "file").write_text("mine")
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("mine")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "null.onnx").symlink_to(os.devnull)
    before = sorted(os.listdir(tmp_path))
    with pytest.raises(ExportError, match=reason):
        export(tmp_path / path, FakeExporter(), name)
    assert sorted(os.listdir(tmp_path)) == before


def test_the_disk_being_full_is_said_with_the_path(tmp_path: Path) -> None:
    class Full(FakeExporter):
        def write(self, network: TrainedNetwork, path: Path, images: Images) -> None:
            super().write(network, path, images)
            raise OSError(28, "No space left on device")

    with pytest.raises(ExportError, match=r"a\.onnx can't be written: No space left"):
        export(tmp_path / "a.onnx", Full())
    assert os.listdir(tmp_path) == []


def test_the_page_names_no_address_and_may_load_nothing(seed_network: TrainedNetwork) -> None:
    text = page(seed_network)
    assert not re.search(r"(?i)https?:|//\w+\.|\bsrc=|\bhref=|@import|url\(", text)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    assert policy[1].startswith("default-src 'none';")
    assert "unsafe" not in policy[1]
    assert len(text.encode()) < 1_000_000


def test_a_network_s_name_cannot_break_out_of_the_page(seed_network: TrainedNetwork) -> None:
    name = "</script><img>{{style}}"
    text = page(replace(seed_network, name=name))
    assert "<img>" not in text
    assert text.count("</script>") == 2
    assert text.count("--window: #f4f5f7") == 1


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("seed", "seed.onnx"),
        ("a/b\\c:d", "a_b_c_d.onnx"),
        ("..", "_.onnx"),
        ("", "network.onnx"),
    ],
)
def test_the_suggested_name_is_one_that_a_disk_takes(name: str, file: str) -> None:
    assert ONNX.suggested_name(name) == file


def test_the_code_for_onnx_reads_with_the_file(
    tmp_path: Path, seed_network: TrainedNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    """onnxruntime is not among the app's packages: onnx' own evaluator answers in its place."""
    path = tmp_path / 'a "quoted" \\ name.onnx'
    done = export(path, network=seed_network)
    from onnx.reference import ReferenceEvaluator

    runtime = ModuleType("onnxruntime")
    runtime.InferenceSession = ReferenceEvaluator  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "onnxruntime", runtime)
    found: dict[str, Any] = {}
    exec(code_for(done), found)
    blank = np.zeros((1, 28, 28), np.uint8)
    expected = probabilities(seed_network.spec, seed_network.weights, blank)
    assert np.abs(found["probabilities"] - expected).max() < 1e-5


@pytest.mark.parametrize("format", FORMATS.values(), ids=FORMATS)
def test_every_format_has_at_most_ten_lines_of_code(format: Any) -> None:
    done = replace(AN_EXPORT, format=format)
    code = code_for(done)
    assert "seed" in code
    assert len(code.splitlines()) <= 10
    named = code_for(replace(done, class_names=FASHION))
    assert ('"Ankle boot"' in named) is (format.name != "html")
    assert len(named.splitlines()) <= 11


def test_onnx_and_the_page_tell_what_the_classes_are_called(tmp_path: Path) -> None:
    record = Record(recipe=TINY, epochs=(), versions={}, data=DatasetFacts("clothes", FASHION))
    network = replace(random_network(), record=record)
    done = export(tmp_path / "a.onnx", network=network)
    assert done.class_names == FASHION
    import onnx

    props = {prop.key: prop.value for prop in onnx.load(done.path).metadata_props}
    assert json.loads(props["class_names"]) == list(FASHION)
    assert json.loads(network_json(network))["classes"] == list(FASHION)
