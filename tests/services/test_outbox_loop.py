"""Whose an operation is, what a person may ask, and the loop that works the queue."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from cashier_app.domain.errors import (
    ContractBroken,
    InputProblem,
    NotSent,
    OutcomeUnknown,
)
from cashier_app.domain.operation import OperationState
from cashier_app.services.fiscalize import Phase
from cashier_app.services.outbox import Outbox, OutboxItem
from cashier_app.services.queue_board import QueueBoard
from tests.fakes import REGISTER, FakeClock, FakeProvider

from .builders import Disk, Till, document, sold, states
from .conftest import run, until

LOST = OutcomeUnknown("answer_lost")
NO_NET = NotSent("no_connection")
MINUTE = timedelta(minutes=1)


def board_of(*tills: Till) -> QueueBoard:
    return QueueBoard(
        tills[0].journal,
        {till.session.register_id: till.outbox for till in tills},
        {till.session.register_id: till.fiscalizer for till in tills},
    )


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
        board = board_of(till)
        assert [item.is_foreign for item in board.items] == [True, True]
        # Only the one that surely was not sent may be given up, which frees its deal.
        assert [item.can_cancel for item in board.items] == [False, True]
        assert [item.next_try_at for item in board.items] == [None, None]
        board.cancel(board.items[1].operation_id)
        assert [item.deal_id for item in board.items] == [1]

    run(before())
    run(after())


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


def test_two_registers_work_side_by_side(disk: Disk, clock: FakeClock) -> None:
    """A register that does not answer holds only its own queue; the board shows both."""

    async def scenario() -> None:
        release = asyncio.Event()
        slow, quick = FakeProvider(hold=release), FakeProvider()
        first = await Till(disk, slow, clock).connected()
        second = await Till(disk, quick, clock, register_id="second").connected()
        board = board_of(first, second)
        told: list[int] = []
        board.changed.subscribe(lambda items: told.append(len(items)))
        waiting = asyncio.ensure_future(first.fiscalizer.sell(document(1)))
        await until(lambda: slow.sent)
        outcome = await second.fiscalizer.sell(document(2))
        assert outcome.phase is Phase.DONE
        assert [(item.deal_id, item.is_driven) for item in board.items] == [(1, True)]
        with pytest.raises(InputProblem):
            board.cancel(board.items[0].operation_id)
        release.set()
        assert (await waiting).phase is Phase.DONE
        assert board.items == ()
        assert told[-1] == 0

    run(scenario())


def test_one_deal_has_one_live_receipt_over_all_registers(disk: Disk, clock: FakeClock) -> None:
    async def scenario() -> None:
        first = await Till(disk, FakeProvider(), clock).connected()
        second = await Till(disk, FakeProvider(), clock, register_id="second").connected()
        await first.fiscalizer.sell(document(1))
        with pytest.raises(InputProblem) as caught:
            await second.fiscalizer.sell(document(1))
        assert caught.value.code == "deal_already_sold"
        assert second.provider.sent == []

    run(scenario())


def test_send_now_reaches_every_register(disk: Disk, clock: FakeClock) -> None:
    async def scenario() -> None:
        tills = [
            await Till(disk, FakeProvider(script=[NO_NET]), clock, register_id=name).connected()
            for name in ("one", "two")
        ]
        for number, till in enumerate(tills, 1):
            await till.fiscalizer.sell(document(number))
        board = board_of(*tills)
        waiting = board.items
        assert len(waiting) == 2
        board.send_now()
        for till in tills:
            await till.outbox.work_once()
        assert not board.items
        assert [len(till.provider.server) for till in tills] == [1, 1]

    run(scenario())
