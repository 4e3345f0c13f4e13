"""Chooses what an export is to be, and where it goes."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.export import FORMATS, ExportFormat
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.choose_file import choose_file_to_save
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID


class ExportForm(QWidget):
    """The formats, one sentence each, and the destination."""

    changed = Signal()

    def __init__(self, network: str) -> None:
        """`network` is the name from which those of the files are made."""
        super().__init__()
        self._network = network
        self._folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        self._formats: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._place = _place()
        self._place.textChanged.connect(self._show_replacement)
        self._place.textChanged.connect(self.changed)
        self._replacement = muted_label()
        self._replacement.setObjectName("export_replacement")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(self._format_list())
        column.addLayout(self._destination())
        column.addWidget(self._replacement)
        next(iter(self._formats.values())).setChecked(True)

    @property
    def format(self) -> ExportFormat:
        """What was chosen."""
        return next(FORMATS[name] for name, each in self._formats.items() if each.isChecked())

    @property
    def path(self) -> Path | None:
        """Where it goes; None for an empty line."""
        text = self._place.text().strip()
        return Path(text).expanduser() if text else None

    def _format_list(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for row, (name, format) in enumerate(FORMATS.items()):
            button = QRadioButton(format.title)
            describe(
                button,
                name=f"export_as_{name}",
                label=f"Export as {format.title}",
                explanation=format.sentence,
            )
            button.toggled.connect(self._suggest)
            self._formats[name] = button
            self._group.addButton(button)
            grid.addWidget(button, row, 0)
            grid.addWidget(muted_label(format.sentence), row, 1)
        return grid

    def _destination(self) -> QHBoxLayout:
        choose = QPushButton("Choose…")
        describe(
            choose,
            name="export_choose",
            label="Choose where",
            explanation="Choose folder and name of the export.",
        )
        choose.clicked.connect(self._choose)
        label = QLabel("To")
        label.setBuddy(self._place)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(label)
        row.addWidget(self._place, 1)
        row.addWidget(choose)
        return row

    def _suggest(self, chosen: bool) -> None:
        """Offer a name that fits the format, in the folder that was named last."""
        if chosen:
            if self.path is not None:
                self._folder = self.path.parent
            self._place.setText(str(self._folder / self.format.suggested_name(self._network)))
            self._show_replacement()

    def _choose(self) -> None:
        kinds = f"{self.format.title} (*{self.format.ending})"
        suggested = self.path.name if self.path else self.format.suggested_name(self._network)
        choose_file_to_save(
            self, "Export to", kinds, suggested, lambda path: self._place.setText(str(path))
        )

    def _show_replacement(self) -> None:
        path = self.path
        try:
            exists = path is not None and path.exists()
        except (OSError, ValueError):  # such a path can't be; the export says so
            exists = False
        self._replacement.setText("There is such a file already: it will be replaced." * exists)


def _place() -> QLineEdit:
    place = QLineEdit()
    place.setMinimumWidth(48 * GRID)
    describe(
        place,
        name="export_path",
        label="Destination",
        explanation="The file, or for SavedModel the folder, that is written.",
    )
    return place
