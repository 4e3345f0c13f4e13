"""All benchmarks, or those named: `python -m tests.benchmarks [NAME ...] [--json]`."""

import argparse
import json
import os
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.benchmarks.row import Row

Benchmark: TypeAlias = Callable[[], Iterator[Row]]


def main() -> None:
    benchmarks = find_benchmarks()
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(benchmarks))
    parser.add_argument("--json", action="store_true", help="one JSON list on stdout")
    parser.add_argument(
        "--python", metavar="PATH", help="a Python that has PyTorch and JAX, for frameworks"
    )
    options = parser.parse_args()
    if options.python:
        os.environ["BENCHMARK_PYTHON"] = options.python
    if unknown := [name for name in options.names if name not in benchmarks]:
        parser.error(f"there is no benchmark {unknown[0]!r}; there are {', '.join(benchmarks)}")

    rows = run({name: benchmarks[name] for name in options.names or benchmarks})
    if options.json:
        print(json.dumps([{"benchmark": name, **row.to_json()} for name, row in rows], indent=2))
    else:
        Console().print(table_of(rows))


def find_benchmarks() -> dict[str, Benchmark]:
    """The modules of this package with a function `rows`, by name."""
    names = [module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)])]
    modules = {name: import_module(f"tests.benchmarks.{name}") for name in names if name[0] != "_"}
    return {name: module.rows for name, module in modules.items() if hasattr(module, "rows")}


def run(benchmarks: dict[str, Benchmark]) -> list[tuple[str, Row]]:
    """Run one after the other, and say on stderr where it is."""
    rows = []
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(benchmarks))
        for name, benchmark in benchmarks.items():
            progress.update(task, description=name)
            for row in benchmark():
                rows.append((name, row))
                progress.console.print(f"{name}: {_line_of(row)}")
            progress.advance(task)
    return rows


def table_of(rows: list[tuple[str, Row]]) -> Table:
    """One line a row; "-" where there is no alternative."""
    table = Table("benchmark", "figure", "unit")
    for heading in ("ours", "other", "ratio", "n"):
        table.add_column(heading, justify="right")
    for name, row in rows:
        figures = (_shown(row.ours), _shown(row.other), _shown(row.ratio))
        table.add_row(name, row.name, row.unit, *figures, str(row.n))
    return table


def _line_of(row: Row) -> str:
    other = "" if row.other is None else f", other {_shown(row.other)} ({_shown(row.ratio)} x)"
    return f"{row.name}: {_shown(row.ours)} {row.unit}{other}, n = {row.n}"


def _shown(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.4g}" if abs(figure) < 100 else f"{figure:,.0f}"


if __name__ == "__main__":
    main()
