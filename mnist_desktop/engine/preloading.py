"""Loads TensorFlow's shared libraries while other threads go on."""

import ctypes
import os
import sys
from importlib.util import find_spec
from pathlib import Path

# In the order of their needs; the endings differ between Linux and macOS.
_LIBRARIES = (
    "libtensorflow_framework.*",
    "libtensorflow_cc.*",
    "python/lib_pywrap_tensorflow_common.*",
)


def preload_libraries() -> None:
    """Load TensorFlow's large libraries, some 0.3 s, without holding the interpreter's lock.

    An import loads them as well, but holds the lock meanwhile, and the window stands still. A C
    function called through ctypes gives the lock up. What can't be loaded so, and all on Windows,
    is left to the import, which says why when it fails.
    """
    if sys.platform == "win32":
        return
    load = ctypes.CDLL(None).dlopen
    load.argtypes, load.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    for path in library_paths():
        load(os.fsencode(path), os.RTLD_NOW | os.RTLD_LOCAL)


def library_paths() -> list[Path]:
    """The large libraries of the TensorFlow that an import would find; [] if there is none."""
    spec = find_spec("tensorflow")
    if spec is None or not spec.submodule_search_locations:
        return []
    folder = Path(spec.submodule_search_locations[0])
    return [path for pattern in _LIBRARIES for path in sorted(folder.glob(pattern))]
