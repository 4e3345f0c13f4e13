"""Started by evaluation.py: opens the Evaluate page of the app's window, and looks at mistakes."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtWidgets import QListView, QTabBar, QTableView, QWidget

from mnist_desktop.paths import seed_network
from mnist_desktop.ui.evaluate.confusion_view import ConfusionView
from tests.benchmarks._watch import Repaints
from tests.benchmarks._window import Operated, measure_in_window


def look_at_mistakes(opened: Operated) -> dict[str, float]:
    """Seconds from a click until what it asks for was painted; nothing was read or built before."""
    opened.session.current_network.choose(seed_network())
    opened.wait(300)
    seconds = {
        "matrix": _time_until_painted(
            opened, lambda: opened.click("page_evaluate"), lambda: _seen(opened, "matrix")
        )
    }
    opened.wait(500)
    seconds["mistakes"] = _time_until_painted(
        opened, lambda: opened.click("matrix_mistakes"), lambda: _gallery(opened)
    )
    matrix = opened.find(ConfusionView, "matrix")
    opened.click("matrix_mistakes")
    opened.wait(300)
    everything = matrix.mapTo(opened.window, matrix.cell_center(9, 9).toPoint())
    step = matrix.cell_center(9, 9) - matrix.cell_center(8, 8)
    everything += (step + step / 4).toPoint()  # the total in the corner

    def choose_all() -> None:
        opened.press(everything)
        opened.release(everything)

    seconds["gallery"] = _time_until_painted(
        opened, choose_all, lambda: _gallery(opened, least=10_000)
    )
    titles = opened.find(QTabBar, "evaluate_tabs_bar")
    by_digit = next(n for n in range(titles.count()) if titles.tabData(n) == "by_digit")
    place = titles.mapTo(opened.window, titles.tabRect(by_digit).center())

    def open_table() -> None:
        opened.press(place)
        opened.release(place)

    seconds["table"] = _time_until_painted(opened, open_table, lambda: _table(opened))
    return seconds


def _seen(opened: Operated, name: str) -> QWidget | None:
    found = opened.window.findChild(QWidget, name)
    return found if found is not None and found.isVisible() else None


def _gallery(opened: Operated, least: int = 1) -> QWidget | None:
    view = _seen(opened, "gallery")
    full = isinstance(view, QListView) and view.model().rowCount() >= least
    return view.viewport() if isinstance(view, QListView) and full else None


def _table(opened: Operated) -> QWidget | None:
    view = _seen(opened, "digit_table")
    full = isinstance(view, QTableView) and view.model().rowCount() > 0
    return view.viewport() if isinstance(view, QTableView) and full else None


def _time_until_painted(
    opened: Operated, act: Callable[[], None], wanted: Callable[[], QWidget | None]
) -> float:
    painted: list[float] = []
    watched: list[Repaints] = []

    def look() -> bool:
        widget = wanted()
        if widget is not None and not watched:
            repaints = Repaints(widget)
            repaints.painted.connect(lambda: painted.append(perf_counter()))
            watched.append(repaints)
            widget.update()  # it may have been painted just before it was found
        return bool(painted)

    started = perf_counter()
    act()
    opened.wait_until(look)
    return painted[0] - started


if __name__ == "__main__":
    measure_in_window(look_at_mistakes)
