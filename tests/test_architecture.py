"""The house rules that import-linter can't say: parts of PySide6, and imports inside functions."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import mnist_desktop

PACKAGE = Path(mnist_desktop.__file__).parent


def imports(tree: ast.AST) -> Iterator[str]:
    """The full names of all modules that are imported anywhere below `tree`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports_outside_functions(tree: ast.Module) -> Iterator[str]:
    """The full names of the modules that are imported when the file is."""
    for node in tree.body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from imports(node)


def files(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((PACKAGE / folder).rglob("*.py"))]


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", files("session"), ids=name_of)
def test_session_knows_qtcore_only(path: Path) -> None:
    of_qt = {name for name in imports(ast.parse(path.read_text("utf-8"))) if "PySide6" in name}
    assert all(name.startswith("PySide6.QtCore") for name in of_qt)


@pytest.mark.parametrize("path", files("engine"), ids=name_of)
def test_the_engine_imports_tensorflow_inside_functions_only(path: Path) -> None:
    names = set(imports_outside_functions(ast.parse(path.read_text("utf-8"))))
    assert not {name for name in names if name.split(".")[0] in ("tensorflow", "keras")}


def test_no_file_outside_the_engine_imports_tensorflow() -> None:
    for path in files("."):
        if "engine" not in path.parts:
            names = set(imports(ast.parse(path.read_text("utf-8"))))
            assert not {name for name in names if name.split(".")[0] in ("tensorflow", "keras")}
