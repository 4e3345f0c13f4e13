"""Takes a picture apart into blobs, the ink that hangs together, and puts blobs together again."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from mnist_desktop.core.ink.box import SIDE, Box
from mnist_desktop.core.ink.ink import Ink, Picture
from mnist_desktop.core.number.piece import Outline, PartOf, Piece
from mnist_desktop.core.number.seams import cut_at_seams
from mnist_desktop.core.pictures.components import Mask, components

_INKED = 0.25  # of the picture's darkest: what must be inked to hold a blob together
_SPECK = 0.02  # of the largest blob's pixels: what has fewer is no part of a digit
_MOST = 60  # blobs, the largest
_POINTS = 60  # of an outline


@lru_cache(maxsize=4)
def blobs_of(picture: Picture) -> tuple[Piece, ...]:
    """The blobs of `picture` that are no specks; an image as small as MNIST's is one digit."""
    pixels = picture.pixels
    if max(pixels.shape) <= SIDE:
        return (_piece(picture, pixels > 0, picture),)
    found = components(pixels >= max(_INKED * float(pixels.max()), 1))
    sizes = np.bincount(found.reshape(-1))
    sizes[0] = 0
    largest = np.argsort(-sizes)[:_MOST]
    kept = [int(blob) for blob in largest if sizes[blob] > _SPECK * sizes.max()]
    return tuple(part for blob in kept for part in _parts(picture, found == blob, found == 0))


def united_picture(pictures: list[Picture]) -> Picture | None:
    """Parts of one picture as one again; None for none."""
    if len(pictures) < 2:
        return pictures[0] if pictures else None
    left, top = (min(getattr(each, edge) for each in pictures) for edge in ("left", "top"))
    pixel = pictures[0].width / pictures[0].pixels.shape[1]
    corners = [
        (round((each.top - top) / pixel), round((each.left - left) / pixel)) for each in pictures
    ]
    places = [
        (slice(row, row + each.pixels.shape[0]), slice(column, column + each.pixels.shape[1]))
        for each, (row, column) in zip(pictures, corners, strict=True)
    ]
    height, width = (max(place[axis].stop for place in places) for axis in (0, 1))
    pixels = np.zeros((height, width), np.uint8)
    for each, place in zip(pictures, places, strict=True):
        pixels[place] = np.maximum(pixels[place], each.pixels)
    return Picture(pixels, left=left, top=top, width=width * pixel, height=height * pixel)


def _parts(picture: Picture, blob: Mask, free: Mask) -> Iterator[Piece]:
    """The blob, in several parts if it may hold several digits; the grey rims lie in `free`."""
    rows, columns = (np.flatnonzero(blob.any(axis=axis)) for axis in (1, 0))
    area = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    cuts = cut_at_seams(blob[area])
    for number, cut in enumerate(cuts):
        part = np.zeros_like(blob)
        part[area] = cut
        whole = picture, int(rows[0]), int(columns[0])
        place = None if len(cuts) == 1 else PartOf(whole, number, len(cuts))
        rim = _widened(part) & free & (picture.pixels > 0)
        yield _part(picture, part | rim, place)


def _part(picture: Picture, mask: Mask, place: PartOf | None) -> Piece:
    """What of `picture` is in `mask`, cut out."""
    rows, columns = (np.flatnonzero(mask.any(axis=axis)) for axis in (1, 0))
    area = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    height, width = picture.pixels.shape
    across, down = picture.width / width, picture.height / height
    cut = Picture(
        np.where(mask, picture.pixels, np.uint8(0))[area],
        left=picture.left + float(columns[0]) * across,
        top=picture.top + float(rows[0]) * down,
        width=len(range(*area[1].indices(width))) * across,
        height=len(range(*area[0].indices(height))) * down,
    )
    key = picture, int(rows[0]), int(columns[0]), int(mask.sum())
    return _piece(cut, mask[area], key, place)


def _piece(picture: Picture, mask: Mask, key: object, place: PartOf | None = None) -> Piece:
    return Piece(
        keys=frozenset((key,)),
        ink=Ink(picture=picture),
        outline=_outline(picture, mask),
        box=Box(
            left=picture.left,
            top=picture.top,
            right=picture.left + picture.width,
            bottom=picture.top + picture.height,
        ),
        moment=None,
        part_of=place,
    )


def _outline(picture: Picture, mask: Mask) -> Outline:
    """Some of the pixels of the edge."""
    wide = np.pad(mask, 1)
    inner = wide[:-2, 1:-1] & wide[2:, 1:-1] & wide[1:-1, :-2] & wide[1:-1, 2:]
    places = np.argwhere(mask & ~inner)[:, ::-1] + 0.5
    some = places[:: max(len(places) // _POINTS, 1)]
    height, width = picture.pixels.shape
    pixel = (picture.width / width, picture.height / height)
    outline: Outline = (some * pixel + (picture.left, picture.top)).astype(np.float32)
    return outline


def _widened(mask: Mask) -> Mask:
    """`mask` and the pixels beside it."""
    wide = np.pad(mask, 1)
    rows = wide[:-2] | wide[1:-1] | wide[2:]
    return rows[:, :-2] | rows[:, 1:-1] | rows[:, 2:]
