"""The commands, run as a user runs them: arguments in, stdout, stderr and an exit code out."""

import gzip
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from mnist_desktop.cli import resume, run, train
from mnist_desktop.core.answers.calibration import Calibration
from mnist_desktop.core.datasets.class_names import DIGITS, FASHION
from mnist_desktop.core.datasets.dataset import Dataset, DatasetFacts, load_mnist
from mnist_desktop.core.evaluation.metrics import evaluate
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.recipes.presets import ALL_PRESETS, SEED
from mnist_desktop.library.network_file import open_network, save_network
from mnist_desktop.library.own_recipes import OwnRecipes
from mnist_desktop.paths import own_recipes, resources, seed_network, shipped_network
from tests.core.datasets.test_dataset import idx
from tests.fakes import FakeEngine, random_network, tiny_dataset

SEVEN = {"strokes": [[[0, 0], [300, 0], [280, 120], [200, 300], [150, 500]]]}
ONE = {"label": "1", "writer": 4, "strokes": [[[-5.5, 1e4], [-5.0, 3e4]]]}

INSIDE = ["learning_rate", "gradient_norms", "weight_norms", "dead_shares"]


@pytest.fixture(scope="module")
def mnist() -> Dataset:
    return load_mnist(resources() / "mnist")


@pytest.fixture
def fake_training(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """`train` with a fake engine on a tiny dataset."""
    engine = FakeEngine()
    monkeypatch.setattr(train, "TensorFlowEngine", lambda: engine)
    monkeypatch.setattr(train, "load_mnist", lambda _: tiny_dataset())
    monkeypatch.setattr(resume, "TensorFlowEngine", lambda: engine)
    monkeypatch.setattr(resume, "load_mnist", lambda _: tiny_dataset())
    return engine


def run_json(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    """The document that a command prints with --json, when it succeeds."""
    assert run([*map(str, arguments), "--json"]) == 0
    printed = capsys.readouterr()
    return json.loads(printed.out)


def user_error(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """The line on stderr with which a command refuses its arguments."""
    assert run([*map(str, arguments)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    return printed.err


@pytest.mark.usefixtures("fake_training")
def test_train_prints_one_document_and_writes_the_network(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.safetensors"
    report = run_json(capsys, "train", "--epochs", 2, "--seed", 7, "--out", path)
    assert list(report) == [
        "recipe",
        "seed",
        "epochs",
        "best_epoch",
        "train_loss",
        "train_accuracy",
        "test_loss",
        "test_accuracy",
        "confusion_matrix",
        "hints",
        "seconds",
        "file",
    ]
    assert (report["recipe"], report["seed"], report["file"]) == ("seed", 7, str(path))
    figures = ["train_loss", "train_accuracy", "test_loss", "test_accuracy", "seconds"]
    assert [list(epoch) for epoch in report["epochs"]] == 2 * [["epoch", *figures, *INSIDE]]
    record = open_network(path).record
    assert record is not None
    assert record.recipe.seed == 7
    assert record.test is not None
    assert record.test.confusion_matrix.tolist() == report["confusion_matrix"]


@pytest.mark.usefixtures("fake_training")
def test_a_recipe_that_holds_images_back_looks_once_at_the_test_images_or_never(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    command = ["train", "--set", "validation_images=20", "--epochs", 3]
    once = run_json(capsys, *command, "--out", tmp_path / "once.safetensors")
    assert all("test_accuracy" not in epoch for epoch in once["epochs"])
    assert all("validation_accuracy" in epoch for epoch in once["epochs"])
    assert {"validation_accuracy", "test_accuracy", "confusion_matrix"} <= once.keys()
    never = run_json(capsys, *command, "--no-test", "--out", tmp_path / "never.safetensors")
    assert "validation_accuracy" in never
    assert not {"test_loss", "test_accuracy", "confusion_matrix"} & never.keys()


@pytest.mark.usefixtures("fake_training")
def test_without_images_held_back_and_without_test_images_only_training_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    report = run_json(
        capsys, "train", "--no-test", "--epochs", 1, "--out", tmp_path / "a.safetensors"
    )
    assert [list(epoch) for epoch in report["epochs"]] == [
        ["epoch", "train_loss", "train_accuracy", "seconds", *INSIDE]
    ]


@pytest.mark.usefixtures("fake_training")
def test_train_without_out_keeps_the_network_in_the_users_folder(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MNIST_DESKTOP_HOME", str(tmp_path / "home"))
    file = Path(run_json(capsys, "train", "--epochs", 1)["file"])
    assert file.parent == tmp_path / "home" / "networks"
    assert open_network(file).name == "seed"


@pytest.mark.usefixtures("fake_training")
def test_train_tells_each_epoch(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["train", "--epochs", "3", "--out", str(tmp_path / "mine.safetensors")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines[:-1]] == [["epoch", str(n)] for n in (1, 2, 3)]
    assert "mine.safetensors" in lines[-1]


@pytest.mark.usefixtures("fake_training")
def test_a_recipe_is_printed_changed_in_a_file_and_trained(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    recipe = run_json(capsys, "recipes", "softmax")
    mine = tmp_path / "mine.json"
    mine.write_text(json.dumps({**recipe, "name": "mine", "batch_size": 50}))
    path = tmp_path / "mine.safetensors"
    run_json(
        *(capsys, "train", "--recipe", mine, "--out", path, "--epochs", 1),
        *("--set", "learning_rate=0.002", "--set", "optimizer=sgd"),
    )
    record = open_network(path).record
    assert record is not None
    trained = record.recipe
    assert (trained.name, trained.batch_size, trained.epochs) == ("mine", 50, 1)
    assert (trained.learning_rate, trained.optimizer) == (0.002, "sgd")
    assert trained.network.output_activation == "softmax"


def test_recipes_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert [recipe["name"] for recipe in run_json(capsys, "recipes")] == list(ALL_PRESETS)
    assert run(["recipes"]) == 0
    assert "42,310" in capsys.readouterr().out


@pytest.mark.usefixtures("fake_training")
def test_ones_own_recipes_are_listed_printed_and_trained_by_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MNIST_DESKTOP_HOME", str(tmp_path))
    mine = replace(ALL_PRESETS["seed"], name="seed [mine]", batch_size=50, epochs=1)
    OwnRecipes(own_recipes()).save(mine)
    (own_recipes() / "wrong.json").write_text("{}")
    assert run(["recipes"]) == 0
    printed = capsys.readouterr()
    assert "seed [mine]" in printed.out
    assert "wrong.json: a recipe must have the field 'name'" in printed.err
    assert run_json(capsys, "recipes")[-1] == mine.to_json()
    assert run_json(capsys, "recipes", "seed [mine]") == mine.to_json()
    path = tmp_path / "mine.safetensors"
    run_json(capsys, "train", "--recipe", "seed [mine]", "--out", path)
    record = open_network(path).record
    assert record is not None
    assert record.recipe == mine
    assert "seed [mine], or a recipe's file" in user_error(capsys, "recipes", "none")


def test_an_interrupted_training_keeps_its_last_whole_epoch(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    fake_training: FakeEngine,
) -> None:
    fake_training.interrupted_in = 2
    path = tmp_path / "mine.safetensors"
    assert run(["train", "--out", str(path)]) == 130
    assert capsys.readouterr().err.strip().endswith("interrupted")
    record = open_network(path).record
    assert record is not None
    assert len(record.epochs) == 1


def test_an_interrupted_training_goes_on_from_its_checkpoint(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    fake_training: FakeEngine,
) -> None:
    command = ["train", "--epochs", 3, "--out", tmp_path / "mine.safetensors"]
    command += ["--checkpoint", tmp_path / "mine.checkpoint"]
    fake_training.interrupted_in = 2
    assert run([str(argument) for argument in command]) == 130
    fake_training.interrupted_in = None
    capsys.readouterr()
    fake_training.calls.clear()
    report = run_json(capsys, *command)
    assert "restore 1" in fake_training.calls
    assert fake_training.calls.count("begin_epoch") == 2
    assert [epoch["epoch"] for epoch in report["epochs"]] == [1, 2, 3]
    told = user_error(capsys, *command, "--seed", 5)
    assert "mine.checkpoint is of another recipe" in told


def test_a_training_that_diverges_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, fake_training: FakeEngine
) -> None:
    fake_training.loss = float("nan")
    told = user_error(capsys, "train", "--out", tmp_path / "mine.safetensors")
    assert "try a learning rate below" in told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--epochs", "0"], "epochs must be from 1 to 1000, not 0"),
        (["--epochs", "ten"], "invalid int value: 'ten'"),
        (["--seed", "-1"], "seed must be from 0"),
        (["--recipe", "alexnet"], "a recipe must be one of seed, softmax, wide, convolutional"),
        (["--recipe", "none.json"], "none.json: there is no such file"),
        (["--set", "learning_rate"], "--set needs FIELD=VALUE, not 'learning_rate'"),
        (["--set", "learning_rate=fast"], "learning_rate must be from 1e-07 to 10.0, not 'fast'"),
        (["--set", "speed=3"], "a recipe has no field 'speed'"),
        (["--set", "layers=[]"], "a network must have 1 to 100 layers, not 0"),
        (["--out", "/no/such/folder/mine.safetensors"], "there is no folder /no/such/folder"),
        (["--out", "/"], "is a folder"),
        (["--out", "/dev/null"], "/dev/null is there, and is not a file"),
        (["--out", "x" * 5_000], "x" * 400),
        (["--recipe", "x" * 5_000], "x" * 400),
        (["--set", 'layers=[{"kind": []}]'], "layer 1 must be an object"),
        (["--epoch-count", "3"], "unrecognized arguments"),
    ],
)
def test_train_refuses_what_makes_no_sense_before_it_begins(
    capsys: pytest.CaptureFixture[str],
    fake_training: FakeEngine,
    arguments: list[str],
    message: str,
) -> None:
    assert message in user_error(capsys, "train", *arguments)
    assert fake_training.calls == []


def test_evaluate_gives_what_the_seed_networks_record_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = run_json(capsys, "evaluate", seed_network())
    record = open_network(seed_network()).record
    assert record is not None
    assert record.train is not None
    assert record.test is not None
    assert report["test_accuracy"] == pytest.approx(record.test.accuracy, abs=2e-4)
    assert report["test_loss"] == pytest.approx(record.test.loss, abs=1e-4)
    assert report["train_accuracy"] == pytest.approx(record.train.accuracy, abs=1e-4)
    assert np.sum(report["confusion_matrix"]) == 10_000
    lines = report["by_digit"]
    assert sum(line["support"] for line in lines) == report["overall"]["support"] == 10_000
    for line in (*lines, report["macro"], report["overall"]):
        for name in ("precision", "recall", "f1"):
            assert 0.9 < line[name]["low"] < line[name]["value"] < line[name]["high"] < 1
    assert report["coverage"][-1]["accuracy"] == pytest.approx(report["test_accuracy"])
    assert report["temperature"] is None  # it held no images back
    assert "calibration_error_with_temperature" not in report
    assert sum(bin_["images"] for bin_ in report["reliability"]) == 10_000


def test_evaluate_reads_a_split_of_the_users(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    split = tiny_dataset(test=40).test
    (tmp_path / "images").write_bytes(idx(split.images))
    (tmp_path / "labels.gz").write_bytes(gzip.compress(idx(split.labels)))
    network = random_network()
    save_network(network, tmp_path / "mine.safetensors")
    report = run_json(
        capsys,
        "evaluate",
        tmp_path / "mine.safetensors",
        *("--images", tmp_path / "images", "--labels", tmp_path / "labels.gz"),
    )
    expected = evaluate(read_images(network, split.images), split.labels)
    assert report["test_loss"] == pytest.approx(expected.loss)
    assert report["confusion_matrix"] == expected.confusion_matrix.tolist()
    assert 0 <= report["test_calibration_error"] <= 1
    assert report["calibration"] is None
    assert "train_loss" not in report
    assert "temperature" not in report  # its training images were not read
    assert len(report["by_digit"]) == 10


def test_evaluate_names_the_classes_of_the_network_for_a_split_of_the_users(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    split = tiny_dataset(test=40).test
    (tmp_path / "images").write_bytes(idx(split.images))
    (tmp_path / "labels").write_bytes(idx(split.labels))
    record = Record(recipe=SEED, epochs=(), versions={}, data=DatasetFacts("clothes", FASHION))
    save_network(replace(random_network(), record=record), tmp_path / "mine.safetensors")
    arguments = (
        *("evaluate", tmp_path / "mine.safetensors"),
        *("--images", tmp_path / "images", "--labels", tmp_path / "labels"),
    )
    report = run_json(capsys, *arguments)
    assert report["class_names"] == list(FASHION)
    assert [line["name"] for line in report["by_digit"]] == list(FASHION)
    assert run([*map(str, arguments)]) == 0
    printed = capsys.readouterr().out
    assert "by class" in printed
    assert all(printed.count(name) >= 2 for name in FASHION)  # of the figures and of the matrix


def test_evaluate_tells_the_accuracy_without_the_known_label_errors(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = run_json(capsys, "evaluate", seed_network())
    errors = report["label_errors"]
    assert errors["labels"] == 15
    low, high = errors["interval_without"]
    assert report["test_accuracy"] < errors["accuracy_without"]
    assert low < errors["accuracy_without"] < high


def test_evaluate_measures_robustness_on_as_many_images_as_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    split = tiny_dataset(test=40).test
    (tmp_path / "images").write_bytes(idx(split.images))
    (tmp_path / "labels").write_bytes(idx(split.labels))
    save_network(random_network(), tmp_path / "mine.safetensors")
    arguments = (
        *("evaluate", tmp_path / "mine.safetensors", "--robustness", 20),
        *("--images", tmp_path / "images", "--labels", tmp_path / "labels"),
    )
    report = run_json(capsys, *arguments)
    assert report["label_errors"] is None
    rotation = report["robustness"]["rotation"]
    assert [point["setting"] for point in rotation] == list(range(-90, 91, 15))
    assert {point["images"] for point in rotation} == {20}
    assert len(report["robustness"]) == 8
    assert run([*map(str, arguments)]) == 0
    printed = capsys.readouterr().out
    assert "20 test images at each setting" in printed
    assert "−90°" in printed


def test_evaluate_tells_what_a_network_was_calibrated_with(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    split = tiny_dataset(test=40).test
    (tmp_path / "images").write_bytes(idx(split.images))
    (tmp_path / "labels").write_bytes(idx(split.labels))
    calibration = Calibration(temperature=1.5, images=60, error_before=0.2, error_after=0.1)
    record = Record(recipe=SEED, epochs=(), versions={}, calibration=calibration)
    save_network(replace(random_network(), record=record), tmp_path / "mine.safetensors")
    report = run_json(
        capsys,
        "evaluate",
        tmp_path / "mine.safetensors",
        *("--images", tmp_path / "images", "--labels", tmp_path / "labels"),
    )
    assert report["calibration"] == {
        "temperature": 1.5,
        "images": 60,
        "error_before": 0.2,
        "error_after": 0.1,
    }


def test_evaluate_prints_all_that_its_document_has(capsys: pytest.CaptureFixture[str]) -> None:
    report = run_json(capsys, "evaluate", seed_network())
    assert run(["evaluate", str(seed_network())]) == 0
    printed = capsys.readouterr().out
    assert "10,000 test images" in printed
    assert "confusion matrix" in printed
    for line in (*report["by_digit"], report["macro"], report["overall"]):
        for name in ("precision", "recall", "f1"):
            value, low, high = (100 * line[name][part] for part in ("value", "low", "high"))
            assert f"{value:.2f} % ({low:.2f} to {high:.2f})" in printed
    for point in (*report["coverage"], *report["reliability"]):
        assert f"({100 * point['low']:.2f} to {100 * point['high']:.2f})" in printed
    low, high = report["label_errors"]["interval_corrected"]
    assert f"({100 * low:.2f} to {100 * high:.2f})" in printed
    assert "no temperature: no training image was held back" in printed


def test_evaluate_tells_what_a_temperature_is_worth_that_was_fitted_to_images_held_back(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    network = open_network(seed_network())
    assert network.record is not None
    record = replace(network.record, recipe=replace(SEED, validation_images=2_000))
    path = tmp_path / "mine.safetensors"
    save_network(replace(network, record=record), path)
    report = run_json(capsys, "evaluate", path)
    assert report["temperature"]["images"] == 2_000
    assert report["calibration_error_with_temperature"] != report["test_calibration_error"]
    assert run(["evaluate", str(path)]) == 0
    printed = capsys.readouterr().out
    assert f"with a temperature of {report['temperature']['temperature']:.3f}" in printed
    assert "right, with temperature" in printed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.safetensors"], "none.safetensors: there is no such file"),
        ([seed_network(), "--images", "a"], "--images and --labels go together"),
        ([seed_network(), "--images", "a", "--labels", "b"], "a: there is no such file"),
        ([seed_network(), "--robustness", "0"], "--robustness: must be at least 1, not 0"),
        ([seed_network(), "--robustness", "many"], "--robustness: invalid"),
        ([], "the following arguments are required: FILE"),
    ],
)
def test_evaluate_refuses_what_it_can_not_read(
    capsys: pytest.CaptureFixture[str], arguments: list[object], message: str
) -> None:
    assert message in user_error(capsys, "evaluate", *arguments)


def test_two_networks_are_compared_on_the_same_images(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    split = tiny_dataset(test=200).test
    (tmp_path / "images").write_bytes(idx(split.images))
    (tmp_path / "labels").write_bytes(idx(split.labels))
    own = ("--images", tmp_path / "images", "--labels", tmp_path / "labels")
    a, b = (tmp_path / f"{name}.safetensors" for name in "ab")
    save_network(random_network(seed=1), a)
    save_network(random_network(seed=2), b)
    report = run_json(capsys, "compare", a, b, *own)
    right = {
        name: np.flatnonzero(
            read_images(open_network(path), split.images).argmax(axis=1) == split.labels
        )
        for name, path in (("a", a), ("b", b))
    }
    assert report["only_a_right"] == np.setdiff1d(right["a"], right["b"]).tolist()
    assert report["only_b_right"] == np.setdiff1d(right["b"], right["a"]).tolist()
    assert report["a"]["accuracy"] == len(right["a"]) / 200
    assert 0 <= report["p_value"] <= 1
    assert [line["name"] for line in report["by_class"]] == [*DIGITS, "macro", "overall"]
    assert sum(line["support"] for line in report["by_class"][:10]) == 200
    for line in report["by_class"]:
        apart = line["recall"]["difference"]
        assert apart["low"] <= apart["value"] <= apart["high"]
        assert apart["value"] == pytest.approx(
            line["recall"]["a"]["value"] - line["recall"]["b"]["value"]
        )
    assert report["loss_difference"]["low"] < report["loss_difference"]["high"]


def test_two_networks_that_read_alike_are_not_apart_in_any_class(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    split = tiny_dataset(test=200).test
    (tmp_path / "images").write_bytes(idx(split.images))
    (tmp_path / "labels").write_bytes(idx(split.labels))
    a = tmp_path / "a.safetensors"
    save_network(random_network(seed=1), a)
    own = ("--images", str(tmp_path / "images"), "--labels", str(tmp_path / "labels"))
    assert run(["compare", str(a), str(a), *own]) == 0
    told = capsys.readouterr().out
    assert "(p = 1): these images don't show that one reads better." in told
    assert "A's loss less that of B: +0.0000" in told
    assert "by digit" in told
    overall = next(line for line in told.splitlines() if "overall" in line)
    assert "+0.00 (" in overall
    assert "◆" not in told.split("differences in points")[0]


def test_predict_reads_image_files_in_order(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, mnist: Dataset
) -> None:
    files = []
    for index in range(20):
        image = mnist.test.images[index]
        files.append(tmp_path / f"{index}.png")
        Image.fromarray(image if index % 2 else 255 - image).save(files[-1])
    answers = run_json(capsys, "predict", *files)
    keys = ["file", "digit", "is_digit", "digit_score", "runner_up", "probabilities"]
    assert [list(answer) for answer in answers] == 20 * [keys]
    assert [answer["file"] for answer in answers] == [str(file) for file in files]
    network = open_network(shipped_network())
    expected = read_images(network, mnist.test.images[:20]).argmax(axis=1)
    assert [answer["digit"] for answer in answers] == expected.tolist()
    for answer in answers:
        assert sum(answer["probabilities"]) == pytest.approx(1, abs=1e-5)
        assert np.argmax(answer["probabilities"]) == answer["digit"]


@pytest.mark.parametrize("zipped", [False, True])
def test_predict_reads_pen_strokes_in_order(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, zipped: bool
) -> None:
    file = tmp_path / ("pen.json.gz" if zipped else "pen.json")
    content = json.dumps([SEVEN, ONE, SEVEN]).encode()
    file.write_bytes(gzip.compress(content) if zipped else content)
    answers = run_json(capsys, "predict", "--strokes", file)
    assert [answer["digit"] for answer in answers] == [7, 1, 7]
    assert [answer["entry"] for answer in answers] == [0, 1, 2]
    assert answers[0]["probabilities"] == answers[2]["probabilities"]


def test_predict_reads_numbers_from_strokes_and_from_images(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    one, seven = [[0, 0], [0, 40]], [[20, 0], [44, 0], [30, 42]]
    (tmp_path / "pen.json").write_text(json.dumps([{"strokes": [one, seven]}]))
    (answer,) = run_json(capsys, "predict", "--number", "--strokes", tmp_path / "pen.json")
    assert answer["number"] == "17"
    assert answer["rows"] == ["17"]
    assert [digit["digit"] for digit in answer["digits"]] == [1, 7]
    assert answer["digits"][0]["box"]["right"] < answer["digits"][1]["box"]["left"]
    assert {"digit", "is_digit", "digit_score"} <= answer.keys()
    picture = Image.new("L", (200, 120), 255)
    for line in (one, seven):
        places = [(40 + 2 * x, 15 + 2 * y) for x, y in line]
        ImageDraw.Draw(picture).line(places, fill=0, width=9)
    picture.save(tmp_path / "number.png")
    (answer,) = run_json(capsys, "predict", "--number", tmp_path / "number.png")
    assert answer["number"] == "17"
    assert run(["predict", "--number", str(tmp_path / "number.png")]) == 0
    assert capsys.readouterr().out.startswith("17 ")


def test_predict_uses_the_network_that_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "pen.json").write_text(json.dumps([SEVEN]))
    network = tmp_path / "mine.safetensors"
    save_network(random_network(), network)
    ours, other = (
        run_json(capsys, "predict", "--strokes", tmp_path / "pen.json", *options)
        for options in ([], ["--network", network])
    )
    assert ours[0]["probabilities"] != other[0]["probabilities"]


STAR = {"strokes": [[[50, 0], [79, 90], [2, 35], [98, 35], [21, 90], [50, 0]]]}


def test_predict_says_what_is_no_digit_unless_none_may_be_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "pen.json").write_text(json.dumps([SEVEN, STAR]))
    command = ("predict", "--strokes", tmp_path / "pen.json")
    seven, star = run_json(capsys, *command)
    assert seven["is_digit"]
    assert not star["is_digit"]
    assert star["digit_score"] < 0.5 < seven["digit_score"]
    assert star["digit"] in range(10)
    assert run_json(capsys, *command, "--refuse", "0")[1]["is_digit"]
    assert run([*map(str, command)]) == 0
    assert capsys.readouterr().out.splitlines()[1].endswith("(not a digit)")


def test_predict_prints_a_line_for_each(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "pen.json").write_text(json.dumps([SEVEN, ONE]))
    assert run(["predict", "--strokes", str(tmp_path / "pen.json")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[0] for line in lines] == ["7", "1"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "predict needs either image files or --strokes FILE"),
        (["a.png", "--strokes", "b.json"], "predict needs either"),
        (["a.png"], "a.png: there is no such file"),
        (["--strokes", "b.json"], "b.json: there is no such file"),
        (["--network", "c.safetensors", "a.png"], "c.safetensors: there is no such file"),
        (["--refuse", "0.5", "a.png"], "argument --refuse: must be from 0 to 0.1, not 0.5"),
        (["--refuse", "some", "a.png"], "must be from 0 to 0.1, not some"),
    ],
)
def test_predict_refuses_what_it_can_not_read(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert message in user_error(capsys, "predict", *arguments)


def test_a_network_whose_answer_is_no_number_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    network = random_network()
    for name in network.weights:
        network.weights[name][:] = 3e38
    save_network(network, tmp_path / "mine.safetensors")
    (tmp_path / "pen.json").write_text(json.dumps([SEVEN]))
    told = user_error(
        capsys,
        *("predict", "--network", tmp_path / "mine.safetensors"),
        *("--strokes", tmp_path / "pen.json"),
    )
    assert "its answer is not a number" in told


def test_a_reader_that_has_had_enough_ends_the_command_quietly() -> None:
    command = [sys.executable, "main.py", "recipes", "seed"]
    with subprocess.Popen(
        command, cwd=resources().parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_full_disk_behind_stdout_is_told_in_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "main.py", "recipes", "seed"],
            cwd=resources().parent,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 2
    assert ended.stderr == "mnist-desktop: No space left on device\n"


def test_the_package_itself_is_a_command_from_any_folder(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "mnist_desktop", "evaluate", "gone"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(resources().parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr == "mnist-desktop: gone: there is no such file\n"


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "invalid choice: 'teach'" in user_error(capsys, "teach")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("MNIST Desktop 0.")
