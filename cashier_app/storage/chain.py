"""The hash chain of the journal: a changed or missing row is noticed.

Every transition carries `chain` = SHA-256 over the previous row's `chain` and its own content.
`attached` is the digest of what the step brought along: of the operation's fixed columns for
the first record, of the archived receipt for a finished sale. The chain guards against damage
and against edits made beside the program; it is no signature.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from cashier_app.domain.operation import OperationState
from cashier_app.storage.database import Database, local_faults

START = ""
"""What stands before the first row."""

INTENT_COLUMNS = (
    "id",
    "kind",
    "register_id",
    "subject",
    "body",
    "summary",
    "total_kop",
    "created_at",
    "cashier",
)
RECEIPT_COLUMNS = (
    "operation_id",
    "kind",
    "register_id",
    "deal_id",
    "deal_title",
    "total_kop",
    "fiscal_number",
    "local_number",
    "archived_at",
    "cashier",
    "issued",
    "document",
)
STEP_COLUMNS = (
    "operation_id",
    "at",
    "before",
    "after",
    "reason",
    "reason_text",
    "attempts",
    "attached",
)
_OUTCOME_COLUMNS = ("after", "at", "reason", "reason_text", "attempts")


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """One finding of `verify_chain`.

    `code`: `transition_changed`, `transition_missing` (a gap before row `seq`, or the last rows),
    `operation_changed`, `operation_missing`, `operation_unrecorded` (it has no transition),
    `state_differs` (from the last transition), `receipt_changed`, `receipt_missing`.
    """

    code: str
    seq: int | None
    operation_id: str | None


def digest(values: Sequence[str | int | None]) -> str:
    """SHA-256 in hex over the values, told apart by place and kind."""
    text = json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def values_of(row: sqlite3.Row, columns: Sequence[str]) -> tuple[str | int | None, ...]:
    return tuple(row[column] for column in columns)


def link(previous: str, step: Sequence[str | int | None]) -> str:
    """The `chain` of a step given as the values of its columns up to `attached`."""
    return digest([previous, *step])


def last_link(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT chain FROM transitions ORDER BY seq DESC LIMIT 1").fetchone()
    return START if row is None else str(row["chain"])


def append_step(connection: sqlite3.Connection, step: tuple[str | int | None, ...]) -> None:
    """Adds a transition inside the caller's transaction: operation id, at, before, after,
    reason, reason text, attempts, attached."""
    connection.execute(
        "INSERT INTO transitions (operation_id, at, before, after, reason, reason_text, attempts,"
        " attached, chain) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*step, link(last_link(connection), step)),
    )


def verify_chain(database: Database) -> tuple[ChainBreak, ...]:
    """Reads the whole journal; empty when every row is there and as written."""
    with local_faults():
        return tuple(_Walk(database.connection).breaks())


class _Walk:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._found: list[ChainBreak] = []
        self._outcomes: dict[str, tuple[str | int | None, ...]] = {}

    def breaks(self) -> list[ChainBreak]:
        self._transitions()
        self._operations()
        return self._found

    def _add(self, code: str, seq: int | None, operation_id: str | None) -> None:
        self._found.append(ChainBreak(code, seq, operation_id))

    def _transitions(self) -> None:
        previous, last_seq = START, 0
        for row in self._connection.execute("SELECT * FROM transitions ORDER BY seq"):
            seq, operation_id = row["seq"], row["operation_id"]
            if seq != last_seq + 1:
                # The link before the gap is gone, so this row itself cannot be checked.
                self._add("transition_missing", seq, operation_id)
            elif row["chain"] != link(previous, values_of(row, STEP_COLUMNS)):
                self._add("transition_changed", seq, operation_id)
            self._attached(row)
            self._outcomes[operation_id] = values_of(row, _OUTCOME_COLUMNS)
            previous, last_seq = row["chain"], seq
        if self._ever_used("transitions") > last_seq:
            self._add("transition_missing", None, None)

    def _ever_used(self, table: str) -> int:
        row = self._connection.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)
        ).fetchone()
        return 0 if row is None else int(row["seq"])

    def _attached(self, row: sqlite3.Row) -> None:
        if row["before"] is None:
            self._compare(row, "operation", "SELECT * FROM operations WHERE id = ?", INTENT_COLUMNS)
        elif row["after"] == OperationState.DONE and row["attached"]:
            sql = "SELECT * FROM receipts WHERE operation_id = ?"
            self._compare(row, "receipt", sql, RECEIPT_COLUMNS)

    def _compare(self, row: sqlite3.Row, what: str, sql: str, columns: tuple[str, ...]) -> None:
        operation_id = row["operation_id"]
        kept = self._connection.execute(sql, (operation_id,)).fetchone()
        if kept is None:
            self._add(f"{what}_missing", row["seq"], operation_id)
        elif digest(values_of(kept, columns)) != row["attached"]:
            self._add(f"{what}_changed", row["seq"], operation_id)

    def _operations(self) -> None:
        for row in self._connection.execute(
            "SELECT id, state, updated_at, reason, reason_text, attempts FROM operations"
            " ORDER BY seq"
        ):
            operation_id, *outcome = tuple(row)
            if operation_id not in self._outcomes:
                self._add("operation_unrecorded", None, operation_id)
            elif tuple(outcome) != self._outcomes[operation_id]:
                self._add("state_differs", None, operation_id)
