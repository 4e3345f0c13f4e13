"""What this is: its version, where it keeps what is yours, and what it never does."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mnist_desktop import __doc__ as what_it_is
from mnist_desktop import __version__
from mnist_desktop.paths import home
from mnist_desktop.ui.help.sheet_dialog import SheetDialog
from mnist_desktop.ui.help.versions import versions
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import app_icon
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_PROMISE = (
    "No account, no telemetry, no network: nothing that you draw or train leaves this computer. "
    "It looks for no update either; a newer version is installed over this one."
)
_LICENCE = (
    "Under the MIT licence. MNIST is by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, "
    "under CC BY-SA 3.0."
)


class AboutDialog(SheetDialog):
    """Leads on to the licences of all that is inside."""

    def __init__(self, user_folder: Path, parent: QWidget | None = None) -> None:
        """`user_folder` is where the app keeps what is the user's."""
        super().__init__("about_dialog", "About MNIST Desktop", parent)
        self.licences_button = QPushButton("Licences…")
        describe(
            self.licences_button,
            name="about_licences",
            label="Licences",
            explanation="The licence of everything that the app is made of.",
        )
        self.add_button(self.licences_button)
        version = QLabel(f"MNIST Desktop {__version__}")
        version.setObjectName("about_version")
        version.setFont(scaled_font(version, 1.25, bold=True))
        texts = QVBoxLayout()
        texts.setSpacing(2 * GRID)
        texts.addWidget(version)
        for text in (what_it_is or "", _PROMISE, f"What is yours is in {user_folder}.", _LICENCE):
            texts.addWidget(_paragraph(QLabel(text)))
        texts.addWidget(_paragraph(muted_label(versions())))
        mark = QLabel()
        mark.setPixmap(app_icon().pixmap(12 * GRID, 12 * GRID))
        row = QHBoxLayout()
        row.setSpacing(3 * GRID)
        row.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self.body.addLayout(row)


def _paragraph(label: QLabel) -> QLabel:
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    width = 60 * GRID
    label.setMinimumWidth(width)
    # Else a dialog that a small screen bounds would press its paragraphs together.
    label.setMinimumHeight(label.heightForWidth(width))
    return label


if __name__ == "__main__":
    preview(lambda: AboutDialog(home()))
