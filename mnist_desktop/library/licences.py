"""The licences of all that the app is made of: from the executable's list, or as installed."""

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
_TEXT = re.compile(r"(^|/)(licen[sc]e|copying|notice|authors|third_party_notices)[^/]*$", re.I)
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
    path = resources() / _LIST
    if path.exists():
        return [Licence(**entry) for entry in json.loads(gzip.decompress(path.read_bytes()))]
    return of_distributions(_required())


def version_of(name: str) -> str:
    """The version of what is inside, "?" if nothing of that name is; "-cpu" is of no matter."""
    found = (each.version for each in licences() if each.name.removesuffix("-cpu") == name)
    return next(found, "?")


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
    for path in distribution.files or []:
        if _TEXT.search(path.as_posix()) and path.suffix not in (".py", ".pyc"):
            file = Path(str(path.locate()))
            if file.is_file():
                yield f"== {path.name} ==\n{file.read_text('utf-8', errors='replace').strip()}\n"


def _required() -> set[str]:
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
            wanted += [
                match[0]
                for requirement in distribution.requires or []
                if "extra ==" not in requirement and (match := _REQUIREMENT.match(requirement))
            ]
    return found
