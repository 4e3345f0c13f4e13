"""Maps made beside the window: PCA at once, UMAP in a process of its own, remembered, given up."""

from dataclasses import replace
from multiprocessing import active_children

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.layer_map import LayerMap, MapMethod
from mnist_desktop.core.evaluation.layer_values import last_hidden, mapped_layers
from mnist_desktop.session.evaluation.layer_maps import LayerMaps, MapAdvanced
from mnist_desktop.session.evaluation.umap_process import lay_out
from mnist_desktop.session.threads.background import Background
from tests.fakes import random_network, tiny_dataset

NETWORK = random_network()
SPLIT = tiny_dataset(test=60).test
LAYER = last_hidden(mapped_layers(NETWORK.spec))


@pytest.fixture
def maps(background: Background) -> LayerMaps:
    return LayerMaps(background)


def test_a_map_by_pca_has_a_place_for_every_image(maps: LayerMaps, qtbot: QtBot) -> None:
    with qtbot.waitSignal(maps.found) as found:
        maps.want(NETWORK, SPLIT, LAYER, MapMethod.PCA)
    assert found.args is not None
    pca = found.args[0]
    assert pca.method is MapMethod.PCA
    assert pca.positions.shape == (60, 2)
    assert np.isfinite(pca.positions).all()


def test_umap_shows_pca_first_and_tells_how_far_it_is(maps: LayerMaps, qtbot: QtBot) -> None:
    told: list[LayerMap] = []
    doing: list[MapAdvanced] = []
    maps.found.connect(told.append)
    maps.advanced.connect(doing.append)
    maps.want(NETWORK, SPLIT, LAYER, MapMethod.UMAP)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [each.method for each in told] == [MapMethod.PCA, MapMethod.UMAP]
    assert told[1].positions.shape == (60, 2)
    assert doing[0].doing.endswith("of 60 images read")
    assert doing[-1].doing.startswith("laying out, ")
    laid_out = [each.share for each in doing if each.doing.startswith("laying out, ")]
    assert laid_out == sorted(laid_out)
    assert laid_out[-1] < 1


def test_a_map_that_was_made_is_shown_at_once(maps: LayerMaps, qtbot: QtBot) -> None:
    with qtbot.waitSignal(maps.found):
        maps.want(NETWORK, SPLIT, LAYER, MapMethod.PCA)
    with qtbot.waitSignal(maps.found, timeout=0):
        maps.want(NETWORK, SPLIT, LAYER, MapMethod.PCA)


def test_of_a_map_that_was_given_up_nothing_is_told(
    maps: LayerMaps, background: Background, qtbot: QtBot
) -> None:
    told: list[LayerMap] = []
    maps.found.connect(told.append)
    maps.want(NETWORK, SPLIT, LAYER, MapMethod.UMAP)
    maps.cancel()
    other = background.channel("other")
    with qtbot.waitSignal(other.ended):
        other.begin(lambda: iter(()))
    assert told == []


def test_closing_the_app_ends_the_process_that_lays_out(
    maps: LayerMaps, background: Background, qtbot: QtBot
) -> None:
    doing: list[MapAdvanced] = []
    maps.advanced.connect(doing.append)
    maps.want(NETWORK, tiny_dataset(test=4_000).test, LAYER, MapMethod.UMAP)
    qtbot.waitUntil(lambda: bool(doing) and "laying out" in doing[-1].doing)
    assert active_children()
    background.close()
    assert not active_children()


def test_too_few_images_for_umap_are_told_in_a_sentence(maps: LayerMaps, qtbot: QtBot) -> None:
    with qtbot.waitSignal(maps.failed) as failed:
        maps.want(NETWORK, tiny_dataset(test=12).test, LAYER, MapMethod.UMAP)
    assert failed.args == ["UMAP needs at least 16 images, not 12."]


def test_weights_that_are_not_numbers_are_told_in_a_sentence(maps: LayerMaps, qtbot: QtBot) -> None:
    weights = {name: np.full_like(tensor, 3e38) for name, tensor in NETWORK.weights.items()}
    broken = replace(NETWORK, weights=weights)
    with qtbot.waitSignal(maps.failed) as failed:
        maps.want(broken, SPLIT, LAYER, MapMethod.PCA)
    assert failed.args is not None
    assert "not all numbers" in failed.args[0]


def test_what_umap_cannot_lay_out_is_a_users_error() -> None:
    with pytest.raises(UserError, match="UMAP can't lay out this layer"):
        list(lay_out(np.full((40, 3), np.nan, np.float32)))


def test_the_same_scores_are_laid_out_in_the_same_way() -> None:
    scores = np.random.default_rng(0).normal(size=(50, 4)).astype(np.float32)
    first, again = ([*lay_out(scores)][-1] for _ in range(2))
    assert isinstance(first, np.ndarray)
    assert isinstance(again, np.ndarray)
    assert np.array_equal(first, again)


def test_groups_that_lie_apart_stay_apart() -> None:
    random = np.random.default_rng(0)
    groups = np.repeat([[0.0] * 5, [50.0] * 5], 40, axis=0)
    scores = (groups + random.normal(size=groups.shape)).astype(np.float32)
    places = [*lay_out(scores)][-1]
    assert isinstance(places, np.ndarray)
    one, other = places[:40], places[40:]
    apart = np.linalg.norm(one.mean(axis=0) - other.mean(axis=0))
    assert apart > max(one.std(), other.std())
