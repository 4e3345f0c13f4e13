"""Which versions this is, for a report and for whoever wants to know."""

import platform
import sys

from PySide6.QtCore import qVersion

from mnist_desktop import __version__
from mnist_desktop.library.licences import version_of


def versions() -> str:
    """One line: the app's version, Python's, Qt's, TensorFlow's, and the system's."""
    kind = "executable" if hasattr(sys, "frozen") else "source"
    return (
        f"MNIST Desktop {__version__} ({kind}), Python {platform.python_version()}, "
        f"Qt {qVersion()}, TensorFlow {version_of('tensorflow')}, {platform.platform()}"
    )
