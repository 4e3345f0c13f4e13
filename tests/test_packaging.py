"""How the executable is packed and released: what one file asks for, another gives."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "resources" / "packaging"
WORKFLOW = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")

IN_SHELL = '. ./publisher.env; printf "%s\\n" "$PUBLISHER" "$PUBLISHER_MAIL" "$PUBLISHER_ID"'
IN_PYTHON = "from publisher import publisher; print(*publisher().values(), sep='\\n')"


def found(pattern: str, path: Path) -> set[str]:
    return set(re.findall(pattern, path.read_text("utf-8")))


def test_the_installer_is_told_all_that_it_asks_for() -> None:
    asked = found(r"\{#(\w+)\}", PACKAGING / "windows" / "setup.iss")
    assert asked
    assert asked == found(r'"-D(\w+)=', PACKAGING / "windows" / "make")


def test_the_metadata_for_linux_are_filled_in() -> None:
    blanks = found(r"@(\w+)@", PACKAGING / "linux" / "metainfo.xml")
    assert blanks
    assert blanks == found(r"s/@(\w+)@/", PACKAGING / "linux" / "make")


def test_who_publishes_is_read_alike_by_a_shell_and_by_the_build() -> None:
    said = []
    for reader, program in ((["sh"], IN_SHELL), ([sys.executable], IN_PYTHON)):
        told = subprocess.run(
            [*reader, "-c", program], cwd=PACKAGING, capture_output=True, text=True, check=True
        )
        said.append(told.stdout.splitlines())
    assert said[0] == said[1]
    assert len(said[0]) == 3


def test_actions_are_pinned_by_commit() -> None:
    used = re.findall(r"uses: (.+)", WORKFLOW)
    assert used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", each) for each in used)


@pytest.mark.parametrize("system", ["Linux", "Darwin", "MINGW64_NT-10.0"])
def test_each_step_of_the_workflow_is_there_for(system: str) -> None:
    cases = re.findall(
        r"^  ([\w-]+):(\S+)\)", (ROOT / ".ci" / "release").read_text("utf-8"), re.MULTILINE
    )
    for step in re.findall(r"run: \.ci/release (\S+)", WORKFLOW):
        ours = [pattern for name, pattern in cases if name == step]
        assert any(Path(system).match(pattern) for pattern in ours), step
