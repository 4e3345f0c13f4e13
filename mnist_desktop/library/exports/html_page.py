"""Exports a network as one web page, in which anyone can draw and have it read, offline."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from mnist_desktop.core.arrays import Images, Probabilities
from mnist_desktop.core.export import ExportError
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.percent import percent
from mnist_desktop.library.exports.page_reading import read_with_page
from mnist_desktop.paths import resources

SCRIPTS = ("curve.js", "rasterize.js", "network.js", "page.js")
_FIRST_LINE_OF_PAGE = "// The page itself:"  # from there on, the script needs a browser

_NETWORK = re.compile(r'<script type="application/json" id="network">(.*?)</script>', re.DOTALL)
_SCRIPT = re.compile(r"<script>(.*)</script>", re.DOTALL)


class HtmlPage:
    """An Exporter. The page may load nothing and run nothing but the script that it came with."""

    def write(self, network: TrainedNetwork, path: Path, images: Images) -> None:  # noqa: ARG002
        path.write_bytes(page(network).encode("utf-8"))

    def read(self, path: Path, images: Images) -> Iterator[Probabilities]:
        text = path.read_text(encoding="utf-8")
        network, script = _NETWORK.search(text), _SCRIPT.search(text)
        if network is None or script is None:
            raise ExportError(f"{path} is not a page of this app.")
        script_alone = script[1].partition(_FIRST_LINE_OF_PAGE)[0]
        return read_with_page(script_alone, network[1], images)


def page(network: TrainedNetwork) -> str:
    """The whole page."""
    style = _part("page.css")
    script = "\n".join(map(_part, SCRIPTS))
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {"policy": policy, "style": style, "script": script, "network": network_json(network)}
    return re.sub(r"\{\{(\w+)\}\}", lambda name: parts[name[1]], _part("page.html"))


def network_json(network: TrainedNetwork) -> str:
    """Layers and weights as JSON that may stand inside an HTML element."""
    names = network.spec.names
    layers = [
        {"name": name, **layer} for name, layer in zip(names, network.spec.to_json(), strict=True)
    ]
    content: dict[str, Any] = {
        "name": network.name,
        "summary": _summary(network),
        "classes": network.class_names,
        "layers": layers,
        "tensors": {
            name: base64.b64encode(tensor.astype("<f4").tobytes()).decode("ascii")
            for name, tensor in network.weights.items()
        },
    }
    return json.dumps(content, separators=(",", ":")).replace("<", "\\u003c")


def _summary(network: TrainedNetwork) -> str:
    size = f"{network.spec.parameter_count:,} parameters"
    if network.record is None or network.record.test is None:
        return f"Read by the network {network.name}: {size}."
    share = percent(network.record.test.accuracy, 2)
    whose = "MNIST's" if network.reads_digits else "its"
    return f"Read by the network {network.name}: {share} of {whose} test images right, {size}."


def _digest(text: str) -> str:
    """As a Content-Security-Policy names what may run (W3C, CSP level 3, section 2.3.1)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()


@cache
def _part(name: str) -> str:
    # Line ends as a browser sees them, whatever the checkout made of them: the digests hold.
    return (resources() / "export" / name).read_text(encoding="utf-8")
