"""The CRM changes, vanishes or loses answers around a sale: what is sent is what was seen, and
the receipt gets into the deal once or a person is told why not."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from cashier_app.domain.errors import CashierError, InputProblem
from cashier_app.domain.money import Money
from cashier_app.domain.receipt import ReceiptDraft
from cashier_app.sandbox.seed import KNOWN
from cashier_app.sandbox.seed.fields import COUPON, FISCAL_NUMBER, RECEIPT_LINK
from cashier_app.services.checkout import exact_tender
from cashier_app.services.deals import OpenedDeal
from cashier_app.services.fiscalize import Phase, SaleOutcome
from cashier_app.storage.settings import Settings
from tests.scenarios.program import Program, until
from tests.scenarios.quick_clock import QuickClock
from tests.scenarios.shop import CRM_COMMENTS, CRM_DEAL, PLAIN_SALES, Shop, body_of

DEAL = KNOWN["CARD"]
TOTAL = 819_80
DEAL_PATH = f"/crm/v1/entities/deals/{DEAL}"


async def _confirm(program: Program, opened: OpenedDeal, **allowed: Any) -> SaleOutcome:
    """The cashier confirms what was opened before."""
    draft = opened.draft
    assert isinstance(draft, ReceiptDraft)
    assert draft.payment_means is not None
    tender = exact_tender(draft, draft.payment_means)
    return await program.services.checkout.sell(opened, tender, **allowed)


def _code_of(refused: pytest.ExceptionInfo[CashierError]) -> str:
    return refused.value.code


def test_second_sale_of_a_deal_is_refused(shop: Shop):
    """By the journal while the deal says nothing yet, by the deal itself afterwards."""
    shop.uspacy_fault("html_502", CRM_DEAL, method="PATCH", times=None)

    async def scenario(program: Program) -> None:
        opened = await program.services.deals.open(DEAL)
        assert (await _confirm(program, opened)).phase is Phase.DONE
        with pytest.raises(InputProblem) as refused:
            await _confirm(program, opened)
        assert _code_of(refused) == "deal_already_sold"
        shop.uspacy.faults.clear()
        await program.settled()
        with pytest.raises(InputProblem) as refused:
            await _confirm(program, opened)
        assert _code_of(refused) == "deal_changed"
        again = await program.services.deals.open(DEAL)
        assert again.draft is not None
        assert [problem.code for problem in again.draft.blocking] == ["already_has_number"]

    shop.play(scenario)
    assert len(shop.sell_requests) == 1
    shop.assert_sold_once(DEAL, TOTAL)


def test_two_confirmations_at_once_make_one_receipt(shop: Shop):
    async def scenario(program: Program) -> None:
        opened = await program.services.deals.open(DEAL)
        outcomes = await asyncio.gather(
            _confirm(program, opened), _confirm(program, opened), return_exceptions=True
        )
        first, second = outcomes
        assert isinstance(first, SaleOutcome)
        assert first.phase is Phase.DONE
        assert isinstance(second, InputProblem)
        assert second.code == "sale_under_way"
        await program.settled()

    shop.play(scenario)
    assert len(shop.sell_requests) == 1
    shop.assert_sold_once(DEAL, TOTAL)


@pytest.mark.parametrize("what", ["price", "coupon", "number"])
def test_deal_changed_between_preview_and_confirmation_is_not_sold(shop: Shop, what: str):
    """Nothing is sent; the deal opened again shows the new receipt, and that one is sold."""

    async def scenario(program: Program) -> None:
        opened = await program.services.deals.open(DEAL)
        if what == "price":
            shop.set_price(DEAL, 610_00)
        elif what == "coupon":
            shop.uspacy.change_deal(DEAL, **{COUPON: "30.00"})
        else:
            shop.uspacy.change_deal(DEAL, **{FISCAL_NUMBER: "3408730999"})
        with pytest.raises(InputProblem) as refused:
            await _confirm(program, opened)
        assert _code_of(refused) == "deal_changed"
        assert shop.sell_requests == []
        assert program.storage.journal.live_sale(f"deal:{DEAL}") is None
        again = await program.services.deals.open(DEAL)
        assert again.draft is not None
        if what == "number":
            assert again.draft.blocking
            return
        # 640.00 became 610.00, or 30.00 off: with the filters of 179.80 it is 789.80.
        assert again.draft.exact_total == Money(789_80)
        assert (await _confirm(program, again)).phase is Phase.DONE
        await program.settled()

    shop.play(scenario)
    assert [receipt["total_sum"] for receipt in shop.receipts] == (
        [] if what == "number" else [789_80]
    )


def test_new_title_or_stage_between_preview_and_confirmation_changes_nothing(shop: Shop):
    """What is not on the receipt does not stop it."""

    async def scenario(program: Program) -> None:
        opened = await program.services.deals.open(DEAL)
        shop.uspacy.change_deal(DEAL, title="Кава для офісу, терміново")
        assert (await _confirm(program, opened)).phase is Phase.DONE
        await program.settled()

    shop.play(scenario)
    shop.assert_sold_once(DEAL, TOTAL)


def test_crm_away_at_confirmation_needs_the_cashiers_decision(shop: Shop):
    async def scenario(program: Program) -> None:
        opened = await program.services.deals.open(DEAL)
        shop.servers.go_offline("uspacy")
        with pytest.raises(InputProblem) as refused:
            await _confirm(program, opened)
        assert _code_of(refused) == "deal_not_rechecked"
        assert refused.value.facts == {"why": "no_connection"}
        assert shop.sell_requests == []
        outcome = await _confirm(program, opened, allow_unchecked=True)
        assert outcome.phase is Phase.DONE
        (item,) = program.services.writeback.items
        assert not item.needs_person
        shop.servers.go_online("uspacy")
        await program.settled()

    shop.play(scenario)
    shop.assert_sold_once(DEAL, TOTAL)


async def _sell_with_faulty_writes(program: Program, shop: Shop, kinds: tuple[str, ...]) -> None:
    """A deal for each kind of fault, which hits both its fields and its comment."""
    for kind, deal_id in zip(kinds, PLAIN_SALES, strict=False):
        for method, path in (("PATCH", CRM_DEAL), ("POST", CRM_COMMENTS)):
            shop.uspacy_fault(kind, path, method=method, retry_after="1")
        assert (await program.sell(deal_id)).phase is Phase.DONE
        await program.settled()


def _writes(shop: Shop, deal_id: int) -> tuple[int, int]:
    """How many requests there were to write the deal's fields, and its comment."""
    comments = shop.requests("uspacy", "POST", "/comments/")
    return (
        len(shop.requests("uspacy", "PATCH", f"/entities/deals/{deal_id}")),
        sum(body_of(one)["entityId"] == deal_id for one in comments),
    )


