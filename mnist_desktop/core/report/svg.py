"""Charts as SVG, drawn without any toolkit: on a page, and in print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import floor, isfinite, log10

from mnist_desktop.core.evaluation.reliability import Reliability

_WIDTH, _HEIGHT = 460, 250
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 26, 34, 36
_DASHES = ("", "6 3", "2 3", "8 3 2 3")


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a chart; as CSS knows them, or as plain ones."""

    text: str = "var(--text)"
    muted: str = "var(--muted)"
    line: str = "var(--line)"
    series: tuple[str, ...] = ("var(--first)", "var(--second)", "var(--third)")


PRINTED = Inks("#1b1f27", "#5c6575", "#d4d8e0", ("#3457d5", "#c2570c", "#2d8d65"))
"""For paper."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of a chart: its name, and (x, y) of each point."""

    name: str
    points: Sequence[tuple[float, float]]


def line_chart(title: str, curves: Sequence[Curve], inks: Inks, *, unit: str = "") -> str:
    """Lines over epochs, told apart by colour and by dashes; "" where there is no point."""
    finite = [point for curve in curves for point in curve.points if isfinite(point[1])]
    if not finite:
        return ""
    xs, ys = zip(*finite, strict=True)
    ticks = _ticks(min(ys), max(ys))
    low, high = ticks[0], ticks[-1]
    first, last = min(xs), max(xs)

    def place(x: float, y: float) -> tuple[float, float]:
        across = 0.5 if last - first < 1e-6 else (x - first) / (last - first)
        up = (y - low) / ((high - low) or 1)
        return (
            _LEFT + across * (_WIDTH - _LEFT - _RIGHT),
            _HEIGHT - _BOTTOM - up * (_HEIGHT - _TOP - _BOTTOM),
        )

    parts = [*_frame(title, inks)]
    for tick in ticks:
        _, y = place(first, tick)
        parts.append(_line((_LEFT, y), (_WIDTH - _RIGHT, y), inks.line))
        parts.append(_text(_LEFT - 5, y + 4, f"{tick:.6g}{unit}", inks.muted, "end"))
    for x in dict.fromkeys((first, last)):
        label = f"epoch {x:g}" if x == first else f"{x:g}"
        anchor = "start" if x == first else "end"
        parts.append(_text(place(x, low)[0], _HEIGHT - _BOTTOM + 16, label, inks.muted, anchor))
    for number, curve in enumerate(curves):
        parts += _curve([place(x, y) for x, y in curve.points if isfinite(y)], number, inks)
    parts += _legend([curve.name for curve in curves], inks)
    return _svg(title, parts)


def reliability_chart(title: str, found: Reliability, inks: Inks) -> str:
    """How often the network was right for how sure it was, with intervals and counts."""
    side = _HEIGHT - _TOP - _BOTTOM

    def place(sure: float, right: float) -> tuple[float, float]:
        return _LEFT + sure * (_WIDTH - _LEFT - _RIGHT), _HEIGHT - _BOTTOM - right * side

    parts = [*_frame(title, inks)]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        start, end = place(0, tick), place(1, tick)
        parts.append(_line(start, end, inks.line))
        parts.append(_text(_LEFT - 5, start[1] + 4, f"{100 * tick:.0f} %", inks.muted, "end"))
        across = place(tick, 0)
        parts.append(_text(across[0], across[1] + 16, f"{100 * tick:.0f} %", inks.muted, "middle"))
    parts.append(_line(place(0, 0), place(1, 1), inks.muted, dash="4 4"))
    for bin_ in found.to_json():
        sure, right = bin_["certainty"], bin_["accuracy"]
        parts.append(_line(place(sure, bin_["low"]), place(sure, bin_["high"]), inks.series[0]))
        x, y = place(sure, right)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{inks.series[0]}"/>')
        parts.append(_text(x, y - 7, f"{bin_['images']:,}", inks.muted, "middle", size=9))
    middle = _WIDTH / 2
    parts.append(_text(middle, _HEIGHT - 4, "how sure it was", inks.muted, "middle"))
    return _svg(title, parts)


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers from below `low` to above `high`, three to six of them."""
    if high - low < 1e-9:  # a level line stands in the middle
        return [0.0, high, 2 * high] if high else [0.0, 1.0]
    span = high - low
    step = 10 ** floor(log10(span))
    for factor in (0.2, 0.5, 1.0, 2.0):
        if span / (step * factor) <= 5:
            step *= factor
            break
    first = floor(low / step)
    last = -floor(-high / step)
    return [round(number * step, 10) for number in range(int(first), int(last) + 1)]


def _frame(title: str, inks: Inks) -> Iterator[str]:
    yield f'<text x="{_LEFT}" y="13" font-size="13" fill="{inks.text}">{escape(title)}</text>'
    bottom = float(_HEIGHT - _BOTTOM)
    yield _line((_LEFT, bottom), (_WIDTH - _RIGHT, bottom), inks.muted)


def _legend(names: Sequence[str], inks: Inks) -> Iterator[str]:
    left = float(_LEFT)
    for number, name in enumerate(names):
        color, dash = _look(number, inks)
        yield _line((left, 24), (left + 20, 24), color, dash=dash, width=2)
        yield _text(left + 25, 28, name, inks.text, "start")
        left += 38 + 6.5 * len(name)


def _curve(places: Sequence[tuple[float, float]], number: int, inks: Inks) -> Iterator[str]:
    color, dash = _look(number, inks)
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    yield f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2"{dashes}/>'
    if len(places) <= 30:
        for x, y in places:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{color}"/>'


def _look(number: int, inks: Inks) -> tuple[str, str]:
    return inks.series[number % len(inks.series)], _DASHES[number % len(_DASHES)]


def _line(
    start: tuple[float, float],
    end: tuple[float, float],
    color: str,
    *,
    dash: str = "",
    width: float = 1,
) -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
        f'stroke="{color}" stroke-width="{width:g}"{dashes}/>'
    )


def _text(x: float, y: float, text: str, color: str, anchor: str, *, size: int = 11) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" '
        f'fill="{color}">{escape(text)}</text>'
    )


def _svg(title: str, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'width="{_WIDTH}" height="{_HEIGHT}" role="img" aria-label="{escape(title)}" '
        f'font-family="sans-serif">{"".join(parts)}</svg>'
    )
