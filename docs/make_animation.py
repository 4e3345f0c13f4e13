"""Makes docs/screenshots/drawing.webp: digits drawn in the real window, and read at each movement.

`python docs/make_animation.py` does it anew, in a few seconds, without a screen.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mnist_desktop.app import make_session
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ways_of_writing import ways_of_writing, write
from mnist_desktop.paths import gate_network, shipped_network
from mnist_desktop.ui.widgets.theme import apply_theme
from mnist_desktop.ui.window.main_window import MainWindow

TARGET = Path(__file__).resolve().parent / "screenshots" / "drawing.webp"
DIGITS = (2, 7, 4, 5)
SIZE = (1024, 700)
SHOWN = (768, 525)
FRAME_MS, REST_MS = 60, 900
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def main() -> None:
    app = QApplication([])
    apply_theme(app)
    with tempfile.TemporaryDirectory() as home:
        os.environ["MNIST_DESKTOP_HOME"] = home
        session = make_session()
        window = MainWindow(app, session)
        window.resize(*SIZE)
        window.show()
        session.current_network.choose(shipped_network())
        session.own_gate.open(gate_network())
        frames, durations = [], []
        for digit in DIGITS:
            session.current_ink.put(Ink())
            for _ in drawing(window, digit):
                frames.append(picture(app, window))
                durations.append(FRAME_MS)
            durations[-1] = REST_MS
        session.close()
    first, *rest = frames
    first.save(TARGET, save_all=True, append_images=rest, duration=durations, loop=0, quality=60)
    print(f"{TARGET.name}: {len(frames)} frames, {TARGET.stat().st_size:,} bytes")


def drawing(window: MainWindow, digit: int) -> Iterator[None]:
    """Draw the commonest way to write a digit, and stop at each third movement of the pen."""
    sheet = window.findChild(QWidget, "sheet")
    assert sheet is not None
    side = min(sheet.width(), sheet.height())
    left, top = (sheet.width() - side) // 2, (sheet.height() - side) // 2
    way = next(way for way in ways_of_writing() if way.digit == digit)
    for stroke in write(way, np.random.default_rng(digit)).strokes:
        places = [QPoint(left + round(x * side), top + round(y * side)) for x, y in stroke.points]
        QTest.mousePress(sheet, LEFT, NONE, places[0])
        for number, place in enumerate(places[1:]):
            QTest.mouseMove(sheet, place)
            if number % 3 == 0:
                yield
        QTest.mouseRelease(sheet, LEFT, NONE, places[-1])
        yield


def picture(app: QApplication, window: MainWindow) -> Image.Image:
    """What the window looks like now."""
    app.processEvents()
    return (
        Image.fromqimage(window.grab().toImage())
        .convert("RGB")
        .resize(SHOWN, Image.Resampling.LANCZOS)
    )


if __name__ == "__main__":
    main()
