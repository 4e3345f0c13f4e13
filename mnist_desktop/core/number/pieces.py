"""Takes ink apart into pieces, from left to right."""

import numpy as np

from mnist_desktop.core.ink import Ink, Picture
from mnist_desktop.core.number.piece import Piece, box_of, piece_of_stroke, united


def pieces_of(ink: Ink) -> list[Piece]:
    """The pieces of `ink`; those that a person said are of one digit are one piece."""
    pieces = [piece_of_stroke(stroke, moment) for moment, stroke in enumerate(ink.strokes)]
    if ink.picture is not None and ink.picture.pixels.any():
        pieces.append(_piece_of_picture(ink.picture))
    for together in ink.grouping.together:
        inside = [piece for piece in pieces if piece.keys & together]
        if len(inside) > 1:
            pieces = [piece for piece in pieces if not piece.keys & together] + [united(inside)]
    return sorted(pieces, key=lambda piece: piece.box.left + piece.box.right)


def _piece_of_picture(picture: Picture) -> Piece:
    height, width = picture.pixels.shape
    pixel = (picture.width / width, picture.height / height)
    inked = np.argwhere(picture.pixels)[:, ::-1] + 0.5
    outline = (inked * pixel + (picture.left, picture.top)).astype(np.float32)
    return Piece(
        keys=frozenset((picture,)),
        ink=Ink(picture=picture),
        outline=outline[:: max(len(outline) // 200, 1)],
        box=box_of(outline),
        moment=None,
    )
