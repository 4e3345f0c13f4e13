"""The page in a real browser: the same hundred digits give the same answers as in the app."""

import json
import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np
import pytest

from mnist_desktop.core.export import FORMATS
from mnist_desktop.core.forward import probabilities
from mnist_desktop.core.rasterize import rasterize
from mnist_desktop.core.recipe import CONVOLUTIONAL
from mnist_desktop.core.trained_network import TrainedNetwork
from mnist_desktop.library.exports.html_page import page
from tests.drawings import Drawing, hundred_drawings, inks_of
from tests.fakes import random_network

pytestmark = pytest.mark.e2e

_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    if os.environ.get("MNIST_DESKTOP_REQUIRE_CHROMIUM"):
        pytest.fail("there is no Chromium, and MNIST_DESKTOP_REQUIRE_CHROMIUM wants one")
    pytest.skip("there is no Chromium to open the exported page in (Debian: chromium)")


def dom_of(chromium: str, url: str, profile: Path) -> str:
    ended = subprocess.run(
        [chromium, *_FLAGS, f"--user-data-dir={profile}", "--dump-dom", url],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return ended.stdout


def answers_of(
    chromium: str, network: TrainedNetwork, folder: Path, drawings: list[Drawing]
) -> Any:
    file = folder / "page.html"
    file.write_text(page(network), encoding="utf-8")
    fragment = quote(json.dumps(drawings, separators=(",", ":")))
    dom = dom_of(chromium, f"{file.as_uri()}#read={fragment}", folder / "profile")
    found = re.search(r'<pre id="answers" hidden="">(.*?)</pre>', dom, re.DOTALL)
    assert found, dom[-2_000:]
    return json.loads(unescape(found[1]))


def check_answers(answers: Any, network: TrainedNetwork, drawings: list[Drawing]) -> None:
    images = np.stack([rasterize(ink) for ink in inks_of(drawings)])
    expected = probabilities(network.spec, network.weights, images)
    assert len(answers) == len(drawings)
    assert [answer["digit"] for answer in answers] == expected.argmax(axis=1).tolist()
    found = np.array([answer["image"] for answer in answers]).reshape(-1, 28, 28)
    assert np.array_equal(found, images)
    shares = np.array([answer["probabilities"] for answer in answers])
    assert np.abs(shares - expected).max() < 1e-5


def test_a_hundred_digits_are_read_as_in_the_app(
    chromium: str, seed_network: TrainedNetwork, tmp_path: Path
) -> None:
    drawings = hundred_drawings()
    answers = answers_of(chromium, seed_network, tmp_path, drawings)
    check_answers(answers, seed_network, drawings)
    actual = np.repeat(np.arange(10), 10)
    right = (np.array([answer["digit"] for answer in answers]) == actual).sum()
    assert right >= 80  # they are digits, not scribbles


def test_a_convolutional_network_reads_as_in_the_app(chromium: str, tmp_path: Path) -> None:
    network = random_network(CONVOLUTIONAL)
    drawings = hundred_drawings()[::10]
    check_answers(answers_of(chromium, network, tmp_path, drawings), network, drawings)


def test_the_page_shows_which_network_reads(
    chromium: str, seed_network: TrainedNetwork, tmp_path: Path
) -> None:
    file = tmp_path / FORMATS["html"].suggested_name("seed")
    file.write_text(page(seed_network), encoding="utf-8")
    dom = dom_of(chromium, file.as_uri(), tmp_path / "profile")
    assert "Read by the network seed: 97." in dom
    assert dom.count("<li") == 10
