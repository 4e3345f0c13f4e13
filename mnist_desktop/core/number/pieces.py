"""Takes ink apart into pieces, from left to right."""

from collections.abc import Iterator

from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.number.blobs import blobs_of
from mnist_desktop.core.number.cuts import cut_stroke
from mnist_desktop.core.number.piece import Piece, piece_of_stroke, pieces_of_parts, usual_size
from mnist_desktop.core.number.union import united


def pieces_of(ink: Ink) -> list[Piece]:
    """The pieces of `ink`; those that a person said are of one digit are one piece."""
    pieces = list(_pieces_of_strokes(ink))
    if ink.picture is not None and ink.picture.pixels.any():
        pieces += blobs_of(ink.picture)
    for together in ink.grouping.together:
        inside = [piece for piece in pieces if piece.names & together]
        if len(inside) > 1:
            pieces = [piece for piece in pieces if not piece.names & together] + [united(inside)]
    return sorted(pieces, key=lambda piece: piece.box.left + piece.box.right)


def _pieces_of_strokes(ink: Ink) -> Iterator[Piece]:
    """Strokes, cut where they may hold several digits; not those that were said to be of one."""
    whole = [piece_of_stroke(stroke, moment) for moment, stroke in enumerate(ink.strokes)]
    height = usual_size(whole)
    for moment, piece in enumerate(whole):
        stroke = ink.strokes[moment]
        said = any(stroke in together for together in ink.grouping.together)
        parts = [stroke] if said else cut_stroke(stroke, height)
        if len(parts) == 1:
            yield piece
        else:
            yield from pieces_of_parts(stroke, parts, moment)
