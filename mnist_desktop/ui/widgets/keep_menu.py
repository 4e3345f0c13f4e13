"""One small button that keeps a picture, a table or both: copies it, or saves it as a file.

    foot.addWidget(keep_menu("matrix", "Confusion matrix", picture=self._view, table=self._rows,
                             failed=self.failed.emit))

`picture` is any widget, or a Painting where what is kept is not what the screen shows; pictures are
kept in the colours that are shown. `table` is called when it is wanted: rows of text, heads first
(`rows_of(model)` reads a Qt model). `failed` is told, in a sentence, what could not be saved.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage, QStatusTipEvent
from PySide6.QtWidgets import QApplication, QMenu, QTableView, QToolButton, QWidget

from mnist_desktop.core.csv_table import Rows, csv_table, tab_table
from mnist_desktop.core.files import file_stem
from mnist_desktop.library.atomic import write_atomically
from mnist_desktop.ui.widgets.beside import Beside
from mnist_desktop.ui.widgets.choose_file import ChooseFile, choose_file_to_save
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.painting import Painting, image_of, painting_of, png, svg
from mnist_desktop.ui.widgets.table_painting import whole_table
from mnist_desktop.ui.widgets.theme import GRID

_MOST_PIXELS = 2_000_000
"""What is packed while the window waits: 40 ms. A sheet of 1,000 images has 25 million."""
_KINDS = {".png": "PNG image (*.png)", ".svg": "SVG image (*.svg)", ".csv": "CSV table (*.csv)"}


class KeepButton(QToolButton):
    """Opens the menu, and knows what it keeps."""

    def __init__(
        self,
        *,
        shown: QWidget | None,
        picture: Callable[[], Painting] | None,
        table: Callable[[], Rows] | None,
    ) -> None:
        super().__init__()
        self.shown = shown
        """The widget that shows what is kept."""
        self.picture = picture
        self.table = table


def keep_menu(
    name: str,
    title: str,
    *,
    picture: QWidget | Callable[[], Painting] | None = None,
    table: Callable[[], Rows] | None = None,
    failed: Callable[[str], None],
    choose_file: ChooseFile = choose_file_to_save,
    of: QWidget | None = None,
) -> "KeepButton":
    """A button for `title`, "Confusion matrix"; it and its lines are found by `name`.

    The button is called keep_matrix, the lines copy_matrix_picture, save_matrix_png,
    save_matrix_svg, copy_matrix_table and save_matrix_csv. `of` is the widget that shows what is
    kept, where `picture` isn't one.
    """
    painted = _painted(picture)
    shown = picture if isinstance(picture, QWidget) else of
    button = KeepButton(shown=shown, picture=painted, table=table)
    button.setIcon(icon("keep"))
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setProperty("keep", True)
    button.setFixedSize(int(3.5 * GRID), int(3.5 * GRID))
    kinds = " and ".join(["picture"] * (picture is not None) + ["table"] * (table is not None))
    describe(
        button,
        name=f"keep_{name}",
        label=f"Keep: {title}",
        explanation=f"{title}: copy or save the {kinds}.",
    )
    menu = QMenu(button)
    menu.setObjectName(f"{name}_menu")
    keeping = _Keeping(button, title, failed, choose_file)
    if painted is not None:
        _add(menu, f"copy_{name}_picture", "Copy picture", lambda: keeping.copy_picture(painted()))
        _add(menu, f"save_{name}_png", "Save as PNG…", lambda: keeping.save_png(painted()))
        _add(menu, f"save_{name}_svg", "Save as SVG…", lambda: keeping.save_svg(painted()))
    if table is not None:
        menu.addSeparator()
        _add(menu, f"copy_{name}_table", "Copy table", lambda: keeping.copy_table(table()))
        _add(menu, f"save_{name}_csv", "Save as CSV…", lambda: keeping.save_csv(table()))
    button.setMenu(menu)
    return button


def _painted(picture: QWidget | Callable[[], Painting] | None) -> Callable[[], Painting] | None:
    """How the picture is painted: of a table all, of any other widget what it shows."""
    if isinstance(picture, QTableView):
        return partial(whole_table, picture)
    return partial(painting_of, picture) if isinstance(picture, QWidget) else picture


def rows_of(model: QAbstractItemModel) -> Iterator[list[str]]:
    """The heads of a table's columns, and what it displays, row by row."""
    columns = range(model.columnCount())
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in columns]
    yield [str(head or "") for head in heads]
    for row in range(model.rowCount()):
        cells = [model.index(row, column).data() for column in columns]
        yield ["" if cell is None else str(cell) for cell in cells]


