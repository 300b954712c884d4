"""Openings and closings of a shift in the journal: none is lost, none is repeated by itself.

One that was surely not carried out is REFUSED at once: the cashier presses again, and no shift is
ever opened by a request that waited (case S-07). One of unknown outcome is settled by the state of
the shift at the provider.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from datetime import timedelta

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    LocalFault,
    RateLimited,
    Refused,
)
from cashier_app.domain.operation import (
    SHIFT_KINDS,
    Operation,
    OperationId,
    OperationKind,
    OperationState,
)
from cashier_app.domain.shift import Shift, ShiftStatus
from cashier_app.ports.storage import Journal
from cashier_app.ports.system import Clock
from cashier_app.services.sale_state import recorded
from cashier_app.services.sign_in import RegisterSession

_log = logging.getLogger(__name__)

_MAY_STILL_ARRIVE = timedelta(minutes=2)
"""A request without an answer may be carried out as late as this."""


class ShiftCalls:
    """Of one register. At most one call is open at a time (a unique index of the journal)."""

    def __init__(self, session: RegisterSession, journal: Journal, clock: Clock) -> None:
        self._session = session
        self._journal = journal
        self._clock = clock

    @property
    def _open(self) -> tuple[Operation, ...]:
        own_id = self._session.register_id
        return tuple(
            one
            for one in self._journal.waiting()
            if one.kind in SHIFT_KINDS and one.register_id == own_id
        )

    @property
    def has_open(self) -> bool:
        return bool(self._open)

    def unanswered(self, kind: OperationKind, shift_id: str = "") -> Operation | None:
        """A call that was sent and not answered: asked for again, it goes out as it is."""
        found = (one for one in self._open if (one.kind, one.summary) == (kind, shift_id))
        return next(found, None)

    def again(self, call: Operation) -> Operation:
        """A person asks again: the same id and body are about to leave once more."""
        call = self._move(call, OperationState.PREPARED, "asked_again")
        return self._move(call, OperationState.SENDING, "sending")

    def begin(
        self,
        kind: OperationKind,
        make_body: Callable[[OperationId], str],
        shift_id: str = "",
    ) -> Operation:
        """Records a call and that it is about to leave; on disk before it returns.

        `shift_id` is the provider's id of the shift to be closed, kept as the summary.

        Raises:
            InputProblem: `shift_busy`: another call is still open.
            LocalFault: not recorded; nothing may be sent.
        """
        operation_id = OperationId(str(uuid.uuid4()))
        now = self._clock.now()
        operation = Operation(
            id=operation_id,
            kind=kind,
            state=OperationState.PREPARED,
            register_id=self._session.register_id,
            subject=None,
            body=make_body(operation_id),
            summary=shift_id,
            total_kop=0,
            created_at=now,
            updated_at=now,
            cashier=self._session.cashier_name,
        )
        self._journal.record(operation)
        return self._move(operation, OperationState.SENDING, "sending")

    def done(self, call: Operation) -> None:
        self._end(call, OperationState.DONE, "")

    def refused(self, call: Operation, error: CashierError) -> None:
        """The provider did nothing, or it surely never heard of it."""
        self._end(call, OperationState.REFUSED, error.code, str(error.facts.get("text") or ""))

    def unknown(self, call: Operation, reason: str) -> None:
        self._end(call, OperationState.UNKNOWN, reason)

    async def settle(self) -> Shift | None:
        """Looks at the shift for each open call; what cannot be told yet stays open.

        Returns the shift that a call of ours turned out to have closed, None otherwise.
        """
        closed: Shift | None = None
        for call in self._open:
            if call.state is OperationState.PREPARED:
                # The run that recorded it ended before the first byte left.
                self._end(call, OperationState.REFUSED, "never_sent")
                continue
            try:
                shift = await self._shift_of(call)
            except CashierError as exc:
                _log.info("%s of a shift is not settled: %s", call.kind.value, exc)
                continue
            if self._settle(call, shift) and call.kind is OperationKind.SHIFT_CLOSE:
                closed = shift
        return closed

    async def _shift_of(self, call: Operation) -> Shift | None:
        provider = self._session.provider
        if call.kind is OperationKind.SHIFT_OPEN:
            return await provider.find_shift(recorded(call))
        try:
            return await provider.shift_state(call.summary, call.body)
        except (AuthRequired, RateLimited):
            raise
        except Refused as exc:
            # It was refused now; whether it was carried out before, the shift itself says.
            shift = await provider.shift_state(call.summary)
            if shift.status is ShiftStatus.OPEN:
                self.refused(call, exc)
            return shift

    def _settle(self, call: Operation, shift: Shift | None) -> bool:
        """Whether it turned out to be carried out."""
        is_opening = call.kind is OperationKind.SHIFT_OPEN
        status = shift.status if shift is not None else None
        is_failed = is_opening and shift is not None and bool(shift.failure_text)
        if is_failed and shift is not None and status is ShiftStatus.CLOSED:
            self._end(call, OperationState.REFUSED, "shift_refused", shift.failure_text[:200])
        elif status is ShiftStatus.CLOSED or (is_opening and status is ShiftStatus.OPEN):
            # A shift that we opened and that is closed by now was opened all the same.
            self.done(call)
            return True
        elif status in (ShiftStatus.OPENING, ShiftStatus.CLOSING):
            _log.info("%s is still on its way", call.kind.value)
        elif self._clock.now() - call.updated_at >= _MAY_STILL_ARRIVE:
            self._end(call, OperationState.REFUSED, "server_has_none")
        return False

    def _end(self, call: Operation, after: OperationState, reason: str, text: str = "") -> None:
        now = self._journal.get(call.id)
        if now is None or not now.is_waiting or now.state is after:
            return
        try:
            self._move(now, after, reason, text)
        except LocalFault as exc:
            # It stays open on disk and is settled by the shift itself as soon as it can be.
            _log.warning("%s could not be written down: %s", call.kind.value, exc)

    def _move(
        self, call: Operation, after: OperationState, reason: str, text: str = ""
    ) -> Operation:
        _log.info("%s %s: %s (%s)", call.kind.value, call.id, after.value, reason)
        return self._journal.move(call.id, after, reason, self._clock.now(), text)
