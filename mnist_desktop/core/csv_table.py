"""The one way in which tables are written."""

import csv
import io
from collections.abc import Iterable, Sequence


def csv_table(rows: Iterable[Sequence[str]]) -> bytes:
    """The content of a CSV file (RFC 4180), in UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()
