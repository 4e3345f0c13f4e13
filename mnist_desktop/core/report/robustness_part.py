"""The part of a report on how much rotation, shift, noise and the like the network bears."""

from collections.abc import Callable, Iterator

from mnist_desktop.core.evaluation.disturbance import DISTURBANCES, number_words
from mnist_desktop.core.evaluation.robustness import Curves
from mnist_desktop.core.evaluation.robustness_words import measured_on, points_of
from mnist_desktop.core.report.markup import facts_table
from mnist_desktop.core.report.svg import robustness_chart
from mnist_desktop.core.report.svg_marks import Inks


def robustness_part(curves: Curves, inks: Inks, show: Callable[[str], str]) -> Iterator[str]:
    """A chart of each disturbance, and below them all figures."""
    yield (
        f'<p class="muted">How much is read right of {measured_on([curves])}, spread over the '
        "split, when they are disturbed; bars are 95 % intervals, and on the dashed line images "
        "are as they are. In %, the same in numbers, below.</p>"
    )
    known = [(each, points) for each in DISTURBANCES if (points := points_of(curves, each))]
    charts = (show(robustness_chart(each, points, inks)) for each, points in known)
    yield f'<div class="charts">{" ".join(charts)}</div>'
    yield facts_table(
        {
            f"{each.title} ({each.unit})": ", ".join(
                f"{number_words(point.setting)}: {100 * point.accuracy:.1f}" for point in points
            )
            for each, points in known
        }
    )
