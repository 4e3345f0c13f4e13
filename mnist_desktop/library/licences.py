"""The licences of all that the app is made of: from the executable's list, or as installed."""

import csv
import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from mnist_desktop.paths import resources

_LIST = "licences.json.gz"
_OF_APP = "mnist-desktop"
_TEXT = re.compile(
    r"(^|/)(licen[sc]e|copying|notice|authors|third_party_notices)[^/]*$", re.IGNORECASE
)
_REQUIREMENT = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """One thing inside: its name, version ("" if it has none), licence by name, and its text."""

    name: str
    version: str
    licence: str
    text: str


def licences() -> list[Licence]:
    """Of everything inside the executable; from source, of what is installed for the app."""
    return sorted(each_licence(), key=lambda entry: entry.name.lower())


def each_licence() -> Iterator[Licence]:
    """The same one by one, in any order: from source they take a few ms each."""
    if (path := resources() / _LIST).exists():
        yield from (Licence(**entry) for entry in json.loads(gzip.decompress(path.read_bytes())))
        return
    for distribution in _required():
        yield _of_distribution(distribution)


def version_of(name: str) -> str:
    """The version of what is inside, "?" if nothing of that name is; "-cpu" is of no matter."""
    if (resources() / _LIST).exists():
        found = (each.version for each in licences() if each.name.removesuffix("-cpu") == name)
        return next(found, "?")
    for installed in (name, f"{name}-cpu"):
        try:
            return metadata.version(installed)
        except metadata.PackageNotFoundError:
            continue
    return "?"


def save_licences(entries: Iterable[Licence], path: Path) -> None:
    """Write the list that the executable brings. Raises OSError."""
    text = json.dumps([asdict(entry) for entry in entries], ensure_ascii=False)
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def of_distributions(names: Iterable[str]) -> list[Licence]:
    """Of installed packages, by name; the text is "" where a package brings none."""
    entries = [_of_distribution(metadata.distribution(name)) for name in names]
    return sorted(entries, key=lambda entry: entry.name.lower())


def _of_distribution(distribution: metadata.Distribution) -> Licence:
    about = distribution.metadata
    return Licence(
        name=distribution.name.lower().replace("_", "-"),
        version=distribution.version,
        licence=_name_of_licence(about),
        text="\n\n".join(_texts(distribution)),
    )


def _name_of_licence(about: metadata.PackageMetadata) -> str:
    """What the package's metadata call it, in one of the three ways that there are."""
    for key in ("License-Expression", "License"):
        if key in about and about[key].strip():
            return about[key].strip().splitlines()[0]
    kinds = [each for each in about.get_all("Classifier") or [] if each.startswith("License ::")]
    return kinds[0].rpartition(" :: ")[2] if kinds else ""


def _texts(distribution: metadata.Distribution) -> Iterator[str]:
    for name in _files(distribution):
        if _TEXT.search(name) and not name.endswith((".py", ".pyc")):
            file = Path(str(distribution.locate_file(name)))
            if file.is_file():
                yield f"== {file.name} ==\n{file.read_text('utf-8', errors='replace').strip()}\n"


def _files(distribution: metadata.Distribution) -> Iterable[str]:
    """The names of its files; `distribution.files` makes a path of each, of 17,000 in 0.1 s."""
    record = distribution.read_text("RECORD")
    if record is None:
        return [path.as_posix() for path in distribution.files or []]
    return [name for name, *_ in csv.reader(record.splitlines())]


def _required() -> Iterator[metadata.Distribution]:
    """What the app requires, and what that requires, as far as it is installed."""
    found: set[str] = set()
    wanted = [_OF_APP]
    while wanted:
        name = wanted.pop()
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # for another system, or an extra
            continue
        if distribution.name not in found:
            found.add(distribution.name)
            yield distribution
            wanted += [
                match[0]
                for requirement in distribution.requires or []
                if "extra ==" not in requirement and (match := _REQUIREMENT.match(requirement))
            ]
