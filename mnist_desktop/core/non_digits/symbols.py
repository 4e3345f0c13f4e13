"""Signs and small drawings that no one reads as a digit."""

from math import cos, pi, sin

import numpy as np

from mnist_desktop.core.non_digits.non_digit import NonDigit, Shape, drawn, jittered, shaped
from mnist_desktop.core.ways_of_writing.hand import Hand
from mnist_desktop.core.ways_of_writing.way import Knots, Strokes, arc, corner

_SHAPES: dict[str, tuple[Shape, ...]] = {
    "+": ("50,0 50,100 | 0,50 100,50",),
    "=": ("0,0 100,0 | 0,40 100,40",),
    "#": ("30,0 20,100 | 70,0 60,100 | 0,35 95,30 | 0,68 90,66",),
    "arrow": (
        "0,30 100,30 | 70,0 100,30! 70,60",
        "100,30 0,30 | 30,0 0,30! 30,60",
        "30,0 30,100 | 0,70 30,100! 60,70",
        "0,0 90,90 | 90,50 90,90! 50,90",
    ),
    "double arrow": ("0,20 70,20 | 0,50 70,50 | 60,0 100,35! 60,70",),
    "not equal": ("0,30 100,30 | 0,65 100,65 | 75,0 25,100",),
    "plus or minus": ("50,0 50,80 | 0,40 100,40 | 0,100 100,100",),
    "root": ("0,60 12,55! 30,100! 50,0! 130,0",),
    "pi": ("0,8 90,0 | 28,5 25,60 12,100 | 65,2 65,70 80,100",),
    "lozenge": ("35,0 0,50! 35,100! 70,50! 35,0 | 0,50 70,50",),
    "triangle": ("50,0 0,85! 100,85! 50,0",),
    "crossed box": ("0,0 0,100! 100,100! 100,0! 0,0 | 0,0 100,100 | 100,0 0,100",),
    "window": ("0,0 0,100! 100,100! 100,0! 0,0 | 50,0 50,100 | 0,50 100,50",),
    "house": ("0,45 0,100! 80,100! 80,45 | -10,50 40,0! 90,50",),
    "heart": ("50,25 30,0 0,15 10,55 50,100! 90,55 100,15 70,0 50,25",),
    "parallel lines": (
        "0,0 0,100 | 40,0 40,100",
        "0,0 0,100 | 30,0 30,100 | 60,0 60,100",
        "0,0 80,0 | 0,35 80,35 | 0,70 80,70",
        "0,0 0,100 | 20,0 20,100 | 40,0 40,100 | 60,0 60,100",
    ),
    "stick figure": (
        "50,30 30,15 50,0 70,15 50,30 | 50,30 50,70 | 10,42 90,42 | 20,100 50,70! 80,100",
    ),
    "psi": ("0,10 5,50 40,65 75,50 80,10 | 40,0 40,100",),
    "tree": ("40,0 40,100 | 0,45 40,20! 80,45 | 0,80 40,50! 80,80",),
}

_SHARE = {"+": 4.0, "=": 4.0, "#": 4.0, "parallel lines": 2.0, "triangle": 0.5}


def _asterisk(hand: Hand, rng: np.random.Generator) -> Strokes:
    rays, turn = int(rng.integers(3, 5)), hand.about(0, 25)
    strokes = []
    for ray in range(rays):
        angle, reach = (
            (turn + 180 * ray / rays + hand.about(0, 6)) * pi / 180,
            hand.about(0.5, 0.08),
        )
        x, y = cos(angle) * reach, sin(angle) * reach
        strokes.append([(0.5 - x, 0.5 - y), (0.5 + x, 0.5 + y)])
    return strokes


def _star(hand: Hand, rng: np.random.Generator) -> Strokes:  # noqa: ARG001
    """Five points in one line."""
    points = [(-90 + 144 * n + hand.about(0, 5)) * pi / 180 for n in range(6)]
    return [[knot for a in points for knot in corner(0.5 + 0.5 * cos(a), 0.5 + 0.5 * sin(a))]]


def _sun(hand: Hand, rng: np.random.Generator) -> Strokes:
    rays = int(rng.integers(5, 10))
    angles = [(360 * n / rays + hand.about(0, 6)) * pi / 180 for n in range(rays)]
    inner, outer = hand.between(0.6, 0.75), 1.0
    return [
        arc((0, 0), (0.5, 0.5), 0, 365),
        *([(inner * cos(a), inner * sin(a)), (outer * cos(a), outer * sin(a))] for a in angles),
    ]


