"""The journal: every confirmed operation with its exact body, and every step it took.

A row is on disk before the call returns (style guide, send protocol). One live sale per deal and
one open call about a register's shift are enforced by unique indices, steps by the table in
`domain/operation.py`, and transitions are append-only and chained by hash (`chain.py`).
"""

from __future__ import annotations

import dataclasses
import sqlite3
from datetime import datetime

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.operation import (
    SHIFT_KINDS,
    Operation,
    OperationId,
    OperationKind,
    OperationState,
    require_allowed,
)
from cashier_app.domain.receipt import IssuedReceipt
from cashier_app.ports.storage import ArchivedReceipt, Transition, Writeback
from cashier_app.storage.archive import insert_receipt
from cashier_app.storage.chain import ChainBreak, append_step, digest, verify_chain
from cashier_app.storage.database import Database
from cashier_app.storage.moments import from_text, to_text
from cashier_app.storage.stored_text import storable
from cashier_app.storage.writebacks import insert_writeback

_LIVE_SALE = (
    "SELECT * FROM operations WHERE kind = 'sale' AND subject = ?"
    " AND state IN ('prepared', 'sending', 'unknown', 'attention', 'done')"
)

_SOLD = (
    "SELECT sale.total_kop - coalesce((SELECT sum(back.total_kop) FROM operations AS back"
    " WHERE back.kind = 'return' AND back.subject = 'receipt:' || sale.id"
    " AND back.state IN ('prepared', 'sending', 'unknown', 'attention', 'done')), 0) AS left_kop"
    " FROM operations AS sale WHERE sale.id = substr(?, length('receipt:') + 1)"
)
_OPEN_SHIFT_CALL = (
    "SELECT kind FROM operations WHERE kind IN ('shift_open', 'shift_close') AND register_id = ?"
    " AND id != ? AND state IN ('prepared', 'sending', 'unknown', 'attention')"
)

_WORDS = {"shift_open": "opening", "shift_close": "closing"}


def _operation(row: sqlite3.Row) -> Operation:
    return Operation(
        id=OperationId(row["id"]),
        kind=OperationKind(row["kind"]),
        state=OperationState(row["state"]),
        register_id=row["register_id"],
        subject=row["subject"],
        body=row["body"],
        summary=row["summary"],
        total_kop=row["total_kop"],
        created_at=from_text(row["created_at"]),
        updated_at=from_text(row["updated_at"]),
        attempts=row["attempts"],
        reason=row["reason"],
        reason_text=row["reason_text"],
        cashier=row["cashier"],
    )


def _transition(row: sqlite3.Row) -> Transition:
    before = row["before"]
    return Transition(
        operation_id=OperationId(row["operation_id"]),
        at=from_text(row["at"]),
        before=None if before is None else OperationState(before),
        after=OperationState(row["after"]),
        reason=row["reason"],
    )


