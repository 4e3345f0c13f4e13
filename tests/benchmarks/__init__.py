"""Timings and sizes; each module with `rows` is a benchmark, and `_` begins what they start."""

from mnist_desktop.qt_import import import_qt

import_qt()  # as main.py does, and for the same reason
