"""The send protocol: send, settle. The only caller of `provider.send`.

    recorded ──► sending ──► done
                   ▲            │  └───► refused
                   └────────────┤ (surely not sent: waits in the outbox, same id and body)
                                └──► unknown ──► lookup by our id, twice before "absent"

A sale that cannot be recorded is not sent. An unknown outcome is settled by lookup, never by
guess. The work belongs to the application's scope: a closed window stops waiting, not sending.
Once a sale is recorded, a fault of this computer never ends it: the row stays as it is on disk,
and a row in `sending` that nobody drives is looked up before anything else is done with it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    ContractBroken,
    InputProblem,
    LocalFault,
    NotSent,
    RateLimited,
    Refused,
    ShiftClosed,
)
from cashier_app.domain.operation import Operation, OperationId, OperationKind, OperationState
from cashier_app.domain.receipt import IssuedReceipt, IssuedStatus, differences
from cashier_app.ports.storage import (
    ArchivedReceipt,
    Journal,
    Writeback,
    WritebackStep,
)
from cashier_app.ports.system import Clock
from cashier_app.services.events import Event
from cashier_app.services.lookup import Lookups
from cashier_app.services.receipt_layout import (
    issued_rows,
    rows_from_json,
    rows_to_json,
)
from cashier_app.services.sale_state import (
    Phase,
    SaleOutcome,
    SaleProgress,
    SaleSummary,
    outcome_of,
    recorded,
)
from cashier_app.services.sign_in import RegisterSession
from cashier_app.services.tasks import TaskScope

_log = logging.getLogger(__name__)

FOREGROUND = timedelta(seconds=30)
BACKGROUND = timedelta(seconds=3)
"""How long the queue holds the register for one operation: two looks, so that a sale at the
counter does not wait for one that hangs."""
MAY_STILL_ARRIVE = timedelta(minutes=2)
"""A request without an answer may be executed as late as this; until then it is not given up."""
_MAX_RESENDS = 2
_MAX_STRANGE_ANSWERS = 5
_CHECKED_STATES = frozenset({OperationState.UNKNOWN, OperationState.ATTENTION})


class Sender:
    """Moves the recorded operations of one register. `finished` fires for every final or parked
    outcome, also when the outbox or recovery brought it about."""

    def __init__(
        self,
        session: RegisterSession,
        journal: Journal,
        clock: Clock,
        scope: TaskScope,
        *,
        write_back: bool,
    ) -> None:
        self._session = session
        self._journal = journal
        self._clock = clock
        self._scope = scope
        self._write_back = write_back
        self._driven: set[OperationId] = set()
        self._strange: dict[OperationId, int] = {}
        self.progress: Event[SaleProgress] = Event()
        self.finished: Event[SaleOutcome] = Event()

    def is_driven(self, operation_id: OperationId) -> bool:
        """Whether a task of this run is at work on the operation."""
        return operation_id in self._driven

    async def drive(
        self, operation_id: OperationId, patience: timedelta = FOREGROUND
    ) -> SaleOutcome:
        """Moves one recorded sale as far as it gets now; safe to call again later.

        Used by the outbox and recovery, never twice at once for one operation. `patience` is how
        long it may go on looking an unknown outcome up. An operation that needs a person is
        looked up once more.
        """
        with self._claimed(operation_id):
            outcome = await self._in_turn(self._require(operation_id), patience)
        return self._tell_outcome(outcome)

    async def go_on(self, operation_id: OperationId) -> SaleOutcome | None:
        """`drive` for the queue: owned by the application, so that a stopped queue does not cut
        a sending short. An unexpected error goes to the scope's handler and gives None."""
        if self._scope.is_closed:
            return None
        task = self._scope.start(
            self.drive(operation_id, BACKGROUND), name=f"operation {operation_id}"
        )
        await asyncio.wait({task})
        return None if task.cancelled() or task.exception() is not None else task.result()

    @contextmanager
    def _claimed(self, operation_id: OperationId) -> Iterator[None]:
        if operation_id in self._driven:
            raise ContractBroken("operation_driven_twice", operation=operation_id)
        self._driven.add(operation_id)
        try:
            yield
        finally:
            self._driven.discard(operation_id)

    async def _in_turn(self, operation: Operation, patience: timedelta) -> SaleOutcome:
        async with self._session.turn:
            try:
                return await self._advance(operation, patience)
            except LocalFault as exc:
                # The answer could not be written down: the row is `sending` or `unknown` on
                # disk, and the queue looks it up as soon as this computer allows.
                _log.warning("%s stays as it is on disk: %s", operation.id, exc)
                return replace(
                    outcome_of(operation, reason=exc.code, cause=exc),
                    phase=Phase.STILL_CHECKING,
                )

    async def _advance(self, operation: Operation, patience: timedelta) -> SaleOutcome:
        deadline = self._clock.now() + patience
        resends = 0
        if operation.state is OperationState.SENDING:
            # Its driver died or could not write the answer down: the request may have left.
            operation = self._move(operation, OperationState.UNKNOWN, "found_sending")
        while True:
            issued: IssuedReceipt | None = None
            if operation.state is OperationState.PREPARED:
                issued, outcome = await self._send(operation)
                if outcome is not None:
                    return outcome
                operation = self._require(operation.id)
            if operation.state not in _CHECKED_STATES:
                return outcome_of(operation)
            outcome = await self._settle(operation, issued, deadline)
            if outcome is not None:
                return outcome
            operation = self._require(operation.id)
            resends += 1
            if resends > _MAX_RESENDS:
                return outcome_of(operation)

    async def _send(self, operation: Operation) -> tuple[IssuedReceipt | None, SaleOutcome | None]:
        """One sending. Either an outcome, or none when the row is UNKNOWN and to be settled;
        then with the provider's answer if it gave one."""
        try:
            await self._session.provider.require_own_shift()
        except CashierError as exc:
            # Nothing left: on a shift that is not ours it would be another register's receipt.
            _log.info("%s waits for its shift: %s", operation.id, exc)
            if isinstance(exc, AuthRequired):
                self._session.lost(exc)
            return None, outcome_of(operation, reason=exc.code, cause=exc)
        try:
            self._move(operation, OperationState.SENDING, "sending")
        except LocalFault as exc:
            # Not on disk, so nothing may leave; the sale waits as it was recorded.
            _log.warning("%s was not sent: %s", operation.id, exc)
            return None, outcome_of(operation, reason=exc.code, cause=exc)
        self._tell(operation, Phase.SENDING)
        try:
            issued = await self._session.provider.send(operation.id, operation.body, operation.kind)
        except (NotSent, ShiftClosed, AuthRequired, RateLimited) as exc:
            # The server surely did nothing: the same id and body wait for a better moment.
            moved = self._move(operation, OperationState.PREPARED, exc.code)
            if isinstance(exc, AuthRequired):
                self._session.lost(exc)
            return None, outcome_of(moved, cause=exc)
        except Refused as exc:
            text = str(exc.facts.get("text") or "")
            moved = self._move(operation, OperationState.REFUSED, exc.code, text)
            return None, outcome_of(moved, cause=exc)
        except CashierError as exc:
            # Lost or not understood: the request may have been executed.
            self._move(operation, OperationState.UNKNOWN, exc.code)
            return None, None
        except (asyncio.CancelledError, Exception) as exc:
            # A border: whatever happened, the request may have left.
            self._mark_unknown(operation, type(exc).__name__)
            raise
        if issued.status is IssuedStatus.PENDING:
            self._move(operation, OperationState.UNKNOWN, "waiting_signature")
            return issued, None
        return None, self._conclude(operation, issued)

    def _mark_unknown(self, operation: Operation, reason: str) -> None:
        try:
            self._move(operation, OperationState.UNKNOWN, reason)
        except LocalFault as exc:
            _log.warning("%s stays in sending: %s", operation.id, exc)

    async def _settle(
        self, operation: Operation, issued: IssuedReceipt | None, deadline: datetime
    ) -> SaleOutcome | None:
        """Looks the operation up until it is final or the time is over.

        None when the server proved that it has none: the row is PREPARED again.
        """
        look = Lookups()
        if issued is not None:
            look.saw_pending()
        while True:
            self._tell(operation, Phase.WAITING_SIGNATURE if look.is_pending else Phase.CHECKING)
            await self._clock.sleep(look.pause_s)
            try:
                found = await self._session.provider.find(recorded(operation))
            except CashierError as exc:
                _log.info("lookup of %s failed: %s", operation.id, exc)
                look.failed(exc)
                outcome = self._outcome_of_failed_look(operation, exc)
                if outcome is not None:
                    return outcome
            else:
                self._strange.pop(operation.id, None)
                if found is None:
                    look.saw_nothing()
                elif found.status is not IssuedStatus.PENDING:
                    return self._conclude(operation, found)
                else:
                    look.saw_pending()
                if look.proves_absence:
                    self._move(operation, OperationState.PREPARED, "server_has_none")
                    return None
            is_over = self._clock.now() + timedelta(seconds=look.pause_s) > deadline
            if is_over and not look.needs_second_look:
                reason = "waiting_signature" if look.is_pending else ""
                return outcome_of(operation, reason=reason, cause=look.error)

    def _outcome_of_failed_look(
        self, operation: Operation, error: CashierError
    ) -> SaleOutcome | None:
        """None when looking again by and by is all that is needed."""
        if isinstance(error, AuthRequired):
            self._session.lost(error)
            return outcome_of(operation, cause=error)
        if not isinstance(error, ContractBroken):
            return None
        strange = self._strange.get(operation.id, 0) + 1
        self._strange[operation.id] = strange
        if strange < _MAX_STRANGE_ANSWERS:
            return None
        self._strange.pop(operation.id)
        if operation.state is OperationState.UNKNOWN:
            operation = self._move(operation, OperationState.ATTENTION, error.code)
        return outcome_of(operation, cause=error)

    def _conclude(self, operation: Operation, issued: IssuedReceipt) -> SaleOutcome:
        """The outcome of a receipt that the provider calls done or failed."""
        if issued.status is IssuedStatus.DONE:
            return self._finish(operation, issued)
        moved = self._move(operation, OperationState.REFUSED, "receipt_failed", issued.failure_text)
        return outcome_of(moved)

    def _finish(self, operation: Operation, issued: IssuedReceipt) -> SaleOutcome:
        summary = SaleSummary.from_json(operation.summary)
        now = self._clock.now()
        found = differences(summary.prediction, issued)
        rows = rows_from_json(summary.rows_json) + issued_rows(
            issued,
            summary.register_fiscal_number,
            operation.cashier,
            summary.width,
            summary.footer,
        )
        receipt = ArchivedReceipt(
            operation_id=operation.id,
            kind=operation.kind,
            register_id=operation.register_id,
            deal_id=summary.deal_id,
            deal_title=summary.deal_title,
            total_kop=operation.total_kop,
            issued=issued,
            archived_at=now,
            cashier=operation.cashier,
            document=rows_to_json(rows),
        )
        is_written_back = self._write_back and operation.kind is OperationKind.SALE
        writeback = (
            Writeback(operation.id, summary.deal_id, WritebackStep.FIELDS, 0, now, "", False)
            if is_written_back and summary.deal_id is not None
            else None
        )
        self._journal.finish(operation.id, issued, receipt, now, writeback)
        _log.info("%s: done", operation.id)
        if found:
            _log.warning("provider's figures differ for %s: %s", operation.id, found)
        return SaleOutcome(
            operation.id, summary.deal_id, Phase.DONE, receipt, found, kind=operation.kind
        )

    def cancel(self, operation_id: OperationId) -> None:
        """Gives up a sale that was surely not sent; the deal is free again.

        Raises:
            InputProblem: `cannot_cancel` in any other state, also while a request whose answer
                was lost may still be executed.
        """
        operation = self._require(operation_id)
        if (
            operation.state is not OperationState.PREPARED
            or self.is_driven(operation_id)
            or self._may_still_arrive(operation_id)
        ):
            raise InputProblem("cannot_cancel", state=operation.state.value)
        moved = self._move(operation, OperationState.REFUSED, "cancelled_by_cashier")
        self._tell_outcome(outcome_of(moved))

    def _may_still_arrive(self, operation_id: OperationId) -> bool:
        """Whether a request without an answer is so young that it may land after the lookups."""
        limit = self._clock.now() - MAY_STILL_ARRIVE
        return any(
            step.after is OperationState.UNKNOWN and step.at > limit
            for step in self._journal.history(operation_id)
        )

    def _move(
        self, operation: Operation, after: OperationState, reason: str, text: str = ""
    ) -> Operation:
        _log.info("%s: %s (%s)", operation.id, after.value, reason)
        return self._journal.move(operation.id, after, reason, self._clock.now(), text)

    def _require(self, operation_id: OperationId) -> Operation:
        operation = self._journal.get(operation_id)
        if operation is None:
            raise ContractBroken("operation_vanished", operation=operation_id)
        return operation

    def _tell(self, operation: Operation, phase: Phase) -> None:
        deal_id = SaleSummary.from_json(operation.summary).deal_id
        self.progress.emit(SaleProgress(operation.id, deal_id, phase))

    def _tell_outcome(self, outcome: SaleOutcome) -> SaleOutcome:
        self.progress.emit(SaleProgress(outcome.operation_id, outcome.deal_id, outcome.phase))
        self.finished.emit(outcome)
        return outcome
