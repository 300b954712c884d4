"""Numbered steps of the database by `PRAGMA user_version`.

A published step never changes, also when the code it once belonged to does: its SQL is
literal. A file newer than the program is refused untouched.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from cashier_app.domain.errors import LocalFault
from cashier_app.storage.database import local_faults


@dataclass(frozen=True, slots=True)
class Step:
    """Brings a file of version `version` − 1 to `version`; statements run in one transaction."""

    version: int
    statements: tuple[str, ...]


_FIRST = Step(
    1,
    (
        """
        CREATE TABLE operations (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            state TEXT NOT NULL,
            register_id TEXT NOT NULL,
            subject TEXT,
            summary TEXT NOT NULL,
            total_kop INTEGER NOT NULL,
            created_at TEXT NOT NULL,
            updated_at TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            reason TEXT NOT NULL,
            reason_text TEXT NOT NULL,
            cashier TEXT NOT NULL,
            body TEXT NOT NULL
        ) STRICT
        """,
        # The promise "one live sale per deal" is kept here and nowhere else.
        """
        CREATE UNIQUE INDEX one_live_sale ON operations (subject)
        WHERE kind = 'sale'
            AND state IN ('prepared', 'sending', 'unknown', 'attention', 'done')
        """,
        """
        CREATE INDEX waiting_operations ON operations (seq)
        WHERE state IN ('prepared', 'sending', 'unknown', 'attention')
        """,
        # What was confirmed stays as confirmed: a retry sends the same id and the same body.
        """
        CREATE TRIGGER operations_keep_intent
        BEFORE UPDATE OF seq, id, kind, register_id, subject, body, summary, total_kop,
            created_at, cashier ON operations
        BEGIN SELECT RAISE(ABORT, 'the intent of an operation is fixed'); END
        """,
        """
        CREATE TRIGGER operations_stay BEFORE DELETE ON operations
        BEGIN SELECT RAISE(ABORT, 'operations are never deleted'); END
        """,
        """
        CREATE TABLE transitions (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            operation_id TEXT NOT NULL REFERENCES operations (id),
            at TEXT NOT NULL,
            before TEXT,
            after TEXT NOT NULL,
            reason TEXT NOT NULL,
            reason_text TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            attached TEXT NOT NULL,
            chain TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX transitions_of_operation ON transitions (operation_id, seq)",
        """
        CREATE TRIGGER transitions_never_change BEFORE UPDATE ON transitions
        BEGIN SELECT RAISE(ABORT, 'transitions are append-only'); END
        """,
        """
        CREATE TRIGGER transitions_stay BEFORE DELETE ON transitions
        BEGIN SELECT RAISE(ABORT, 'transitions are append-only'); END
        """,
        """
        CREATE TABLE receipts (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            operation_id TEXT NOT NULL UNIQUE REFERENCES operations (id),
            kind TEXT NOT NULL,
            register_id TEXT NOT NULL,
            deal_id INTEGER,
            deal_title TEXT NOT NULL,
            total_kop INTEGER NOT NULL,
            fiscal_number TEXT,
            local_number TEXT,
            archived_at TEXT NOT NULL,
            cashier TEXT NOT NULL,
            search_text TEXT NOT NULL,
            issued TEXT NOT NULL,
            document TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX receipts_of_deal ON receipts (deal_id, seq)",
        "CREATE INDEX receipts_by_fiscal_number ON receipts (fiscal_number)",
        "CREATE INDEX receipts_by_moment ON receipts (archived_at)",
        """
        CREATE TABLE writebacks (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            operation_id TEXT NOT NULL UNIQUE REFERENCES operations (id),
            deal_id INTEGER NOT NULL,
            step TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            next_try_at TEXT NOT NULL,
            reason TEXT NOT NULL,
            needs_person INTEGER NOT NULL CHECK (needs_person IN (0, 1))
        ) STRICT
        """,
        """
        CREATE TABLE deals (
            id INTEGER PRIMARY KEY,
            updated_at TEXT NOT NULL,
            data TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE deal_lines (
            deal_id INTEGER PRIMARY KEY,
            deal_updated_at TEXT NOT NULL,
            data TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE meta (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT
        """,
    ),
)

_SECOND = Step(
    2,
    (
        """
        CREATE UNIQUE INDEX one_open_shift_call ON operations (register_id)
        WHERE kind IN ('shift_open', 'shift_close')
            AND state IN ('prepared', 'sending', 'unknown', 'attention')
        """,
        "CREATE INDEX returns_of_receipt ON operations (subject) WHERE kind = 'return'",
    ),
)

STEPS: tuple[Step, ...] = (_FIRST, _SECOND)


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the file; 0 for an empty one."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    assert isinstance(version, int)
    return version


def require_not_newer(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    """
    Raises:
        LocalFault: `database_newer` (facts `found`, `supported`).
    """
    found = version_of(connection)
    if found > steps[-1].version:
        raise LocalFault("database_newer", found=found, supported=steps[-1].version)


def is_migration_due(connection: sqlite3.Connection, steps: Sequence[Step]) -> bool:
    return version_of(connection) < steps[-1].version


def migrate(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    """Runs the missing steps, each whole or not at all.

    The connection must be in autocommit mode; the caller has made a copy before.

    Raises:
        LocalFault: the disk refused; the version before the failed step stays.
    """
    with local_faults():
        for step in steps:
            if step.version > version_of(connection):
                _run(connection, step)


def _run(connection: sqlite3.Connection, step: Step) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in step.statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {step.version:d}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
