"""One SQLite file: opening, transactions, copies, and what to do with a damaged file.

WAL with `synchronous=FULL`: a committed transaction survives a power cut. Every write is one
short `BEGIN IMMEDIATE` transaction on the one connection of the main thread. A failure becomes
a `LocalFault` with one of the codes `disk_full`, `disk_failed`, `database_locked`,
`database_damaged`, `database_newer`, `database_not_writable`; anything else is a bug and passes
as it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from cashier_app.domain.errors import LocalFault

BUSY_TIMEOUT_S = 5.0
"""How long a write waits for another program's lock (case T-01: 3 s pass, 60 s do not)."""

_Value = str | int | None

_CODES = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "disk_failed",
    sqlite3.SQLITE_BUSY: "database_locked",
    sqlite3.SQLITE_LOCKED: "database_locked",
    sqlite3.SQLITE_PROTOCOL: "database_locked",
    sqlite3.SQLITE_CORRUPT: "database_damaged",
    sqlite3.SQLITE_NOTADB: "database_damaged",
    sqlite3.SQLITE_READONLY: "database_not_writable",
    sqlite3.SQLITE_CANTOPEN: "database_not_writable",
    sqlite3.SQLITE_PERM: "database_not_writable",
    sqlite3.SQLITE_AUTH: "database_not_writable",
}


def database_fault(exc: sqlite3.Error) -> LocalFault | None:
    """Our error for a failure of the environment, None for a bug of ours."""
    extended = getattr(exc, "sqlite_errorcode", None)
    if extended is None:
        return None
    code = _CODES.get(extended & 0xFF)
    return None if code is None else LocalFault(code, sqlite_code=extended)


@contextmanager
def local_faults() -> Iterator[None]:
    """Turns failures of the environment into `LocalFault`."""
    try:
        yield
    except sqlite3.Error as exc:
        fault = database_fault(exc)
        if fault is None:
            raise
        raise fault from exc


class Database:
    """An open file. Rows are read by column name."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, and on disk when the block has ended without an error.

        Not nestable. Nothing may be awaited and no event emitted inside.

        Raises:
            LocalFault: nothing of the block was kept.
        """
        with local_faults():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            finally:
                # SQLite itself rolls back after some failures (full disk, I/O).
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    def rows(self, sql: str, parameters: Sequence[_Value] = ()) -> list[sqlite3.Row]:
        with local_faults():
            return self.connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence[_Value] = ()) -> sqlite3.Row | None:
        """The first row, None when there is none."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def close(self) -> None:
        with local_faults():
            self.connection.close()


def connect(path: Path, busy_timeout_s: float = BUSY_TIMEOUT_S) -> sqlite3.Connection:
    """A connection with all pragmas set; the file is made when it does not exist.

    Raises:
        LocalFault: damaged, locked or not accessible.
    """
    with local_faults():
        connection = sqlite3.connect(path, timeout=busy_timeout_s, isolation_level=None)
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA cell_size_check = ON")
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def require_whole(connection: sqlite3.Connection, *, thorough: bool = False) -> None:
    """Reads every page once; `thorough` also compares every index with its table, which takes
    about twice as long (0.2 s for 20 000 sales).

    Raises:
        LocalFault: `database_damaged`.
    """
    with local_faults():
        check = "integrity_check" if thorough else "quick_check"
        verdict = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
    if verdict != "ok":
        raise LocalFault("database_damaged", found=str(verdict)[:200])
