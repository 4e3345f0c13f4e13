"""Teaching a network one's own digits: what is new is read, and what was known stays."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from mnist_desktop.core.arrays import Images, Outputs
from mnist_desktop.core.datasets.dataset import Split, load_mnist
from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.networks.forward import outputs
from mnist_desktop.core.networks.layers import Activation, Dense, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.augmentation import augment
from mnist_desktop.core.recipes.presets import CONVOLUTIONAL, LENET_5, SEED
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.teaching.head import Detectors, Hidden, head_of
from mnist_desktop.core.teaching.learning import CannotLearnError, Lesson, learn, prospect
from mnist_desktop.core.teaching.own_digits import MOST
from mnist_desktop.core.ways_of_writing import ways_of_writing, write
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import resources, seed_network, shipped_network
from tests.fakes import random_network, tiny_dataset


def mirrored_threes(count: int) -> Images:
    way = next(way for way in ways_of_writing() if way.digit == 3)
    rng = np.random.default_rng(4)
    return np.stack([rasterize(_mirrored(write(way, rng))) for _ in range(count)])


def _mirrored(ink: Ink) -> Ink:
    return Ink(tuple(Stroke(each.points * (-1, 1) + (1, 0), each.widths) for each in ink.strokes))


@pytest.fixture(scope="module")
def mnist() -> Split:
    return load_mnist(resources() / "mnist").train


@pytest.fixture(scope="module")
def seed() -> TrainedNetwork:
    return open_network(seed_network())


def taught(network: TrainedNetwork, own: Split, mnist: Split) -> Lesson:
    *told, lesson = learn(network, own, mnist)
    assert isinstance(lesson, Lesson)
    shares = [share for share in told if isinstance(share, float)]
    assert shares == sorted(shares)
    assert len(shares) == len(told)
    return lesson


def test_five_threes_in_a_mirror_teach_the_best_network_to_read_more_of_them(
    mnist: Split,
) -> None:
    best = open_network(shipped_network())
    images = mirrored_threes(45)
    own = Split(images[:5], np.full(5, 3, np.uint8))
    lesson = taught(best, own, mnist)
    before, after = (
        (read_images(network, images[5:]).argmax(axis=1) == 3).mean()
        for network in (best, lesson.network)
    )
    assert after >= before + 0.6
    assert lesson.own_learned == 1.0
    assert lesson.mnist_after >= lesson.mnist_before - 0.004


def test_five_threes_in_a_mirror_teach_a_network_that_sees_pixels_too(
    seed: TrainedNetwork, mnist: Split
) -> None:
    images = mirrored_threes(45)
    lesson = taught(seed, Split(images[:5], np.full(5, 3, np.uint8)), mnist)
    before, after = (
        (read_images(network, images[5:]).argmax(axis=1) == 3).mean()
        for network in (seed, lesson.network)
    )
    assert after >= before + 0.3
    assert lesson.own_learned == 1.0
    assert lesson.mnist_after >= lesson.mnist_before - 0.004


def test_the_same_digits_teach_the_same(seed: TrainedNetwork, mnist: Split) -> None:
    own = Split(mirrored_threes(3), np.full(3, 3, np.uint8))
    one, other = (taught(seed, own, mnist).network.weights for _ in range(2))
    assert all((one[name] == other[name]).all() for name in one)


def test_a_network_that_reads_all_right_is_left_as_it_is(
    seed: TrainedNetwork, mnist: Split
) -> None:
    right = read_images(seed, mnist.images[:30]).argmax(axis=1) == mnist.labels[:30]
    own = Split(mnist.images[:30][right], mnist.labels[:30][right])
    assert taught(seed, own, mnist).network is seed


def test_too_few_digits_are_not_judged_by_cross_validation() -> None:
    own = Split(mirrored_threes(2), np.full(2, 3, np.uint8))
    assert taught(random_network(), own, tiny_dataset(train=200).train).own_after is None


def test_a_full_set_takes_a_bounded_number_of_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    changed: list[int] = []

    def counted(images: Images, *given: Any) -> Images:
        changed.append(len(images))
        return augment(images[:1], *given).repeat(len(images), axis=0)

    monkeypatch.setattr("mnist_desktop.core.teaching.own_copies.augment", counted)
    for recipe in (SEED, CONVOLUTIONAL):
        for count in (5, MOST):
            own = Split(mirrored_threes(1).repeat(count, axis=0), np.full(count, 3, np.uint8))
            teaching = learn(random_network(recipe), own, tiny_dataset(train=200).train)
            wanted = len(changed) + 1
            while len(changed) < wanted:
                next(teaching)
    assert changed == [7_500, 7_000, 400, 4_000]


def test_more_digits_than_my_digits_can_hold_are_refused_with_a_sentence() -> None:
    count = MOST + 1
    own = Split(mirrored_threes(1).repeat(count, axis=0), np.full(count, 3, np.uint8))
    with pytest.raises(CannotLearnError, match="at most 5,000 digits"):
        next(learn(random_network(), own, tiny_dataset(train=200).train))


TANH = replace(
    SEED,
    network=NetworkSpec((Flatten(), Dense(20, "tanh"), Dense(15, "tanh"), Dense(10, "softmax"))),
)
SIGMOID = replace(
    SEED,
    network=NetworkSpec((Flatten(), Dense(20, "sigmoid"), Dense(15, "relu"), Dense(10, "softmax"))),
)
ONE_LAYER = replace(SEED, network=NetworkSpec((Flatten(), Dense(10, "softmax"))))
HEADS = {
    "seed": SEED,
    "convolutional": CONVOLUTIONAL,
    "lenet-5": LENET_5,
    "tanh": TANH,
    "sigmoid": SIGMOID,
    "one layer": ONE_LAYER,
}


def outputs_with(recipe: Recipe, *, bias: float, deep: bool) -> tuple[Outputs, Outputs]:
    """What a network makes of images, and what it does with two detectors of that bias, which read
    nothing else; sure at 1, they raise each output by 10 times its digit."""
    network = random_network(recipe)
    head = head_of(network)
    assert head is not None
    images = tiny_dataset().test.images
    width = next(head.entering(images[:1])).shape[1]
    hidden = Hidden(kernel=np.zeros((width, 3), np.float32), bias=np.zeros(3, np.float32))
    units = Detectors(
        kernel=np.zeros((3 if deep else width, 2), np.float32),
        bias=np.full(2, bias, np.float32),
        sure=np.ones(2, np.float32),
        lead=np.stack([np.arange(10), np.arange(10)]).astype(np.float32) * 5,
        hidden=hidden if deep else None,
    )
    changed = head.with_detectors(units)
    return (
        outputs(network.spec, network.weights, images),
        outputs(changed.spec, changed.weights, images),
    )


@pytest.mark.parametrize("deep", [False, True])
@pytest.mark.parametrize("recipe", HEADS.values(), ids=HEADS.keys())
def test_a_detector_that_finds_nothing_changes_nothing(recipe: Recipe, deep: bool) -> None:
    before, after = outputs_with(recipe, bias=-5.0, deep=deep)
    np.testing.assert_allclose(after, before, atol=2e-3)


@pytest.mark.parametrize("deep", [False, True])
@pytest.mark.parametrize("recipe", HEADS.values(), ids=HEADS.keys())
def test_a_detector_that_is_sure_raises_the_outputs_by_its_lead(recipe: Recipe, deep: bool) -> None:
    before, after = outputs_with(recipe, bias=1.0, deep=deep)
    np.testing.assert_allclose(
        after - before, np.tile(10 * np.arange(10), (len(before), 1)), atol=0.01
    )


@pytest.mark.parametrize(
    ("recipe", "share"), [(CONVOLUTIONAL, "98 %"), (SEED, "72 %"), (LENET_5, "52 %")]
)
def test_what_to_expect_is_said_before(recipe: Recipe, share: str) -> None:
    assert share in prospect(random_network(recipe))


def test_a_network_that_does_not_end_in_a_dense_layer_says_that_it_can_not_learn() -> None:
    spec = NetworkSpec((Flatten(), Dense(10), Activation("softmax")))
    own = Split(mirrored_threes(1), np.full(1, 3, np.uint8))
    assert "can't be taught" in prospect(random_network(replace(SEED, network=spec)))
    with pytest.raises(CannotLearnError, match="dense layer"):
        list(learn(random_network(replace(SEED, network=spec)), own, tiny_dataset().train))
