"""The shift of the register: learnt from the provider, opened and closed with one call."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

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
from cashier_app.domain.operation import SHIFT_KINDS, Operation, OperationKind
from cashier_app.domain.shift import Shift, ShiftStatus
from cashier_app.ports.storage import Journal
from cashier_app.ports.system import Clock
from cashier_app.services.events import Event
from cashier_app.services.sale_state import is_foreign, recorded
from cashier_app.services.shift_calls import ShiftCalls
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
        self._calls_log = ShiftCalls(session, journal, clock)
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
                await self.settle_calls()
                await self.refresh()

    async def settle_calls(self) -> None:
        """Settles openings and closings whose answers were lost, also in an earlier run."""
        if self._calls_log.has_open and not self.state.busy:
            async with self._session.turn:
                await self._calls_log.settle()
            self._set(self.state)

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
            await self._calls_log.settle()
            existing = _live(await provider.shift())
            if existing is not None and existing.status is not ShiftStatus.CLOSING:
                # Ours from before, open or on its way: one opening is enough (F-08, S-05).
                return await self._wait_open(existing, None)
            call = self._calls_log.unanswered(OperationKind.SHIFT_OPEN)
            if call is not None:
                call = self._calls_log.again(call)
            else:
                call = self._calls_log.begin(OperationKind.SHIFT_OPEN, provider.shift_open_body)
            shift: Shift | None
            try:
                shift = await provider.open_shift(call.body)
            except OutcomeUnknown as exc:
                self._calls_log.unknown(call, exc.code)
                shift = None
            except CashierError as exc:
                self._calls_log.refused(call, exc)
                if exc.code != "shift_already_open":
                    raise
                shift = await provider.shift()
                if shift is None:
                    # Open, yet not for this cashier here: only the refusal says what is wrong.
                    raise
                return await self._wait_open(shift, None)
            except (asyncio.CancelledError, Exception) as exc:
                # A border: whatever happened, the request may have left.
                self._calls_log.unknown(call, type(exc).__name__)
                raise
            return await self._wait_open(shift, call)

    async def _wait_open(self, shift: Shift | None, call: Operation | None) -> Shift:
        """`call` is our opening, for a shift that is not known yet."""
        provider = self._session.provider
        deadline = self._clock.now() + _PATIENCE
        while True:
            if shift is not None and shift.status is ShiftStatus.OPEN:
                if call is not None:
                    self._calls_log.done(call)
                return self._opened(shift)
            if shift is not None and shift.status is ShiftStatus.CLOSED:
                refusal = Refused("shift_refused", text=shift.failure_text[:200])
                if call is not None:
                    self._calls_log.refused(call, refusal)
                raise refusal
            if self._clock.now() >= deadline:
                if call is not None:
                    self._calls_log.unknown(call, "shift_still_opening")
                raise OutcomeUnknown("shift_still_opening")
            await self._clock.sleep(_POLL_S)
            try:
                if shift is not None:
                    shift = await provider.shift_state(shift.id)
                elif call is not None:
                    shift = await provider.find_shift(recorded(call))
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
            closed = await self._calls_log.settle()
            current = _live(await provider.shift())
            if current is None and closed is not None:
                # By a call of ours whose answer was lost.
                return self._closed(closed)
            if current is None:
                self._set(replace(self.state, is_known=True, shift=None))
                raise InputProblem("no_shift")
            shift, call = current, self._calls_log.unanswered(OperationKind.SHIFT_CLOSE, current.id)
            if current.status is not ShiftStatus.CLOSING:
                if call is not None:
                    call = self._calls_log.again(call)
                else:
                    call = self._calls_log.begin(
                        OperationKind.SHIFT_CLOSE, provider.shift_close_body, current.id
                    )
                shift = await self._send_closing(current, call)
            return await self._wait_closed(current.id, shift, call)

    async def _send_closing(self, current: Shift, call: Operation) -> Shift:
        """The shift as the answer tells it, or as it was when the answer is lost."""
        provider = self._session.provider
        try:
            return await provider.close_shift(current.id, call.body)
        except OutcomeUnknown as exc:
            self._calls_log.unknown(call, exc.code)
            return current
        except ShiftClosed:
            return await provider.shift_state(current.id, call.body)
        except CashierError as exc:
            self._calls_log.refused(call, exc)
            raise
        except (asyncio.CancelledError, Exception) as exc:
            # A border, as at the opening.
            self._calls_log.unknown(call, type(exc).__name__)
            raise

    def _waiting_count(self) -> int:
        session = self._session
        return sum(
            item.kind not in SHIFT_KINDS
            and not is_foreign(item, session.register_id, session.state.info)
            for item in self._journal.waiting()
        )

    async def _wait_closed(self, shift_id: str, shift: Shift, call: Operation | None) -> Shift:
        provider = self._session.provider
        deadline = self._clock.now() + _PATIENCE
        was_closing = shift.status is ShiftStatus.CLOSING
        closing, is_refused = call.body if call is not None else "", False
        while True:
            if shift.status is ShiftStatus.CLOSED:
                if call is not None:
                    self._calls_log.done(call)
                return self._closed(shift)
            if shift.status is ShiftStatus.OPEN and was_closing:
                refusal = Refused("shift_refused", text=shift.failure_text[:200])
                if call is not None:
                    self._calls_log.refused(call, refusal)
                self._set(replace(self.state, shift=shift))
                raise refusal
            was_closing = was_closing or shift.status is ShiftStatus.CLOSING
            if self._clock.now() >= deadline:
                if call is not None:
                    self._calls_log.unknown(call, "shift_still_closing")
                raise OutcomeUnknown("shift_still_closing")
            await self._clock.sleep(_POLL_S)
            try:
                shift = await provider.shift_state(shift_id, closing)
                was_closing = was_closing or is_refused
            except (NotSent, OutcomeUnknown, ContractBroken, AuthRequired, RateLimited) as exc:
                _log.info("shift state not read: %s", exc)
            except CashierError as exc:
                # A repeat of ours was refused: how the shift stands is seen without it.
                _log.info("the closing is refused: %s", exc)
                closing, is_refused = "", True

    def _closed(self, shift: Shift) -> Shift:
        state = replace(self.state, is_known=True, shift=None, error=None, last_closed=shift)
        self._set(state)
        return shift

    def _set(self, state: ShiftState) -> None:
        self.state = state
        self.changed.emit(state)


def _live(shift: Shift | None) -> Shift | None:
    """A closed shift is none."""
    return None if shift is None or shift.status is ShiftStatus.CLOSED else shift
