"""Reading and writing the settings file without ever losing what was in it.

A file that cannot be used is moved aside with a date before anything else is written; then the
last good copy is used, or the defaults, and the cashier is told (cases T-03, T-04).
"""

from __future__ import annotations

import json
import logging
import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from cashier_app.domain.errors import LocalFault
from cashier_app.storage.files import aside_path, file_fault, write_whole
from cashier_app.storage.settings import SCHEMA_VERSION, Settings

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SettingsNotice:
    """What the cashier must be told.

    `code`: `settings_restored` (from the last good copy), `settings_reset` (defaults),
    `settings_not_saved` (the disk refused, the program goes on with them in memory).
    `reason`: `settings_damaged`, `settings_newer`, `settings_missing` or the code of the fault.
    """

    code: str
    reason: str
    set_aside: Path | None = None


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    settings: Settings
    notices: tuple[SettingsNotice, ...]


class _Unusable(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Head(BaseModel):
    model_config = ConfigDict(extra="ignore")
    schema_version: int = SCHEMA_VERSION


class SettingsFile:
    """The file and its last good copy beside it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last_good = path.with_name(f"{path.stem}.last-good{path.suffix}")

    def load(self, now: datetime) -> LoadedSettings:
        """Always settings to work with; the first time the device id is made and saved.

        Raises:
            LocalFault: `file_not_writable` when a file can neither be read nor moved aside.
        """
        try:
            settings, notice = self._usable(now)
        except OSError as exc:
            raise file_fault(exc, self._path) from exc
        notices = [] if notice is None else [notice]
        if not settings.device_id:
            settings = settings.model_copy(update={"device_id": str(uuid.uuid4())})
        elif notice is None:
            return LoadedSettings(settings, ())
        try:
            self.save(settings)
        except LocalFault as fault:
            _log.warning("settings not saved: %s", fault)
            notices.append(SettingsNotice("settings_not_saved", fault.code))
        return LoadedSettings(settings, tuple(notices))

    def save(self, settings: Settings) -> None:
        """Replaces the file, then its copy; on failure the old settings stay.

        Raises:
            LocalFault: `disk_full`, `file_not_writable`.
        """
        content = settings.model_dump_json(indent=2).encode("utf-8")
        write_whole(self._path, content)
        write_whole(self._last_good, content)

    def _usable(self, now: datetime) -> tuple[Settings, SettingsNotice | None]:
        reason, aside = "settings_missing", None
        if self._path.exists():
            try:
                return _read(self._path), None
            except _Unusable as problem:
                reason, aside = problem.reason, self._set_aside(self._path, problem.reason, now)
        elif not self._last_good.exists():
            return Settings(), None
        if self._last_good.exists():
            try:
                return _read(self._last_good), SettingsNotice("settings_restored", reason, aside)
            except _Unusable as problem:
                self._set_aside(self._last_good, problem.reason, now)
        return Settings(), SettingsNotice("settings_reset", reason, aside)

    def _set_aside(self, path: Path, reason: str, now: datetime) -> Path:
        aside = aside_path(path, reason.removeprefix("settings_"), now)
        path.rename(aside)
        _log.warning("%s: %s is kept as %s", reason, path.name, aside.name)
        return aside


def _read(path: Path) -> Settings:
    # Some editors of Windows put a mark of three bytes before the text.
    content = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    try:
        version = _Head.model_validate_json(content).schema_version
        if version > SCHEMA_VERSION:
            raise _Unusable("settings_newer")
        # Both ways are validated alike: JSON mode takes what JSON cannot hold otherwise.
        return Settings.model_validate_json(_migrated(content, version))
    except ValidationError as exc:
        _log.warning("settings: %d problem(s), first: %s", exc.error_count(), _first(exc))
        raise _Unusable("settings_damaged") from exc


def _migrated(content: bytes, version: int) -> bytes:
    """The content in the present form; what an earlier version wrote keeps its meaning."""
    if version == SCHEMA_VERSION:
        return content
    data = json.loads(content)
    if not data.get("crm", {}).get("payment_field"):
        # Version 1 used the default means whenever no field was named.
        for register in data.get("registers", []):
            mapping = register.get("mapping", {})
            if mapping.get("default_means"):
                mapping["payment_source"] = "fixed"
    data["schema_version"] = SCHEMA_VERSION
    return json.dumps(data).encode("utf-8")


def _first(exc: ValidationError) -> str:
    """Where and what, without the value itself."""
    error = exc.errors(include_input=False, include_url=False)[0]
    return f"{'.'.join(map(str, error['loc']))}: {error['type']}"
