import json
import sys
from collections.abc import Iterator

import pytest
from rich.console import Console

from tests.benchmarks import __main__ as benchmarks
from tests.benchmarks.row import Row, median_row


def rows() -> Iterator[Row]:
    yield median_row("an epoch", "s", [0.3, 0.1, 0.2], [2.0, 1.0, 3.0, 2.0])
    yield Row(name="first paint", unit="ms", ours=512.4, n=1)


@pytest.fixture(autouse=True)
def only_these(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchmarks, "find_benchmarks", lambda: {"speed": rows})


def run_with(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    monkeypatch.setattr(sys, "argv", ["benchmarks", *arguments])
    benchmarks.main()


def test_the_json_has_each_row_with_its_medians_and_their_ratio(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run_with(monkeypatch, "speed", "--json")
    first, second = json.loads(capsys.readouterr().out)
    assert (first["benchmark"], first["name"], first["unit"]) == ("speed", "an epoch", "s")
    assert (first["ours"], first["other"], first["n"]) == (0.2, 2.0, 3)
    assert first["ratio"] == pytest.approx(10)
    assert (second["ours"], second["other"], second["ratio"]) == (512.4, None, None)


def test_the_table_shows_a_dash_where_there_is_no_alternative() -> None:
    console = Console(width=120)
    with console.capture() as shown:
        console.print(benchmarks.table_of([("speed", row) for row in rows()]))
    first, second = (line for line in shown.get().splitlines() if "speed" in line)
    assert [cell.strip() for cell in first.split("│")[3:7]] == ["s", "0.2", "2", "10"]
    assert [cell.strip() for cell in second.split("│")[3:7]] == ["ms", "512", "-", "-"]


def test_a_benchmark_that_there_is_not_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run_with(monkeypatch, "spede")
    assert "there is no benchmark 'spede'; there are speed" in capsys.readouterr().err


def test_benchmarks_are_found_by_their_function_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    found = benchmarks.find_benchmarks()
    assert {"training", "event_loop"} <= found.keys()
    assert not {"row", "fresh_process", "__main__", "pen"} & found.keys()
