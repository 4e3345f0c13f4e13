"""A headless Chromium that is spoken to through a pipe, in its DevTools protocol.

https://chromedevtools.github.io/devtools-protocol/
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Browser:
    """One page, open until `close`."""

    def __init__(self, chromium: str, profile: Path, url: str) -> None:
        reads, self._commands = os.pipe()
        self._answers, writes = os.pipe()
        flags = [*FLAGS, "--remote-debugging-pipe", f"--user-data-dir={profile}"]
        # Chromium reads its commands from descriptor 3 and answers on 4.
        self._process = subprocess.Popen(
            ["bash", "-c", f'exec 3<&{reads} 4>&{writes}; exec "$0" "$@"', chromium, *flags],
            pass_fds=(reads, writes),
            stderr=subprocess.DEVNULL,
        )
        os.close(reads)
        os.close(writes)
        self._number = 0
        self._session = ""
        self._received = b""
        self._events: set[str] = set()
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        self._open(url)

    def call(self, method: str, **parameters: Any) -> Any:
        """The result of a command of the protocol."""
        self._number += 1
        command: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            command["sessionId"] = self._session
        os.write(self._commands, json.dumps(command).encode() + b"\0")
        while True:
            answer = self._answer()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression, after the promise that it may be."""
        result = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def wait_until_painted(self) -> None:
        """Until the page has done all that its next two frames bring."""
        self.evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
        )

    def close(self) -> None:
        """End Chromium."""
        self._session = ""
        self.call("Browser.close")
        self._process.wait(30)
        os.close(self._commands)
        os.close(self._answers)

    def _open(self, url: str) -> None:
        """Go to `url`, and return when it is loaded."""
        self.call("Page.enable")
        self._events.clear()
        self.call("Page.navigate", url=url)
        while "Page.loadEventFired" not in self._events:
            self._answer()

    def _answer(self) -> Any:
        while b"\0" not in self._received:
            part = os.read(self._answers, 1 << 16)
            assert part, "Chromium has ended"
            self._received += part
        message, _, self._received = self._received.partition(b"\0")
        answer = json.loads(message)
        self._events.add(answer.get("method", ""))
        return answer
