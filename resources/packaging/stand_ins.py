"""Run first in the executable: stand-ins for modules that others import and nothing here uses.

TensorFlow's profiler client and pyqtgraph's OpenGL curves name them where they are imported, and
need them only when they are called.
"""

import sys
from types import ModuleType

_NEVER_CALLED = (
    "PySide6.QtOpenGL",
    "tensorflow.python.profiler.internal._pywrap_profiler_plugin",
)

for name in _NEVER_CALLED:
    sys.modules[name] = ModuleType(name, "Left out of the executable: see build.spec.")
