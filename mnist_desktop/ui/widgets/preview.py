"""Shows one widget alone: `python -m mnist_desktop.ui.<its file>`."""

import sys
from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from mnist_desktop.ui.widgets.theme import apply_theme


def preview(build: Callable[[], QWidget]) -> None:
    """Show what `build` makes until it is closed; with a file name, save a picture of it there."""
    app = QApplication(sys.argv)
    apply_theme(app)
    widget = build()
    widget.show()
    if len(sys.argv) > 1:
        app.processEvents()
        widget.grab().save(sys.argv[1])
        return
    app.exec()
