import json
import subprocess
import sys
from pathlib import Path

import pytest

from mnist_desktop.core.presets import SEED
from tests.benchmarks import frameworks
from tests.fakes import tiny_dataset


def test_the_seed_recipe_by_hand_learns_what_it_is_shown(tmp_path: Path) -> None:
    data = tmp_path / "data.npz"
    frameworks.write_data(SEED, tiny_dataset(train=64), data)
    script = Path(frameworks.__file__).parent / "foreign" / "numpy_seed.py"
    done = subprocess.run(
        [sys.executable, str(script), str(data), "60"], capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    assert len(told["seconds"]) == 60
    assert told["accuracy"] > 0.9


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
