"""Takes ink apart into pieces, from left to right."""

from mnist_desktop.core.ink import Ink
from mnist_desktop.core.number.blobs import blobs_of
from mnist_desktop.core.number.piece import Piece, piece_of_stroke
from mnist_desktop.core.number.union import united


def pieces_of(ink: Ink) -> list[Piece]:
    """The pieces of `ink`; those that a person said are of one digit are one piece."""
    pieces = [piece_of_stroke(stroke, moment) for moment, stroke in enumerate(ink.strokes)]
    if ink.picture is not None and ink.picture.pixels.any():
        pieces += blobs_of(ink.picture)
    for together in ink.grouping.together:
        inside = [piece for piece in pieces if piece.keys & together]
        if len(inside) > 1:
            pieces = [piece for piece in pieces if not piece.keys & together] + [united(inside)]
    return sorted(pieces, key=lambda piece: piece.box.left + piece.box.right)
