"""How well photographs of paper are read, and how long a camera's 12 million pixels take.

The photographs are made up (tests/photographs.py): ways of writing by four pens on four papers.
`other` is the same ink without a photograph, straight from the pen.
"""

from collections.abc import Iterator
from time import perf_counter

import numpy as np

from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.core.pictures.picture import PictureError, read_picture
from mnist_desktop.core.ways_of_writing import ways_of_writing, write
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import seed_network, shipped_network
from tests.benchmarks.row import Row, median_row
from tests.photographs import PAPERS, photograph

_COUNT = 600
_REPEATS = 5


def rows() -> Iterator[Row]:
    rng = np.random.default_rng(20)
    ways = ways_of_writing()
    total = {digit: sum(way.share for way in ways if way.digit == digit) for digit in range(10)}
    chances = np.array([way.share / total[way.digit] / 10 for way in ways])
    photos, inks, digits, papers = [], [], [], []
    for number, chosen in enumerate(rng.choice(len(ways), size=_COUNT, p=chances / chances.sum())):
        ink = write(ways[chosen], rng)
        photo = photograph(ink, rng, paper=PAPERS[number % len(PAPERS)])
        photos.append(_image(photo.content))
        inks.append(rasterize(ink))
        digits.append(ways[chosen].digit)
        papers.append(photo.paper)
    for name, path in (("best", shipped_network()), ("seed", seed_network())):
        network = open_network(path)
        ours, other = (
            read_images(network, np.stack(images)).argmax(axis=1) == digits
            for images in (photos, inks)
        )
        for paper in ("all", *PAPERS):
            of_it = np.array([paper in ("all", each) for each in papers])
            yield Row(
                name=f"{name} network, photographs of {paper} paper read right",
                unit="%",
                ours=100 * float(ours[of_it].mean()),
                other=100 * float(other[of_it].mean()),
                n=int(of_it.sum()),
            )
    yield from _camera(rng)


def _camera(rng: np.random.Generator) -> Iterator[Row]:
    way = ways_of_writing()[0]
    for paper in ("plain", "squared"):
        photo = photograph(write(way, rng), rng, paper=paper, side=4_000)
        seconds = []
        for _ in range(_REPEATS):
            started = perf_counter()
            _image(photo.content)
            seconds.append(perf_counter() - started)
        yield median_row(f"12-megapixel JPEG of {paper} paper -> 28 x 28", "s", seconds)


def _image(content: bytes) -> "np.ndarray[tuple[int, int], np.dtype[np.uint8]]":
    try:
        return rasterize(read_picture(content))
    except PictureError:  # blank to us: read wrong
        return np.zeros((28, 28), np.uint8)
