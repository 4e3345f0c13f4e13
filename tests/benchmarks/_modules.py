"""Started by tests/test_startup.py: lists the modules that the window has when it was painted."""

import json
import sys

from mnist_desktop.session.session import Session
from mnist_desktop.ui.window.main_window import MainWindow
from tests.benchmarks._watch import Repaints, watch_window


def _main() -> None:
    modules: list[str] = []

    def begin(window: MainWindow, _session: Session) -> None:
        def painted() -> None:
            modules.extend(modules or sys.modules)
            window.close()

        Repaints(window).painted.connect(painted)

    watch_window(begin)
    ours = {name for name in modules if name.partition(".")[0] != "tests"}
    print(json.dumps(sorted(ours - {"__main__", "runpy"})))


if __name__ == "__main__":
    _main()
