"""What `evaluate --robustness` measures: accuracy against eight disturbances of the images."""

import argparse
from typing import Any

from rich.console import Console
from rich.table import Table

from mnist_desktop.cli.report import progress_bar
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.disturbance import DISTURBANCES
from mnist_desktop.core.evaluation.robustness import (
    SAMPLE,
    Measured,
    measure,
    sample_first,
    settings_of,
)
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.percent import percent

_BY_NAME = {disturbance.name: disturbance for disturbance in DISTURBANCES}


def add_robustness(parser: argparse.ArgumentParser) -> None:
    """The option."""
    parser.add_argument(
        "--robustness",
        nargs="?",
        type=_images,
        const=SAMPLE,
        metavar="N",
        help="and by N of the test images rotated, shifted, scaled, thickened, noisy, blurred, "
        f"fainter and occluded ({SAMPLE:,}, spread over the split, unless told otherwise)",
    )


def measure_robustness(network: TrainedNetwork, split: Split, images: int) -> list[Measured]:
    """Read so many of the images at every setting of each disturbance."""
    numbers, _ = sample_first(len(split), images)
    found = []
    with progress_bar() as bar:
        task = bar.add_task("disturbing test images", total=len(settings_of()))
        for measured in measure(network, split, numbers, settings_of()):
            if measured is not None:
                found.append(measured)
                bar.advance(task)
    return found


def robustness_report(found: list[Measured]) -> dict[str, list[dict[str, Any]]]:
    """The curves by name, as JSON."""
    report: dict[str, list[dict[str, Any]]] = {each.name: [] for each in DISTURBANCES}
    for measured in found:
        report[measured.disturbance].append(
            {
                "setting": measured.setting,
                "unit": _BY_NAME[measured.disturbance].unit,
                "accuracy": measured.accuracy,
                "interval": list(measured.interval),
                "images": measured.of,
            }
        )
    return report


def print_robustness(found: list[Measured]) -> None:
    """A row a setting: the accuracy, and where it lies with 95 % confidence."""
    table = Table("disturbance", "setting", "accuracy", "95 %", title="robustness")
    for column in table.columns[1:]:
        column.justify = "right"
    before = ""
    for measured in found:
        disturbance = _BY_NAME[measured.disturbance]
        title = "" if disturbance.title == before else disturbance.title
        before = disturbance.title
        low, high = (percent(bound) for bound in measured.interval)
        words = disturbance.words(measured.setting)
        table.add_row(title, words, percent(measured.accuracy), f"{low} to {high}")
    table.caption = f"{found[0].of:,} test images at each setting"
    Console().print(table)


def images_or_none(text: str) -> int:
    """A number of images of an option, which may be 0. Raises ValueError."""
    count = int(text)
    if count < 0:
        raise argparse.ArgumentTypeError(f"must be at least 0, not {count}")
    return count


def _images(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, not {count}")
    return count
