"""What is new: the changelog, to read in the app."""

from pathlib import Path

from PySide6.QtWidgets import QTextBrowser, QWidget

from mnist_desktop.paths import changelog
from mnist_desktop.ui.help.sheet_dialog import SheetDialog
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID


class NewsDialog(SheetDialog):
    """Shows a file of Markdown."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        """`path` is the changelog; its first heading is the dialog's own title."""
        super().__init__("news_dialog", "What's new", parent)
        text = QTextBrowser()
        text.setMarkdown(path.read_text("utf-8").partition("\n")[2])
        text.setOpenLinks(False)  # the app opens nothing on the network
        text.setTabChangesFocus(True)
        text.setMinimumSize(88 * GRID, 56 * GRID)
        describe(
            text, name="news", label="What's new", explanation="What has changed, newest first."
        )
        self.body.addWidget(text)


if __name__ == "__main__":
    preview(lambda: NewsDialog(changelog()))
