"""The background thread, in a form that TensorFlow survives."""

from PySide6.QtCore import QObject, QThread

_STACK_BYTES = 16 * 1024 * 1024


class PythonThread(QThread):
    """A thread whose event loop runs beneath Python.

    Qt's own `run` enters Python afresh for each slot, and TensorFlow keeps a pointer to the
    thread state that then dies; this one lives as long as the thread. `started` comes before
    `run`: connect it queued, or its slot is run too early for that. The stack is 16 MB since macOS
    gives a secondary thread 512 kB, and XLA's compiler needs more.
    """

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """Qt names it by `name` when it complains."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setStackSize(_STACK_BYTES)

    # Qt overrides

    def run(self) -> None:
        self.exec()
