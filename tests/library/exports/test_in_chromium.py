"""The page in a real browser: the same hundred digits give the same answers as in the app."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

import numpy as np
import pytest

from mnist_desktop.core.datasets.class_names import FASHION
from mnist_desktop.core.datasets.dataset import DatasetFacts
from mnist_desktop.core.export import FORMATS
from mnist_desktop.core.ink.ink import SHEET_PEN_WIDTH, Ink, Stroke
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.networks.forward import probabilities
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.presets import CONVOLUTIONAL
from mnist_desktop.library.exports.html_page import page
from tests.drawings import Drawing, hundred_drawings, inks_of
from tests.fakes import random_network
from tests.library.exports.browser import FLAGS, Browser
from tests.ui.person import ONE, SEVEN

pytestmark = pytest.mark.e2e
Points: TypeAlias = Sequence[tuple[float, float]]


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
        [chromium, *FLAGS, f"--user-data-dir={profile}", "--dump-dom", url],
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


def test_the_page_of_a_network_of_clothes_names_them(
    chromium: str, seed_network: TrainedNetwork, tmp_path: Path
) -> None:
    assert seed_network.record is not None
    record = replace(seed_network.record, data=DatasetFacts("clothes", FASHION))
    named, file = replace(seed_network, record=record), tmp_path / "page.html"
    file.write_text(page(named), encoding="utf-8")
    dom = dom_of(chromium, f"{file.as_uri()}#read={quote(json.dumps([[SEVEN]]))}", tmp_path / "p")
    answer = json.loads(
        unescape(dom.partition('id="answers" hidden="">')[2].partition("</pre>")[0])
    )
    assert answer[0]["name"] == FASHION[answer[0]["digit"]]
    assert re.search(r'<output id="digit"[^>]*class="[^"]*word[^"]*"[^>]*>Sneaker<', dom)
    assert all(f'title="{name}"' in dom for name in FASHION)
    assert "Draw a digit" not in dom.partition("<script>")[0]


@pytest.fixture
def browser(chromium: str, seed_network: TrainedNetwork, tmp_path: Path) -> Iterator[Browser]:
    """The seed network's page, open."""
    file = tmp_path / "page.html"
    file.write_text(page(seed_network), encoding="utf-8")
    browser = Browser(chromium, tmp_path / "profile", file.as_uri())
    yield browser
    browser.close()


def on_sheet(browser: Browser, stroke: Points) -> list[tuple[float, float]]:
    """Places in the window, of points in sheet widths."""
    frame = browser.evaluate(
        "(({left, top, width}) => [left, top, width])(sheet.getBoundingClientRect())"
    )
    left, top, width = frame
    return [(left + x * width, top + y * width) for x, y in stroke]


def draw_with_mouse(browser: Browser, stroke: Points) -> None:
    places = on_sheet(browser, stroke)
    kinds = ["mousePressed", *["mouseMoved"] * (len(places) - 1)]
    for kind, (x, y) in zip(kinds, places, strict=True):
        mouse(browser, kind, x, y)
    mouse(browser, "mouseReleased", *places[-1])
    browser.wait_until_painted()


def mouse(browser: Browser, kind: str, x: float, y: float) -> None:
    browser.call(
        "Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=1
    )


def draw_with_finger(browser: Browser, stroke: Points) -> None:
    places = on_sheet(browser, stroke)
    kinds = ["touchStart", *["touchMove"] * (len(places) - 1)]
    for kind, (x, y) in zip(kinds, places, strict=True):
        browser.call("Input.dispatchTouchEvent", type=kind, touchPoints=[{"x": x, "y": y}])
    browser.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
    browser.wait_until_painted()


def digit(browser: Browser) -> Any:
    return browser.evaluate("document.getElementById('digit').textContent")


@pytest.mark.parametrize("draw", [draw_with_mouse, draw_with_finger])
def test_a_digit_is_read_as_it_is_drawn(browser: Browser, draw: Callable[..., None]) -> None:
    assert digit(browser) == "–"
    draw(browser, SEVEN)
    assert digit(browser) == "7"


def test_ink_drawn_with_the_mouse_is_the_app_s_ink(browser: Browser) -> None:
    draw_with_mouse(browser, SEVEN)
    received = browser.evaluate("strokes.map(s => [[...s.x], [...s.y], [...s.widths]])")
    strokes = [Stroke(np.array([x, y], np.float32).T, np.array(w)) for x, y, w in received]
    expected = rasterize(Ink(tuple(strokes)))
    found = browser.evaluate("Array.from(readStrokes(strokes).image)")
    assert np.array_equal(np.array(found).reshape(28, 28), expected)
    assert np.abs(strokes[0].points - np.array(SEVEN)).max() < 0.01
    assert set(strokes[0].widths.tolist()) == {float(np.float32(SHEET_PEN_WIDTH))}


def test_undo_and_clear_take_ink_away(browser: Browser) -> None:
    draw_with_mouse(browser, SEVEN)
    draw_with_mouse(browser, ONE)
    browser.evaluate("document.getElementById('undo').click()")
    browser.wait_until_painted()
    assert digit(browser) == "7"
    browser.evaluate("document.getElementById('clear').click()")
    browser.wait_until_painted()
    assert digit(browser) == "–"
    assert browser.evaluate("document.getElementById('clear').disabled") is True


def test_the_page_can_reach_nothing(browser: Browser) -> None:
    refused = browser.evaluate("fetch('https://example.com').then(() => false, () => true)")
    assert refused is True
    assert browser.evaluate("performance.getEntriesByType('resource').length") == 0
