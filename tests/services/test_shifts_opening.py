"""Opening a shift: one call however often it is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from cashier_app.domain.errors import (
    NotSent,
    OutcomeUnknown,
    Refused,
)
from cashier_app.domain.shift import Shift, ShiftStatus
from cashier_app.services.shifts import ShiftKeeper

from .builders import Till, open_shift
from .conftest import run

NO_NET = NotSent("no_connection")
OPENING = Shift("shift-1", ShiftStatus.OPENING, 7, None, None)
OPEN = open_shift()
CLOSING = replace(OPEN, status=ShiftStatus.CLOSING)
CLOSED = replace(OPEN, status=ShiftStatus.CLOSED, z_number="TEST-z")


def test_S_02_opening_takes_forty_seconds_and_one_request(till: Till, keeper: ShiftKeeper) -> None:
    """S-02: OPENING for 40 s, the state not readable for the first 5 s: one request, then open."""

    async def scenario() -> None:
        await till.connected()
        start = till.clock.now()
        till.provider.shift_looks = [None, *[NO_NET] * 10, *[OPENING] * 70, OPEN]
        shift = await keeper.open()
        assert shift == OPEN
        assert till.provider.open_calls == 1
        assert till.clock.now() - start == timedelta(seconds=40.5)
        assert keeper.state.is_open
        assert keeper.state.busy == ""

    run(scenario())


def test_opening_that_takes_over_a_minute_is_unknown(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.open_polls = 1000
        with pytest.raises(OutcomeUnknown, match="shift_still_opening"):
            await keeper.open()
        assert keeper.state.error is not None
        assert keeper.state.busy == ""
        # Pressed again: the one on its way is waited for, no second is asked for.
        till.provider.open_polls = 2
        assert (await keeper.open()).status is ShiftStatus.OPEN
        assert till.provider.open_calls == 1

    run(scenario())


def test_S_05_existing_shift_is_shown_not_opened_again(till: Till, keeper: ShiftKeeper) -> None:
    """S-05: "open shift" though one is open: the existing one is taken."""

    async def scenario() -> None:
        await till.connected()
        till.provider.current_shift = OPEN
        assert await keeper.open() == OPEN
        assert till.provider.open_calls == 0
        assert keeper.state.is_open

    run(scenario())


def test_F_08_already_open_is_no_failure(till: Till, keeper: ShiftKeeper) -> None:
    """F-08: the provider says "already open" to the opening: its shift is taken."""

    async def scenario() -> None:
        await till.connected()
        till.provider.open_errors = [Refused("shift_already_open")]
        till.provider.shift_looks = [None, OPEN]
        assert await keeper.open() == OPEN
        assert till.provider.open_calls == 1

    run(scenario())


def test_already_open_for_somebody_else_is_told_at_once(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.open_errors = [Refused("shift_already_open")]
        with pytest.raises(Refused, match="shift_already_open"):
            await keeper.open()
        assert till.clock.slept == []

    run(scenario())


def test_refused_opening_gives_the_text(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        text = "Сертифікат недійсний " * 20
        refused = Shift("s", ShiftStatus.CLOSED, 1, None, None, failure_text=text)
        till.provider.shift_looks = [None, OPENING, refused]
        with pytest.raises(Refused, match="shift_refused") as caught:
            await keeper.open()
        assert caught.value.facts["text"] == text[:200]
        assert keeper.state.error is caught.value
        assert keeper.state.shift is None

    run(scenario())


def test_refusal_of_the_call_is_raised_and_kept_in_the_state(
    till: Till, keeper: ShiftKeeper
) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.open_errors = [Refused("register_busy")]
        with pytest.raises(Refused, match="register_busy"):
            await keeper.open()
        assert keeper.state.error is not None
        assert keeper.state.error.code == "register_busy"
        assert (await keeper.open()).status is ShiftStatus.OPEN
        assert keeper.state.error is None

    run(scenario())


def test_lost_answer_of_an_opening_is_found_by_its_id(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.open_errors = [OutcomeUnknown("answer_lost")]
        till.provider.loses_answers = True
        shift = await keeper.open()
        assert shift.status is ShiftStatus.OPEN
        assert till.provider.open_calls == 1

    run(scenario())


def test_opening_that_never_arrived_ends_unknown_and_may_be_repeated(
    till: Till, keeper: ShiftKeeper
) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.open_errors = [OutcomeUnknown("answer_lost")]
        with pytest.raises(OutcomeUnknown, match="shift_still_opening"):
            await keeper.open()
        assert (await keeper.open()).status is ShiftStatus.OPEN
        assert till.provider.open_calls == 2

    run(scenario())


def test_shift_that_is_closing_is_no_open_one(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.current_shift = CLOSING
        assert (await keeper.open()).id != CLOSING.id
        assert till.provider.open_calls == 1

    run(scenario())
