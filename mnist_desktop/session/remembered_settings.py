"""The user's settings as the GUI's thread knows them: read at the start, written at each change."""

import logging
from pathlib import Path

from mnist_desktop.core.settings import Settings
from mnist_desktop.library.settings_file import SettingsFileError, open_settings, save_settings

_logger = logging.getLogger(__name__)


class RememberedSettings:
    """A setting that can't be written holds until the window is closed; the log says why."""

    def __init__(self, path: Path) -> None:
        """Those in the file at `path`; as at first, if it can't be read."""
        self._path = path
        try:
            self.settings = open_settings(path)
        except SettingsFileError as error:
            _logger.warning("settings: %s", error)
            self.settings = Settings()

    def keep(self, settings: Settings) -> None:
        """Have these from now on, and at the next start."""
        if settings == self.settings:
            return
        self.settings = settings
        try:
            save_settings(settings, self._path)
        except OSError as error:
            _logger.warning("settings are not written: %s", error)
