"""Operations, receipts and write-backs for storage tests."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from cashier_app.domain.money import Money
from cashier_app.domain.operation import Operation, OperationId, OperationKind, OperationState
from cashier_app.domain.receipt import IssuedReceipt, IssuedStatus
from cashier_app.ports.storage import ArchivedReceipt, Writeback, WritebackStep
from cashier_app.storage.journal import SqliteJournal

NOW = datetime(2026, 11, 25, 9, 47, 0, 123456, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def operation(subject: str | None = "deal:1042", **changes: object) -> Operation:
    made = Operation(
        id=OperationId(str(uuid.uuid4())),
        kind=OperationKind.SALE,
        state=OperationState.PREPARED,
        register_id="main",
        subject=subject,
        body='{"goods":[{"name":"Їжа «Ґатунок»"}]}',
        summary='{"deal_id":1042}',
        total_kop=15050,
        created_at=NOW,
        updated_at=NOW,
        cashier="Іваненко О.П.",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def issued(operation_id: str, number: str = "TEST-abc123") -> IssuedReceipt:
    return IssuedReceipt(
        operation_id=operation_id,
        provider_receipt_id=operation_id,
        status=IssuedStatus.DONE,
        fiscal_number=number,
        local_number="1043",
        issued_at="2026-11-25T11:47:09+02:00",
        total=Money(15050),
        rounding=Money(-3),
        change=None,
        taxes=(("А", Money(2508)), ("Д", Money(717))),
        link=f"https://check.example/{operation_id}",
        check_url="https://cabinet.example/check?id=1",
        raw='{"id":"…"}',
    )


def receipt(sale: Operation, number: str = "TEST-abc123", deal_id: int = 1042) -> ArchivedReceipt:
    return ArchivedReceipt(
        operation_id=sale.id,
        kind=sale.kind,
        register_id=sale.register_id,
        deal_id=deal_id,
        deal_title="Замовлення «М’ята»",
        total_kop=sale.total_kop,
        issued=issued(sale.id, number),
        archived_at=NOW,
        cashier=sale.cashier,
        document='["ФІСКАЛЬНИЙ ЧЕК"]',
    )


def writeback(sale: Operation, deal_id: int = 1042) -> Writeback:
    return Writeback(
        operation_id=sale.id,
        deal_id=deal_id,
        step=WritebackStep.FIELDS,
        attempts=0,
        next_try_at=NOW,
        reason="",
        needs_person=False,
    )


def sell(journal: SqliteJournal, subject: str = "deal:1042", number: str = "TEST-1") -> Operation:
    """A finished sale with receipt and write-back; three steps of the chain."""
    sale = operation(subject)
    journal.record(sale)
    journal.move(sale.id, OperationState.SENDING, "sending", NOW + SECOND)
    return journal.finish(
        sale.id, issued(sale.id, number), receipt(sale, number), NOW + 2 * SECOND, writeback(sale)
    )
