"""Run first in the executable: stand-ins for modules that others import and nothing here uses.

TensorFlow's profiler client, its watch over machines in a cloud and pyqtgraph's OpenGL curves
import them, and need them only when they are called.
"""

import sys
from types import ModuleType

_NEVER_CALLED = (
    "PySide6.QtOpenGL",
    "requests",
    "tensorflow.python.profiler.internal._pywrap_profiler_plugin",
)

for name in _NEVER_CALLED:
    sys.modules[name] = ModuleType(name, "Left out of the executable: see build.spec.")
