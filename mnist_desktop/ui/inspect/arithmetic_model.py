"""What Qt's table view asks for to show the arithmetic of a number."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from mnist_desktop.core.inspection.arithmetic import number
from mnist_desktop.core.inspection.arithmetic_table import HEADS, ArithmeticTable
from mnist_desktop.core.inspection.output_arithmetic import OutputLine

_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_OUTPUT_HEADS = ("Class", "Sum", "Less the largest", "e to that", "Probability")


class ArithmeticModel(QAbstractTableModel):
    """The lines of one neuron; steps are bold."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.table: ArithmeticTable | None = None

    def show(self, table: ArithmeticTable | None) -> None:
        """Take another table; where it has as many lines, what is chosen stays so."""
        is_as_long = table is not None and len(table) == self.rowCount()
        if is_as_long:
            self.table = table
            last = self.index(self.rowCount() - 1, len(HEADS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    # Qt overrides

    def rowCount(self, parent: _Index | None = None) -> int:
        inside = parent is not None and parent.isValid()
        return 0 if self.table is None or inside else len(self.table)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return _RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and section else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.table is None or not index.isValid():
            return None
        is_step = self.table.is_step(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.table.line(index.row())[index.column()]
        if (
            role == Qt.ItemDataRole.TextAlignmentRole
            and index.column()
            and not (is_step and index.column() == 1)
        ):
            return _RIGHT
        if role == Qt.ItemDataRole.FontRole and is_step:
            font = QFont()
            font.setBold(True)
            return font
        return None


class OutputModel(QAbstractTableModel):
    """The ten digits, from their sums to their probabilities; the answer is bold."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: Sequence[OutputLine] = ()

    def show(self, lines: Sequence[OutputLine]) -> None:
        """Take other lines; none for an empty sheet."""
        if len(lines) == len(self._lines) and lines:
            self._lines = lines
            last = self.index(len(lines) - 1, len(_OUTPUT_HEADS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    # Qt overrides

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_OUTPUT_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _OUTPUT_HEADS[section]
        return _RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and section else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            numbers = (line.total, line.below_largest, line.power, line.probability)
            return (line.name, *map(number, numbers))[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return _RIGHT
        if role == Qt.ItemDataRole.FontRole and line.below_largest == 0:
            font = QFont()
            font.setBold(True)
            return font
        return None
