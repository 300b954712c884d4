"""The send protocol for sales: record, send, settle. The only caller of `provider.sell`.

    confirm ──► recorded ──► sending ──► done
                   ▲            │  └───► refused
                   └────────────┤ (surely not sent: waits in the outbox, same id and body)
                                └──► unknown ──► lookup by our id, twice before "absent"

A sale that cannot be recorded is not sent. An unknown outcome is settled by lookup, never by
guess. The work belongs to the application's scope: a closed window stops waiting, not sending.
"""

from __future__ import annotations

import asyncio
import enum
import json
import logging
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    ContractBroken,
    InputProblem,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
    ShiftClosed,
)
from cashier_app.domain.operation import Operation, OperationId, OperationKind, OperationState
from cashier_app.domain.receipt import (
    Difference,
    IssuedReceipt,
    IssuedStatus,
    Prediction,
    SaleDocument,
    differences,
)
from cashier_app.ports.storage import ArchivedReceipt, Journal, Writeback, WritebackStep
from cashier_app.ports.system import Clock
from cashier_app.services.events import Event
from cashier_app.services.receipt_layout import (
    issued_rows,
    rows_from_json,
    rows_to_json,
    sale_rows,
)
from cashier_app.services.sign_in import RegisterSession
from cashier_app.services.tasks import TaskScope

_log = logging.getLogger(__name__)

SETTLING_PAUSE_S = 2.0
FOREGROUND = timedelta(seconds=30)
_POLL_PAUSES_S = (0.5, 0.5, 0.5, 0.5)
_LATER_POLL_S = 1.0
_MAX_RESENDS = 2
_MAX_STRANGE_ANSWERS = 5


class Phase(enum.StrEnum):
    """Where a sale is; the first five are on the way, the rest are results."""

    RECORDED = "recorded"
    SENDING = "sending"
    WAITING_SIGNATURE = "waiting_signature"
    CHECKING = "checking"
    DONE = "done"
    WAITS = "waits"
    STILL_CHECKING = "still_checking"
    REFUSED = "refused"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True)
class SaleProgress:
    operation_id: OperationId
    deal_id: int
    phase: Phase


@dataclass(frozen=True, slots=True)
class SaleOutcome:
    """How a sale stands when the foreground part is over.

    WAITS: surely not sent, in the queue. STILL_CHECKING: sent, the queue goes on checking.
    `reason` is the error code behind WAITS, REFUSED, ATTENTION; `differences` names every figure
    the provider made otherwise than shown.
    """

    operation_id: OperationId
    deal_id: int
    phase: Phase
    receipt: ArchivedReceipt | None = None
    differences: tuple[Difference, ...] = ()
    reason: str = ""
    reason_text: str = ""


