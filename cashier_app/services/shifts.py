"""The shift of the register: learnt from the provider, opened and closed with one call."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    InputProblem,
    OutcomeUnknown,
    Refused,
    ShiftClosed,
)
from cashier_app.domain.operation import OperationId
from cashier_app.domain.shift import Shift, ShiftStatus
from cashier_app.ports.fiscal import Recorded
from cashier_app.ports.storage import Journal
from cashier_app.ports.system import Clock
from cashier_app.services.events import Event
from cashier_app.services.sale_state import is_foreign
from cashier_app.services.sign_in import RegisterSession
from cashier_app.services.tasks import TaskScope

_log = logging.getLogger(__name__)

_PATIENCE = timedelta(seconds=60)
_POLL_S = 0.5
_REFRESH_S = 30.0


@dataclass(frozen=True, slots=True)
class ShiftState:
    """`shift` None with `is_known` means that there is none. `busy` is `opening` or `closing`
    while a call of ours is under way, else empty. `last_closed` is the shift just closed."""

    is_known: bool = False
    shift: Shift | None = None
    busy: str = ""
    error: CashierError | None = None
    last_closed: Shift | None = None

    @property
    def is_open(self) -> bool:
        return self.shift is not None and self.shift.status is ShiftStatus.OPEN


class ShiftKeeper:
    """Keeps the state in step with the provider. One opening or closing at a time (S-05, S-06):
    a second call while one is under way joins it."""

    def __init__(
        self, session: RegisterSession, journal: Journal, clock: Clock, scope: TaskScope
    ) -> None:
        self._session = session
        self._journal = journal
        self._clock = clock
        self._scope = scope
        self._under_way: asyncio.Task[Shift | CashierError] | None = None
        self._calls = 0
        self.state = ShiftState()
        self.changed: Event[ShiftState] = Event()

    async def refresh(self) -> ShiftState:
        """Reads the shift; on failure keeps the last state and names the error in it.

        An answer that was on its way while a call of ours began or ended is already old and
        changes nothing.
        """
        calls = self._calls
        try:
            shift = await self._session.provider.shift()
        except CashierError as exc:
            if isinstance(exc, AuthRequired):
                self._session.lost(exc)
            if calls == self._calls:
                self._set(replace(self.state, error=exc))
            return self.state
        if calls == self._calls and not self.state.busy:
            shift = _live(shift)
            self._set(replace(self.state, is_known=True, shift=shift, error=None))
        return self.state

    async def keep_fresh(self) -> None:
        """Reads the shift again every half a minute, so that a closing elsewhere is noticed."""
        while True:
            await self._clock.sleep(_REFRESH_S)
            if self._session.state.is_ready and not self.state.busy:
                await self.refresh()

    async def open(self) -> Shift:
        """Opens a shift and waits until it is open; an open one of ours is simply taken (F-08).

        Raises:
            Refused: `shift_refused` (fact `text`), `register_busy`, and the provider's kinds.
            OutcomeUnknown: `shift_still_opening` after a minute.
        """
        return await self._join("opening", self._open)

    async def close(self, *, leave_waiting: bool = False) -> Shift:
        """Closes the shift with a Z-report and waits for it; returns the closed shift.

        `leave_waiting` is the cashier's decision, made with the count in view, to close although
        receipts wait; they go out in the next shift.

        Raises:
            InputProblem: `no_shift`, `queue_not_empty` (fact `count`): what waits goes first.
            Refused: `shift_refused` (fact `text`) when the provider kept it open.
            OutcomeUnknown: `shift_still_closing` after a minute.
        """
        return await self._join("closing", lambda: self._close(leave_waiting=leave_waiting))

    async def _join(self, word: str, work: Callable[[], Awaitable[Shift]]) -> Shift:
        if self._under_way is None or self._under_way.done():
            self._under_way = self._scope.start(self._carry_out(work), name=f"shift {word}")
            self._calls += 1
            self._set(replace(self.state, busy=word, error=None))
        elif self.state.busy != word:
            raise InputProblem("shift_busy", word=self.state.busy)
        outcome = await asyncio.shield(self._under_way)
        if isinstance(outcome, CashierError):
            raise outcome
        return outcome

    async def _carry_out(self, work: Callable[[], Awaitable[Shift]]) -> Shift | CashierError:
        """Owned by the application, so that a closed window does not stop it half-way.

        An expected error is a value: each waiter raises it, and the state carries it even when
        every waiter is gone.
        """
        error: CashierError | None = None
        try:
            return await work()
        except CashierError as exc:
            error = exc
            return exc
        finally:
            self._under_way = None
            self._calls += 1
            self._set(replace(self.state, busy="", error=error))

    async def _open(self) -> Shift:
        provider = self._session.provider
        async with self._session.turn:
            existing = _live(await provider.shift())
            if existing is not None and existing.status is not ShiftStatus.CLOSING:
                # Ours from before, open or on its way: one opening is enough (F-08, S-05).
                return await self._wait_open(existing, None)
            operation_id = OperationId(str(uuid.uuid4()))
            body = provider.shift_open_body(operation_id)
            sent = Recorded(operation_id, body, self._clock.now())
            shift: Shift | None
            try:
                shift = await provider.open_shift(body)
            except OutcomeUnknown as exc:
                _log.info("opening of shift %s is unknown: %s", operation_id, exc)
                shift = None
            except Refused as exc:
                if exc.code != "shift_already_open":
                    raise
                shift = await provider.shift()
                if shift is None:
                    # Open, yet not for this cashier here: only the refusal says what is wrong.
                    raise
            return await self._wait_open(shift, sent)

    async def _wait_open(self, shift: Shift | None, sent: Recorded | None) -> Shift:
        """`sent` is our opening, for a shift that is not known yet."""
        provider = self._session.provider
        deadline = self._clock.now() + _PATIENCE
        while True:
            if shift is not None and shift.status is ShiftStatus.OPEN:
                return self._opened(shift)
            if shift is not None and shift.status is ShiftStatus.CLOSED:
                raise Refused("shift_refused", text=shift.failure_text[:200])
            if self._clock.now() >= deadline:
                raise OutcomeUnknown("shift_still_opening")
            await self._clock.sleep(_POLL_S)
            try:
                if shift is not None:
                    shift = await provider.shift_state(shift.id)
                elif sent is not None:
                    shift = await provider.find_shift(sent)
            except CashierError as exc:
                _log.info("shift state not read: %s", exc)

    def _opened(self, shift: Shift) -> Shift:
        self._set(replace(self.state, is_known=True, shift=shift, error=None, last_closed=None))
        return shift

    async def _close(self, *, leave_waiting: bool) -> Shift:
        provider = self._session.provider
        async with self._session.turn:
            # Counted with the turn in hand: a sale that was on its way is over or in the count.
            waiting = self._waiting_count()
            if waiting and not leave_waiting:
                raise InputProblem("queue_not_empty", count=waiting)
            current = _live(await provider.shift())
            if current is None:
                self._set(replace(self.state, is_known=True, shift=None))
                raise InputProblem("no_shift")
            shift = current
            try:
                if current.status is not ShiftStatus.CLOSING:
                    shift = await provider.close_shift(current.id, OperationId(str(uuid.uuid4())))
            except OutcomeUnknown as exc:
                _log.info("closing of shift %s is unknown: %s", current.id, exc)
            except ShiftClosed:
                shift = await provider.shift_state(current.id)
            return await self._wait_closed(current.id, shift)

    def _waiting_count(self) -> int:
        session = self._session
        waiting = self._journal.waiting()
        return sum(
            not is_foreign(item, session.register_id, session.state.info) for item in waiting
        )

    async def _wait_closed(self, shift_id: str, shift: Shift) -> Shift:
        provider = self._session.provider
        deadline = self._clock.now() + _PATIENCE
        was_closing = shift.status is ShiftStatus.CLOSING
        while True:
            if shift.status is ShiftStatus.CLOSED:
                self._set(
                    replace(self.state, is_known=True, shift=None, error=None, last_closed=shift)
                )
                return shift
            if shift.status is ShiftStatus.OPEN and was_closing:
                self._set(replace(self.state, shift=shift))
                raise Refused("shift_refused", text=shift.failure_text[:200])
            was_closing = was_closing or shift.status is ShiftStatus.CLOSING
            if self._clock.now() >= deadline:
                raise OutcomeUnknown("shift_still_closing")
            await self._clock.sleep(_POLL_S)
            try:
                shift = await provider.shift_state(shift_id)
            except CashierError as exc:
                _log.info("shift state not read: %s", exc)

    def _set(self, state: ShiftState) -> None:
        self.state = state
        self.changed.emit(state)


def _live(shift: Shift | None) -> Shift | None:
    """A closed shift is none."""
    return None if shift is None or shift.status is ShiftStatus.CLOSED else shift
