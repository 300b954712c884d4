"""Opening the database at start: new, as it is, migrated, or its last good copy.

A damaged file is moved aside with a date, never deleted or overwritten, and the newest good
copy takes its place (case T-02). The caller tells the cashier and looks up at the provider what
was issued after the copy.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cashier_app.domain.errors import LocalFault
from cashier_app.storage.copies import copies_in, make_copy
from cashier_app.storage.database import BUSY_TIMEOUT_S, Database, connect, require_whole
from cashier_app.storage.files import aside_path, file_fault, replace_durably
from cashier_app.storage.migrations import (
    STEPS,
    Step,
    is_migration_due,
    migrate,
    require_not_newer,
    version_of,
)
from cashier_app.storage.salvage import salvage

_log = logging.getLogger(__name__)
_CHUNK_BYTES = 1 << 20
_COMPANIONS = ("-wal", "-shm")
_UNUSABLE_COPY = frozenset({"database_damaged", "database_newer"})
"""Why an older copy is tried instead; a disk that cannot be written is no fault of the copy."""


@dataclass(frozen=True, slots=True)
class DatabaseNotice:
    """What the cashier must be told about the file.

    `code`: `database_restored` (from the copy made at `copy_made_at`) or `database_started_anew`
    (there was no good copy). `reason`: `database_damaged` or `database_missing`. `set_aside` is
    where the old file is now. `is_complete` tells that nothing is missing: all that was written
    after the copy has been brought over from the damaged file. Otherwise what was issued after
    `copy_made_at` may be missing and is to be looked up at the provider.
    """

    code: str
    reason: str
    set_aside: Path | None
    copy_made_at: datetime | None
    is_complete: bool = False


@dataclass(frozen=True, slots=True)
class OpenedDatabase:
    database: Database
    notice: DatabaseNotice | None


def open_database(
    path: Path,
    copies_folder: Path,
    now: datetime,
    *,
    busy_timeout_s: float = BUSY_TIMEOUT_S,
    steps: Sequence[Step] = STEPS,
) -> OpenedDatabase:
    """The database, whole and of the current version.

    Raises:
        LocalFault: `database_newer`, `database_locked`, `database_not_writable`, `disk_full`,
            `disk_failed`, `file_not_writable`. The file is then as it was.
    """
    place = _Place(path, copies_folder, now, busy_timeout_s, steps)
    try:
        notice = place.fill_if_missing()
        try:
            return OpenedDatabase(place.open(), notice)
        except LocalFault as fault:
            if fault.code != "database_damaged":
                raise
            _log.error("the database is damaged: %s", fault)
        notice = place.replace_damaged()
        return OpenedDatabase(place.open(), notice)
    except OSError as exc:
        raise file_fault(exc, path) from exc


class _Place:
    """Where the database lives, with what is needed to fill the place."""

    def __init__(
        self,
        path: Path,
        copies_folder: Path,
        now: datetime,
        busy_timeout_s: float,
        steps: Sequence[Step],
    ) -> None:
        self._path = path
        self._fresh = path.with_name(path.name + ".new")
        self._copies_folder = copies_folder
        self._now = now
        self._busy_timeout_s = busy_timeout_s
        self._steps = steps

    def open(self) -> Database:
        with ExitStack() as on_failure:
            connection = self._connect_whole(self._path)
            on_failure.callback(connection.close)
            if is_migration_due(connection, self._steps):
                make_copy(self._path, self._copies_folder, self._now)
                migrate(connection, self._steps)
            on_failure.pop_all()
        return Database(connection, self._path)

    def _connect_whole(self, path: Path) -> sqlite3.Connection:
        """A connection to a whole database of this program that is not too new."""
        if path.stat().st_size == 0:
            # New files are made elsewhere and moved in whole, so an empty one lost its content.
            raise LocalFault("database_damaged", found="empty file")
        with ExitStack() as on_failure:
            connection = connect(path, self._busy_timeout_s)
            on_failure.callback(connection.close)
            require_whole(connection)
            if version_of(connection) == 0:
                raise LocalFault("database_damaged", found="no database of this program")
            require_not_newer(connection, self._steps)
            on_failure.pop_all()
        return connection

    def fill_if_missing(self) -> DatabaseNotice | None:
        """Puts the last good copy or a new file in an empty place."""
        if self._path.exists():
            return None
        aside = aside_path(self._path, "missing", self._now)
        had_companion = self._move_companions(aside)
        copy_made_at = self._make_fresh()
        replace_durably(self._fresh, self._path)
        if copy_made_at is None and not had_companion:
            return None
        return self._notice(
            "database_missing", aside if had_companion else None, copy_made_at, is_complete=False
        )

    def replace_damaged(self) -> DatabaseNotice:
        """Puts the last good copy in the place of the damaged file, with all that can be brought
        over from it, and keeps that file with its log beside.

        Nothing is moved before the replacement is whole, so a failure leaves all as it was.
        """
        copy_made_at = self._make_fresh()
        with closing(connect(self._fresh, self._busy_timeout_s)) as connection:
            brought = salvage(self._path, Database(connection, self._fresh))
        _log.warning("brought over from the damaged file: %s", brought)
        aside = aside_path(self._path, "damaged", self._now)
        # The file first: were the log moved first and the power cut, the file could open
        # without its last transactions and nobody would know.
        self._path.rename(aside)
        self._move_companions(aside)
        replace_durably(self._fresh, self._path)
        return self._notice(
            "database_damaged", aside, copy_made_at, is_complete=brought.is_complete
        )

    def _notice(
        self, reason: str, aside: Path | None, copy_made_at: datetime | None, *, is_complete: bool
    ) -> DatabaseNotice:
        code = "database_started_anew" if copy_made_at is None else "database_restored"
        notice = DatabaseNotice(code, reason, aside, copy_made_at, is_complete)
        _log.warning("%s", notice)
        return notice

    def _move_companions(self, aside: Path) -> bool:
        """A log left beside another file would be replayed into it."""
        moved = False
        for ending in _COMPANIONS:
            companion = self._path.with_name(self._path.name + ending)
            if companion.exists():
                companion.rename(aside.with_name(aside.name + ending))
                moved = True
        return moved

    def _make_fresh(self) -> datetime | None:
        """Makes the file for the place, of the current version; tells when the copy behind it
        was made, None for a new one."""
        for copy in copies_in(self._copies_folder, self._path):
            self._remove_fresh()
            try:
                with self._fresh.open("wb") as target:
                    target.writelines(_content(copy.path))
                with closing(self._connect_whole(self._fresh)) as connection:
                    migrate(connection, self._steps)
            except LocalFault as fault:
                if fault.code not in _UNUSABLE_COPY:
                    raise
                _log.error("the copy %s is not usable: %s", copy.path.name, fault)
            else:
                return copy.made_at
        self._remove_fresh()
        with closing(connect(self._fresh, self._busy_timeout_s)) as connection:
            migrate(connection, self._steps)
        return None

    def _remove_fresh(self) -> None:
        """A leftover of an earlier attempt that was cut off."""
        for ending in ("", *_COMPANIONS):
            self._fresh.with_name(self._fresh.name + ending).unlink(missing_ok=True)


def _content(copy: Path) -> Iterator[bytes]:
    """What the copy holds; a copy that cannot be read is as good as damaged."""
    try:
        with copy.open("rb") as source:
            while chunk := source.read(_CHUNK_BYTES):
                yield chunk
    except OSError as exc:
        raise LocalFault("database_damaged", found="unreadable copy", errno=exc.errno) from exc
