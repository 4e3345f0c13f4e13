"""The page's JavaScript against its Python twins, in the script engine that Qt brings."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.export import ExportError
from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.networks.forward import probabilities
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.library.exports.html_page import network_json
from mnist_desktop.library.exports.page_script import PageScript
from mnist_desktop.paths import resources
from tests.core.random_networks import network_specs, random_images, random_weights
from tests.drawings import hundred_drawings, inks_of

pytestmark = pytest.mark.usefixtures("qapp")

_coordinates = st.floats(0, 1, width=32)
_strokes = st.lists(
    st.tuples(
        st.lists(st.tuples(_coordinates, _coordinates), min_size=1, max_size=40),
        st.floats(0.03125, 0.1875, width=32),
    ),
    min_size=1,
    max_size=4,
)
Strokes = list[tuple[list[tuple[float, float]], float]]


def script() -> str:
    folder = resources() / "export"
    names = ("curve.js", "rasterize.js", "network.js")
    return "\n".join((folder / name).read_text("utf-8") for name in names)


def network_of(spec: NetworkSpec, seed: int = 0) -> TrainedNetwork:
    return TrainedNetwork(name="random", spec=spec, weights=random_weights(spec, seed))


@pytest.fixture(scope="module")
def page(qapp: Any, seed_network: TrainedNetwork) -> PageScript:  # noqa: ARG001
    return PageScript(script(), network_json(seed_network))


def rasterized_by(page: PageScript, strokes: Strokes) -> Image:
    parts = ",".join(
        f"strokeOf({[x for x, _ in points]}, {[y for _, y in points]}, {[width] * len(points)})"
        for points, width in strokes
    )
    pixels = page.call(f"Array.from(rasterize([{parts}]))")
    return np.array(pixels, np.uint8).reshape(28, 28)


def ink_of(strokes: Strokes) -> Ink:
    return Ink(
        tuple(
            Stroke(np.array(points, np.float32), np.full(len(points), width, np.float32))
            for points, width in strokes
        )
    )


@settings(max_examples=150, deadline=None)
@given(strokes=_strokes)
def test_any_ink_becomes_the_same_image_as_in_the_app(page: PageScript, strokes: Strokes) -> None:
    assert np.array_equal(rasterized_by(page, strokes), rasterize(ink_of(strokes)))


def test_no_ink_is_all_paper(page: PageScript) -> None:
    assert not rasterized_by(page, []).any()


def test_a_long_scribble_becomes_the_same_image_as_in_the_app(page: PageScript) -> None:
    random = np.random.default_rng(3)
    walk = np.clip(0.5 + random.normal(0, 0.02, (1_500, 2)).cumsum(axis=0), 0, 1)
    points = [(x, y) for x, y in walk.astype(np.float32).tolist()]
    strokes = [(points, 0.03)]
    assert np.array_equal(rasterized_by(page, strokes), rasterize(ink_of(strokes)))


def test_a_hundred_digits_become_the_same_images_as_in_the_app(page: PageScript) -> None:
    drawings = hundred_drawings()
    for drawing, ink in zip(drawings, inks_of(drawings), strict=True):
        found = page.call(f"Array.from(rasterize(strokesOfPoints({json.dumps(drawing)})))")
        assert np.array_equal(np.array(found).reshape(28, 28), rasterize(ink))


@settings(max_examples=40, deadline=None)
@given(spec=network_specs(), seed=st.integers(0, 2**31))
def test_any_network_gives_the_probabilities_of_the_app(
    qapp: Any,  # noqa: ARG001
    spec: NetworkSpec,
    seed: int,
) -> None:
    network = network_of(spec, seed)
    reader = PageScript(script(), network_json(network))
    images = random_images(2, seed)
    expected = probabilities(spec, network.weights, images)
    found = np.array([reader.read(image) for image in images])
    assert np.abs(found - expected).max() < 1e-5


def test_a_script_that_fails_is_an_error_that_says_so(qapp: Any) -> None:  # noqa: ARG001
    with pytest.raises(ExportError, match="nowhere"):
        PageScript("nowhere();", "{}")
