"""Database and settings of one data folder: they live as long as the process."""

from __future__ import annotations

import logging
from pathlib import Path

from cashier_app.domain.errors import LocalFault
from cashier_app.ports.system import Clock
from cashier_app.storage.archive import SqliteReceiptArchive
from cashier_app.storage.chain import ChainBreak, verify_chain
from cashier_app.storage.copies import is_copy_due, make_copy
from cashier_app.storage.database import Database, connect
from cashier_app.storage.deal_cache import SqliteDealCache
from cashier_app.storage.journal import SqliteJournal
from cashier_app.storage.opening import DatabaseNotice, open_database
from cashier_app.storage.settings_file import SettingsFile, SettingsNotice
from cashier_app.storage.writebacks import SqliteWritebackQueue
from cashier_app.system.paths import Paths
from cashier_app.wiring.keeping import KeptSettings

_log = logging.getLogger(__name__)


class Storage:
    """Database and settings of one data folder."""

    def __init__(self, paths: Paths, clock: Clock) -> None:
        """
        Raises:
            LocalFault: the folder, the database or the settings cannot be used.
        """
        paths.make()
        loaded = SettingsFile(paths.settings).load(clock.now())
        opened = open_database(paths.database, paths.copies, clock.now())
        self.paths = paths
        self.clock = clock
        self.database: Database = opened.database
        self.kept = KeptSettings(SettingsFile(paths.settings), loaded.settings)
        self.notices = _notices(opened.notice, loaded.notices)
        self.journal = SqliteJournal(self.database)
        self.archive = SqliteReceiptArchive(self.database)
        self.queue = SqliteWritebackQueue(self.database)
        self.cache = SqliteDealCache(self.database)

    def copy(self, *, only_if_due: bool) -> None:
        """Copies the database; a failure is logged, the program goes on. For a worker thread."""
        try:
            if not only_if_due or is_copy_due(
                self.paths.copies, self.paths.database, self.clock.now()
            ):
                make_copy(self.paths.database, self.paths.copies, self.clock.now())
        except LocalFault as fault:
            _log.error("the database was not copied: %s", fault)

    def verify(self) -> tuple[ChainBreak, ...]:
        """Where the journal's chain is broken. For a worker thread: on its own connection."""
        try:
            database = Database(connect(self.paths.database), self.paths.database)
            try:
                # One snapshot: rows written meanwhile would look like a broken chain.
                database.connection.execute("BEGIN")
                return verify_chain(database)
            finally:
                database.close()
        except LocalFault as fault:
            _log.error("the journal was not verified: %s", fault)
            return ()

    def close(self) -> None:
        self.database.close()


def _notices(
    database: DatabaseNotice | None, settings: tuple[SettingsNotice, ...]
) -> tuple[LocalFault, ...]:
    """What happened to the files at start, as faults the cashier is told of but not stopped by."""
    found = [
        LocalFault(item.code, reason=item.reason, set_aside=_name(item.set_aside))
        for item in settings
    ]
    if database is not None:
        made_at = database.copy_made_at
        found.append(
            LocalFault(
                database.code,
                reason=database.reason,
                set_aside=_name(database.set_aside),
                copy_made_at=made_at.isoformat() if made_at is not None else None,
                is_complete=int(database.is_complete),
            )
        )
    return tuple(found)


def _name(path: Path | None) -> str | None:
    return str(path) if path is not None else None
