"""The roles by which Qt asks for the words on an item of a list."""

from PySide6.QtCore import Qt

EXPLAINING = (
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
"""One sentence serves all three: under the mouse, at the window's foot, and for a screen reader."""