def _face(hand: Hand, rng: np.random.Generator) -> Strokes:  # noqa: ARG001
    eye, mouth = hand.about(0.2, 0.03), hand.between(0.2, 0.3)
    eyes = [_dot((-eye, -0.15), hand), _dot((eye, -0.15), hand)]
    smile = arc((0, 0.05), (mouth, mouth * hand.between(0.4, 1.0)), 15, 165)
    return [arc((0, 0), (0.5, hand.about(0.5, 0.04)), -90, 275), *eyes, smile]


def _at(hand: Hand, rng: np.random.Generator) -> Strokes:
    ring = arc((0, 0), (0.55, 0.5), hand.about(40, 20), -hand.about(320, 20))
    inner = arc((0, 0), (0.22, hand.about(0.22, 0.03)), -20, hand.about(-375, 20))
    if rng.random() < 0.4:  # at once: from the middle out
        tail: Knots = [(0.26, -0.05), (0.26, 0.2), (0.4, 0.26)]
        return [inner + tail + arc((0, 0), (0.55, 0.5), 20, -hand.about(310, 20))]
    if rng.random() < 0.5:
        return [
            [*inner, (0.24, 0.15), (0.36, 0.25), (0.5, 0.1)],
            arc((0, 0), (0.55, 0.5), 10, -310),
        ]
    return [ring, [(0.24, -0.2), (0.23, 0.1), (0.34, 0.26), (0.5, 0.1)], inner]


def _percent(hand: Hand, rng: np.random.Generator) -> Strokes:  # noqa: ARG001
    radius = hand.between(0.12, 0.22)
    rings = [arc(c, (radius, radius), -90, 275) for c in ((0.15, 0.2), (0.72, 0.8))]
    slash = [(hand.about(0.75, 0.06), 0.0), (hand.about(0.12, 0.06), 1.0)]
    if hand.chance(0.2):
        return [rings[0], slash, _dot((0.7, 0.8), hand)]
    return [rings[0], slash, rings[1]] if hand.chance(0.6) else [slash, *rings]


def _crossed_ring(hand: Hand, rng: np.random.Generator) -> Strokes:  # noqa: ARG001
    """A ring with an upright cross in it."""
    over = hand.between(0.35, 0.65)
    return [arc((0, 0), (0.5, 0.5), 0, 365), [(-over, 0), (over, 0)], [(0, -over), (0, over)]]


def _divided(hand: Hand, rng: np.random.Generator) -> Strokes:  # noqa: ARG001
    return [[(0, 0.5), (1, hand.about(0.5, 0.04))], _dot((0.5, 0.2), hand), _dot((0.5, 0.8), hand)]


def _infinity(hand: Hand, rng: np.random.Generator) -> Strokes:  # noqa: ARG001
    right = arc((0.5, 0), (0.45, hand.about(0.35, 0.05)), -160, 160)
    left = arc((-0.5, 0), (0.45, hand.about(0.35, 0.05)), 20, -340 + 20)
    return [[(0.0, 0.0), *right, (0.0, 0.0), *left]]


def _flower(hand: Hand, rng: np.random.Generator) -> Strokes:
    petals = int(rng.integers(4, 7))
    angles = [2 * pi * n / petals for n in range(petals)]
    radius = hand.between(0.2, 0.28)
    rings = [arc((0.38 * cos(a), 0.38 * sin(a)), (radius, radius), 0, 370) for a in angles]
    stem = [[(0, 0.5), (0.03, 1.3)]] if hand.chance(0.5) else []
    return [*rings, *stem]


def _crossing_lines(hand: Hand, rng: np.random.Generator) -> Strokes:
    """A lattice: several lines across, several down."""
    down, across = rng.integers(2, 5, 2)
    return [
        *(jittered([((n + 0.5) / down, 0), ((n + 0.5) / down, 1)], hand) for n in range(down)),
        *(
            jittered([(0, (n + 0.5) / across), (1, (n + 0.5) / across)], hand)
            for n in range(across)
        ),
    ]


def _dot(at: tuple[float, float], hand: Hand) -> Knots:
    return [at, (at[0] + hand.about(0.02, 0.015), at[1] + hand.about(0.03, 0.02))]


SYMBOLS: tuple[NonDigit, ...] = (
    *(shaped(name, "signs", _SHARE.get(name, 1.0), shapes) for name, shapes in _SHAPES.items()),
    *(
        drawn(name, "signs", share, strokes)
        for name, share, strokes in (
            ("*", 4.0, _asterisk),
            ("@", 4.0, _at),
            ("%", 4.0, _percent),
            ("star", 1.0, _star),
            ("sun", 1.0, _sun),
            ("face", 1.0, _face),
            ("crossed ring", 0.6, _crossed_ring),
            ("divided by", 1.0, _divided),
            ("infinity", 1.0, _infinity),
            ("flower", 1.0, _flower),
            ("lattice", 1.0, _crossing_lines),
        )
    ),
)
