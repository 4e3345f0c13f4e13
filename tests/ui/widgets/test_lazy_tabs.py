"""Tabs are built when they are first seen, found by their names, and called otherwise."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from mnist_desktop.ui.widgets.lazy_tabs import LazyTab, LazyTabs
