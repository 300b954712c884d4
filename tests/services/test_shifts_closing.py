"""Closing a shift: one call, one report, nothing left behind unseen."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from cashier_app.domain.errors import (
    InputProblem,
    NotSent,
    OutcomeUnknown,
    Refused,
    ShiftClosed,
)
from cashier_app.domain.shift import Shift, ShiftStatus
from cashier_app.services.shifts import ShiftKeeper, ShiftState
from tests.fakes import NOON

from .builders import Till, document, open_shift
from .conftest import run, until

NO_NET = NotSent("no_connection")
OPENING = Shift("shift-1", ShiftStatus.OPENING, 7, None, None)
OPEN = open_shift()
CLOSING = replace(OPEN, status=ShiftStatus.CLOSING)
CLOSED = replace(OPEN, status=ShiftStatus.CLOSED, z_number="TEST-z")


def test_closing_waits_for_the_report(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.current_shift = OPEN
        await keeper.refresh()
        shift = await keeper.close()
        assert (shift.status, shift.z_number) == (ShiftStatus.CLOSED, "TEST-z")
        assert (keeper.state.shift, keeper.state.last_closed) == (None, shift)
        assert keeper.state.is_known
        till.provider.current_shift = None
        await keeper.open()
        assert keeper.state.last_closed is None

    run(scenario())


def test_S_06_three_clicks_make_one_close_request(till: Till, keeper: ShiftKeeper) -> None:
    """S-06: 20 s until the answer, three clicks: one request, the report is shown once."""

    async def scenario() -> None:
        await till.connected()
        till.provider.current_shift = OPEN
        till.provider.open_polls = 40
        closed_seen = 0

        def count(state: ShiftState) -> None:
            nonlocal closed_seen
            closed_seen += state.last_closed is not None and bool(state.busy)

        keeper.changed.subscribe(count)
        results = await asyncio.gather(keeper.close(), keeper.close(), keeper.close())
        assert till.provider.close_calls == 1
        assert len({result.z_number for result in results}) == 1
        assert closed_seen == 1
        assert till.clock.now() - NOON >= timedelta(seconds=20)

    run(scenario())


def test_opening_and_closing_exclude_one_another(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        opening = till.scope.start(keeper.open(), name="open")
        await until(lambda: keeper.state.busy)
        with pytest.raises(InputProblem, match="shift_busy") as caught:
            await keeper.close()
        assert caught.value.facts == {"word": "opening"}
        await opening

    run(scenario())


def test_no_shift_to_close(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        for shift in (None, CLOSED):
            till.provider.current_shift = shift
            with pytest.raises(InputProblem, match="no_shift"):
                await keeper.close()
            assert keeper.state.is_known
        assert till.provider.close_calls == 0

    run(scenario())


def test_N_08_waiting_receipts_stop_the_closing_and_are_counted(
    till: Till, keeper: ShiftKeeper
) -> None:
    """N-08: not closed without an explicit decision that names the count."""

    async def scenario() -> None:
        await till.connected()
        till.provider.current_shift = OPEN
        till.provider.script = [NO_NET, NO_NET]
        await till.fiscalizer.sell(document(1))
        await till.fiscalizer.sell(document(2))
        with pytest.raises(InputProblem, match="queue_not_empty") as caught:
            await keeper.close()
        assert caught.value.facts == {"count": 2}
        assert till.provider.close_calls == 0
        assert (await keeper.close(leave_waiting=True)).status is ShiftStatus.CLOSED
        assert len(till.outbox.items) == 2

    run(scenario())


def test_sale_under_way_is_waited_for_before_closing(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.current_shift = OPEN
        till.provider.hold = asyncio.Event()
        selling = till.scope.start(till.fiscalizer.sell(document()), name="sale")
        await until(lambda: till.provider.sent)
        closing = till.scope.start(keeper.close(), name="close")
        for _ in range(20):
            await asyncio.sleep(0)
        assert till.provider.close_calls == 0
        till.provider.hold.set()
        await selling
        assert (await closing).status is ShiftStatus.CLOSED

    run(scenario())


def test_receipts_of_another_register_do_not_stop_the_closing(till: Till) -> None:
    other = Till(till.disk, till.provider, till.clock, register_id="second")
    keeper = ShiftKeeper(other.session, till.journal, till.clock, till.scope)

    async def scenario() -> None:
        await till.connected()
        await other.connected()
        till.provider.current_shift = OPEN
        till.provider.script = [NO_NET]
        await till.fiscalizer.sell(document())
        assert (await keeper.close()).status is ShiftStatus.CLOSED

    run(scenario())


def test_provider_that_keeps_the_shift_open_is_heard(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.current_shift = OPEN
        kept = replace(OPEN, failure_text="Є непідписані чеки")
        till.provider.shift_looks = [OPEN, CLOSING, kept]
        with pytest.raises(Refused, match="shift_refused") as caught:
            await keeper.close()
        assert caught.value.facts["text"] == "Є непідписані чеки"
        assert keeper.state.shift == kept
        assert keeper.state.is_open

    run(scenario())


def test_closed_elsewhere_at_the_same_moment_is_closed(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.current_shift = OPEN
        till.provider.close_errors = [ShiftClosed("shift_closed")]
        till.provider.shift_looks = [OPEN, CLOSED]
        assert await keeper.close() == CLOSED
        assert keeper.state.last_closed == CLOSED

    run(scenario())


def test_lost_answer_of_a_closing_is_looked_up(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.current_shift = OPEN
        till.provider.close_errors = [OutcomeUnknown("answer_lost")]
        till.provider.loses_answers = True
        assert (await keeper.close()).status is ShiftStatus.CLOSED
        assert till.provider.close_calls == 1

    run(scenario())


def test_closing_that_takes_over_a_minute_is_unknown_and_not_repeated(
    till: Till, keeper: ShiftKeeper
) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.current_shift = OPEN
        till.provider.open_polls = 1000
        till.provider.shift_looks = [OPEN, NO_NET]
        with pytest.raises(OutcomeUnknown, match="shift_still_closing"):
            await keeper.close()
        till.provider.open_polls = 0
        assert (await keeper.close()).status is ShiftStatus.CLOSED
        assert till.provider.close_calls == 1

    run(scenario())
