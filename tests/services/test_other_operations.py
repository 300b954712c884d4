"""Returns and service operations go through the same protocol as sales."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from cashier_app.domain.errors import InputProblem, NotSent, OutcomeUnknown, Refused
from cashier_app.domain.money import Money
from cashier_app.domain.operation import OperationId, OperationKind
from cashier_app.domain.receipt import IssuedStatus
from cashier_app.services.fiscalize import Phase
from cashier_app.services.outbox import adopt_interrupted

from .builders import Till, document, states
from .conftest import run, until

NO_NET = NotSent("no_connection")
LOST = OutcomeUnknown("answer_lost")
DEPOSIT = OperationKind.SERVICE_DEPOSIT
WITHDRAWAL = OperationKind.SERVICE_WITHDRAWAL


async def _sold(till: Till, deal_id: int = 1042) -> OperationId:
    outcome = await till.fiscalizer.sell(document(deal_id))
    assert outcome.phase is Phase.DONE
    return outcome.operation_id


def test_a_return_is_a_receipt_of_its_own(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        sale_id = await _sold(till)
        outcome = await till.fiscalizer.give_back(sale_id)
        assert (outcome.phase, outcome.kind) == (Phase.DONE, OperationKind.RETURN)
        assert outcome.differences == ()
        assert outcome.operation_id != sale_id
        kept = till.disk.archive.get(outcome.operation_id)
        assert kept is not None
        assert (kept.kind, kept.deal_id, kept.total_kop) == (OperationKind.RETURN, 1042, 15000)
        assert till.provider.kinds == [OperationKind.SALE, OperationKind.RETURN]
        # The deal keeps the link of its sale.
        assert [one.operation_id for one in till.disk.queue.all()] == [sale_id]

    run(scenario())


def test_a_sale_is_given_back_once(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        sale_id = await _sold(till)
        till.provider.script = [NO_NET]
        assert (await till.fiscalizer.give_back(sale_id)).phase is Phase.WAITS
        with pytest.raises(InputProblem) as caught:
            await till.fiscalizer.give_back(sale_id)
        assert (caught.value.code, caught.value.facts) == (
            "return_exceeds_receipt",
            {"left_kop": 0},
        )
        assert len(till.provider.sent) == 2

    run(scenario())


def test_only_an_issued_sale_of_this_register_is_given_back(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        with pytest.raises(InputProblem, match="sale_not_issued"):
            await till.fiscalizer.give_back(OperationId("unknown"))
        till.provider.script = [NO_NET]
        waiting = await till.fiscalizer.sell(document())
        with pytest.raises(InputProblem, match="sale_not_issued"):
            await till.fiscalizer.give_back(waiting.operation_id)
        sale_id = await _sold(till, 7)
        back = await till.fiscalizer.give_back(sale_id)
        with pytest.raises(InputProblem, match="sale_not_issued"):
            await till.fiscalizer.give_back(back.operation_id)
        sale_id = await _sold(till, 8)
        info = till.session.state.info
        assert info is not None
        till.provider.register = replace(info, fiscal_number="4000999999")
        await till.session.connect()
        with pytest.raises(InputProblem, match="sale_of_other_register"):
            await till.fiscalizer.give_back(sale_id)

    run(scenario())


@pytest.mark.parametrize("kind", [DEPOSIT, WITHDRAWAL])
def test_cash_moves_belong_to_no_deal(till: Till, kind: OperationKind) -> None:
    async def scenario() -> None:
        await till.connected()
        outcome = await till.fiscalizer.move_cash(kind, Money(50000))
        assert (outcome.phase, outcome.kind, outcome.deal_id) == (Phase.DONE, kind, None)
        kept = till.disk.archive.get(outcome.operation_id)
        assert kept is not None
        assert (kept.kind, kept.deal_id, kept.total_kop) == (kind, None, 50000)
        assert till.provider.kinds == [kind]
        assert till.disk.queue.all() == ()
        # Two of them do not hold one another.
        assert (await till.fiscalizer.move_cash(kind, Money(50000))).phase is Phase.DONE

    run(scenario())


def test_no_cash_is_moved_for_nothing(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        for kop in (0, -100):
            with pytest.raises(InputProblem, match="bad_amount"):
                await till.fiscalizer.move_cash(DEPOSIT, Money(kop))
        assert till.provider.sent == []

    run(scenario())


@pytest.mark.parametrize("is_stored", [True, False])
def test_a_lost_answer_is_looked_up_before_anything_goes_again(till: Till, is_stored: bool) -> None:
    async def scenario() -> None:
        await till.connected()
        sale_id = await _sold(till)
        till.provider.script = [till.provider.stored_then(LOST) if is_stored else LOST]
        outcome = await till.fiscalizer.give_back(sale_id)
        assert outcome.phase is Phase.DONE
        sent = till.provider.sent[1:]
        assert len(sent) == (1 if is_stored else 2)
        assert len(set(sent)) == 1, "the same id and body"
        assert till.provider.kinds[1:] == [OperationKind.RETURN] * len(sent)

    run(scenario())


def test_what_waits_goes_out_in_order_whatever_it_is(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        sale_id = await _sold(till)
        till.provider.script = [NO_NET, NO_NET, NO_NET]
        back = await till.fiscalizer.give_back(sale_id)
        put_in = await till.fiscalizer.move_cash(DEPOSIT, Money(50000))
        sale = await till.fiscalizer.sell(document(7))
        assert {one.phase for one in (back, put_in, sale)} == {Phase.WAITS}
        assert [(item.kind, item.deal_id) for item in till.outbox.items] == [
            (OperationKind.RETURN, 1042),
            (DEPOSIT, None),
            (OperationKind.SALE, 7),
        ]
        till.provider.sent.clear()
        till.clock.advance(timedelta(minutes=2))
        await till.outbox.work_once()
        ids = [back.operation_id, put_in.operation_id, sale.operation_id]
        assert till.sent_ids == ids
        assert till.outbox.items == ()

    run(scenario())


def test_a_killed_return_is_adopted_and_found(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        sale_id = await _sold(till)
        till.provider.hold = asyncio.Event()
        giving = till.scope.start(till.fiscalizer.give_back(sale_id), name="return")
        await until(lambda: len(till.provider.sent) == 2)
        back_id = till.provider.sent[1][0]
        till.provider.store(back_id, IssuedStatus.DONE)
        # The process ends here: nothing more is written, nothing goes on.
        till.disk.break_writes()
        await till.scope.close()
        assert giving.done()
        till.disk.reopen()
        again = await Till(till.disk, till.provider, till.clock).connected()
        till.provider.hold = None
        adopt_interrupted(again.journal, again.clock)
        await again.outbox.work_once()
        assert states(again) == {sale_id: "done", back_id: "done"}
        assert len(till.provider.sent) == 2

    run(scenario())


def test_a_refused_return_leaves_the_sale_to_be_returned(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        sale_id = await _sold(till)
        till.provider.script = [Refused("provider_refused", text="Недостатньо готівки")]
        refused = await till.fiscalizer.give_back(sale_id)
        assert (refused.phase, refused.reason_text) == (Phase.REFUSED, "Недостатньо готівки")
        assert (await till.fiscalizer.give_back(sale_id)).phase is Phase.DONE

    run(scenario())
