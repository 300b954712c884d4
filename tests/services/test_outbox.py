"""The queue: in order, one bad item never blocks the rest, nothing twice."""

from __future__ import annotations

from datetime import timedelta

from cashier_app.domain.errors import (
    NotSent,
    OutcomeUnknown,
    Refused,
    ShiftClosed,
)
from cashier_app.domain.operation import OperationId, OperationState
from cashier_app.domain.receipt import IssuedReceipt, IssuedStatus
from cashier_app.services.fiscalize import Phase
from cashier_app.services.outbox import adopt_interrupted
from tests.fakes import FakeClock, FakeProvider

from .builders import Disk, Till, document, sold, states
from .conftest import run

LOST = OutcomeUnknown("answer_lost")
NO_NET = NotSent("no_connection")
MINUTE = timedelta(minutes=1)


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
        assert adopt_interrupted(till.journal, till.clock) == tuple(ids)
        assert set(states(till).values()) == {"unknown"}
        assert till.steps(ids[0])[-1] == ("unknown", "found_at_start")
        assert adopt_interrupted(till.journal, till.clock) == ()
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
