"""docs/dependencies.md and build.spec say the same as pyproject.toml and the code."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"([\w-]+)==([\w.]+)")
# Name, version; licence, size and reason must be there too.
ROW = re.compile(r"^\| ([\w-]+) \| (\d[\w.]*)( \| [^|]+){3} \|$", re.MULTILINE)


def pinned(requirements: list[str]) -> dict[str, str]:
    found = [PIN.match(requirement) for requirement in requirements]
    assert all(found), f"not pinned to one version: {requirements}"
    return {pin[1]: pin[2] for pin in found if pin}


@pytest.fixture
def project() -> dict[str, dict[str, str]]:
    """Name -> version, by the headings that docs/dependencies.md has for them."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = table["optional-dependencies"]
    return {
        "## The app": pinned(table["dependencies"]),
        "## Its tests": pinned(extras["test"]),
        "## Its making": pinned(extras["dev"]),
    }


def modules_imported_by_the_app() -> Iterator[str]:
    for path in [ROOT / "main.py", *sorted((ROOT / "mnist_desktop").rglob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules_left_out_of_the_executable() -> list[str]:
    for node in ast.parse((ROOT / "build.spec").read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "EXCLUDED_MODULES":
            names: list[str] = ast.literal_eval(node.value)
            return names
    raise AssertionError("build.spec has no EXCLUDED_MODULES")


@pytest.mark.parametrize("heading", ["## The app", "## Its tests", "## Its making"])
def test_each_dependency_is_explained_with_its_version(
    project: dict[str, dict[str, str]], heading: str
) -> None:
    said = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    section = re.split(r"^(?=## )", said.partition(f"\n{heading}")[2], flags=re.MULTILINE)[0]
    rows = {name: version for name, version, _ in ROW.findall(section)}

    assert rows == project[heading]


def test_nothing_that_the_app_imports_is_left_out_of_the_executable() -> None:
    left_out = modules_left_out_of_the_executable()
    imported = set(modules_imported_by_the_app())

    assert "PySide6.QtWidgets" in imported
    assert not {
        name for name in imported for other in left_out if f"{name}.".startswith(f"{other}.")
    }
