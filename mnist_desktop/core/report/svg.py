"""Charts as SVG, drawn without any toolkit: on a page, and in print."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, isfinite, log10

from mnist_desktop.core.evaluation.disturbance import Disturbance
from mnist_desktop.core.evaluation.reliability import Reliability
from mnist_desktop.core.evaluation.robustness import Measured
from mnist_desktop.core.report.svg_marks import (
    BOTTOM,
    HEIGHT,
    LEFT,
    RIGHT,
    TOP,
    WIDTH,
    Inks,
    curve,
    frame,
    legend,
    line,
    svg,
    text,
)


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of a chart: its name, and (x, y) of each point."""

    name: str
    points: Sequence[tuple[float, float]]


def line_chart(title: str, curves: Sequence[Curve], inks: Inks, *, unit: str = "") -> str:
    """Lines over epochs, told apart by colour and by dashes; "" where there is no point."""
    finite = [point for each in curves for point in each.points if isfinite(point[1])]
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
            LEFT + across * (WIDTH - LEFT - RIGHT),
            HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM),
        )

    parts = [*frame(title, inks)]
    for tick in ticks:
        _, y = place(first, tick)
        parts.append(line((LEFT, y), (WIDTH - RIGHT, y), inks.line))
        parts.append(text(LEFT - 5, y + 4, f"{tick:.6g}{unit}", inks.muted, "end"))
    for x in dict.fromkeys((first, last)):
        label = f"epoch {x:g}" if x == first else f"{x:g}"
        anchor = "start" if x == first else "end"
        parts.append(text(place(x, low)[0], HEIGHT - BOTTOM + 16, label, inks.muted, anchor))
    for number, each in enumerate(curves):
        parts += curve([place(x, y) for x, y in each.points if isfinite(y)], number, inks)
    parts += legend([each.name for each in curves], inks)
    return svg(title, parts)


def reliability_chart(title: str, found: Reliability, inks: Inks) -> str:
    """How often the network was right for how sure it was, with intervals and counts."""
    side = HEIGHT - TOP - BOTTOM

    def place(sure: float, right: float) -> tuple[float, float]:
        return LEFT + sure * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - right * side

    parts = [*frame(title, inks)]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        start, end = place(0, tick), place(1, tick)
        parts.append(line(start, end, inks.line))
        parts.append(text(LEFT - 5, start[1] + 4, f"{100 * tick:.0f} %", inks.muted, "end"))
        across = place(tick, 0)
        parts.append(text(across[0], across[1] + 16, f"{100 * tick:.0f} %", inks.muted, "middle"))
    parts.append(line(place(0, 0), place(1, 1), inks.muted, dash="4 4"))
    for bin_ in found.to_json():
        sure, right = bin_["certainty"], bin_["accuracy"]
        parts.append(line(place(sure, bin_["low"]), place(sure, bin_["high"]), inks.series[0]))
        x, y = place(sure, right)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{inks.series[0]}"/>')
        parts.append(text(x, y - 7, f"{bin_['images']:,}", inks.muted, "middle", size=9))
    middle = WIDTH / 2
    parts.append(text(middle, HEIGHT - 4, "how sure it was", inks.muted, "middle"))
    return svg(title, parts)


def robustness_chart(disturbance: Disturbance, points: Sequence[Measured], inks: Inks) -> str:
    """The share that is read right at each setting, with intervals; at least one is known.

    Settings stand equally far apart; a dashed line tells which leaves images as they are.
    """
    settings = disturbance.settings
    room, side = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def place(setting: float, right: float) -> tuple[float, float]:
        across = settings.index(setting) / (len(settings) - 1)
        return LEFT + across * room, HEIGHT - BOTTOM - right * side

    parts = [*frame(disturbance.title, inks)]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        start, end = place(settings[0], tick), place(settings[-1], tick)
        parts.append(line(start, end, inks.line))
        parts.append(text(LEFT - 5, start[1] + 4, f"{100 * tick:.0f} %", inks.muted, "end"))
    none = disturbance.none
    parts.append(line(place(none, 0), place(none, 1), inks.muted, dash="4 4"))
    for setting in dict.fromkeys((settings[0], none, settings[-1])):
        x, y = place(setting, 0)
        anchor = "end" if setting == settings[-1] else "middle"
        parts.append(text(x, y + 16, disturbance.words(setting), inks.muted, anchor))
    for point in points:
        ends = [place(point.setting, bound) for bound in point.interval]
        parts.append(line(ends[0], ends[1], inks.series[0]))
    parts += curve([place(point.setting, point.accuracy) for point in points], 0, inks)
    return svg(disturbance.title, parts)


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