def test_write_back_lost_after_the_crm_stored_it_is_not_doubled(shop: Shop):
    """It is read back: the fields are there and the comment is there, so nothing is written."""
    kinds = ("drop_after", "reset_after", "html_502_after", "truncate")

    async def scenario(program: Program) -> None:
        await _sell_with_faulty_writes(program, shop, kinds)

    shop.play(scenario, clock=QuickClock(60))
    for deal_id in list(PLAIN_SALES)[: len(kinds)]:
        shop.assert_sold_once(deal_id, PLAIN_SALES[deal_id])
        assert _writes(shop, deal_id) == (1, 1)


def test_write_back_that_did_not_arrive_is_repeated(shop: Shop):
    kinds = ("html_502", "reset_before", "status_429", "status_401")

    async def scenario(program: Program) -> None:
        await _sell_with_faulty_writes(program, shop, kinds)

    shop.play(scenario, clock=QuickClock(60))
    for deal_id in list(PLAIN_SALES)[: len(kinds)]:
        shop.assert_sold_once(deal_id, PLAIN_SALES[deal_id])
        assert _writes(shop, deal_id) == (2, 2)


def test_answers_that_are_not_understood_for_a_moment_do_not_need_a_person(shop: Shop):
    """`null` in place of the deal and of its comments: read again, then written, once."""
    shop.uspacy_fault("null_200", CRM_DEAL, method="GET", skip=2, times=2)
    shop.uspacy_fault("null_200", r"/list_comments$", method="GET")

    async def scenario(program: Program) -> None:
        assert (await program.sell(DEAL)).phase is Phase.DONE
        await program.settled()

    shop.play(scenario, clock=QuickClock(60))
    shop.assert_sold_once(DEAL, TOTAL)
    assert _writes(shop, DEAL) == (1, 1)


def test_answers_that_are_never_understood_need_a_person(shop: Shop):
    """After five attempts; the receipt and the other deals have nothing to do with it."""
    other = KNOWN["TEN_PERCENT"]
    shop.uspacy_fault("null_200", f"{DEAL_PATH}$", method="GET", skip=2, times=None)

    async def scenario(program: Program) -> None:
        queue = program.services.writeback
        assert (await program.sell(DEAL)).phase is Phase.DONE
        assert (await program.sell(other)).phase is Phase.DONE
        await until(lambda: any(item.needs_person for item in queue.items), "a person is needed")
        (item,) = queue.items
        assert (item.deal_id, item.attempts) == (DEAL, 5)
        assert item.reason == "crm_answer_not_understood"

    shop.play(scenario, clock=QuickClock(60))
    shop.assert_sold_once(other, 180_00)


