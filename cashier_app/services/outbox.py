"""What waits: sends and checks recorded operations, in order, one bad item never blocks others.

Recovery at start is the same work: a row found in `sending` belongs to a run that died, so it is
`unknown` and looked up before anything else is done with it.

An attempt that says nothing about its item (no network, no shift, too many requests) is no
reason to ask for the next one: two such in a row end the pass, and everything waits in order.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from cashier_app.domain.errors import CashierError, LocalFault, RateLimited
from cashier_app.domain.operation import (
    SHIFT_KINDS,
    Operation,
    OperationId,
    OperationKind,
    OperationState,
)
from cashier_app.ports.storage import Journal
from cashier_app.ports.system import Clock
from cashier_app.services.events import Event
from cashier_app.services.fiscalize import Fiscalizer, Phase, SaleOutcome
from cashier_app.services.retry import concerns_all, pause_s
from cashier_app.services.sale_state import deal_of, is_foreign, is_shown
from cashier_app.services.sign_in import RegisterSession, RegisterState
from cashier_app.services.waiting import pause_or_wake

_log = logging.getLogger(__name__)

_IDLE_S = 1.0
_STOP_AFTER = 2


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One open operation; `next_try_at` None means now or by a person.

    `is_foreign`: recorded for a register that is not behind these credentials any more. Only
    that one may send it or look it up. `register_name` "" for one that was removed.
    """

    operation_id: OperationId
    kind: OperationKind
    deal_id: int | None
    deal_title: str
    total_kop: int
    state: OperationState
    reason: str
    created_at: datetime
    next_try_at: datetime | None
    is_driven: bool
    is_foreign: bool = False
    register_name: str = ""

    @property
    def can_cancel(self) -> bool:
        """Surely not sent; also one of another register, whose deal would stay locked."""
        if self.kind in SHIFT_KINDS:
            return False
        return self.state is OperationState.PREPARED and not self.is_driven


@dataclass(frozen=True, slots=True)
class _Wait:
    """A pause that began at `since`; `is_common` when its reason concerned every item."""

    attempts: int
    since: datetime
    until: datetime
    is_common: bool

    def is_over(self, now: datetime) -> bool:
        """Also when the computer's clock was set back before the pause began."""
        return not self.since <= now < self.until


