"""The receipt into the deal: its own queue with retries; it never delays or undoes a sale.

Each step looks before it writes, so that repeating it is safe: fields hold our number already,
a comment names it already, the deal is in the stage already.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from cashier_app.domain.deal import Deal
from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    ContractBroken,
    InputProblem,
    RateLimited,
    Refused,
)
from cashier_app.domain.money import Money
from cashier_app.domain.operation import OperationId
from cashier_app.ports.crm import CrmGateway, FieldValue
from cashier_app.ports.storage import (
    ArchivedReceipt,
    ReceiptArchive,
    Writeback,
    WritebackQueue,
    WritebackStep,
)
from cashier_app.ports.system import Clock
from cashier_app.services.events import Event
from cashier_app.services.receipt_layout import amount, issued_moment
from cashier_app.services.retry import concerns_all, pause_s
from cashier_app.services.waiting import pause_or_wake

_log = logging.getLogger(__name__)
_IDLE_S = 1.0
_MAX_STRANGE_ANSWERS = 5
_SAME_SUM_KOP = 100
"""Rounding of cash is less."""
_NOT_WRITTEN = "crm_field_not_written"
_OWN_FAULTS = frozenset({"receipt_vanished", "writeback_failed"})
_FAULT_PAUSE = timedelta(seconds=30)
"""After a failed write to our own disk: the CRM is not asked again and again meanwhile."""


@dataclass(frozen=True, slots=True)
class WritebackRules:
    """Which fields of the deal take what; "" leaves a value out. `status_done` is the value of
    the status field that means "fiscalized". `stage_after_sale` None leaves the stage."""

    link_field: str = ""
    number_field: str = ""
    status_field: str = ""
    status_done: str = ""
    date_field: str = ""
    add_comment: bool = True
    stage_after_sale: int | None = None


class CrmWriteback:
    """Works the queue of write-backs, oldest first; a bad one does not hold the others."""

    def __init__(
        self,
        crm: CrmGateway,
        queue: WritebackQueue,
        archive: ReceiptArchive,
        clock: Clock,
        rules: Callable[[], WritebackRules],
    ) -> None:
        self._crm = crm
        self._queue = queue
        self._archive = archive
        self._clock = clock
        self._rules_now = rules
        self._held_until: datetime | None = None
        self._pass = asyncio.Lock()
        self._wake = asyncio.Event()
        self.changed: Event[tuple[Writeback, ...]] = Event()
        self.written: Event[int] = Event()

    @property
    def _rules(self) -> WritebackRules:
        """The rules of this moment: the shop may change them while receipts wait."""
        return self._rules_now()

    @property
    def items(self) -> tuple[Writeback, ...]:
        return self._queue.all()

    def wake(self) -> None:
        """Something was queued, or the connection is back."""
        self._wake.set()

    def try_again(self, operation_id: OperationId) -> None:
        """A person asks for another attempt now; nothing happens when it was written meanwhile."""
        if all(item.operation_id != operation_id for item in self.items):
            return
        self._queue.postpone(operation_id, self._clock.now(), "", needs_person=False)
        self._held_until = None
        self._wake.set()
        self.changed.emit(self.items)

    async def run(self) -> None:
        while True:
            try:
                await self.work_once()
            except CashierError as exc:
                _log.warning("the queue of write-backs could not be used: %s", exc)
                self._held_until = self._clock.now() + _FAULT_PAUSE
            await pause_or_wake(self._clock, self._wake, _IDLE_S)

    async def work_once(self) -> None:
        """One pass over everything that is due.

        Ends early when the CRM is not reached or takes nothing more now; what else is due is
        tried by the next pass.
        """
        async with self._pass:
            now = self._clock.now()
            if self._held_until is not None and now < self._held_until:
                return
            for item in self._queue.due(now):
                error = await self._try(item)
                self.changed.emit(self.items)
                if error is None:
                    self.written.emit(item.deal_id)
                if concerns_all(error):
                    return

    async def _try(self, item: Writeback) -> CashierError | None:
        try:
            await self._write(item)
        except CashierError as exc:
            self._put_off(item, exc)
            return exc
        except Exception as exc:  # noqa: BLE001 - a border: the others are written all the same
            _log.exception("write-back to deal %d failed", item.deal_id)
            fault = ContractBroken("writeback_failed", kind=type(exc).__name__)
            self._put_off(item, fault)
            return fault
        return None

    async def _write(self, item: Writeback) -> None:
        receipt = self._archive.get(item.operation_id)
        if receipt is None:
            raise ContractBroken("receipt_vanished", operation=item.operation_id)
        step: WritebackStep | None = item.step
        while step is not None:
            if step is WritebackStep.FIELDS:
                await self._write_fields_or_tell(item.deal_id, receipt)
                step = WritebackStep.COMMENT
            elif step is WritebackStep.COMMENT:
                await self._write_comment(item.deal_id, receipt)
                step = WritebackStep.STAGE
            else:
                await self._move_stage(item.deal_id, receipt)
                step = None
            self._queue.advance(item.operation_id, step)

    async def _write_fields_or_tell(self, deal_id: int, receipt: ArchivedReceipt) -> None:
        """Where a field cannot be written the comment at least shows the receipt."""
        try:
            await self._write_fields(deal_id, receipt)
        except ContractBroken as exc:
            if exc.code == _NOT_WRITTEN:
                await self._write_comment(deal_id, receipt)
            raise

    async def _write_fields(self, deal_id: int, receipt: ArchivedReceipt) -> None:
        values = self._values(receipt)
        if not values:
            return
        deal = await self._crm.deal(deal_id)
        if deal is None:
            raise InputProblem("deal_gone", deal=deal_id)
        _require_same(deal, receipt)
        number = receipt.issued.fiscal_number or ""
        known = _held(deal, self._rules.number_field) if self._rules.number_field else ""
        if known and known != number:
            raise InputProblem("deal_has_other_number", known=known[:40], ours=number)
        missing = _missing(deal, values)
        if missing:
            await self._crm.write_fields(deal_id, missing)
            # A field that became read-only is accepted without a word and left as it was.
            deal = await self._crm.deal(deal_id)
            lost = _not_kept(deal, missing) if deal is not None else ()
            if lost:
                raise ContractBroken("crm_field_not_written", field=lost[0])

    def _values(self, receipt: ArchivedReceipt) -> dict[str, FieldValue]:
        rules, issued = self._rules, receipt.issued
        values: dict[str, FieldValue] = {}
        if rules.link_field and issued.link:
            values[rules.link_field] = issued.link
        if rules.number_field and issued.fiscal_number:
            values[rules.number_field] = issued.fiscal_number
        if rules.status_field and rules.status_done:
            values[rules.status_field] = rules.status_done
        moment = issued_moment(issued)
        if rules.date_field and moment is not None:
            values[rules.date_field] = int(moment.timestamp())
        return values

    async def _write_comment(self, deal_id: int, receipt: ArchivedReceipt) -> None:
        number = receipt.issued.fiscal_number
        if not self._rules.add_comment or not number:
            return
        deal = await self._crm.deal(deal_id)
        if deal is None:
            raise InputProblem("deal_gone", deal=deal_id)
        _require_same(deal, receipt)
        if await self._crm.has_comment(deal_id, number):
            return
        total = amount(Money(receipt.total_kop))
        await self._crm.add_comment(
            deal_id, f"Фіскальний чек № {number} на {total} грн", receipt.issued.link
        )

    async def _move_stage(self, deal_id: int, receipt: ArchivedReceipt) -> None:
        stage = self._rules.stage_after_sale
        if stage is None:
            return
        deal = await self._crm.deal(deal_id)
        if deal is None:
            raise InputProblem("deal_gone", deal=deal_id)
        _require_same(deal, receipt)
        if deal.stage_id != stage:
            await self._crm.move_stage(deal_id, stage)

    def _put_off(self, item: Writeback, error: CashierError) -> None:
        attempts = item.attempts + 1
        pause = pause_s(error, attempts)
        if isinstance(error, RateLimited):
            self._held_until = self._clock.now() + timedelta(seconds=pause)
        _log.warning("write-back to deal %d put off: %s", item.deal_id, error)
        self._queue.postpone(
            item.operation_id,
            self._clock.now() + timedelta(seconds=pause),
            error.code,
            needs_person=_needs_person(error, attempts),
        )


def _require_same(deal: Deal, receipt: ArchivedReceipt) -> None:
    """In another CRM the same number is a stranger's deal.

    A manager may rename a deal, or change what it costs; both at once are another one.

    Raises:
        InputProblem: `deal_is_another` (facts `deal`, `title`, `ours`).
    """
    if deal.title == receipt.deal_title or deal.amount is None:
        return
    if abs(deal.amount.kop - receipt.total_kop) < _SAME_SUM_KOP:
        return
    raise InputProblem(
        "deal_is_another", deal=deal.id, title=deal.title[:60], ours=receipt.deal_title[:60]
    )


def _missing(deal: Deal, values: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """The values that the deal does not hold."""
    return {code: value for code, value in values.items() if _held(deal, code) != str(value)}


def _not_kept(deal: Deal, written: Mapping[str, FieldValue]) -> tuple[str, ...]:
    """Fields that did not take what was written. The CRM may keep a moment in a form of its own,
    so that of a number only its presence is asked."""
    return tuple(
        code
        for code in _missing(deal, written)
        if isinstance(written[code], str) or not _held(deal, code)
    )


def _held(deal: Deal, code: str) -> str:
    return deal.custom.get(code, "").strip()


def _needs_person(error: CashierError, attempts: int) -> bool:
    """Whether trying again by itself is pointless. An answer that is not understood may be one
    bad moment of a server in between; only a lasting one is somebody's business. A fault of our
    own is at once."""
    if isinstance(error, ContractBroken):
        return error.code in _OWN_FAULTS or attempts >= _MAX_STRANGE_ANSWERS
    is_refusal = isinstance(error, Refused) and not isinstance(error, AuthRequired | RateLimited)
    return isinstance(error, InputProblem) or is_refusal
