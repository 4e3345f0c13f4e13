"""The menu at the chosen runs: all that can be done to them, with its keys."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from mnist_desktop.core.runs.run_entry import RunEntry
from mnist_desktop.ui.report.report_button import KINDS

_TITLES = {
    "open": "Open\tEnter",
    "go_on": "Go on\tCtrl+R",
    "one_more_epoch": "One more epoch",
    "report_html": "\t".join(KINDS[".html"]),
    "report_pdf": "\t".join(KINDS[".pdf"]),
    "rename": "Rename\tF2",
    "star": "Star or unstar\tCtrl+D",
    "delete": "Delete\tDel",
}


def run_menu(
    parent: QWidget, runs: Sequence[RunEntry], does: Mapping[str, Callable[[], None]]
) -> QMenu:
    """A menu for at least one run, gone when it is closed; `does` has what each line does."""
    offered = _offered(runs)
    menu = QMenu(parent)
    menu.setObjectName("run_menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name, title in _TITLES.items():
        if name == "rename":
            menu.addSeparator()
        action = menu.addAction(title)
        action.setObjectName(f"menu_{name}")
        action.setEnabled(name in offered)
        action.triggered.connect(does[name])
    return menu


def _offered(runs: Sequence[RunEntry]) -> set[str]:
    offered = {"star", "delete"}
    if len(runs) == 1:
        (run,) = runs
        offered |= {"open", "rename"}
        offered |= {"report_html", "report_pdf"} if run.has_network else set()
        offered |= {"go_on"} if run.can_go_on else set()
        offered |= {"one_more_epoch"} if run.can_have_one_more_epoch else set()
    return offered
