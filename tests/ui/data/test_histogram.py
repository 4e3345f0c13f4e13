"""The histogram tells what is under the pointer."""

import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from mnist_desktop.ui.data.histogram import Histogram, Spread


def test_the_pointer_reads_the_shares_of_both_splits(qtbot: QtBot) -> None:
    shown = Histogram("ink", "Ink", "How much ink.", "ink of an image")
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(shown)
    window.statusBar()  # there from the start, or nothing is told there
    window.resize(402, 200)
    spreads = [
        Spread("training", np.array([1, 3]), 1.0),
        Spread("test", np.array([1, 1, 2]), 0.75),
    ]
    shown.show_spreads(spreads)
    assert shown.in_words(0.6) == "Ink of an image 0.6: 75.00 % of training, 50.00 % of test."
    assert shown.in_words(0.9) == "Ink of an image 0.9: 75.00 % of training, 0.00 % of test."
    with qtbot.waitExposed(window):
        window.show()
    QTest.mouseMove(shown, QPoint(100, 50))
    qtbot.waitUntil(lambda: "25.00 % of training" in window.statusBar().currentMessage())
