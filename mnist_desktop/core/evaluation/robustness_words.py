"""What was measured of networks' robustness, in words and as a table."""

from collections.abc import Sequence

from mnist_desktop.core.evaluation.disturbance import DISTURBANCES, Disturbance
from mnist_desktop.core.evaluation.robustness import Curves, Measured
from mnist_desktop.core.percent import percent


def points_of(curves: Curves, disturbance: Disturbance) -> list[Measured]:
    """What was measured at the settings of a disturbance, in their order."""
    found = [curves.get((disturbance.name, setting)) for setting in disturbance.settings]
    return [point for point in found if point is not None]


def setting_in_words(disturbance: Disturbance, setting: float, measured: Sequence[Curves]) -> str:
    """The setting, and how much of the images one network reads there, or two, A and B."""
    letters = "AB" if len(measured) > 1 else ("",)
    points = [curves.get((disturbance.name, setting)) for curves in measured]
    said = [
        f"{letter} {_words(point)}".strip()
        for letter, point in zip(letters, points, strict=False)
        if point
    ]
    title = f"{disturbance.title} {disturbance.words(setting)}"
    return f"{title}: {'; '.join(said) or 'not measured yet'}"


def measured_on(measured: Sequence[Curves]) -> str:
    """Of how many images what is known was measured."""
    counts = sorted({point.of for curves in measured for point in curves.values()})
    words = " or ".join(f"{count:,}" for count in counts)
    return f"{words} images each" if counts else "nothing measured yet"


def robustness_table(measured: Sequence[tuple[str, Curves]]) -> list[list[str]]:
    """A head, and a row for each setting of each network, by its name; shares from 0 to 1."""
    rows = [["disturbance", "setting", "unit", "network", "right", "of", "low", "high"]]
    for network, curves in measured:
        for disturbance in DISTURBANCES:
            for point in points_of(curves, disturbance):
                low, high = point.interval
                line = [disturbance.name, f"{point.setting:g}", disturbance.unit, network]
                counts = [f"{point.correct}", f"{point.of}", f"{low:.6f}", f"{high:.6f}"]
                rows.append(line + counts)
    return rows


def _words(point: Measured) -> str:
    low, high = (percent(bound) for bound in point.interval)
    return f"{percent(point.accuracy)} right (95 %: {low} to {high}) of {point.of:,}"
