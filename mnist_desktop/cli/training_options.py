"""The options that all trainings on the command line have."""

import argparse
import json
from typing import Any

from mnist_desktop.core.errors import UserError


def add_changes(parser: argparse.ArgumentParser) -> None:
    """The option that changes a recipe."""
    parser.add_argument(
        "--set",
        dest="changes",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="change a field of the recipe, such as learning_rate=0.002; may be repeated",
    )


def add_no_test(parser: argparse.ArgumentParser) -> None:
    """The option that leaves the test split alone."""
    parser.add_argument(
        "--no-test", action="store_true", help="never read the test images, not even at the end"
    )


def changed_fields(options: argparse.Namespace) -> dict[str, Any]:
    """The fields that --set names, and their values. Raises UserError."""
    fields = {}
    for change in options.changes:
        field, equals, value = change.partition("=")
        if not equals:
            raise UserError(f"--set needs FIELD=VALUE, not {change!r}")
        fields[field] = _value(value)
    return fields


def _value(text: str) -> Any:
    """A number or a list where the text is one, else the text itself."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
