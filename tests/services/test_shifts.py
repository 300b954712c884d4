"""The shift: one call however often it is asked for, and the state in step with the provider."""

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
from tests.fakes import NOON, FakeProvider

from .builders import Till, document, open_shift
from .conftest import run, until

NO_NET = NotSent("no_connection")
OPENING = Shift("shift-1", ShiftStatus.OPENING, 7, None, None)
OPEN = open_shift()
CLOSING = replace(OPEN, status=ShiftStatus.CLOSING)
CLOSED = replace(OPEN, status=ShiftStatus.CLOSED, z_number="TEST-z")


@pytest.fixture
def keeper(till: Till) -> ShiftKeeper:
    return ShiftKeeper(till.session, till.journal, till.clock, till.scope)


# What is there.


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


# Opening.


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


# Closing.


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


# Whoever waits.


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
