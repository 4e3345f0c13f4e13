"""Several pieces as one, and their ink."""

import numpy as np

from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.number.blobs import united_picture
from mnist_desktop.core.number.piece import Piece, around


def united(pieces: list[Piece]) -> Piece:
    """All of them as one, to be divided no more."""
    if len(pieces) == 1:
        return pieces[0]
    moments = [piece.moment for piece in pieces if piece.moment is not None]
    return Piece(
        keys=frozenset().union(*(piece.keys for piece in pieces)),
        ink=united_ink(pieces),
        outline=np.concatenate([piece.outline for piece in pieces]),
        box=around(pieces),
        moment=max(moments, default=None),
    )


def united_ink(pieces: list[Piece]) -> Ink:
    """The ink of all, strokes in the order in which they come."""
    strokes = tuple(stroke for piece in pieces for stroke in piece.ink.strokes)
    pictures = [piece.ink.picture for piece in pieces if piece.ink.picture is not None]
    return Ink(strokes, united_picture(pictures))
