"""What the charts of a report are drawn with, as SVG, without any toolkit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 460, 250
LEFT, RIGHT, TOP, BOTTOM = 52, 26, 34, 36
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


def frame(title: str, inks: Inks) -> Iterator[str]:
    """The title of a chart, and the line at its foot."""
    yield f'<text x="{LEFT}" y="13" font-size="13" fill="{inks.text}">{escape(title)}</text>'
    bottom = float(HEIGHT - BOTTOM)
    yield line((LEFT, bottom), (WIDTH - RIGHT, bottom), inks.muted)


def legend(names: Sequence[str], inks: Inks) -> Iterator[str]:
    """What the curves are called, each beside a piece of it."""
    left = float(LEFT)
    for number, name in enumerate(names):
        color, dash = _look(number, inks)
        yield line((left, 24), (left + 20, 24), color, dash=dash, width=2)
        yield text(left + 25, 28, name, inks.text, "start")
        left += 38 + 6.5 * len(name)


def curve(places: Sequence[tuple[float, float]], number: int, inks: Inks) -> Iterator[str]:
    """A line through places, told from others by colour and by dashes."""
    color, dash = _look(number, inks)
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    yield f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2"{dashes}/>'
    if len(places) <= 30:
        for x, y in places:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{color}"/>'


def _look(number: int, inks: Inks) -> tuple[str, str]:
    """The colour and the dashes of a curve."""
    return inks.series[number % len(inks.series)], _DASHES[number % len(_DASHES)]


def line(
    start: tuple[float, float],
    end: tuple[float, float],
    color: str,
    *,
    dash: str = "",
    width: float = 1,
) -> str:
    """A straight line."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
        f'stroke="{color}" stroke-width="{width:g}"{dashes}/>'
    )


def text(x: float, y: float, text: str, color: str, anchor: str, *, size: int = 11) -> str:
    """Words at a place; `anchor` is SVG's."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" '
        f'fill="{color}">{escape(text)}</text>'
    )


def svg(title: str, parts: Sequence[str]) -> str:
    """The whole chart."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{escape(title)}" '
        f'font-family="sans-serif">{"".join(parts)}</svg>'
    )
