"""The package on a Debian of its own, which .ci/try-deb-fresh makes: started as its menu does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.frozen.conftest import DEBIAN
from tests.e2e.frozen.desk import Desk
from tests.e2e.frozen.steps import draw_digit
from tests.e2e.frozen.systems import STRANGER, environment

pytestmark = pytest.mark.e2e


@pytest.fixture
def desk(home: Path, display: dict[str, str], bus: dict[str, str]) -> Iterator[Desk]:
    """The app in there; its screen, bus and home are out here, in /tmp."""
    assert DEBIAN is not None
    entry = Path(DEBIAN, "usr/share/applications/mnist-desktop.desktop").read_text("utf-8")
    (command,) = [line[5:] for line in entry.splitlines() if line.startswith("Exec=")]
    words = [word for word in command.split() if word != "%F"]  # where its files would stand
    nobody = f"--userspec={STRANGER}:{STRANGER}"
    surroundings = {**environment(home), **display, **bus, "PATH": "/usr/bin"}
    chroot = ["/usr/sbin/chroot", nobody, DEBIAN, *words]
    desk = Desk(chroot, surroundings)
    yield desk
    desk.leave()


def test_the_installed_app_reads_what_is_drawn_and_opens_its_pages(desk: Desk) -> None:
    for digit in (3, 7):
        draw_digit(desk, digit)
        desk.press("Delete")
    for page in ("evaluate", "library"):
        desk.click(f"page_{page}")
        desk.find(f"{page}_page")
