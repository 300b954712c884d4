"""What waits: sends and checks recorded operations, in order, one bad item never blocks others.

Recovery at start is the same work: a row found in `sending` belongs to a run that died, so it is
`unknown` and looked up before anything else is done with it.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from cashier_app.domain.errors import CashierError
from cashier_app.domain.operation import Operation, OperationId, OperationState
from cashier_app.ports.storage import Journal
from cashier_app.ports.system import Clock
from cashier_app.services.events import Event
from cashier_app.services.fiscalize import Fiscalizer, Phase, SaleOutcome, SaleSummary
from cashier_app.services.retry import pause_s
from cashier_app.services.sign_in import RegisterSession
from cashier_app.services.waiting import pause_or_wake

_log = logging.getLogger(__name__)

_IDLE_S = 1.0


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One open operation; `next_try_at` None means now or by a person."""

    operation_id: OperationId
    deal_id: int
    deal_title: str
    total_kop: int
    state: OperationState
    reason: str
    created_at: datetime
    next_try_at: datetime | None
    is_driven: bool

    @property
    def can_cancel(self) -> bool:
        return self.state is OperationState.PREPARED and not self.is_driven


@dataclass(slots=True)
class _Wait:
    attempts: int
    until: datetime


class Outbox:
    """The queue of one register."""

    def __init__(
        self, session: RegisterSession, fiscalizer: Fiscalizer, journal: Journal, clock: Clock
    ) -> None:
        self._session = session
        self._fiscalizer = fiscalizer
        self._journal = journal
        self._clock = clock
        self._waits: dict[OperationId, _Wait] = {}
        self._wake = asyncio.Event()
        self._random = Random()  # noqa: S311 - spreads retries, protects nothing
        self.changed: Event[tuple[OutboxItem, ...]] = Event()
        fiscalizer.finished.subscribe(self._on_finished)
        fiscalizer.progress.subscribe(lambda _progress: self._tell())

    @property
    def items(self) -> tuple[OutboxItem, ...]:
        """Everything whose outcome is open, oldest first."""
        return tuple(self._item(operation) for operation in self._journal.waiting())

    def adopt_interrupted(self) -> tuple[OperationId, ...]:
        """At start, before the cashier can sell: rows left in `sending` become `unknown`."""
        adopted: list[OperationId] = []
        for operation in self._journal.waiting():
            if operation.state is OperationState.SENDING:
                self._journal.move(
                    operation.id, OperationState.UNKNOWN, "found_at_start", self._clock.now()
                )
                adopted.append(operation.id)
        if adopted:
            _log.warning("operations of a run that ended early: %s", adopted)
        self._tell()
        return tuple(adopted)

    def send_now(self) -> None:
        """Tries everything at once, whatever its pause."""
        self._waits.clear()
        self._wake.set()

    async def run(self) -> None:
        """Works for ever: after each pass waits for the next due item or a wake-up."""
        while True:
            await self.work_once()
            await pause_or_wake(self._clock, self._wake, _IDLE_S)

    async def work_once(self) -> None:
        """One pass over the queue in order. Does nothing until the session is ready."""
        if not self._session.state.is_ready:
            return
        for operation in self._journal.waiting():
            if operation.state is OperationState.ATTENTION:
                continue
            if self._fiscalizer.is_driven(operation.id) or not self._is_due(operation):
                continue
            try:
                await self._fiscalizer.drive(operation.id)
            except CashierError as exc:
                # For instance a full disk: nothing is lost, the row stays as it is.
                _log.warning("outbox could not go on with %s: %s", operation.id, exc)
                self._postpone(operation.id, exc)

    def _is_due(self, operation: Operation) -> bool:
        wait = self._waits.get(operation.id)
        return wait is None or wait.until <= self._clock.now()

    def _on_finished(self, outcome: SaleOutcome) -> None:
        if outcome.phase in {Phase.WAITS, Phase.STILL_CHECKING}:
            self._postpone(outcome.operation_id, None)
        else:
            self._waits.pop(outcome.operation_id, None)
        self._tell()

    def _postpone(self, operation_id: OperationId, error: CashierError | None) -> None:
        known = self._waits.get(operation_id)
        attempts = known.attempts + 1 if known is not None else 1
        seconds = pause_s(error, attempts, jitter=self._random.random())
        self._waits[operation_id] = _Wait(attempts, self._clock.now() + timedelta(seconds=seconds))

    def _item(self, operation: Operation) -> OutboxItem:
        summary = SaleSummary.from_json(operation.summary)
        wait = self._waits.get(operation.id)
        return OutboxItem(
            operation_id=operation.id,
            deal_id=summary.deal_id,
            deal_title=summary.deal_title,
            total_kop=operation.total_kop,
            state=operation.state,
            reason=operation.reason,
            created_at=operation.created_at,
            next_try_at=wait.until if wait is not None else None,
            is_driven=self._fiscalizer.is_driven(operation.id),
        )

    def _tell(self) -> None:
        self.changed.emit(self.items)
