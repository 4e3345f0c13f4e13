"""The one way in which tables are written."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

Rows = Iterable[Sequence[str]]
"""The lines of a table, its heads first."""

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*([eE][+-]?\d+)?( ?%)?")


def csv_table(rows: Rows) -> bytes:
    """The content of a CSV file (RFC 4180), in UTF-8.

    What a spreadsheet would take for a formula, a run called "=1+1", is quoted by an apostrophe.
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def tab_table(rows: Rows) -> str:
    """The same for the clipboard, as spreadsheets take it: a tab between cells."""
    return "\n".join("\t".join(_one_line(_harmless(cell)) for cell in row) for row in rows)


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet computes (OWASP, "CSV Injection"), nor takes for no number.

    Texts have real minus signs, which no program reads.
    """
    plain = cell.replace("−", "-")
    if _NUMBER.fullmatch(plain):
        return plain
    if _FORMULA.match(cell):
        return f"'{cell}"
    return cell


def _one_line(cell: str) -> str:
    return " ".join(cell.split())
