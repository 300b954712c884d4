"""Brings over from a damaged file what its last good copy lacks.

Steps are replayed one by one as long as the hash chain proves each of them whole, so nothing
half-read gets into the journal. What comes after the first unreadable row is not guessed; the
provider is asked instead.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cashier_app.domain.operation import OperationState
from cashier_app.storage.chain import (
    INTENT_COLUMNS,
    RECEIPT_COLUMNS,
    START,
    STEP_COLUMNS,
    digest,
    link,
    values_of,
)
from cashier_app.storage.database import Database
from cashier_app.storage.migrations import version_of

_log = logging.getLogger(__name__)
_OPERATION = (
    "INSERT INTO operations (id, kind, register_id, subject, body, summary, total_kop, created_at,"
    " cashier, state, updated_at, attempts, reason, reason_text) VALUES (:id, :kind,"
    " :register_id, :subject, :body, :summary, :total_kop, :created_at, :cashier, :after, :at,"
    " :attempts, :reason, :reason_text)"
)
_OUTCOME = (
    "UPDATE operations SET state = :after, updated_at = :at, attempts = :attempts,"
    " reason = :reason, reason_text = :reason_text WHERE id = :operation_id"
)
_TRANSITION = (
    "INSERT INTO transitions (operation_id, at, before, after, reason, reason_text, attempts,"
    " attached, chain) VALUES (:operation_id, :at, :before, :after, :reason, :reason_text,"
    " :attempts, :attached, :chain)"
)
_RECEIPT = (
    "INSERT INTO receipts (operation_id, kind, register_id, deal_id, deal_title, total_kop,"
    " fiscal_number, local_number, archived_at, cashier, search_text, issued, document) VALUES"
    " (:operation_id, :kind, :register_id, :deal_id, :deal_title, :total_kop, :fiscal_number,"
    " :local_number, :archived_at, :cashier, :search_text, :issued, :document)"
)
_WRITEBACK = (
    "INSERT INTO writebacks (operation_id, deal_id, step, attempts, next_try_at, reason,"
    " needs_person) VALUES (:operation_id, :deal_id, :step, :attempts, :next_try_at, :reason,"
    " :needs_person)"
)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """`steps` were brought over; `is_complete` when the damaged file surely held no more."""

    steps: int
    is_complete: bool


def salvage(damaged: Path, database: Database) -> Salvaged:
    """Replays later steps of `damaged` (with its log beside it) into the restored `database`.

    The damaged file itself is only read.

    Raises:
        LocalFault: the restored database cannot be written.
        OSError: the damaged file cannot be read at all.
    """
    reading = damaged.with_name(damaged.name + ".reading")
    try:
        for ending in ("", "-wal"):
            source = damaged.with_name(damaged.name + ending)
            if source.exists():
                shutil.copyfile(source, reading.with_name(reading.name + ending))
        return _replay(reading, database)
    finally:
        for ending in ("", "-wal", "-shm"):
            reading.with_name(reading.name + ending).unlink(missing_ok=True)


def _replay(reading: Path, database: Database) -> Salvaged:
    steps = 0
    try:
        with closing(sqlite3.connect(reading, isolation_level=None)) as source:
            source.row_factory = sqlite3.Row
            if version_of(source) != version_of(database.connection):
                return Salvaged(0, is_complete=False)
            while _replay_next(source, database):
                steps += 1
            ever = source.execute(
                "SELECT seq FROM sqlite_sequence WHERE name = 'transitions'"
            ).fetchone()
            return Salvaged(steps, ever is not None and ever["seq"] == _last(database)[0])
    except sqlite3.DatabaseError as exc:
        # The damaged side, or a constraint that refuses what it holds.
        _log.warning("salvage stopped after %d steps: %s", steps, type(exc).__name__)
        return Salvaged(steps, is_complete=False)


def _last(database: Database) -> tuple[int, str]:
    row = database.row("SELECT seq, chain FROM transitions ORDER BY seq DESC LIMIT 1")
    return (0, START) if row is None else (row["seq"], row["chain"])


def _replay_next(source: sqlite3.Connection, database: Database) -> bool:
    """Brings over one step with all it carries; False when there is no further whole one."""
    last_seq, last_chain = _last(database)
    step = source.execute("SELECT * FROM transitions WHERE seq = ?", (last_seq + 1,)).fetchone()
    if step is None or step["chain"] != link(last_chain, values_of(step, STEP_COLUMNS)):
        return False
    if step["before"] is None:
        return _replay_record(source, database, step)
    if step["after"] == OperationState.DONE and step["attached"]:
        return _replay_receipt(source, database, step)
    with database.transaction() as connection:
        connection.execute(_OUTCOME, dict(step))
        connection.execute(_TRANSITION, dict(step))
    return True


def _replay_record(source: sqlite3.Connection, database: Database, step: sqlite3.Row) -> bool:
    operation = source.execute(
        "SELECT * FROM operations WHERE id = ?", (step["operation_id"],)
    ).fetchone()
    if operation is None or digest(values_of(operation, INTENT_COLUMNS)) != step["attached"]:
        return False
    with database.transaction() as connection:
        connection.execute(_OPERATION, {**dict(operation), **dict(step)})
        connection.execute(_TRANSITION, dict(step))
    return True


def _replay_receipt(source: sqlite3.Connection, database: Database, step: sqlite3.Row) -> bool:
    key = (step["operation_id"],)
    receipt = source.execute("SELECT * FROM receipts WHERE operation_id = ?", key).fetchone()
    if receipt is None or digest(values_of(receipt, RECEIPT_COLUMNS)) != step["attached"]:
        return False
    writeback = source.execute("SELECT * FROM writebacks WHERE operation_id = ?", key).fetchone()
    with database.transaction() as connection:
        connection.execute(_OUTCOME, dict(step))
        connection.execute(_RECEIPT, dict(receipt))
        if writeback is not None:
            connection.execute(_WRITEBACK, dict(writeback))
        connection.execute(_TRANSITION, dict(step))
    return True