def test_write_back_waits_over_a_restart(shop: Shop):
    async def sold(program: Program) -> None:
        opened = await program.services.deals.open(DEAL)
        shop.servers.go_offline("uspacy")
        assert (await _confirm(program, opened, allow_unchecked=True)).phase is Phase.DONE

    async def after_restart(program: Program) -> None:
        await program.settled()

    shop.play(sold)
    assert shop.uspacy.deal(DEAL)[RECEIPT_LINK] is None
    shop.servers.go_online("uspacy")
    shop.play(after_restart)
    shop.assert_sold_once(DEAL, TOTAL)


def test_deal_deleted_before_the_write_back_needs_a_person(shop: Shop):
    """The receipt stays; another deal's write-back is not held up by it."""
    other = KNOWN["TEN_PERCENT"]
    shop.uspacy_fault("html_502", CRM_DEAL, method="PATCH")

    async def scenario(program: Program) -> None:
        queue = program.services.writeback
        outcome = await program.sell(DEAL)
        assert outcome.phase is Phase.DONE
        shop.as_manager("DELETE", DEAL_PATH)
        await until(lambda: any(item.needs_person for item in queue.items), "a person is needed")
        (item,) = queue.items
        assert (item.deal_id, item.reason) == (DEAL, "deal_gone")
        assert (await program.sell(other)).phase is Phase.DONE
        await until(lambda: len(queue.items) == 1, "the other deal is written")
        assert [item.deal_id for item in queue.items] == [DEAL]
        (kept,) = program.storage.archive.by_deal(DEAL)
        assert kept.operation_id == outcome.operation_id

    shop.play(scenario)
    shop.assert_sold_once(other, 180_00)
    assert len(shop.receipts) == 2


def test_other_number_in_the_deal_is_told_and_not_overwritten(shop: Shop):
    shop.uspacy_fault("html_502", CRM_DEAL, method="PATCH")

    async def scenario(program: Program) -> None:
        queue = program.services.writeback
        assert (await program.sell(DEAL)).phase is Phase.DONE
        shop.uspacy.change_deal(DEAL, **{FISCAL_NUMBER: "3408730999"})
        await until(lambda: any(item.needs_person for item in queue.items), "a person is needed")
        (item,) = queue.items
        assert item.reason == "deal_has_other_number"
        assert shop.uspacy.deal(DEAL)[FISCAL_NUMBER] == "3408730999"
        assert shop.uspacy.deal(DEAL)[RECEIPT_LINK] is None
        assert shop.comments(DEAL) == []
        # The person has looked: the number was a mistake.
        shop.uspacy.change_deal(DEAL, **{FISCAL_NUMBER: None})
        queue.try_again(item.operation_id)
        await program.settled()

    shop.play(scenario, clock=QuickClock(60))
    shop.assert_sold_once(DEAL, TOTAL)


def test_stage_after_the_sale_is_moved_once_when_the_answer_is_lost(shop: Shop):
    stage = 24
    shop.uspacy_fault("drop_after", r"/move/stage/", method="POST")

    def with_stage(settings: Settings) -> Settings:
        crm = settings.crm.model_copy(update={"stage_after_sale": stage})
        return settings.model_copy(update={"crm": crm})

    async def scenario(program: Program) -> None:
        assert (await program.sell(DEAL)).phase is Phase.DONE
        await program.settled()

    shop.play(scenario, clock=QuickClock(60), change=with_stage)
    shop.assert_sold_once(DEAL, TOTAL)
    assert shop.uspacy.deal(DEAL)["kanban_stage_id"] == stage
    assert len(shop.requests("uspacy", "POST", "/move/stage/")) == 1


def test_U_05_program_closed_during_a_sale_checks_it_after_the_restart(shop: Shop):
    """The answer never comes: closing waits a bounded time, and the next start looks it up."""
    shop.checkbox_fault("hang")

    async def closed() -> None:
        async with shop.running(grace_s=0.3) as program:
            await program.open_shift()
            selling = asyncio.create_task(program.sell(DEAL))
            await until(lambda: shop.receipts, "the server has it")
        assert selling.done()

    async def after_restart(program: Program) -> None:
        await program.settled()

    asyncio.run(closed())
    assert shop.uspacy.deal(DEAL)[FISCAL_NUMBER] is None
    shop.play(after_restart)
    assert len(shop.sell_requests) == 1
    shop.assert_sold_once(DEAL, TOTAL)


def test_U_05_program_closed_during_a_sale_waits_for_its_answer(shop: Shop):
    """The answer comes while it is closing: the sale is done, the deal is written later."""
    shop.checkbox_fault("delay", seconds=0.4)

    async def closed() -> None:
        async with shop.running() as program:
            await program.open_shift()
            selling = asyncio.create_task(program.sell(DEAL))
            await until(lambda: shop.receipts, "the server has it")
        assert (await selling).phase is Phase.DONE

    async def after_restart(program: Program) -> None:
        await program.settled()

    asyncio.run(closed())
    shop.play(after_restart)
    assert len(shop.sell_requests) == 1
    shop.assert_sold_once(DEAL, TOTAL)
