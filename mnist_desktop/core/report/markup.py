"""Pieces of a report's page: rows of tables, and small pictures."""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from io import BytesIO

import numpy as np
from PIL import Image as Pillow

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.evaluation.gallery import GalleryImage

_ENLARGED = 3
IMAGE_SIZE = f'width="{28 * _ENLARGED}" height="{28 * _ENLARGED}"'
"""Of each image's picture, as the page says it."""
_IMAGES_A_ROW = 8


def row(cells: Iterable[str] | Sequence[str], tag: str, *, numbers: bool) -> str:
    """The first cell at the left, the others as numbers."""
    told = []
    for place, cell in enumerate(cells):
        kind = ' class="number" align="right"' if numbers and place else ""
        told.append(f"<{tag}{kind}>{escape(cell)}</{tag}>")
    return f"<tr>{''.join(told)}</tr>"


def facts_table(facts: Mapping[str, str]) -> str:
    """What is known, by name."""
    rows = (
        f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in facts.items()
    )
    return f'<table class="facts" cellspacing="0">{"".join(rows)}</table>'


def image_table(images: Sequence[tuple[GalleryImage, str]]) -> str:
    """Images, each above what is said of it: a line, and in grey the next ones."""
    cells = [_image_cell(image, told) for image, told in images]
    rows = (
        "".join(cells[first : first + _IMAGES_A_ROW])
        for first in range(0, len(cells), _IMAGES_A_ROW)
    )
    return f"<table>{''.join(f'<tr>{cells}</tr>' for cells in rows)}</table>"


def _image_cell(image: GalleryImage, told: str) -> str:
    first, *rest = map(escape, told.split("\n"))
    return (
        f'<td class="image" align="center"><img {IMAGE_SIZE} alt="{escape(image.explanation)}" '
        f'src="data:image/png;base64,{_png(image.image)}"><br>{first}<br>'
        f'<span class="muted">{"<br>".join(rest)}</span></td>'
    )


def _png(image: Image) -> str:
    """Ink on white paper, each pixel enlarged, in base64."""
    large = np.kron(255 - image, np.ones((_ENLARGED, _ENLARGED), np.uint8))
    buffer = BytesIO()
    Pillow.fromarray(large).save(buffer, "PNG", optimize=True)
    return b64encode(buffer.getvalue()).decode()
