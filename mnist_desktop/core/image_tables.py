"""Images and ink as numbers in a table."""

from collections.abc import Iterator, Sequence

from mnist_desktop.core.arrays import Image, Images
from mnist_desktop.core.csv_table import Rows
from mnist_desktop.core.ink.ink import Ink


def image_table(image: Image | None) -> Iterator[list[str]]:
    """The pixels of one image, (28, 28), row by row: from paper, 0, to ink, 255."""
    yield ["row", *map(str, range(28))]
    if image is not None:
        for number, line in enumerate(image.tolist()):
            yield [str(number), *map(str, line)]


def images_table(names: Sequence[str], images: Images) -> Rows:
    """A line for each of (n, 28, 28) images: its name, and its pixels as "row,column"."""
    heads = ["image", *(f"{row},{column}" for row in range(28) for column in range(28))]
    lines = images.reshape(len(images), -1).tolist()
    rows = ([name, *map(str, line)] for name, line in zip(names, lines, strict=True))
    return [heads, *rows]


def strokes_table(inks: Sequence[Ink]) -> Iterator[list[str]]:
    """A line for each point that the pen passed, in sheet heights from the upper left corner."""
    yield ["drawing", "stroke", "point", "x", "y", "pen width"]
    for number, ink in enumerate(inks, start=1):
        for stroke_number, stroke in enumerate(ink.strokes, start=1):
            points = zip(stroke.points.tolist(), stroke.widths.tolist(), strict=True)
            for place, ((x, y), width) in enumerate(points, start=1):
                counts = (number, stroke_number, place)
                yield [*map(str, counts), f"{x:.4f}", f"{y:.4f}", f"{width:.4f}"]
