"""Issued receipts, kept for years; written by the journal in the transaction of DONE."""

from __future__ import annotations

import sqlite3

from cashier_app.domain.errors import LocalFault
from cashier_app.domain.operation import OperationId, OperationKind
from cashier_app.domain.receipt import IssuedReceipt
from cashier_app.domain.search import fold
from cashier_app.ports.storage import ArchivedReceipt
from cashier_app.storage.chain import digest
from cashier_app.storage.database import Database
from cashier_app.storage.dataclass_json import UnreadableJson, from_json, to_json
from cashier_app.storage.moments import from_text, to_text
from cashier_app.storage.stored_text import storable


def insert_receipt(connection: sqlite3.Connection, receipt: ArchivedReceipt) -> str:
    """Stores a receipt inside the caller's transaction and returns its digest."""
    issued = receipt.issued
    values = (
        receipt.operation_id,
        receipt.kind.value,
        receipt.register_id,
        receipt.deal_id,
        storable(receipt.deal_title),
        receipt.total_kop,
        issued.fiscal_number,
        issued.local_number,
        to_text(receipt.archived_at),
        storable(receipt.cashier),
        to_json(issued),
        storable(receipt.document),
    )
    connection.execute(
        "INSERT INTO receipts (operation_id, kind, register_id, deal_id, deal_title, total_kop,"
        " fiscal_number, local_number, archived_at, cashier, issued, document, search_text)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, _search_text(receipt)),
    )
    return digest(values)


def _search_text(receipt: ArchivedReceipt) -> str:
    numbers = (receipt.issued.fiscal_number, receipt.issued.local_number)
    deal = "" if receipt.deal_id is None else str(receipt.deal_id)
    words = (receipt.deal_title, deal, *numbers, receipt.cashier)
    return storable(fold(" ".join(word for word in words if word)))


def _receipt(row: sqlite3.Row) -> ArchivedReceipt:
    try:
        issued = from_json(IssuedReceipt, row["issued"])
    except UnreadableJson as exc:
        raise LocalFault("receipt_unreadable", operation_id=row["operation_id"]) from exc
    return ArchivedReceipt(
        operation_id=OperationId(row["operation_id"]),
        kind=OperationKind(row["kind"]),
        register_id=row["register_id"],
        deal_id=row["deal_id"],
        deal_title=row["deal_title"],
        total_kop=row["total_kop"],
        issued=issued,
        archived_at=from_text(row["archived_at"]),
        cashier=row["cashier"],
        document=row["document"],
    )


class SqliteReceiptArchive:
    """Implements `ports.storage.ReceiptArchive`.

    Reading raises `LocalFault` with `receipt_unreadable` for a row that holds no receipt.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, operation_id: OperationId) -> ArchivedReceipt | None:
        row = self._database.row("SELECT * FROM receipts WHERE operation_id = ?", (operation_id,))
        return None if row is None else _receipt(row)

    def by_deal(self, deal_id: int) -> tuple[ArchivedReceipt, ...]:
        rows = self._database.rows(
            "SELECT * FROM receipts WHERE deal_id = ? ORDER BY seq DESC", (deal_id,)
        )
        return tuple(_receipt(row) for row in rows)

    def recent(self, limit: int) -> tuple[ArchivedReceipt, ...]:
        rows = self._database.rows("SELECT * FROM receipts ORDER BY seq DESC LIMIT ?", (limit,))
        return tuple(_receipt(row) for row in rows)