class SqliteJournal:
    """Implements `ports.storage.Journal`. Unknown operations raise KeyError: a bug of ours."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, operation: Operation) -> None:
        if operation.state is not OperationState.PREPARED:
            raise ValueError("a new operation is PREPARED")
        intent = (
            operation.id,
            operation.kind.value,
            operation.register_id,
            operation.subject,
            operation.body,
            storable(operation.summary),
            operation.total_kop,
            to_text(operation.created_at),
            storable(operation.cashier),
        )
        with self._database.transaction() as connection:
            self._require_within_sale(operation)
            try:
                connection.execute(
                    "INSERT INTO operations (id, kind, register_id, subject, body, summary,"
                    " total_kop, created_at, cashier, state, updated_at, attempts, reason,"
                    " reason_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        *intent,
                        operation.state.value,
                        to_text(operation.updated_at),
                        operation.attempts,
                        operation.reason,
                        storable(operation.reason_text),
                    ),
                )
            except sqlite3.IntegrityError as exc:
                problem = self._obstacle(operation)
                if problem is None:
                    raise
                raise problem from exc
            append_step(connection, _step_columns(operation, None, digest(intent)))

    def _obstacle(self, operation: Operation) -> InputProblem | None:
        """The other live operation that makes a new one impossible, as a problem."""
        if operation.kind in SHIFT_KINDS:
            held = self._database.row(_OPEN_SHIFT_CALL, (operation.register_id, operation.id))
            return None if held is None else InputProblem("shift_busy", word=_WORDS[held["kind"]])
        if operation.kind is not OperationKind.SALE or operation.subject is None:
            return None
        holder = self.live_sale(operation.subject)
        if holder is None or holder.id == operation.id:
            return None
        return InputProblem("deal_already_sold", operation_id=holder.id, state=holder.state.value)

    def _require_within_sale(self, operation: Operation) -> None:
        """What was and will be given back of a sale is never more than it was."""
        if operation.kind is not OperationKind.RETURN:
            return
        sold = self._database.row(_SOLD, (operation.subject,))
        left = sold["left_kop"] if sold is not None else 0
        if operation.total_kop > left:
            raise InputProblem("return_exceeds_receipt", left_kop=left)

    def move(
        self,
        operation_id: OperationId,
        after: OperationState,
        reason: str,
        at: datetime,
        reason_text: str = "",
    ) -> Operation:
        with self._database.transaction() as connection:
            return self._step(connection, operation_id, after, reason, at, reason_text)

    def finish(
        self,
        operation_id: OperationId,
        issued: IssuedReceipt,
        receipt: ArchivedReceipt,
        at: datetime,
        writeback: Writeback | None,
    ) -> Operation:
        """DONE, the receipt with `issued` as its answer, and the write-back: all or nothing."""
        with self._database.transaction() as connection:
            require_allowed(self._required(operation_id).state, OperationState.DONE)
            attached = insert_receipt(connection, dataclasses.replace(receipt, issued=issued))
            if writeback is not None:
                insert_writeback(connection, writeback)
            return self._step(
                connection, operation_id, OperationState.DONE, "", at, "", attached=attached
            )

    def _step(
        self,
        connection: sqlite3.Connection,
        operation_id: OperationId,
        after: OperationState,
        reason: str,
        at: datetime,
        reason_text: str,
        attached: str = "",
    ) -> Operation:
        before = self._required(operation_id)
        require_allowed(before.state, after)
        moved = dataclasses.replace(
            before,
            state=after,
            updated_at=at,
            attempts=before.attempts + (after is OperationState.SENDING),
            reason=reason,
            reason_text=storable(reason_text),
        )
        connection.execute(
            "UPDATE operations SET state = ?, updated_at = ?, attempts = ?, reason = ?,"
            " reason_text = ? WHERE id = ?",
            (
                moved.state.value,
                to_text(at),
                moved.attempts,
                reason,
                moved.reason_text,
                operation_id,
            ),
        )
        append_step(connection, _step_columns(moved, before.state, attached))
        return moved

    def _required(self, operation_id: OperationId) -> Operation:
        operation = self.get(operation_id)
        if operation is None:
            raise KeyError(operation_id)
        return operation

    def get(self, operation_id: OperationId) -> Operation | None:
        row = self._database.row("SELECT * FROM operations WHERE id = ?", (operation_id,))
        return None if row is None else _operation(row)

    def waiting(self) -> tuple[Operation, ...]:
        rows = self._database.rows(
            "SELECT * FROM operations"
            " WHERE state IN ('prepared', 'sending', 'unknown', 'attention') ORDER BY seq"
        )
        return tuple(_operation(row) for row in rows)

    def live_sale(self, subject: str) -> Operation | None:
        row = self._database.row(_LIVE_SALE, (subject,))
        return _operation(row) if row is not None else None

    def history(self, operation_id: OperationId) -> tuple[Transition, ...]:
        """Oldest first."""
        rows = self._database.rows(
            "SELECT * FROM transitions WHERE operation_id = ? ORDER BY seq", (operation_id,)
        )
        return tuple(_transition(row) for row in rows)

    def verify_chain(self) -> tuple[ChainBreak, ...]:
        """Reads the whole journal; empty when every row is there and as written."""
        return verify_chain(self._database)


def _step_columns(
    operation: Operation, before: OperationState | None, attached: str
) -> tuple[str | int | None, ...]:
    """A transition's columns for the operation as it is after the step."""
    return (
        operation.id,
        to_text(operation.updated_at),
        None if before is None else before.value,
        operation.state.value,
        operation.reason,
        storable(operation.reason_text),
        operation.attempts,
        attached,
    )
