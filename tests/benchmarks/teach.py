"""Five corrected digits of a new way of writing, then twenty more of it: `teach`.

New ways are ways of writing that the seed network reads badly, and shapes that nobody writes:
digits mirrored and turned. MNIST's accuracy is that of 5,000 training images which the learning
does not replay.
"""

from collections.abc import Callable, Iterator
from statistics import mean, median
from time import perf_counter

import numpy as np

from mnist_desktop.core.arrays import Images, Labels
from mnist_desktop.core.datasets.dataset import Split, load_mnist
from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.teaching.learning import HELD_OUT, Lesson, learn
from mnist_desktop.core.ways_of_writing import WayOfWriting, ways_of_writing, write
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import resources, seed_network, shipped_network
from tests.benchmarks.row import Row

_TAUGHT, _MORE = 5, 20
_BADLY = 0.6


def rows() -> Iterator[Row]:
    mnist = load_mnist(resources() / "mnist").train
    held_out = Split(mnist.images[-HELD_OUT:], mnist.labels[-HELD_OUT:])
    for name, path in (("best", shipped_network()), ("seed", seed_network())):
        network = open_network(path)
        before, after, lost, seconds = [], [], [], []
        known = _accuracy(network, held_out.images, held_out.labels)
        for images, labels in _new_ways(network):
            started = perf_counter()
            *_, lesson = learn(network, Split(images[:_TAUGHT], labels[:_TAUGHT]), mnist)
            seconds.append(perf_counter() - started)
            if not isinstance(lesson, Lesson):
                raise RuntimeError("the learning gave no lesson")
            before.append(100 * _accuracy(network, images[_TAUGHT:], labels[_TAUGHT:]))
            after.append(100 * _accuracy(lesson.network, images[_TAUGHT:], labels[_TAUGHT:]))
            lost.append(100 * (known - _accuracy(lesson.network, held_out.images, held_out.labels)))
        n = len(after)
        title = f"{name} network, five digits of a new way of writing"
        yield Row(name=f"{title}: twenty more, before", unit="%", ours=mean(before), n=n)
        yield Row(name=f"{title}: twenty more, after", unit="%", ours=mean(after), n=n)
        yield Row(name=f"{title}: twenty more, the worst", unit="%", ours=min(after), n=n)
        yield Row(name=f"{title}: MNIST loses, points", unit="%", ours=mean(lost), n=n)
        yield Row(name=f"{title}: MNIST loses at most", unit="%", ours=max(lost), n=n)
        yield Row(name=f"{title}: takes", unit="s", ours=median(seconds), n=n)


def _new_ways(network: TrainedNetwork) -> Iterator[tuple[Images, Labels]]:
    rng = np.random.default_rng(3)
    ways = ways_of_writing()
    plain = [next(way for way in ways if way.digit == digit) for digit in range(10)]
    for digit in (2, 3, 4, 6, 7, 9):
        yield _drawn(plain[digit], _mirrored, rng)
    for digit in (3, 7):
        yield _drawn(plain[digit], _turned, rng)
    for way in ways:
        images, labels = _drawn(way, lambda ink: ink, rng)
        if _accuracy(network, images, labels) < _BADLY:
            yield images, labels


def _drawn(
    way: WayOfWriting, change: Callable[[Ink], Ink], rng: np.random.Generator
) -> tuple[Images, Labels]:
    count = _TAUGHT + _MORE
    images = np.stack([rasterize(change(write(way, rng))) for _ in range(count)])
    return images, np.full(count, way.digit, np.uint8)


def _mirrored(ink: Ink) -> Ink:
    return Ink(tuple(Stroke(each.points * (-1, 1) + (1, 0), each.widths) for each in ink.strokes))


def _turned(ink: Ink) -> Ink:
    return Ink(tuple(Stroke(each.points[:, ::-1] * (1, -1), each.widths) for each in ink.strokes))


def _accuracy(network: TrainedNetwork, images: Images, labels: Labels) -> float:
    return float((read_images(network, images).argmax(axis=1) == labels).mean())
