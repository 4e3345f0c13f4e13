"""`main.py data`: list, import, rename and delete data sets."""

import argparse
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from rich.table import Table

from mnist_desktop.cli.report import add_json, print_json, progress_bar, wide_console
from mnist_desktop.core.datasets.class_names import ClassNames, checked_class_names
from mnist_desktop.core.datasets.imported import ImportAdvanced, Imported
from mnist_desktop.core.datasets.importing import import_data
from mnist_desktop.core.errors import UserError
from mnist_desktop.library.data_sets import DataSetEntry, DataSets
from mnist_desktop.paths import data_sets

HELP = "list the data sets, or import, rename and delete one"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("action", nargs="?", default="list", choices=tuple(_ACTIONS))
    parser.add_argument(
        "what",
        nargs="?",
        metavar="PATH|NAME",
        help="import: IDX files, an .npz archive, or a folder of pictures by class; "
        "rename, delete: a data set",
    )
    parser.add_argument("--name", metavar="NAME", help="what the data set is called from now on")
    parser.add_argument(
        "--classes", metavar="A,B,...", help="import: the names of its classes, at most ten"
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Do what is asked for, and print what came of it."""
    _ACTIONS[options.action](options, DataSets(data_sets()))
    return 0


def _list(options: argparse.Namespace, sets: DataSets) -> None:
    entries = sets.entries()
    if options.json:
        print_json([_document(entry) for entry in entries])
        return
    table = Table("name", "title", "training", "test", "classes", box=None, pad_edge=False)
    for entry in entries:
        counts = (f"{count:,}" for count in (entry.train_images, entry.test_images))
        table.add_row(entry.name, entry.title, *counts, ", ".join(entry.class_names))
    wide_console().print(table)


def _import(options: argparse.Namespace, sets: DataSets) -> None:
    path = Path(_wanted(options, "import needs the path of IDX files, an .npz file or a folder"))
    names = None if options.classes is None else _names(options.classes)
    found = _shown(import_data(path, names))
    entry = sets.keep(found, options.name or path.stem, str(path.resolve()))
    if options.json:
        report = {"skipped": dict(found.report.skipped), "examples": found.report.examples}
        print_json({**_document(entry), **report})
        return
    print("\n".join(found.report.lines()))
    for name, reason in found.report.examples:
        print(f"  {name}: {reason}")
    print(f"kept as {entry.name}: main.py train --data {entry.name}")


def _rename(options: argparse.Namespace, sets: DataSets) -> None:
    entry = sets.find(_wanted(options, "rename needs the name of a data set"))
    if not options.name:
        raise UserError("rename needs --name, what it is called from now on")
    _check_own(entry)
    sets.rename(entry.name, options.name)
    _tell(options, sets.find(entry.name), f"{entry.title} is called {options.name} now")


def _delete(options: argparse.Namespace, sets: DataSets) -> None:
    entry = sets.find(_wanted(options, "delete needs the name of a data set"))
    _check_own(entry)
    sets.delete(entry.name)
    _tell(options, entry, f"{entry.title} is deleted; main.py data restore {entry.name} undoes it")


def _restore(options: argparse.Namespace, sets: DataSets) -> None:
    name = _wanted(options, "restore needs the name of a data set that was deleted last")
    entry = sets.restore(name)
    _tell(options, entry, f"{entry.title} is back, as {entry.name}")


_ACTIONS: dict[str, Callable[[argparse.Namespace, DataSets], None]] = {
    "list": _list,
    "import": _import,
    "rename": _rename,
    "delete": _delete,
    "restore": _restore,
}


def _wanted(options: argparse.Namespace, reason: str) -> str:
    if not options.what:
        raise UserError(reason)
    return str(options.what)


def _check_own(entry: DataSetEntry) -> None:
    if not entry.is_own:
        raise UserError("MNIST comes with the app: it is neither renamed nor deleted")


def _names(argument: str) -> ClassNames:
    return checked_class_names([name.strip() for name in argument.split(",")])


def _tell(options: argparse.Namespace, entry: DataSetEntry, sentence: str) -> None:
    if options.json:
        print_json(_document(entry))
    else:
        print(sentence)


def _shown(work: Generator[ImportAdvanced, None, Imported]) -> Imported:
    """The result, with a progress bar drawn meanwhile."""
    with progress_bar() as bar:
        task = bar.add_task("reading", total=None)
        while True:
            try:
                event = next(work)
            except StopIteration as end:
                found: Imported = end.value
                return found
            bar.update(task, completed=event.images, total=event.of)


def _document(entry: DataSetEntry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "title": entry.title,
        "train_images": entry.train_images,
        "test_images": entry.test_images,
        "class_names": list(entry.class_names),
        "source": entry.source,
        "imported": None if entry.imported is None else entry.imported.isoformat(),
        "fingerprint": entry.fingerprint,
        "report": list(entry.report),
    }
