import json
import subprocess
import sys
from pathlib import Path

import pytest

from mnist_desktop.core.recipes.presets import SEED
from tests.benchmarks import frameworks
from tests.benchmarks.turns import Turn, player
from tests.fakes import tiny_dataset


def test_the_seed_recipe_by_hand_learns_what_it_is_shown(tmp_path: Path) -> None:
    data = tmp_path / "data.npz"
    frameworks.write_data(SEED, tiny_dataset(train=64), data)
    script = Path(frameworks.__file__).parent / "foreign" / "numpy_seed.py"
    done = subprocess.run(
        [sys.executable, str(script), str(data)],
        input="2\n" * 60,
        capture_output=True,
        text=True,
        check=True,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(told) == 60
    assert told[-1]["accuracy"] > 0.9


def test_a_side_goes_on_where_its_last_turn_ended() -> None:
    counting = """
import json, sys
steps = 0
for line in sys.stdin:
    steps += int(line)
    print(json.dumps({"passed": steps, "processor": 2 * steps}), flush=True)
"""
    with player([sys.executable, "-c", counting]) as side:
        assert side.turn(3) == Turn(passed=3, processor=6)
        assert side.turn(4) == Turn(passed=7, processor=14)


def test_a_side_that_ended_is_named() -> None:
    with (
        player([sys.executable, "-c", "pass"]) as side,
        pytest.raises(RuntimeError, match=r"-c pass ended before its turn"),
    ):
        side.turn(1)


def test_a_first_turn_which_compiles_does_not_count() -> None:
    slow_at_first = """
import json, sys
for number, line in enumerate(sys.stdin):
    print(json.dumps({"passed": 100 if number == 0 else 1, "processor": 1}), flush=True)
"""
    with player([sys.executable, "-c", slow_at_first]) as side:
        turns = frameworks.take_turns({"it": side}, 1)
    assert {turn.passed for turn in turns["it"]} == {1}


def test_a_framework_without_a_python_of_its_own_is_skipped_and_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("BENCHMARK_PYTHON", raising=False)
    torch = frameworks.Side(name="PyTorch, 1 thread", script="torch_recipe.py", needs="torch")
    assert not frameworks.is_there(torch)
    assert capsys.readouterr().err == "PyTorch, 1 thread: skipped, as no --python was named\n"


def test_a_framework_that_its_python_lacks_is_skipped_and_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BENCHMARK_PYTHON", sys.executable)
    missing = frameworks.Side(name="Nothing", script="nothing.py", needs="no_such_framework")
    assert not frameworks.is_there(missing)
    assert "can't import no_such_framework" in capsys.readouterr().err