def adopt_interrupted(journal: Journal, clock: Clock) -> tuple[OperationId, ...]:
    """At start, before the cashier can sell: rows left in `sending` become `unknown`."""
    adopted: list[OperationId] = []
    for operation in journal.waiting():
        if operation.state is OperationState.SENDING:
            journal.move(operation.id, OperationState.UNKNOWN, "found_at_start", clock.now())
            adopted.append(operation.id)
    if adopted:
        _log.warning("operations of a run that ended early: %s", adopted)
    return tuple(adopted)


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
        self._hold: _Wait | None = None
        self._asked_by_person = False
        self._was_ready = False
        self._pass = asyncio.Lock()
        self._wake = asyncio.Event()
        self._random = Random()  # noqa: S311 - spreads retries, protects nothing
        self.changed: Event[tuple[OutboxItem, ...]] = Event()
        fiscalizer.finished.subscribe(self._on_finished)
        fiscalizer.progress.subscribe(lambda _progress: self._tell())
        session.changed.subscribe(self._on_session)

    @property
    def items(self) -> tuple[OutboxItem, ...]:
        """Everything of this register whose outcome is open, oldest first."""
        return tuple(self.item(one) for one in self._waiting() if is_shown(one))

    def _waiting(self) -> Iterator[Operation]:
        own_id = self._session.register_id
        return (one for one in self._journal.waiting() if one.register_id == own_id)

    def _receipts(self) -> list[OperationId]:
        """In order. Openings and closings of the shift are settled by its keeper."""
        return [one.id for one in self._waiting() if one.kind not in SHIFT_KINDS]

    def send_now(self) -> None:
        """Tries everything at once, whatever its pause, also what waits for a person."""
        self._waits.clear()
        self._hold = None
        self._asked_by_person = True
        self._wake.set()

    async def run(self) -> None:
        """Works for ever: after each pass waits for the next due item or a wake-up."""
        while True:
            try:
                await self.work_once()
            except CashierError as exc:
                _log.warning("the queue could not be read: %s", exc)
            await pause_or_wake(self._clock, self._wake, _IDLE_S)

    async def work_once(self) -> None:
        """One pass over the queue in order. Does nothing until the session is ready."""
        async with self._pass:
            if self._session.state.is_ready:
                await self._work_in_order()

    async def _work_in_order(self) -> None:
        asked, self._asked_by_person = self._asked_by_person, False
        in_vain: list[OperationId] = []
        for operation_id in self._receipts():
            if self._hold is not None and not self._hold.is_over(self._clock.now()):
                return
            if not self._is_due(operation_id, asked=asked):
                continue
            outcome = await self._fiscalizer.go_on(operation_id)
            if outcome is None:
                # Told as a bug already; the row stays as it is, and the others go on.
                self._postpone(operation_id, None)
            elif concerns_all(outcome.cause):
                in_vain.append(operation_id)
                if len(in_vain) >= _STOP_AFTER or isinstance(outcome.cause, RateLimited):
                    self._hold_all(in_vain, outcome.cause)
                    return
            else:
                in_vain.clear()
                self._hold = None
            if not self._session.state.is_ready:
                return

    def _is_due(self, operation_id: OperationId, *, asked: bool) -> bool:
        # Read again: since the pass began it may have been sent, given up or taken on elsewhere.
        operation = self._journal.get(operation_id)
        if operation is None or not operation.is_waiting or self._is_foreign(operation):
            return False
        if operation.state is OperationState.ATTENTION and not asked:
            return False
        wait = self._waits.get(operation_id)
        is_over = wait is None or wait.is_over(self._clock.now())
        return is_over and not self._fiscalizer.is_driven(operation_id)

    def _is_foreign(self, operation: Operation) -> bool:
        """Another register does not know the operation: its "absent" would mean nothing."""
        state = self._session.state
        return is_foreign(operation, self._session.register_id, state.info)

    def _on_finished(self, outcome: SaleOutcome) -> None:
        if outcome.phase in {Phase.WAITS, Phase.STILL_CHECKING}:
            self._postpone(outcome.operation_id, outcome.cause)
        else:
            self._waits.pop(outcome.operation_id, None)
        if outcome.phase is Phase.DONE:
            self._get_through()
        self._tell()

    def _on_session(self, state: RegisterState) -> None:
        if state.is_ready and not self._was_ready:
            self._get_through()
        self._was_ready = state.is_ready

    def _get_through(self) -> None:
        """The provider takes receipts again: what waited for nothing else goes now."""
        common = [key for key, wait in self._waits.items() if wait.is_common]
        for operation_id in common:
            del self._waits[operation_id]
        self._hold = None
        self._wake.set()

    def _postpone(self, operation_id: OperationId, error: CashierError | None) -> None:
        self._waits[operation_id] = self._next_wait(self._waits.get(operation_id), error)

    def _hold_all(self, in_vain: list[OperationId], error: CashierError | None) -> None:
        self._hold = self._next_wait(self._hold, error)
        for operation_id in in_vain:
            self._waits.pop(operation_id, None)

    def _next_wait(self, known: _Wait | None, error: CashierError | None) -> _Wait:
        attempts = known.attempts + 1 if known is not None else 1
        now = self._clock.now()
        pause = timedelta(seconds=pause_s(error, attempts, jitter=self._random.random()))
        return _Wait(attempts, now, now + pause, concerns_all(error))

    def _next_try_at(self, operation: Operation) -> datetime | None:
        if operation.state is OperationState.ATTENTION or self._is_foreign(operation):
            return None
        waits = [self._waits.get(operation.id), self._hold]
        return max((wait.until for wait in waits if wait is not None), default=None)

    def item(self, operation: Operation) -> OutboxItem:
        """One waiting operation of this register."""
        deal_id, deal_title = deal_of(operation)
        return OutboxItem(
            operation_id=operation.id,
            kind=operation.kind,
            deal_id=deal_id,
            deal_title=deal_title,
            total_kop=operation.total_kop,
            state=operation.state,
            reason=operation.reason,
            created_at=operation.created_at,
            next_try_at=self._next_try_at(operation),
            is_driven=self._fiscalizer.is_driven(operation.id),
            is_foreign=self._is_foreign(operation),
            register_name=self._session.register_name,
        )

    def _tell(self) -> None:
        try:
            items = self.items
        except LocalFault as exc:
            # Whoever sells must not be told of a failed sale because a list was not read.
            _log.warning("the queue could not be read: %s", exc)
            return
        self.changed.emit(items)