@dataclass(frozen=True, slots=True)
class SaleSummary:
    """What is kept beside the body to finish a sale after a restart, without the deal."""

    deal_id: int
    deal_title: str
    deal_updated_at: str
    prediction: Prediction
    rows_json: str
    width: int
    register_fiscal_number: str

    def to_json(self) -> str:
        return json.dumps(
            {
                "deal_id": self.deal_id,
                "deal_title": self.deal_title,
                "deal_updated_at": self.deal_updated_at,
                "prediction": self.prediction.to_plain(),
                "rows": self.rows_json,
                "width": self.width,
                "fn": self.register_fiscal_number,
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> SaleSummary:
        data = json.loads(text)
        return cls(
            deal_id=data["deal_id"],
            deal_title=data["deal_title"],
            deal_updated_at=data["deal_updated_at"],
            prediction=Prediction.from_plain(data["prediction"]),
            rows_json=data["rows"],
            width=data["width"],
            register_fiscal_number=data["fn"],
        )


@dataclass(slots=True)
class _Look:
    """What the lookups of one settlement have seen so far."""

    absent: int = 0
    polls: int = 0
    strange: int = 0
    failures: int = 0


class Fiscalizer:
    """Sells on one register. `finished` fires for every final or parked outcome, also when the
    outbox or recovery brought it about."""

    def __init__(
        self,
        session: RegisterSession,
        journal: Journal,
        clock: Clock,
        scope: TaskScope,
        *,
        print_columns: int,
        write_back: bool,
    ) -> None:
        self._session = session
        self._journal = journal
        self._clock = clock
        self._scope = scope
        self._columns = print_columns
        self._write_back = write_back
        self._driven: set[OperationId] = set()
        self.progress: Event[SaleProgress] = Event()
        self.finished: Event[SaleOutcome] = Event()

    def is_driven(self, operation_id: OperationId) -> bool:
        """Whether a task of this run is at work on the operation."""
        return operation_id in self._driven

    async def sell(self, document: SaleDocument) -> SaleOutcome:
        """Records and sends a confirmed sale; returns after at most about half a minute.

        The sending goes on when the waiting task is cancelled.

        Raises:
            InputProblem: `draft_blocked`, `deal_already_sold`, `register_not_ready`.
            LocalFault: the sale could not be recorded; nothing was sent.
        """
        operation = self._record(document)
        return await self._scope.run(self.drive(operation.id), name=f"sale {operation.id}")

    def _record(self, document: SaleDocument) -> Operation:
        draft = document.draft
        info = self._session.state.info
        if info is None:
            raise InputProblem("register_not_ready")
        if draft.blocking:
            raise InputProblem("draft_blocked", problem=draft.blocking[0].code)
        operation_id = OperationId(str(uuid.uuid4()))
        rows = sale_rows(draft, document.settlement, info, self._columns)
        summary = SaleSummary(
            deal_id=draft.deal_id,
            deal_title=draft.deal_title,
            deal_updated_at=draft.deal_updated_at,
            prediction=Prediction.of(document),
            rows_json=rows_to_json(rows),
            width=self._columns,
            register_fiscal_number=info.fiscal_number,
        )
        now = self._clock.now()
        operation = Operation(
            id=operation_id,
            kind=OperationKind.SALE,
            state=OperationState.PREPARED,
            register_id=self._session.register_id,
            subject=subject_of(draft.deal_id),
            body=self._session.provider.sale_body(operation_id, document),
            summary=summary.to_json(),
            total_kop=document.settlement.payable.kop,
            created_at=now,
            updated_at=now,
            cashier=document.cashier_name,
        )
        self._journal.record(operation)
        self._tell(operation, Phase.RECORDED)
        return operation

    async def drive(self, operation_id: OperationId) -> SaleOutcome:
        """Moves one recorded sale as far as it gets now; safe to call again later.

        Used by the cashier's sale, the outbox and recovery alike, never twice at once for one
        operation.
        """
        if operation_id in self._driven:
            raise ContractBroken("operation_driven_twice", operation=operation_id)
        self._driven.add(operation_id)
        try:
            async with self._session.turn:
                outcome = await self._advance(operation_id)
        finally:
            self._driven.discard(operation_id)
        self._tell_phase(operation_id, outcome.deal_id, outcome.phase)
        self.finished.emit(outcome)
        return outcome

    async def _advance(self, operation_id: OperationId) -> SaleOutcome:
        deadline = self._clock.now() + FOREGROUND
        resends = 0
        operation = self._require(operation_id)
        while True:
            if operation.state is OperationState.PREPARED:
                issued, outcome = await self._send(operation)
                if outcome is not None:
                    return outcome
            else:
                issued = None
            operation = self._require(operation_id)
            if operation.state is not OperationState.UNKNOWN:
                return self._outcome(operation)
            outcome = await self._settle(operation, issued, deadline)
            if outcome is not None:
                return outcome
            operation = self._require(operation_id)
            resends += 1
            if resends > _MAX_RESENDS:
                return self._outcome(operation)

    async def _send(self, operation: Operation) -> tuple[IssuedReceipt | None, SaleOutcome | None]:
        """One sending. Either the provider's answer that still needs settling, or an outcome."""
        self._move(operation, OperationState.SENDING, "sending")
        self._tell(operation, Phase.SENDING)
        try:
            issued = await self._session.provider.sell(operation.id, operation.body)
        except (NotSent, ShiftClosed, AuthRequired, RateLimited) as exc:
            # The server surely did nothing: the same id and body wait for a better moment.
            if isinstance(exc, AuthRequired):
                self._session.lost(exc)
            return None, self._outcome(self._move(operation, OperationState.PREPARED, exc.code))
        except Refused as exc:
            text = str(exc.facts.get("text") or "")
            moved = self._move(operation, OperationState.REFUSED, exc.code, text)
            return None, self._outcome(moved)
        except OutcomeUnknown as exc:
            self._move(operation, OperationState.UNKNOWN, exc.code)
            return None, None
        except (asyncio.CancelledError, Exception) as exc:
            # A border: whatever happened, the request may have left.
            self._move(operation, OperationState.UNKNOWN, type(exc).__name__)
            raise
        if issued.status is IssuedStatus.DONE:
            return None, self._finish(operation, issued)
        if issued.status is IssuedStatus.FAILED:
            moved = self._move(
                operation, OperationState.REFUSED, "receipt_failed", issued.failure_text
            )
            return None, self._outcome(moved)
        self._move(operation, OperationState.UNKNOWN, "waiting_signature")
        return issued, None

    async def _settle(
        self, operation: Operation, issued: IssuedReceipt | None, deadline: datetime
    ) -> SaleOutcome | None:
        """Looks the operation up until it is final or the foreground time is over.

        None when the server proved that it has none: the row is PREPARED again.
        """
        look = _Look()
        pending = issued is not None
        while True:
            self._tell(operation, Phase.WAITING_SIGNATURE if pending else Phase.CHECKING)
            await self._clock.sleep(self._next_pause(look, pending=pending))
            try:
                found = await self._session.provider.find(operation.id)
            except ContractBroken as exc:
                look.strange += 1
                if look.strange >= _MAX_STRANGE_ANSWERS:
                    moved = self._move(operation, OperationState.ATTENTION, exc.code)
                    return self._outcome(moved)
                found, seen = None, False
            except CashierError as exc:
                _log.info("lookup of %s failed: %s", operation.id, exc)
                if isinstance(exc, AuthRequired):
                    self._session.lost(exc)
                    return self._outcome(self._require(operation.id))
                look.failures += 1
                found, seen = None, False
            else:
                seen = True
            if found is not None:
                if found.status is IssuedStatus.DONE:
                    return self._finish(operation, found)
                if found.status is IssuedStatus.FAILED:
                    moved = self._move(
                        operation, OperationState.REFUSED, "receipt_failed", found.failure_text
                    )
                    return self._outcome(moved)
                pending, look.absent = True, 0
            elif seen:
                look.absent += 1
                if look.absent >= 2:
                    self._move(operation, OperationState.PREPARED, "server_has_none")
                    return None
            if self._clock.now() >= deadline:
                return self._outcome(self._require(operation.id))

    def _next_pause(self, look: _Look, *, pending: bool) -> float:
        if not pending:
            return SETTLING_PAUSE_S if look.absent or look.failures or look.strange else 0.0
        pause = _POLL_PAUSES_S[look.polls] if look.polls < len(_POLL_PAUSES_S) else _LATER_POLL_S
        look.polls += 1
        return pause

    def _finish(self, operation: Operation, issued: IssuedReceipt) -> SaleOutcome:
        summary = SaleSummary.from_json(operation.summary)
        now = self._clock.now()
        found = differences(summary.prediction, issued)
        rows = rows_from_json(summary.rows_json) + issued_rows(
            issued, summary.register_fiscal_number, operation.cashier, summary.width
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
        writeback = (
            Writeback(operation.id, summary.deal_id, WritebackStep.FIELDS, 0, now, "", False)
            if self._write_back
            else None
        )
        self._journal.finish_sale(operation.id, issued, receipt, now, writeback)
        if found:
            _log.warning("provider's figures differ for %s: %s", operation.id, found)
        return SaleOutcome(operation.id, summary.deal_id, Phase.DONE, receipt, found)

    def cancel(self, operation_id: OperationId) -> None:
        """Gives up a sale that was surely not sent; the deal is free again.

        Raises:
            InputProblem: `cannot_cancel` in any other state.
        """
        operation = self._require(operation_id)
        if operation.state is not OperationState.PREPARED or self.is_driven(operation_id):
            raise InputProblem("cannot_cancel", state=operation.state.value)
        moved = self._move(operation, OperationState.REFUSED, "cancelled_by_cashier")
        self.finished.emit(self._outcome(moved))

    def _outcome(self, operation: Operation) -> SaleOutcome:
        phases = {
            OperationState.PREPARED: Phase.WAITS,
            OperationState.SENDING: Phase.STILL_CHECKING,
            OperationState.UNKNOWN: Phase.STILL_CHECKING,
            OperationState.DONE: Phase.DONE,
            OperationState.REFUSED: Phase.REFUSED,
            OperationState.ATTENTION: Phase.ATTENTION,
        }
        return SaleOutcome(
            operation.id,
            SaleSummary.from_json(operation.summary).deal_id,
            phases[operation.state],
            reason=operation.reason,
            reason_text=operation.reason_text,
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
        self._tell_phase(operation.id, SaleSummary.from_json(operation.summary).deal_id, phase)

    def _tell_phase(self, operation_id: OperationId, deal_id: int, phase: Phase) -> None:
        self.progress.emit(SaleProgress(operation_id, deal_id, phase))


def subject_of(deal_id: int) -> str:
    """The journal's subject of a deal's sale: one live sale per deal over all registers."""
    return f"deal:{deal_id}"
