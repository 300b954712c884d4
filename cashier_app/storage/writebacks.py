"""Receipts that still have to be written to their deals."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from cashier_app.domain.operation import OperationId
from cashier_app.ports.storage import Writeback, WritebackStep
from cashier_app.storage.database import Database
from cashier_app.storage.moments import from_text, to_text


def insert_writeback(connection: sqlite3.Connection, writeback: Writeback) -> None:
    """Queues a write-back inside the caller's transaction."""
    connection.execute(
        "INSERT INTO writebacks (operation_id, deal_id, step, attempts, next_try_at, reason,"
        " needs_person) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            writeback.operation_id,
            writeback.deal_id,
            writeback.step.value,
            writeback.attempts,
            to_text(writeback.next_try_at),
            writeback.reason,
            int(writeback.needs_person),
        ),
    )


def _writeback(row: sqlite3.Row) -> Writeback:
    return Writeback(
        operation_id=OperationId(row["operation_id"]),
        deal_id=row["deal_id"],
        step=WritebackStep(row["step"]),
        attempts=row["attempts"],
        next_try_at=from_text(row["next_try_at"]),
        reason=row["reason"],
        needs_person=bool(row["needs_person"]),
    )


class SqliteWritebackQueue:
    """Implements `ports.storage.WritebackQueue`.

    `advance` and `postpone` raise KeyError for a write-back that is not queued.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, now: datetime) -> tuple[Writeback, ...]:
        rows = self._database.rows(
            "SELECT * FROM writebacks WHERE needs_person = 0 AND next_try_at <= ? ORDER BY seq",
            (to_text(now),),
        )
        return tuple(_writeback(row) for row in rows)

    def all(self) -> tuple[Writeback, ...]:
        rows = self._database.rows("SELECT * FROM writebacks ORDER BY seq")
        return tuple(_writeback(row) for row in rows)

    def advance(self, operation_id: OperationId, step: WritebackStep | None) -> None:
        """The next step starts with no attempts and no reason; None removes the write-back."""
        if step is None:
            self._change("DELETE FROM writebacks WHERE operation_id = ?", (operation_id,))
            return
        self._change(
            "UPDATE writebacks SET step = ?, attempts = 0, reason = '', needs_person = 0"
            " WHERE operation_id = ?",
            (step.value, operation_id),
        )

    def postpone(
        self, operation_id: OperationId, next_try_at: datetime, reason: str, needs_person: bool
    ) -> None:
        """Counts a failed attempt at the current step."""
        self._change(
            "UPDATE writebacks SET attempts = attempts + 1, next_try_at = ?, reason = ?,"
            " needs_person = ? WHERE operation_id = ?",
            (to_text(next_try_at), reason, int(needs_person), operation_id),
        )

    def _change(self, sql: str, parameters: tuple[str | int, ...]) -> None:
        with self._database.transaction() as connection:
            if connection.execute(sql, parameters).rowcount == 0:
                raise KeyError(parameters[-1])
