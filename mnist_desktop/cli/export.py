"""`main.py export`: write a network as a file for other programs, and try it."""

import argparse
from pathlib import Path
from typing import Any

from mnist_desktop.cli.data_argument import dataset_named
from mnist_desktop.cli.network_argument import HELP as NETWORK_HELP
from mnist_desktop.cli.network_argument import network_path
from mnist_desktop.cli.report import add_json, print_json, progress_bar
from mnist_desktop.core.datasets.dataset import load_mnist
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.export import FORMATS, Export, ExportFormat
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.percent import percent
from mnist_desktop.engine.exports.exporters import TENSORFLOW_EXPORTERS
from mnist_desktop.library.exports.code import code_for
from mnist_desktop.library.exports.exporting import EXPORTERS, check_destination, export_network
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import resources

HELP = "write a network for other programs, and compare it there"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help=NETWORK_HELP)
    parser.add_argument("--to", required=True, choices=list(FORMATS), help="what to write")
    parser.add_argument(
        "--out", type=Path, metavar="PATH", help="where it goes (default: a new file, here)"
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Export the network in `options.file`; print what was written, and the code that uses it."""
    file = network_path(options.file)
    network = open_network(file)
    format = FORMATS[options.to]
    path = options.out or _new_path(format, file.stem)
    check_destination(format, path)
    export = _export(network, format, path)
    if options.json:
        print_json(_report(export))
        return 0
    print(
        f"{export.path}: {export.bytes:,} bytes. It reads {percent(export.accuracy, 2)} of "
        f"{export.compared_images:,} test images right (the app {percent(export.app_accuracy, 2)})"
        f"; its probabilities differ from the app's by at most {export.largest_difference:.2g}."
    )
    print(f"\n{code_for(export)}")
    return 0


def _new_path(format: ExportFormat, stem: str) -> Path:
    path = Path(format.suggested_name(stem))
    if path.exists():
        raise UserError(f"there is {path} already; to replace it, name it with --out")
    return path


def _export(network: TrainedNetwork, format: ExportFormat, path: Path) -> Export:
    exporter = {**EXPORTERS, **TENSORFLOW_EXPORTERS}[format.name]
    dataset = dataset_named(network.data_name, lambda: load_mnist(resources() / "mnist"))
    with progress_bar() as bar:
        task = bar.add_task(f"writing {format.title}", total=None)
        for event in export_network(network, format, path, exporter, dataset):
            if isinstance(event, Export):
                return event
            bar.update(task, description="comparing images", completed=event.images, total=event.of)
    raise AssertionError("an export ends with its report")


def _report(export: Export) -> dict[str, Any]:
    return {
        "file": str(export.path),
        "format": export.format.name,
        "bytes": export.bytes,
        "largest_difference": export.largest_difference,
        "compared_images": export.compared_images,
        "accuracy": export.accuracy,
        "app_accuracy": export.app_accuracy,
        "class_names": list(export.class_names),
    }
