"""The file of the user's settings, in the user's folder: JSON, by name."""

import json
from dataclasses import asdict, fields
from pathlib import Path

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.files import read_at_most
from mnist_desktop.core.settings import Settings
from mnist_desktop.library.atomic import write_atomically

_MAX_BYTES = 100_000


class SettingsFileError(UserError):
    """The file of settings can't be read; the message names it and the fault."""


def save_settings(settings: Settings, path: Path) -> None:
    """Write `settings` to `path`, whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, (json.dumps(asdict(settings), indent=1) + "\n").encode())


def open_settings(path: Path) -> Settings:
    """Read the settings in `path`: as they are at first where there is no file.

    Names that are not known, as another version may have written them, are left alone, and so are
    values of another kind. Raises SettingsFileError.
    """
    try:
        content = read_at_most(path, _MAX_BYTES)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsFileError(f"{path}: can't be read ({error.strerror or error})") from None
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise SettingsFileError(f"{path}: these are not settings; they are as at first")
    at_first = asdict(Settings())
    names = [field.name for field in fields(Settings)]
    known = {name: values[name] for name in names if type(values.get(name)) is type(at_first[name])}
    return Settings(**known)