class _Keeping:
    """What the lines of one menu do."""

    def __init__(
        self,
        button: QToolButton,
        title: str,
        failed: Callable[[str], None],
        choose_file: ChooseFile,
    ) -> None:
        self._button = button
        self._title = title
        self._failed = failed
        self._choose_file = choose_file
        self._beside = Beside(button)

    def copy_picture(self, painting: Painting) -> None:
        """Put the picture, in pixels, on the clipboard."""
        QGuiApplication.clipboard().setImage(image_of(painting))
        self._say("The picture is copied.")

    def copy_table(self, rows: Rows) -> None:
        """Put the table on the clipboard, as spreadsheets take it."""
        if lines := self._known(rows):
            QGuiApplication.clipboard().setText(tab_table(lines))
            self._say("The table is copied.")

    def save_png(self, painting: Painting) -> None:
        """Ask where, and save the picture in pixels; a large one beside the window."""
        picture = image_of(painting)
        if picture.width() * picture.height() <= _MOST_PIXELS:
            self._save(".png", png(picture))
        else:
            self._ask(".png", lambda path: self._save_beside(path, picture))

    def save_svg(self, painting: Painting) -> None:
        """Ask where, and save the picture in vectors."""
        self._save(".svg", svg(painting, self._title))

    def save_csv(self, rows: Rows) -> None:
        """Ask where, and save the table."""
        if lines := self._known(rows):
            self._save(".csv", csv_table(lines))

    def _known(self, rows: Rows) -> list[Sequence[str]]:
        """The lines of a table; none, which is told, where there are but heads."""
        lines = list(rows)
        if len(lines) > 1:
            return lines
        self._say("There is nothing in this table yet.")
        return []

    def _save(self, ending: str, data: bytes) -> None:
        """Ask for a file and save there; what is kept is what was shown when it was asked."""

        def save(path: Path) -> None:
            try:
                write_atomically(path, data)
            except OSError as error:
                self._tell(path, error)
            else:
                self._tell(path, None)

        self._ask(ending, save)

    def _save_beside(self, path: Path, picture: QImage) -> None:
        self._say(f"{path} is being saved.")
        self._beside.do(
            lambda: write_atomically(path, png(picture)), lambda error: self._tell(path, error)
        )

    def _tell(self, path: Path, error: BaseException | None) -> None:
        """Say that a file is saved, or why it isn't."""
        if error is None:
            self._say(f"{path} is saved.")
        elif isinstance(error, OSError):
            reason = error.strerror or str(error)
            self._failed(f"{path} can't be saved: {reason}. Choose another folder or name.")
        else:
            raise error

    def _ask(self, ending: str, save: Callable[[Path], None]) -> None:
        suggested = file_stem(self._title).replace(" ", "-").lower() + ending
        window = self._button.window()
        self._choose_file(window, f"Save: {self._title}", _KINDS[ending], suggested, save)

    def _say(self, sentence: str) -> None:
        QApplication.sendEvent(self._button, QStatusTipEvent(sentence))


def _add(menu: QMenu, name: str, title: str, does: Callable[[], None]) -> None:
    action = QAction(title, menu)
    action.setObjectName(name)
    action.triggered.connect(lambda _: does())  # whether it is checked
    menu.addAction(action)
