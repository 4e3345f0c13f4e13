"""ARCHITECTURE.md is true today: what it names is there, and no folder is missing in its tree."""

import re
from pathlib import Path

import mnist_desktop

PACKAGE = Path(mnist_desktop.__file__).parent
ROOT = PACKAGE.parent
PAGE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
TREE, FLOWS, *_ = re.findall(r"```\n(.*?)```", PAGE, re.DOTALL)
CODE = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}


def test_every_folder_of_the_package_stands_in_the_tree() -> None:
    there = {path.parent.relative_to(PACKAGE).as_posix() for path in CODE} - {"."}
    named: set[str] = set()
    layer = ""
    for indent, names in re.findall(r"^( {2}| {4})((?:\w+/ )+)", TREE, re.MULTILINE):
        folders = re.findall(r"\w+", names)
        layer = folders[0] if len(indent) == 2 else layer
        named |= {each if len(indent) == 2 else f"{layer}/{each}" for each in folders}
    assert there == named


def test_every_file_that_is_named_is_there() -> None:
    there = [
        path.relative_to(ROOT).as_posix()
        for folder in ("mnist_desktop", "tests", "docs", "resources")
        for path in (ROOT / folder).rglob("*")
    ]
    there += [path.name for path in ROOT.iterdir()]
    named = set(re.findall(r"(?<![\w*/])[\w/]+\.(?:py|spec|toml|md|js)\b", PAGE))
    assert len(named) > 30
    assert not {
        name for name in named if not any(f"/{each}".endswith(f"/{name}") for each in there)
    }


def test_what_the_flows_and_the_text_name_is_in_the_code() -> None:
    in_flows = re.findall(r"[A-Z][a-z]+[A-Z]\w+(?:\.\w+)?|\b[a-z]+_[a-z_]+", FLOWS)
    in_text = re.findall(r"`([A-Z][a-z]+[A-Z]\w+(?:\.\w+)?)`", PAGE)
    names = {*in_flows, *in_text}
    assert len(names) > 60
    of_classes: dict[str, list[str]] = {}  # the texts of the files that define one
    for text in CODE.values():
        for owner in re.findall(r"^class (\w+)", text, re.MULTILINE):
            of_classes.setdefault(owner, []).append(text)
    for name in names:
        owner, _, member = name.partition(".")
        texts = CODE.values() if owner[0].islower() else of_classes.get(owner, ())
        assert any(re.search(rf"\b{member or owner}\b", text) for text in texts), name
