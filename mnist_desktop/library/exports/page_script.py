"""Runs a page's own script without a browser, in the engine that Qt brings."""

import json
from typing import Any

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.export import ExportError


class PageScript:
    """The functions of a page that need nothing of a browser; for one thread.

    Qt wants its QCoreApplication first; where there is none, one is made.
    """

    def __init__(self, script: str, network: str) -> None:
        """`script` is JavaScript, `network` the page's JSON. Raises ExportError."""
        try:
            from PySide6.QtCore import QCoreApplication
            from PySide6.QtQml import QJSEngine
        except ImportError as error:
            raise ExportError(
                f"The page can't be tried, for Qt's script engine can't be loaded ({error})."
            ) from error
        self._application = QCoreApplication.instance() or QCoreApplication([])
        # PySide6 6.11's stubs have `evaluate` return a pair; what it returns is the value alone.
        self._engine: Any = QJSEngine()
        self._run(script)
        self._run(f"var network = networkOf({network});")

    def read(self, image: Image) -> list[float]:
        """The ten probabilities of an image."""
        answer: list[float] = self.call(f"read(network, {image.ravel().tolist()})")
        return answer

    def call(self, expression: str) -> Any:
        """What an expression gives, by way of JSON. Raises ExportError."""
        return json.loads(self._run(f"JSON.stringify({expression})"))

    def _run(self, code: str) -> str:
        value = self._engine.evaluate(code)
        if value.isError():
            raise ExportError(f"The page's script failed: {value.toString()}")
        text: str = value.toString()
        return text
