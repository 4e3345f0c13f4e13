"""The smallest change of ink that flips the answer."""

from dataclasses import replace

import numpy as np
import pytest

from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ink.rasterize import ink_of_image, rasterize
from mnist_desktop.core.inspection.flip import Flip, InkFlip, PixelFlip
from mnist_desktop.core.inspection.ink_change import InkChange, changed_share
from mnist_desktop.core.inspection.smallest_change import Search, smallest_change
from mnist_desktop.core.networks.forward import outputs
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.pictures.picture import read_picture
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import seed_network
from tests.benchmarks.pen import png


def ink_of(*strokes: tuple[tuple[float, float], ...], width: float = 0.05) -> Ink:
    return Ink(
        tuple(
            Stroke(np.array(points, np.float32), np.full(len(points), width, np.float32))
            for points in strokes
        )
    )


FOUR = ink_of(
    ((0.4, 0.2), (0.3, 0.5), (0.65, 0.5)),
    ((0.6, 0.25), (0.6, 0.8)),
)
SEVEN = ink_of(((0.3, 0.25), (0.45, 0.25), (0.7, 0.25), (0.6, 0.42), (0.53, 0.6), (0.45, 0.8)))


@pytest.fixture(scope="module")
def network() -> TrainedNetwork:
    return open_network(seed_network())


def read(network: TrainedNetwork, ink: Ink) -> int:
    return int(outputs(network.spec, network.weights, rasterize(ink)[None]).argmax())


def found(network: TrainedNetwork, ink: Ink, digit: int | None = None) -> Flip:
    *_, last = smallest_change(network, ink, digit)
    assert last.done == 1
    assert last.best is not None
    return last.best


@pytest.mark.parametrize("ink", [FOUR, SEVEN], ids=["4", "7"])
def test_the_change_flips_the_answer_and_half_of_it_does_not(
    network: TrainedNetwork, ink: Ink
) -> None:
    flip = found(network, ink)
    assert isinstance(flip, InkFlip)
    assert flip.was == read(network, ink)
    assert flip.becomes == read(network, flip.at(1)) == read(network, flip.after) != flip.was
    assert read(network, flip.at(0.5)) == flip.was
    assert flip.at(0) is ink
    assert 0 < flip.changed < 0.4
    assert f"reads {flip.becomes}" in flip.sentence()
    assert f"instead of {flip.was}" in flip.sentence()


def test_the_digit_that_is_wanted_is_what_is_read(network: TrainedNetwork) -> None:
    flip = found(network, SEVEN, 2)
    assert flip.becomes == read(network, flip.after) == 2


def test_the_search_tells_how_far_it_is_and_only_ever_smaller_changes(
    network: TrainedNetwork,
) -> None:
    told = list(smallest_change(network, SEVEN))
    done = [each.done for each in told]
    assert done == sorted(done)
    changed = [each.best.changed for each in told if each.best is not None]
    assert changed == sorted(changed, reverse=True)
    assert len(told) > 20  # so that it can be dropped in between


def test_nothing_is_looked_for_without_ink_or_where_it_is_read_already(
    network: TrainedNetwork,
) -> None:
    none: list[Search] = []
    assert list(smallest_change(network, Ink())) == none
    assert list(smallest_change(network, SEVEN, read(network, SEVEN))) == none


def test_of_a_picture_pixels_change_and_the_image_stays_in_its_place(
    network: TrainedNetwork,
) -> None:
    image = rasterize(SEVEN)
    flip = found(network, ink_of_image(image))
    assert isinstance(flip, PixelFlip)
    changed = rasterize(flip.at(1))
    assert read(network, flip.at(1)) == flip.becomes != flip.was
    assert read(network, flip.at(0.5)) == flip.was
    assert ((changed > 0) >= (image > 0)).all()
    assert flip.changed == pytest.approx(
        np.abs(changed.astype(int) - image).sum() / image.sum(), rel=1e-6
    )
    assert "pixel" in flip.sentence()


def test_of_a_photograph_the_networks_image_of_it_changes(network: TrainedNetwork) -> None:
    photograph = np.full((60, 60), 230, np.uint8)
    photograph[10:50, 28:33] = 20
    flip = found(network, read_picture(png(photograph)))
    assert read(network, flip.after) == flip.becomes != flip.was


def test_a_change_is_made_little_by_little() -> None:
    none = InkChange.none(FOUR)
    up = InkChange(
        lines=none.lines,
        moves=tuple(np.full_like(moves, -0.1) for moves in none.moves),
        kept=((0.0, 1.0), (0.0, 0.5)),
        added=(Stroke(np.array([(0.1, 0.1), (0.2, 0.1)], np.float32), np.full(2, 0.05)),),
    )
    assert up.furthest == pytest.approx(0.1 * np.sqrt(2), rel=1e-4)
    half, whole = up.at(0.5), up.at(1)
    np.testing.assert_allclose(half.strokes[0].points[0], (0.35, 0.15), atol=1e-4)
    np.testing.assert_allclose(whole.strokes[0].points[0], (0.3, 0.1), atol=1e-4)
    assert half.strokes[1].points[-1][1] == pytest.approx(0.25 + 0.75 * 0.55 - 0.05, abs=1e-3)
    assert whole.strokes[1].points[-1][1] == pytest.approx(0.25 + 0.5 * 0.55 - 0.1, abs=1e-3)
    np.testing.assert_allclose(half.strokes[2].points[-1], (0.15, 0.1), atol=1e-4)
    assert len(up.at(0).strokes) == 2
    for share in (0.3, 1):
        some, all_of_it = up.at(0.5 * share), up.scaled(0.5).at(share)
        assert changed_share(some, all_of_it) < 0.03


def test_no_change_leaves_the_ink_as_it_was() -> None:
    assert changed_share(FOUR, InkChange.none(FOUR).at(1)) < 0.01
    assert np.abs(rasterize(FOUR).astype(int) - rasterize(InkChange.none(FOUR).at(1))).max() < 30


def test_how_much_ink_changed_is_what_went_and_what_came() -> None:
    one = ink_of(((0.5, 0.2), (0.5, 0.8)))
    far = ink_of(((0.8, 0.2), (0.8, 0.8)))
    assert changed_share(one, one) == 0
    assert changed_share(one, Ink()) == pytest.approx(1)
    assert changed_share(one, far) == pytest.approx(2, rel=0.02)
    assert changed_share(one, ink_of(((0.5, 0.2), (0.5, 0.5)))) == pytest.approx(0.47, abs=0.05)


def test_what_happens_to_strokes_is_told_in_words(network: TrainedNetwork) -> None:
    none = InkChange.none(FOUR)
    kept = ((1.0, 1.0), (0.0, 0.5))
    change = InkChange(lines=none.lines, moves=none.moves, kept=kept)
    assert (change.removed, change.shortened) == (1, 1)
    assert len(change.at(1).strokes) == 1
    flip = found(network, SEVEN)
    assert isinstance(flip, InkFlip)
    told = replace(flip, change=change).sentence()
    assert "a stroke is shortened and a stroke is taken away" in told


def test_it_counts_what_it_tried_and_gives_up_when_its_time_is_over(
    network: TrainedNetwork,
) -> None:
    whole = list(smallest_change(network, SEVEN))
    tried = [search.tried for search in whole]
    assert tried == sorted(tried)
    assert tried[-1] > 40
    *_, cut_short = smallest_change(network, SEVEN, seconds=0)
    assert cut_short.done == 1
    assert cut_short.tried < tried[-1]
