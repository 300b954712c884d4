"""The queue: in order, with pauses, one bad item never blocks the rest, nothing twice."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from cashier_app.domain.errors import (
    AuthRequired,
    ContractBroken,
    InputProblem,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
    ShiftClosed,
)
from cashier_app.domain.operation import OperationId, OperationState
from cashier_app.domain.receipt import IssuedReceipt, IssuedStatus
from cashier_app.services.fiscalize import Phase
from cashier_app.services.outbox import Outbox, OutboxItem
from tests.fakes import REGISTER, FakeClock, FakeProvider, Step

from .builders import Disk, Till, document
from .conftest import run, until

LOST = OutcomeUnknown("answer_lost")
NO_NET = NotSent("no_connection")
MINUTE = timedelta(minutes=1)


async def sold(till: Till, *steps: Step, first_deal: int = 1) -> list[OperationId]:
    """One sale per step, deals 1, 2, 3…; the pauses they leave are over afterwards."""
    ids: list[OperationId] = []
    for deal_id, step in enumerate(steps, start=first_deal):
        till.provider.script = [step]
        ids.append((await till.fiscalizer.sell(document(deal_id))).operation_id)
    till.provider.sent.clear()
    till.clock.advance(2 * MINUTE)
    return ids


def states(till: Till) -> dict[str, str]:
    rows = till.disk.database.rows("SELECT id, state FROM operations ORDER BY seq")
    return {str(row["id"]): str(row["state"]) for row in rows}


def test_nothing_is_sent_before_the_session_is_ready(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        await sold(till, NO_NET)
        till.session.lost(NO_NET)
        await till.outbox.work_once()
        assert till.provider.sent == []

    run(scenario())


def test_waiting_sales_go_in_order_with_their_ids(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        ids = await sold(till, NO_NET, NO_NET, NO_NET)
        await till.outbox.work_once()
        assert till.sent_ids == ids
        assert set(till.provider.server) == set(ids)
        assert till.outbox.items == ()

    run(scenario())


def test_shift_closed_waits_and_send_now_sends_the_same_id(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [ShiftClosed("shift_closed"), ShiftClosed("shift_closed")]
        outcome = await till.fiscalizer.sell(document())
        [item] = till.outbox.items
        assert (item.state, item.reason) == (OperationState.PREPARED, "shift_closed")
        await till.outbox.work_once()
        assert len(till.provider.sent) == 1, "not before its pause is over"
        till.outbox.send_now()
        await till.outbox.work_once()
        assert till.provider.server == {}
        # The shift is open.
        till.outbox.send_now()
        await till.outbox.work_once()
        assert till.sent_ids == [outcome.operation_id] * 3
        assert list(till.provider.server) == [outcome.operation_id]
        assert till.outcomes[-1].phase is Phase.DONE

    run(scenario())


def test_F_05_unsigned_for_five_minutes_is_checked_by_itself(till: Till) -> None:
    """F-05: stays CREATED for 5 minutes: automatic re-check, never an error, one sale."""

    async def scenario() -> None:
        await till.connected()
        start = till.clock.now()
        till.provider.script = [IssuedStatus.PENDING]
        outcome = await till.fiscalizer.sell(document())
        while till.clock.now() - start < timedelta(minutes=5):
            till.clock.advance(timedelta(seconds=1))
            await till.outbox.work_once()
            [item] = till.outbox.items
            assert (item.state, item.reason) == (OperationState.UNKNOWN, "waiting_signature")
        assert {told.phase for told in till.outcomes} == {Phase.STILL_CHECKING}
        till.provider.settle(outcome.operation_id, IssuedStatus.DONE)
        till.clock.advance(MINUTE)
        await till.outbox.work_once()
        assert till.outcomes[-1].phase is Phase.DONE
        assert till.outcomes[-1].receipt is not None
        assert len(till.provider.sent) == 1
        assert till.outbox.items == ()

    run(scenario())


def test_unknown_one_does_not_hold_the_register_for_long(till: Till) -> None:
    """A sale at the counter waits a few seconds at most for one that hangs."""

    async def scenario() -> None:
        await till.connected()
        await sold(till, IssuedStatus.PENDING)
        before = till.clock.now()
        await till.outbox.work_once()
        assert till.clock.now() - before <= timedelta(seconds=3)

    run(scenario())


def test_N_09_second_outage_keeps_the_rest_and_sends_none_twice(till: Till) -> None:
    """N-09: five waiting, the net drops after the second: exactly three are sent later."""

    async def scenario() -> None:
        await till.connected()
        ids = await sold(till, *[NO_NET] * 5)
        till.provider.script = [IssuedStatus.DONE, IssuedStatus.DONE, NO_NET, NO_NET]
        await till.outbox.work_once()
        assert till.sent_ids == ids[:4]
        assert list(till.provider.server) == ids[:2]
        assert [item.operation_id for item in till.outbox.items] == ids[2:]
        till.provider.sent.clear()
        till.clock.advance(MINUTE)
        await till.outbox.work_once()
        assert till.sent_ids == ids[2:]
        assert list(till.provider.server) == ids

    run(scenario())


def test_N_10_sale_paid_offline_is_in_the_queue_after_a_kill(
    disk: Disk, provider: FakeProvider, clock: FakeClock
) -> None:
    """N-10: paid without a connection, the process ends: it waits with its sum and time."""

    async def before() -> None:
        till = await Till(disk, provider, clock).connected()
        provider.script = [NO_NET]
        await till.fiscalizer.sell(document())

    async def after() -> None:
        till = Till(disk, provider, clock)
        [item] = till.outbox.items
        assert (item.total_kop, item.deal_id) == (15000, 1042)
        assert item.deal_title == "Замовлення 1042"
        assert item.created_at.isoformat() == "2026-11-25T10:00:00+00:00"
        assert item.next_try_at is None
        await till.connected()
        await till.outbox.work_once()
        assert len(provider.server) == 1
        assert len(till.sent_bodies) == 1

    run(before())
    disk.reopen()
    run(after())


def test_N_11_one_bad_receipt_does_not_block_those_behind_it(till: Till) -> None:
    """N-11: A times out, B fails validation, C is good: C goes, B is told, A is retried."""

    async def scenario() -> None:
        await till.connected()
        a, b, c = await sold(till, NO_NET, NO_NET, NO_NET)
        till.provider.script = [LOST, Refused("provider_validation"), IssuedStatus.DONE]
        till.provider.looks = [OutcomeUnknown("no_answer"), OutcomeUnknown("no_answer")]
        await till.outbox.work_once()
        assert states(till) == {a: "unknown", b: "refused", c: "done"}
        told = {outcome.operation_id: outcome for outcome in till.outcomes}
        assert (told[b].phase, told[b].reason) == (Phase.REFUSED, "provider_validation")
        till.clock.advance(MINUTE)
        await till.outbox.work_once()
        assert states(till)[a] == "done"
        assert set(till.provider.server) == {a, c}

    run(scenario())


def test_crashed_run_is_adopted_and_looked_up(
    disk: Disk, provider: FakeProvider, clock: FakeClock
) -> None:
    """Killed with three requests under way: one landed, one did not, one waits for signature."""

    async def before() -> list[OperationId]:
        till = await Till(disk, provider, clock).connected()
        ids = await sold(till, NO_NET, NO_NET, NO_NET)
        for operation_id in ids:
            disk.journal.move(operation_id, OperationState.SENDING, "sending", clock.now())
            body = disk.journal.get(operation_id)
            assert body is not None
            provider.sent.append((operation_id, body.body))
        provider.store(ids[0], IssuedStatus.DONE)
        provider.store(ids[2], IssuedStatus.PENDING)
        provider.sent.clear()
        return ids

    async def after(ids: list[OperationId]) -> None:
        till = Till(disk, provider, clock)
        assert till.outbox.adopt_interrupted() == tuple(ids)
        assert set(states(till).values()) == {"unknown"}
        assert till.steps(ids[0])[-1] == ("unknown", "found_at_start")
        assert till.outbox.adopt_interrupted() == ()
        await till.connected()
        await till.outbox.work_once()
        assert states(till) == {ids[0]: "done", ids[1]: "done", ids[2]: "unknown"}
        assert till.sent_ids == [ids[1]]
        provider.settle(ids[2], IssuedStatus.DONE)
        clock.advance(MINUTE)
        await till.outbox.work_once()
        assert set(states(till).values()) == {"done"}
        assert len(provider.server) == 3
        assert disk.journal.verify_chain() == ()

    ids = run(before())
    disk.reopen()
    run(after(ids))


def test_answer_that_could_not_be_written_is_settled_in_the_same_run(till: Till) -> None:
    """Disk trouble after the provider said done: the queue finds it as soon as it can write."""

    def answer(operation_id: str) -> IssuedReceipt:
        till.disk.break_writes()
        return till.provider.store(operation_id, IssuedStatus.DONE)

    async def scenario() -> None:
        await till.connected()
        till.provider.script = [answer]
        outcome = await till.fiscalizer.sell(document())
        till.clock.advance(MINUTE)
        await till.outbox.work_once()
        assert states(till) == {outcome.operation_id: "sending"}
        till.disk.mend()
        till.clock.advance(MINUTE)
        await till.outbox.work_once()
        assert states(till) == {outcome.operation_id: "done"}
        assert till.disk.archive.get(outcome.operation_id) is not None
        assert len(till.disk.queue.all()) == 1
        assert len(till.provider.sent) == 1
        assert till.errors == []

    run(scenario())


def test_bug_with_one_item_is_told_and_the_others_go(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        a, b = await sold(till, NO_NET, NO_NET)
        till.provider.script = [ZeroDivisionError(), IssuedStatus.DONE]
        await till.outbox.work_once()
        assert states(till) == {a: "unknown", b: "done"}
        assert [type(error) for _name, error in till.errors] == [ZeroDivisionError]
        await till.outbox.work_once()
        assert len(till.errors) == 1, "it has its pause"
        till.clock.advance(MINUTE)
        await till.outbox.work_once()
        assert states(till)[a] == "done"

    run(scenario())


# Pauses.


def test_pauses_grow_and_each_item_has_its_own(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [NO_NET] * 20
        await till.fiscalizer.sell(document())
        pauses: list[float] = []
        for _ in range(7):
            [item] = till.outbox.items
            assert item.next_try_at is not None
            pauses.append((item.next_try_at - till.clock.now()).total_seconds())
            till.clock.advance(item.next_try_at - till.clock.now())
            await till.outbox.work_once()
        for pause, whole in zip(pauses, [2, 4, 8, 16, 32, 60, 60], strict=True):
            assert whole * 0.75 <= pause <= whole
        assert len(till.provider.sent) == 8

    run(scenario())


def test_two_in_vain_end_the_pass_and_hold_all_in_order(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        ids = await sold(till, *[NO_NET] * 4)
        till.provider.script = [NO_NET, NO_NET]
        await till.outbox.work_once()
        assert till.sent_ids == ids[:2]
        assert all(item.next_try_at is not None for item in till.outbox.items)
        await till.outbox.work_once()
        assert till.sent_ids == ids[:2], "held"
        till.provider.script = [NO_NET, NO_NET]
        till.clock.advance(timedelta(seconds=2))
        await till.outbox.work_once()
        till.clock.advance(timedelta(seconds=2))
        await till.outbox.work_once()
        assert till.sent_ids == ids[:2] * 2, "the second hold is longer"
        till.clock.advance(timedelta(seconds=2))
        await till.outbox.work_once()
        assert till.sent_ids == ids[:2] * 2 + ids

    run(scenario())


def test_one_in_vain_does_not_stop_the_next(till: Till) -> None:
    """Whatever is wrong with the first, the second shows that the provider can be reached."""

    async def scenario() -> None:
        await till.connected()
        a, b, c = await sold(till, NO_NET, NO_NET, NO_NET)
        till.provider.script = [NO_NET, IssuedStatus.DONE, IssuedStatus.DONE]
        await till.outbox.work_once()
        assert till.sent_ids == [a, b, c]
        assert states(till) == {a: "prepared", b: "done", c: "done"}
        # Somebody got through, so the first need not wait any longer.
        await till.outbox.work_once()
        assert states(till)[a] == "done"

    run(scenario())


def test_rate_limit_holds_everybody_as_long_as_advised(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        a, b = await sold(till, NO_NET, NO_NET)
        till.provider.script = [RateLimited("too_many_requests", 30)]
        await till.outbox.work_once()
        assert till.sent_ids == [a]
        till.clock.advance(timedelta(seconds=29))
        await till.outbox.work_once()
        assert till.sent_ids == [a]
        till.clock.advance(timedelta(seconds=1))
        await till.outbox.work_once()
        assert till.sent_ids == [a, a, b]

    run(scenario())


def test_rate_limit_at_the_counter_is_obeyed_by_the_queue(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [RateLimited("too_many_requests", 30)]
        await till.fiscalizer.sell(document())
        till.clock.advance(timedelta(seconds=29))
        await till.outbox.work_once()
        assert len(till.provider.sent) == 1
        till.clock.advance(timedelta(seconds=1))
        await till.outbox.work_once()
        assert len(till.provider.sent) == 2

    run(scenario())


def test_sale_that_gets_through_releases_those_that_waited_for_the_net(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        a, b = await sold(till, NO_NET, NO_NET)
        till.provider.script = [NO_NET, NO_NET]
        await till.outbox.work_once()
        fresh = (await till.fiscalizer.sell(document(9))).operation_id
        till.provider.sent.clear()
        await till.outbox.work_once()
        assert till.sent_ids == [a, b]
        assert set(till.provider.server) == {a, b, fresh}

    run(scenario())


def test_item_with_its_own_trouble_keeps_its_pause_when_others_get_through(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [IssuedStatus.PENDING]
        await till.fiscalizer.sell(document(1))
        looked = till.provider.find_calls
        await till.fiscalizer.sell(document(2))
        await till.outbox.work_once()
        assert till.provider.find_calls == looked

    run(scenario())


def test_session_lost_ends_the_pass_and_its_return_starts_it_again(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        a, b = await sold(till, NO_NET, NO_NET)
        till.provider.script = [AuthRequired("session_refused")]
        await till.outbox.work_once()
        assert till.sent_ids == [a]
        await till.session.connect()
        await till.outbox.work_once()
        assert till.sent_ids == [a, a, b]
        assert len(till.provider.server) == 2

    run(scenario())


def test_clock_set_back_makes_nobody_wait_for_hours(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [NO_NET]
        await till.fiscalizer.sell(document())
        till.clock.advance(timedelta(hours=-3))
        await till.outbox.work_once()
        assert len(till.provider.server) == 1

    run(scenario())


# Whose it is.


@pytest.mark.parametrize("is_other_id", [True, False])
def test_operation_of_another_register_is_neither_sent_nor_looked_up(
    disk: Disk, provider: FakeProvider, clock: FakeClock, is_other_id: bool
) -> None:
    """The other register does not know the id: its "absent" would make a second receipt."""

    async def before() -> None:
        till = await Till(disk, provider, clock).connected()
        provider.script = [provider.stored_then(LOST)]
        provider.looks = [NO_NET] * 100
        await till.fiscalizer.sell(document(1))
        provider.script = [NO_NET]
        await till.fiscalizer.sell(document(2))
        clock.advance(MINUTE)

    async def after() -> None:
        other = FakeProvider()
        till = Till(disk, other, clock, register_id="second" if is_other_id else "main")
        if not is_other_id:
            other.register = replace(REGISTER, fiscal_number="4000999999")
        await till.connected()
        till.outbox.send_now()
        await till.outbox.work_once()
        assert (other.sent, other.find_calls) == ([], 0)
        assert [item.is_foreign for item in till.outbox.items] == [True, True]
        assert [item.can_cancel for item in till.outbox.items] == [False, False]
        assert [item.next_try_at for item in till.outbox.items] == [None, None]

    run(before())
    run(after())


# A person.


def test_item_for_a_person_is_checked_when_asked_only(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [till.provider.stored_then(LOST)]
        till.provider.looks = [ContractBroken("not_understood")] * 5
        outcome = await till.fiscalizer.sell(document())
        assert outcome.phase is Phase.ATTENTION
        [item] = till.outbox.items
        assert (item.state, item.next_try_at) == (OperationState.ATTENTION, None)
        looked = till.provider.find_calls
        till.clock.advance(MINUTE)
        await till.outbox.work_once()
        assert till.provider.find_calls == looked
        till.outbox.send_now()
        await till.outbox.work_once()
        assert till.outcomes[-1].phase is Phase.DONE
        assert till.outbox.items == ()
        assert len(till.provider.sent) == 1

    run(scenario())


def test_given_up_item_is_not_sent_by_a_pass_that_has_begun(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        a, b = await sold(till, NO_NET, NO_NET)
        till.provider.hold = asyncio.Event()
        passing = till.scope.start(till.outbox.work_once(), name="outbox")
        await until(lambda: till.provider.sent)
        assert [item.can_cancel for item in till.outbox.items] == [False, True]
        assert [item.is_driven for item in till.outbox.items] == [True, False]
        with pytest.raises(InputProblem, match="cannot_cancel"):
            till.fiscalizer.cancel(a)
        till.fiscalizer.cancel(b)
        till.provider.hold.set()
        await passing
        assert states(till) == {a: "done", b: "refused"}
        assert till.sent_ids == [a]

    run(scenario())


# The loop.


def test_fresh_sale_is_never_taken_over_by_the_queue(till: Till) -> None:
    """Recorded and not yet sent, a sale looks like a waiting row: it has its driver already."""

    async def scenario() -> None:
        await till.connected()
        loop = till.scope.start(till.outbox.run(), name="outbox")
        for deal_id in range(1, 20):
            till.outbox.send_now()
            outcome = await till.fiscalizer.sell(document(deal_id))
            assert outcome.phase is Phase.DONE
        loop.cancel()
        await until(loop.done)
        assert till.errors == []
        assert len(till.provider.sent) == 19

    run(scenario())


def test_loop_sends_by_itself_and_stops_quietly(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        await sold(till, NO_NET, NO_NET)
        loop = till.scope.start(till.outbox.run(), name="outbox")
        await until(lambda: len(till.provider.server) == 2)
        loop.cancel()
        await until(loop.done)
        assert till.errors == []

    run(scenario())


def test_two_passes_at_once_do_not_meet(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        ids = await sold(till, NO_NET, NO_NET)
        await asyncio.gather(till.outbox.work_once(), till.outbox.work_once())
        assert till.sent_ids == ids
        assert till.errors == []

    run(scenario())


def test_stopped_queue_does_not_cut_a_sending_short(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        [a] = await sold(till, NO_NET)
        till.provider.hold = asyncio.Event()
        loop = till.scope.start(till.outbox.run(), name="outbox")
        await until(lambda: till.provider.sent)
        loop.cancel()
        await until(loop.done)
        assert states(till) == {a: "sending"}
        till.provider.hold.set()
        await until(lambda: states(till) == {a: "done"})
        await until(lambda: not till.scope.running)

    run(scenario())


def test_journal_that_cannot_be_read_does_not_end_the_loop(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        [a] = await sold(till, NO_NET)
        till.disk.break_reads()
        loop = till.scope.start(till.outbox.run(), name="outbox")
        await until(lambda: till.clock.slept.count(1.0) >= 3)
        till.disk.mend()
        await until(lambda: states(till) == {a: "done"})
        loop.cancel()
        await until(loop.done)
        assert till.errors == []

    run(scenario())


def test_list_that_cannot_be_read_does_not_fail_a_sale(till: Till) -> None:
    """The receipt is issued; that the queue's list is unreadable is another matter."""
    till.fiscalizer.progress.subscribe(
        lambda item: till.disk.break_reads() if item.phase is Phase.DONE else None
    )
    Outbox(till.session, till.fiscalizer, till.journal, till.clock)

    async def scenario() -> None:
        await till.connected()
        # The queue made above hears of the sale when the file cannot be read any more.
        outcome = await till.fiscalizer.sell(document())
        till.disk.mend()
        assert outcome.phase is Phase.DONE
        assert states(till) == {outcome.operation_id: "done"}

    run(scenario())


def test_changes_are_told(till: Till) -> None:
    seen: list[tuple[OutboxItem, ...]] = []
    till.outbox.changed.subscribe(seen.append)

    async def scenario() -> None:
        await till.connected()
        till.provider.script = [NO_NET]
        await till.fiscalizer.sell(document())
        assert seen[0][0].is_driven, "recorded by a sale that is under way"
        assert [len(items) for items in seen][-1] == 1
        assert seen[-1][0].can_cancel
        till.outbox.send_now()
        await till.outbox.work_once()
        assert seen[-1] == ()

    run(scenario())
