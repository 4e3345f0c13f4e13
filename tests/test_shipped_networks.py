"""The networks that come with the app: what they are, and that they read other hands."""

from pathlib import Path

import numpy as np
import pytest

from mnist_desktop.app import make_session
from mnist_desktop.core.answers.answer import Reader
from mnist_desktop.core.answers.refusal import USUAL_REFUSED
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.non_digits import images_of_non_digits
from mnist_desktop.core.recipes.presets import BEST, GATE, SEED
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.ways_of_writing import images_of_ways
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import gate_network, seed_network, shipped_network
from tests.benchmarks.refusal_sets import noise, scribbles

_MAX_BYTES = 1_000_000


def _record(network: TrainedNetwork) -> Record:
    assert network.record is not None
    return network.record


@pytest.mark.parametrize(
    ("path", "recipe"), [(shipped_network(), BEST), (seed_network(), SEED)], ids=["best", "seed"]
)
def test_a_shipped_network_was_trained_by_its_preset_to_the_end(path: Path, recipe: Recipe) -> None:
    network = open_network(path)
    record = _record(network)
    assert record.recipe == recipe
    assert network.spec == recipe.network
    assert len(record.epochs) == recipe.epochs
    assert record.train is not None


def test_the_best_network_is_small() -> None:
    assert shipped_network().stat().st_size <= _MAX_BYTES
    spec: NetworkSpec = open_network(shipped_network()).spec
    assert spec.parameter_count <= 250_000


def test_the_best_network_errs_on_mnist_a_quarter_as_often_as_the_seed() -> None:
    best, seed = (_record(open_network(path)).test for path in (shipped_network(), seed_network()))
    assert best is not None
    assert seed is not None
    assert 1 - best.accuracy < (1 - seed.accuracy) / 4


def test_the_best_network_reads_the_ways_of_writing_that_the_seed_does_not() -> None:
    images, labels = images_of_ways(600, np.random.default_rng(123))
    best, seed = (
        float((read_images(open_network(path), images).argmax(axis=1) == labels).mean())
        for path in (shipped_network(), seed_network())
    )
    assert best > 0.95
    assert seed < 0.9


def test_the_gate_was_trained_by_its_preset_to_the_end_and_knows_its_bounds() -> None:
    gate = open_network(gate_network(), CLASSES + 1)
    record = _record(gate)
    assert record.recipe == GATE
    assert len(record.epochs) == GATE.epochs
    assert record.calibration is not None
    assert record.refusals is not None
    usual = record.refusals.at(USUAL_REFUSED)
    assert usual.most == pytest.approx(USUAL_REFUSED, abs=0.005)
    assert usual.least < usual.measured < usual.most
    assert gate_network().stat().st_size <= _MAX_BYTES


def test_the_gate_refuses_what_is_no_digit_and_passes_digits_of_any_way() -> None:
    reader = Reader(
        network=open_network(shipped_network()), gate=open_network(gate_network(), CLASSES + 1)
    )
    rng = np.random.default_rng(321)
    digits, _ = images_of_ways(300, rng)
    others = np.stack(list(images_of_non_digits(300, rng)))
    scribbled = np.stack([rasterize(ink) for ink in scribbles(100, rng)])
    refused = {
        name: np.mean([not answer.is_digit for answer in reader.read(images)])
        for name, images in (("digits", digits), ("others", others), ("scribbles", scribbled))
    }
    assert refused["digits"] < 0.06
    assert refused["others"] > 0.95
    assert refused["scribbles"] > 0.9
    assert not any(answer.is_digit for answer in reader.read(noise(50, rng)))


@pytest.mark.usefixtures("qapp")
def test_the_window_offers_both_shipped_networks_the_best_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MNIST_DESKTOP_HOME", str(tmp_path))
    session = make_session()
    try:
        assert [choice.path for choice in session.offered_networks.choices] == [
            shipped_network(),
            seed_network(),
        ]
    finally:
        session.close()
