"""Numbers written by one hand: digits of `ways_of_writing` side by side, and who owns each stroke.

They choose the weights by which strokes are grouped into digits (core/number), and try them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ways_of_writing import chosen_way, write
from mnist_desktop.core.ways_of_writing.hand import Hand

_FLAT = 0.35  # of its width: no digit is flatter, however it is written

_REACH = 0.8  # heights: how far a pen is drawn on from one digit to the next


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNumber:
    """A number as ink. Stroke i has the digits `owners[i]`: two where the pen was not lifted."""

    text: str
    ink: Ink
    owners: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class _Owned:
    stroke: Stroke
    owner: tuple[int, ...]


def numbers_of_ways(count: int, rng: np.random.Generator) -> Iterator[WrittenNumber]:
    """`count` numbers of one to six digits, one of ten in two rows; the same `rng`, the same ones.

    All ten digits are as frequent, and their ways by their shares.
    """
    for _ in range(count):
        number = _number_of_ways(rng)
        yield _two_rows(number, _number_of_ways(rng), rng) if rng.random() < 0.1 else number


def _number_of_ways(rng: np.random.Generator) -> WrittenNumber:
    text = "".join(str(digit) for digit in rng.integers(0, 10, rng.integers(1, 7)))
    return write_number(text, [write(chosen_way(int(digit), rng), rng) for digit in text], rng)


def write_number(text: str, digits: list[Ink], rng: np.random.Generator) -> WrittenNumber:
    """The digits of `text`, each drawn already, as one hand writes them in a row."""
    hand = Hand(rng)
    pen = hand.between(0.03, 0.13)
    usual_gap, spread = _gaps(hand)
    rise = hand.about(0.0, 0.03)
    slant = hand.about(0.1, 0.15)
    right, owned = 0.0, list[list[_Owned]]()
    for place, ink in enumerate(digits):
        height = float(np.exp(hand.about(0.0, 0.1)))
        baseline = hand.about(0.0, 0.06) + rise * right
        strokes = _placed(_loosened(ink, hand), height, pen, baseline=baseline, slant=slant)
        if place:
            gap = max(hand.about(usual_gap, spread), -0.2)
            strokes = [_moved(stroke, right + gap) for stroke in strokes]
        right = max(float(stroke.points[:, 0].max()) for stroke in strokes)
        owned.append([_Owned(stroke, (place,)) for stroke in strokes])
    ordered = _in_time(_joined(owned, hand), hand)
    faulty = [part for each in ordered for part in _skipped(each, hand)]
    strokes = _on_the_sheet([each.stroke for each in faulty])
    return WrittenNumber(
        text=text, ink=Ink(tuple(strokes)), owners=tuple(each.owner for each in faulty)
    )


def _two_rows(
    above: WrittenNumber, below: WrittenNumber, rng: np.random.Generator
) -> WrittenNumber:
    """`below` written under `above`, about as large."""
    hand = Hand(rng)
    first, second = (np.concatenate([s.points for s in n.ink.strokes]) for n in (above, below))
    tall, low = (float(np.ptp(every[:, 1])) for every in (first, second))
    scale = tall / low * float(np.exp(hand.about(0.0, 0.1)))
    corner = (0.0, float(first[:, 1].max()) + tall * hand.between(0.15, 1.0))
    start = second.min(axis=0)
    lower = [
        Stroke((s.points - start) * np.float32(scale) + corner, s.widths * np.float32(scale))
        for s in below.ink.strokes
    ]
    count = len(above.text)
    owners = tuple(tuple(each + count for each in owner) for owner in below.owners)
    return WrittenNumber(
        text=above.text + below.text,
        ink=Ink(tuple(_on_the_sheet([*above.ink.strokes, *lower]))),
        owners=above.owners + owners,
    )


def _gaps(hand: Hand) -> tuple[float, float]:
    """How far apart this hand writes digits, in heights, and how evenly."""
    if hand.chance(0.3):
        return hand.between(-0.08, 0.12), 0.06
    if hand.chance(0.7):
        return hand.between(0.1, 0.45), 0.1
    return hand.between(0.45, 1.2), 0.25


def _loosened(ink: Ink, hand: Hand) -> Ink:
    """Some hands set the later strokes of a digit down somewhat off, the bar of a 5 above all."""
    if len(ink.strokes) < 2 or hand.chance(0.6):
        return ink
    every = np.concatenate([stroke.points for stroke in ink.strokes])
    off = float(np.ptp(every, axis=0).max()) * 0.08
    return Ink(
        (
            ink.strokes[0],
            *(_moved(stroke, hand.about(off / 2, off)) for stroke in ink.strokes[1:]),
        )
    )


def _placed(ink: Ink, height: float, pen: float, *, baseline: float, slant: float) -> list[Stroke]:
    """`height` high, its foot on the baseline, its left edge at 0."""
    every = np.concatenate([stroke.points for stroke in ink.strokes])
    low, high = every.min(axis=0), every.max(axis=0)
    tall = max(float(high[1] - low[1]), _FLAT * float(high[0] - low[0]))
    scale = np.float32(height / tall)
    lines = []
    for stroke in ink.strokes:
        x, y = ((stroke.points - (low[0], high[1])) * scale).T
        lines.append(np.stack([x - np.float32(slant) * y, y + np.float32(baseline)], axis=1))
    start = min(float(line[:, 0].min()) for line in lines)
    widths = [stroke.widths / stroke.widths.mean() * pen for stroke in ink.strokes]
    return [
        Stroke(line - np.array([start, 0], np.float32), width)
        for line, width in zip(lines, widths, strict=True)
    ]


def _moved(stroke: Stroke, right: float) -> Stroke:
    return replace(stroke, points=stroke.points + np.array([right, 0], np.float32))


def _joined(digits: list[list[_Owned]], hand: Hand) -> list[list[_Owned]]:
    """Now and then the pen is not lifted from one digit to the next, where that is near."""
    joined = digits[:1]
    for digit in digits[1:]:
        if joined[-1] and hand.chance(0.04) and _way(joined[-1][-1], digit[0]) < _REACH:
            last, first = joined[-1][-1], digit[0]
            both = Stroke(
                np.concatenate([last.stroke.points, first.stroke.points]),
                np.concatenate([last.stroke.widths, first.stroke.widths]),
            )
            joined[-1] = [*joined[-1][:-1], _Owned(both, last.owner + first.owner)]
            digit = digit[1:]
        joined.append(digit)
    return joined


def _way(last: _Owned, first: _Owned) -> float:
    """From where the pen comes up to where it goes down."""
    return float(np.hypot(*(first.stroke.points[0] - last.stroke.points[-1])))


def _in_time(digits: list[list[_Owned]], hand: Hand) -> list[_Owned]:
    """Digit by digit; but some hands put in the bars when the others stand already."""
    now, later = list[_Owned](), list[_Owned]()
    for digit in digits:
        late = len(digit) > 1 and hand.chance(0.08)
        now += digit[:-1] if late else digit
        later += digit[-1:] if late else []
        if later and hand.chance(0.5):
            now, later = now + later, []
    return now + later


def _skipped(owned: _Owned, hand: Hand) -> list[_Owned]:
    """A pen that leaves the paper for a moment makes two strokes of one."""
    count = len(owned.stroke.points)
    if len(owned.owner) > 1 or count < 12 or not hand.chance(0.04):
        return [owned]
    cut = int(hand.between(0.15, 0.85) * count)
    resumed = cut + int(hand.between(0, 2))
    points, widths = owned.stroke.points, owned.stroke.widths
    return [
        _Owned(Stroke(points[part], widths[part]), owned.owner)
        for part in (slice(0, cut + 1), slice(resumed, None))
    ]


def _on_the_sheet(strokes: list[Stroke]) -> list[Stroke]:
    every = np.concatenate([stroke.points for stroke in strokes])
    low, high = every.min(axis=0), every.max(axis=0)
    scale = np.float32(0.9 / max(float((high - low).max()), 1e-3))
    return [
        Stroke((stroke.points - low) * scale + np.float32(0.05), stroke.widths * scale)
        for stroke in strokes
    ]
