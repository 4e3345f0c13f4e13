import subprocess
import sys

_IMPORTS = """
import builtins, linecache
plain = builtins.__import__
from mnist_desktop.qt_import import import_qt
import_qt()
assert builtins.__import__ is plain
import PySide6.QtWidgets, numpy
assert builtins.__import__ is plain
assert not [name for name in linecache.cache if "numpy" in name], "sources were read"
"""


def test_an_import_after_qt_is_pythons_own_and_reads_no_source() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _IMPORTS], capture_output=True, text=True, check=False
    )
    assert (done.stderr, done.returncode) == ("", 0)
