"""What the window has imported when it is first painted: no more than it needs.

When a newcomer is needed: `python -m tests.test_startup > tests/modules_at_first_paint.txt`.
"""

from pathlib import Path

import pytest

from tests.benchmarks.fresh_process import measure

_KNOWN = Path(__file__).with_name("modules_at_first_paint.txt")
_SLACK = 1.05  # other systems and versions of Python have a few modules of their own

_LATER = {
    "tensorflow": "a training",
    "keras": "a training",
    "h5py": "a training",
    "pyqtgraph": "the Train page",
    "rich": "the commands",
    "multiprocessing": "nothing",
    "unittest": "nothing",
}
"""What takes long to import, and what may import it after the first paint."""


def modules_at_first_paint() -> list[str]:
    """The modules that a fresh process has when its window was painted."""
    modules: list[str] = measure("tests.benchmarks._modules")
    return modules


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    return set(modules_at_first_paint())


@pytest.mark.parametrize("package", _LATER)
def test_the_first_paint_waits_for_no(package: str, loaded: set[str]) -> None:
    early = sorted(name for name in loaded if f"{name}.".startswith(f"{package}."))
    assert not early, f"{package} is imported before the first paint, but is for {_LATER[package]}"


def test_the_first_paint_waits_for_few_modules(loaded: set[str]) -> None:
    known = set(_KNOWN.read_text("utf-8").split())
    newcomers = ", ".join(sorted(loaded - known))
    assert len(loaded) <= len(known) * _SLACK, (
        f"{len(loaded)} modules are imported before the first paint, where {len(known)} were. "
        f"Import later what the window does not need at once, of these: {newcomers}"
    )


if __name__ == "__main__":
    print("\n".join(modules_at_first_paint()))
