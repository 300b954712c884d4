"""What the program keeps. Calls are short and synchronous (SQLite on the main thread)."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from cashier_app.domain.deal import Deal, DealLines
from cashier_app.domain.operation import Operation, OperationId, OperationKind, OperationState
from cashier_app.domain.receipt import IssuedReceipt


@dataclass(frozen=True, slots=True)
class Transition:
    """One step of an operation, as written; `before` None for the first record."""

    operation_id: OperationId
    at: datetime
    before: OperationState | None
    after: OperationState
    reason: str


@dataclass(frozen=True, slots=True)
class ArchivedReceipt:
    """An issued receipt as kept for years. `document` is its printed text rows as JSON."""

    operation_id: OperationId
    kind: OperationKind
    register_id: str
    deal_id: int | None
    deal_title: str
    total_kop: int
    issued: IssuedReceipt
    archived_at: datetime
    cashier: str
    document: str


class WritebackStep(enum.StrEnum):
    FIELDS = "fields"
    COMMENT = "comment"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Writeback:
    """A queued write of one receipt to its deal; `step` is the next step to be done."""

    operation_id: OperationId
    deal_id: int
    step: WritebackStep
    attempts: int
    next_try_at: datetime
    reason: str
    needs_person: bool


class Journal(Protocol):
    """Operations and their transitions. A write raises `LocalFault` when it is not on disk.

    Codes: `disk_full`, `database_locked`, `database_damaged`.
    """

    def record(self, operation: Operation) -> None:
        """Stores a new operation in state PREPARED, committed to disk before it returns.

        Raises:
            InputProblem: `deal_already_sold` (facts `operation_id`, `state`) when a live sale
                exists for the same subject, `shift_busy` when an opening or closing of the
                register is still open (unique indices); `return_exceeds_receipt` (fact
                `left_kop`) when the live returns of a sale would be more than it.
        """
        ...

    def move(
        self,
        operation_id: OperationId,
        after: OperationState,
        reason: str,
        at: datetime,
        reason_text: str = "",
    ) -> Operation:
        """One allowed transition, committed before it returns; counts attempts on SENDING.

        Raises:
            ImpossibleTransition: outside the table.
        """
        ...

    def finish(
        self,
        operation_id: OperationId,
        issued: IssuedReceipt,
        receipt: ArchivedReceipt,
        at: datetime,
        writeback: Writeback | None,
    ) -> Operation:
        """DONE, the archived receipt and the queued write-back in one transaction."""
        ...

    def get(self, operation_id: OperationId) -> Operation | None: ...

    def waiting(self) -> tuple[Operation, ...]:
        """Operations whose outcome is open, oldest first."""
        ...

    def live_sale(self, subject: str) -> Operation | None:
        """The live sale of a deal, whatever register or provider it went to."""
        ...

    def history(self, operation_id: OperationId) -> tuple[Transition, ...]: ...


class ReceiptArchive(Protocol):
    def get(self, operation_id: OperationId) -> ArchivedReceipt | None: ...

    def by_deal(self, deal_id: int) -> tuple[ArchivedReceipt, ...]:
        """Newest first."""
        ...

    def recent(self, limit: int) -> tuple[ArchivedReceipt, ...]:
        """Newest first."""
        ...


class WritebackQueue(Protocol):
    def due(self, now: datetime) -> tuple[Writeback, ...]:
        """Those whose time has come and that need no person, oldest first."""
        ...

    def all(self) -> tuple[Writeback, ...]: ...

    def advance(self, operation_id: OperationId, step: WritebackStep | None) -> None:
        """The next step, or None: the write-back is complete and leaves the queue."""
        ...

    def postpone(
        self, operation_id: OperationId, next_try_at: datetime, reason: str, needs_person: bool
    ) -> None: ...


class DealCache(Protocol):
    """Last seen deals, so that the list is there before the network answers."""

    def belongs_to(self, source: str) -> None:
        """Says where deals come from now and with which fields; what was cached of another
        source is forgotten: its lines would lack a bar code, or be another shop's."""
        ...

    def load(self) -> tuple[Deal, ...]: ...

    def replace_all(self, deals: Sequence[Deal]) -> None: ...

    def upsert(self, deals: Sequence[Deal], removed_ids: Sequence[int]) -> None: ...

    def lines(self, deal_id: int) -> tuple[DealLines, str] | None:
        """Lines as last seen with the deal's `updated_at` (ISO text) at that time."""
        ...

    def store_lines(self, lines: DealLines, deal_updated_at: str) -> None: ...

    def cursor(self) -> datetime | None:
        """The newest `updated_at` seen by a completed pull."""
        ...

    def set_cursor(self, at: datetime) -> None: ...
