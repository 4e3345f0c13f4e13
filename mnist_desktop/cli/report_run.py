"""`main.py report`: a page on a run, to read, to print and to send."""

import argparse
import os
from datetime import datetime
from pathlib import Path

from mnist_desktop.cli.data_argument import dataset_named
from mnist_desktop.cli.looks import count_looks
from mnist_desktop.cli.network_argument import HELP as NETWORK_HELP
from mnist_desktop.cli.network_argument import network_path
from mnist_desktop.cli.report import add_json, print_json
from mnist_desktop.cli.robustness import images_or_none, measure_robustness
from mnist_desktop.cli.splits import read_split
from mnist_desktop.cli.writable import writable
from mnist_desktop.core.datasets.dataset import Split, load_mnist
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.robustness import SAMPLE, Curves
from mnist_desktop.core.evaluation.temperature import (
    FittedTemperature,
    fitted_temperature,
    fitting_images,
)
from mnist_desktop.core.files import file_stem
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.report.page import report_html
from mnist_desktop.core.report.run_report import RunReport, this_machine
from mnist_desktop.core.runs.run_entry import RunEntry
from mnist_desktop.library.atomic import write_atomically
from mnist_desktop.library.network_file import open_network
from mnist_desktop.library.opening import open_library
from mnist_desktop.paths import kept_networks, resources
from mnist_desktop.qt_libraries import why_no_window

HELP = "write a page on a run: how it learned, what it takes for what, its surest mistakes"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("file", type=Path, metavar="RUN", help=NETWORK_HELP)
    parser.add_argument(
        "--to", choices=("html", "pdf"), help="what to write (default: by the ending of --out)"
    )
    parser.add_argument(
        "--out", type=Path, metavar="PATH", help="where it goes (default: a new file, here)"
    )
    parser.add_argument(
        "--robustness",
        type=images_or_none,
        default=SAMPLE,
        metavar="N",
        help="how many images are disturbed at each of 81 settings, spread over the split "
        f"(default: {SAMPLE:,}; 0 leaves this part out)",
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Read the test split of the network's data set, and write the report."""
    file = network_path(options.file)
    network = open_network(file)
    path, kind = _where(options, file)
    dataset = dataset_named(network.data_name, lambda: load_mnist(resources() / "mnist"))
    split = dataset.test
    outputs = read_split(network, split, "reading test images")
    count_looks([file])
    report = RunReport(
        network=network,
        reading=SplitReading(split, outputs),
        entry=_entry(file),
        temperature=_temperature(network, dataset.train),
        robustness=_robustness(network, split, options.robustness),
        machine=this_machine(),
        made=datetime.now().astimezone(),
    )
    data = report_html(report).encode() if kind == "html" else _pdf(report)
    write_atomically(path, data)
    if options.json:
        print_json({"file": str(path), "bytes": len(data), "test_images": len(split)})
    else:
        print(f"{path}: {len(data):,} bytes")
    return 0


def _temperature(network: TrainedNetwork, train: Split) -> FittedTemperature | None:
    held_back = fitting_images(network, train)
    if held_back is None:
        return None
    outputs = read_split(network, held_back, "reading what was held back")
    return fitted_temperature(outputs, held_back.labels)


def _robustness(network: TrainedNetwork, split: Split, images: int) -> Curves:
    if not images:
        return {}
    found = measure_robustness(network, split, images)
    return {(each.disturbance, each.setting): each for each in found}


def _where(options: argparse.Namespace, file: Path) -> tuple[Path, str]:
    """The file to write, and its kind."""
    if options.out is None:
        kind: str = options.to or "html"
        path = Path(f"{file_stem(file.stem)}.{kind}")
        if path.exists():
            raise UserError(f"there is {path} already; to replace it, name it with --out")
        return writable(path), kind
    ending = options.out.suffix.lower().removeprefix(".")
    kind = options.to or {"htm": "html", "pdf": "pdf"}.get(ending, "html")
    return writable(options.out), kind


def _entry(file: Path) -> RunEntry | None:
    """The run of the library with this network, if there is one."""
    if not kept_networks().parent.exists():  # nothing was ever kept: make no library for this
        return None
    library, _ = open_library(kept_networks())
    try:
        wanted = file.resolve()
        return next((each for each in library.entries() if each.path.resolve() == wanted), None)
    finally:
        library.close()


def _pdf(report: RunReport) -> bytes:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # no screen is needed for a file
    if reason := why_no_window():
        raise UserError(reason)
    # Late: no other command needs Qt.
    from mnist_desktop.qt_import import import_qt

    import_qt()
    from PySide6.QtGui import QGuiApplication

    from mnist_desktop.ui.report.report_pdf import report_pdf

    app = QGuiApplication.instance() or QGuiApplication([])
    try:
        return report_pdf(report)
    finally:
        del app
