"""Openings and closings are recorded before they are sent and settled by the shift itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    InputProblem,
    LocalFault,
    NotSent,
    OutcomeUnknown,
    Refused,
)
from cashier_app.domain.operation import OperationId, OperationKind, OperationState
from cashier_app.domain.shift import ShiftStatus
from cashier_app.services.outbox import adopt_interrupted
from cashier_app.services.shifts import ShiftKeeper

from .builders import Till, open_shift
from .conftest import run, until

LOST = OutcomeUnknown("answer_lost")
NO_NET = NotSent("no_connection")
OPEN = open_shift()
CLOSED = replace(OPEN, status=ShiftStatus.CLOSED, z_number="TEST-z")


def calls(till: Till) -> list[tuple[str, str, str]]:
    """(kind, state, reason) of every call about the shift, oldest first."""
    rows = till.disk.database.rows(
        "SELECT kind, state, reason FROM operations WHERE kind LIKE 'shift%' ORDER BY seq"
    )
    return [(row["kind"], row["state"], row["reason"]) for row in rows]


def keeper_of(till: Till) -> ShiftKeeper:
    return ShiftKeeper(till.session, till.journal, till.clock, till.scope)


async def _after_a_kill(till: Till) -> tuple[Till, ShiftKeeper]:
    """The process ends at once; the next one starts on the same disk."""
    till.disk.break_writes()
    await till.scope.close()
    till.disk.reopen()
    again = Till(till.disk, till.provider, till.clock)
    adopt_interrupted(again.journal, again.clock)
    await again.connected()
    return again, keeper_of(again)


def test_a_day_leaves_both_calls_in_the_journal(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        await keeper.open()
        await keeper.close()
        assert calls(till) == [("shift_open", "done", ""), ("shift_close", "done", "")]
        assert till.outbox.items == ()
        assert till.journal.verify_chain() == ()

    run(scenario())


def test_a_call_that_cannot_be_recorded_is_not_sent(till: Till, keeper: ShiftKeeper) -> None:
    """T-04: also a shift is not opened by a request nobody will know of."""

    async def scenario() -> None:
        await till.connected()
        till.disk.break_writes()
        with pytest.raises(LocalFault):
            await keeper.open()
        assert till.provider.open_calls == 0
        till.provider.current_shift = OPEN
        with pytest.raises(LocalFault):
            await keeper.close()
        assert till.provider.close_calls == 0
        till.disk.mend()

    run(scenario())


@pytest.mark.parametrize(
    "error", [NO_NET, AuthRequired("session_refused"), Refused("register_busy")]
)
def test_S_07_what_was_not_carried_out_never_waits(
    till: Till, keeper: ShiftKeeper, error: CashierError
) -> None:
    """S-07: no shift is opened later by a request that waited for the network."""

    async def scenario() -> None:
        await till.connected()
        till.provider.open_errors = [error]
        with pytest.raises(type(error)):
            await keeper.open()
        assert calls(till) == [("shift_open", "refused", error.code)]
        await till.outbox.work_once()
        await keeper.settle_calls()
        assert till.provider.open_calls == 1
        till.provider.current_shift = OPEN
        till.provider.close_errors = [error]
        with pytest.raises(type(error)):
            await keeper.close()
        assert calls(till)[1] == ("shift_close", "refused", error.code)

    run(scenario())


@pytest.mark.parametrize("is_carried_out", [True, False])
def test_an_opening_cut_short_by_a_kill_is_settled_at_the_next_start(
    till: Till, keeper: ShiftKeeper, is_carried_out: bool
) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.open_errors = [LOST]
        till.provider.loses_answers = is_carried_out
        till.provider.shift_looks = [None, *[NO_NET] * 1000]
        opening = till.scope.start(keeper.open(), name="opening")
        await until(lambda: [state for _kind, state, _reason in calls(till)] == ["unknown"])
        again, second = await _after_a_kill(till)
        assert opening.done()
        till.provider.shift_looks = []
        assert [item.kind for item in again.outbox.items] == [OperationKind.SHIFT_OPEN]
        assert not again.outbox.items[0].can_cancel
        if is_carried_out:
            till.provider.current_shift = replace(
                till.provider.current_shift or OPEN, status=ShiftStatus.OPEN
            )
        await second.settle_calls()
        if not is_carried_out:
            # A request without an answer may still land: it is given up after two minutes.
            assert calls(again) == [("shift_open", "unknown", "answer_lost")]
            again.clock.advance(timedelta(minutes=2))
            await second.settle_calls()
        word = ("done", "") if is_carried_out else ("refused", "server_has_none")
        assert calls(again) == [("shift_open", *word)]
        assert again.outbox.items == ()
        assert till.provider.open_calls == 1

    run(scenario())


def test_a_closing_cut_short_by_a_kill_gives_its_report_at_the_next_start(
    till: Till, keeper: ShiftKeeper
) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.current_shift = OPEN
        till.provider.close_errors = [LOST]
        till.provider.shift_looks = [OPEN, *[NO_NET] * 1000]
        closing = till.scope.start(keeper.close(), name="closing")
        await until(lambda: [state for _kind, state, _reason in calls(till)] == ["unknown"])
        again, second = await _after_a_kill(till)
        assert closing.done()
        till.provider.shift_looks = []
        till.provider.current_shift = CLOSED
        await second.settle_calls()
        assert calls(again) == [("shift_close", "done", "")]
        # The provider was asked with the recorded body, so that it may repeat the report.
        assert till.provider.asked_with[-1] != ""
        assert till.provider.close_calls == 1

    run(scenario())


def test_a_call_recorded_and_never_sent_is_given_up(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.open_errors = [NO_NET]
        with pytest.raises(NotSent):
            await keeper.open()
        row = till.journal.get(OperationId(till.provider_or_journal_id()))
        assert row is not None
        left = replace(row, id=OperationId("left"), state=OperationState.PREPARED, reason="")
        till.journal.record(left)
        await keeper.settle_calls()
        assert calls(till)[1] == ("shift_open", "refused", "never_sent")
        assert till.provider.open_calls == 1

    run(scenario())


def test_asked_again_the_same_request_goes_again(till: Till, keeper: ShiftKeeper) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.open_errors = [LOST]
        with pytest.raises(OutcomeUnknown):
            await keeper.open()
        await keeper.open()
        first, second = till.provider.opening_bodies
        assert first == second
        assert calls(till) == [("shift_open", "done", "")]
        till.provider.close_errors = [LOST]
        with pytest.raises(OutcomeUnknown):
            await keeper.close()
        await keeper.close()
        first, second = till.provider.closing_bodies
        assert first == second
        assert calls(till)[1] == ("shift_close", "done", "")

    run(scenario())


def test_a_closing_that_turns_out_to_be_carried_out_is_told_as_a_closing(
    till: Till, keeper: ShiftKeeper
) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.current_shift = OPEN
        till.provider.close_errors = [LOST]
        till.provider.shift_looks = [OPEN, *[NO_NET] * 1000]
        with pytest.raises(OutcomeUnknown):
            await keeper.close()
        till.provider.shift_looks = []
        till.provider.current_shift = CLOSED
        assert (await keeper.close()).z_number == "TEST-z"
        assert keeper.state.last_closed == CLOSED
        with pytest.raises(InputProblem, match="no_shift"):
            await keeper.close()

    run(scenario())


def test_a_repeated_closing_that_is_refused_leaves_the_shift_open(
    till: Till, keeper: ShiftKeeper
) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.current_shift = OPEN
        till.provider.close_errors = [LOST]
        till.provider.shift_looks = [OPEN, Refused("key_missing"), OPEN]
        with pytest.raises(Refused, match="shift_refused"):
            await keeper.close()
        assert calls(till) == [("shift_close", "refused", "shift_refused")]
        assert keeper.state.is_open

    run(scenario())


def test_a_shift_closed_elsewhere_ends_our_closing(till: Till, keeper: ShiftKeeper) -> None:
    """S-03: whoever closed it, nothing is repeated."""

    async def scenario() -> None:
        await till.connected()
        till.provider.current_shift = OPEN
        till.provider.close_errors = [LOST]
        till.provider.shift_looks = [OPEN, NO_NET, CLOSED]
        assert (await keeper.close()).status is ShiftStatus.CLOSED
        assert till.provider.close_calls == 1

    run(scenario())
