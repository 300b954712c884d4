"""The state of the shift in step with the provider, and whoever waits for it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from cashier_app.domain.errors import (
    AuthRequired,
    NotSent,
    Refused,
)
from cashier_app.domain.shift import Shift, ShiftStatus
from cashier_app.services.shifts import ShiftKeeper
from tests.fakes import FakeProvider

from .builders import Till, open_shift
from .conftest import run, until

NO_NET = NotSent("no_connection")
OPENING = Shift("shift-1", ShiftStatus.OPENING, 7, None, None)
OPEN = open_shift()
CLOSING = replace(OPEN, status=ShiftStatus.CLOSING)
CLOSED = replace(OPEN, status=ShiftStatus.CLOSED, z_number="TEST-z")


def test_state_is_learnt_from_the_provider(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        assert not keeper.state.is_known
        state = await keeper.refresh()
        assert (state.is_known, state.shift, state.is_open) == (True, None, False)
        till.provider.current_shift = OPEN
        state = await keeper.refresh()
        assert state.is_open
        till.provider.current_shift = CLOSED
        assert (await keeper.refresh()).shift is None

    run(scenario())


def test_failed_reading_keeps_the_last_state_and_names_the_error(
    till: Till, keeper: ShiftKeeper
) -> None:
    async def scenario() -> None:
        till.provider.current_shift = OPEN
        await keeper.refresh()
        till.provider.shift_looks = [NO_NET]
        state = await keeper.refresh()
        assert (state.shift, state.error, state.is_known) == (OPEN, NO_NET, True)
        assert (await keeper.refresh()).error is None

    run(scenario())


def test_refused_token_is_a_lost_session_not_only_an_unknown_shift(
    till: Till, keeper: ShiftKeeper
) -> None:
    """Otherwise the register looks ready until the next buyer stands at the counter."""

    async def scenario() -> None:
        await till.connected()
        till.provider.shift_looks = [AuthRequired("session_refused")]
        state = await keeper.refresh()
        assert state.error is not None
        assert not till.session.state.is_ready
        assert till.session.state.error is state.error

    run(scenario())


def test_S_03_closing_elsewhere_is_noticed_by_itself(till: Till, keeper: ShiftKeeper) -> None:
    """S-03: closed in the web cabinet: the state follows within half a minute."""

    async def scenario() -> None:
        await till.connected()
        till.provider.current_shift = OPEN
        await keeper.refresh()
        till.provider.current_shift = None
        start = till.clock.now()
        watching = till.scope.start(keeper.keep_fresh(), name="watch")
        await until(lambda: not keeper.state.is_open)
        assert till.clock.now() - start <= timedelta(seconds=60)
        watching.cancel()
        await until(watching.done)

    run(scenario())


def test_watching_rests_without_a_session_and_during_a_call(
    till: Till, keeper: ShiftKeeper
) -> None:
    async def scenario() -> None:
        till.provider.current_shift = OPEN
        watching = till.scope.start(keeper.keep_fresh(), name="watch")
        await until(lambda: len(till.clock.slept) > 3)
        assert not keeper.state.is_known
        watching.cancel()
        await until(watching.done)

    run(scenario())


class SlowToTell(FakeProvider):
    """Its first answer about the shift is on its way until `gate` is set."""

    def __init__(self, answer: NotSent | None) -> None:
        super().__init__()
        self.answer = answer
        self.asked = 0
        self.gate = asyncio.Event()

    async def shift(self) -> Shift | None:
        self.asked += 1
        if self.asked > 1:
            return await super().shift()
        await self.gate.wait()
        if self.answer is not None:
            raise self.answer
        return None


@pytest.mark.parametrize("answer", [None, NO_NET])
def test_old_answer_does_not_undo_an_opening(till: Till, answer: NotSent | None) -> None:
    """Asked before the opening, answered after it: the shift stays open on the screen."""

    async def scenario() -> None:
        slow = SlowToTell(answer)
        other = await Till(till.disk, slow, till.clock).connected()
        keeper = ShiftKeeper(other.session, till.journal, till.clock, other.scope)
        reading = other.scope.start(keeper.refresh(), name="refresh")
        await until(lambda: slow.asked)
        await keeper.open()
        slow.gate.set()
        await reading
        assert keeper.state.is_open
        assert keeper.state.error is None

    run(scenario())


def test_reading_during_a_call_changes_nothing(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.open_polls = 3
        opening = till.scope.start(keeper.open(), name="open")
        await until(lambda: till.provider.open_calls)
        await keeper.refresh()
        assert (keeper.state.busy, keeper.state.shift) == ("opening", None)
        assert (await opening).status is ShiftStatus.OPEN

    run(scenario())


def test_closed_window_does_not_stop_the_opening(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.open_polls = 5
        window = till.scope.start(keeper.open(), name="window")
        await until(lambda: till.provider.open_calls)
        window.cancel()
        await until(window.done)
        await until(lambda: keeper.state.is_open)
        await until(lambda: not keeper.state.busy)
        assert till.errors == []

    run(scenario())


def test_expected_error_without_a_waiter_is_in_the_state_and_no_bug(
    till: Till, keeper: ShiftKeeper
) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.open_errors = [Refused("register_busy")]
        window = till.scope.start(keeper.open(), name="window")
        await until(lambda: keeper.state.busy)
        window.cancel()
        await until(lambda: not till.scope.running)
        assert keeper.state.error is not None
        assert till.errors == []

    run(scenario())


def test_bug_is_told_and_frees_the_keeper(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.shift_looks = [ZeroDivisionError()]
        with pytest.raises(ZeroDivisionError):
            await keeper.open()
        assert keeper.state.busy == ""
        assert [type(error) for _name, error in till.errors] == [ZeroDivisionError]
        assert (await keeper.open()).status is ShiftStatus.OPEN

    run(scenario())


def test_call_cancelled_before_it_began_does_not_block_the_next(
    till: Till, keeper: ShiftKeeper
) -> None:
    async def scenario() -> None:
        await till.connected()
        window = till.scope.start(keeper.open(), name="window")
        await asyncio.sleep(0)
        [call] = [task for task in asyncio.all_tasks() if task.get_name() == "shift opening"]
        call.cancel()
        await until(window.done)
        assert window.cancelled()
        assert (await keeper.open()).status is ShiftStatus.OPEN

    run(scenario())


def test_operation_id_of_an_opening_is_new_each_time(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        first = await keeper.open()
        till.provider.current_shift = None
        second = await keeper.open()
        assert first.id != second.id

    run(scenario())
