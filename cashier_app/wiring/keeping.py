"""The settings in force, and what the window remembers."""

from __future__ import annotations

import logging

from cashier_app.domain.errors import LocalFault
from cashier_app.services.preferences import Preferences, ThemeChoice
from cashier_app.storage.settings import Settings, UiSettings
from cashier_app.storage.settings_file import SettingsFile

_log = logging.getLogger(__name__)


class KeptSettings:
    """The settings in force and their file; every change goes through here."""

    def __init__(self, file: SettingsFile, settings: Settings) -> None:
        self._file = file
        self.current = settings

    def replace(self, settings: Settings) -> None:
        """
        Raises:
            LocalFault: not written; the old settings stay in force.
        """
        self._file.save(settings)
        self.current = settings


class KeptPreferences:
    """Implements `services.preferences.PreferenceStore`."""

    def __init__(self, kept: KeptSettings) -> None:
        self._kept = kept

    def load(self) -> Preferences:
        ui = self._kept.current.ui
        return Preferences(
            ui.language, ThemeChoice(ui.theme), ui.splitter_permille, ui.window_geometry
        )

    def save(self, preferences: Preferences) -> None:
        ui = UiSettings.model_validate(
            {
                "language": preferences.language,
                "theme": preferences.theme.value,
                "splitter_permille": min(max(preferences.splitter_permille, 100), 900),
                "window_geometry": preferences.window_geometry,
            }
        )
        if ui == self._kept.current.ui:
            return
        try:
            self._kept.replace(self._kept.current.model_copy(update={"ui": ui}))
        except LocalFault as fault:
            _log.warning("window preferences were not saved: %s", fault)
