"""Answers of the register's server that are lost, late, empty or wrong: never twice, never lost."""

from __future__ import annotations

import asyncio
import json

import pytest

from cashier_app.domain.errors import InputProblem, NotSent
from cashier_app.domain.operation import OperationState
from cashier_app.sandbox.seed import KNOWN
from cashier_app.sandbox.seed.fields import FISCAL_NUMBER
from cashier_app.services.fiscalize import Phase, SaleOutcome
from tests.scenarios.program import Program, until
from tests.scenarios.quick_clock import QuickClock
from tests.scenarios.shop import CRM_DEAL, LOOKUP, PLAIN_SALES, Json, Shop, body_of

DEAL = KNOWN["CARD"]
TOTAL = 819_80
LOST_AFTER = (
    "html_502_after",
    "reset_after",
    "drop_after",
    "truncate",
    "garbage_after",
    "empty_200",
)
LOST_BEFORE = ("html_502", "reset_before", "drop_before", "garbage")


def _phases(program: Program) -> list[Phase]:
    seen: list[Phase] = []
    program.services.fiscalizer.progress.subscribe(lambda one: seen.append(one.phase))
    return seen


def _same_request_again(shop: Shop, times: int) -> None:
    bodies = [request.body for request in shop.sell_requests]
    assert len(bodies) == times
    assert len(set(bodies)) == 1


async def _refused_meanwhile(program: Program, code: str) -> None:
    with pytest.raises(InputProblem) as refused:
        await program.sell(DEAL)
    assert refused.value.code == code


def test_F_01_sale_answered_with_null_is_looked_up_and_found(shop: Shop):
    """200 and `null`: the receipt exists, and no second sale is sent."""
    shop.checkbox_fault("null_200")

    async def scenario(program: Program) -> None:
        outcome = await program.sell(DEAL)
        assert outcome.phase is Phase.DONE
        assert outcome.differences == ()
        await program.settled()

    shop.play(scenario)
    _same_request_again(shop, 1)
    shop.assert_sold_once(DEAL, TOTAL)


def test_F_02_picture_that_does_not_load_changes_nothing_of_the_sale(shop: Shop):
    """Only the picture is asked for again, never the sale."""
    shop.checkbox_fault("html_500", "/text$", method="GET")

    async def scenario(program: Program) -> None:
        outcome = await program.sell(DEAL)
        assert outcome.phase is Phase.DONE
        assert outcome.receipt is not None
        provider = program.services.session.provider
        receipt_id = outcome.receipt.issued.provider_receipt_id
        with pytest.raises(NotSent):
            await provider.receipt_text(receipt_id, 42)
        assert "819,80" in (await provider.receipt_text(receipt_id, 42)).replace(".", ",")
        await program.settled()

    shop.play(scenario)
    _same_request_again(shop, 1)
    shop.assert_sold_once(DEAL, TOTAL)


def test_F_03_time_out_after_the_server_stored_it_is_settled_by_lookup(shop: Shop):
    """ "Checking" is shown, the deal cannot be sold meanwhile, the lookup decides."""
    shop.checkbox_fault("hang")

    async def scenario(program: Program) -> None:
        phases = _phases(program)
        selling = asyncio.create_task(program.sell(DEAL))
        await until(lambda: shop.sell_requests, "the sale left")
        await _refused_meanwhile(program, "sale_under_way")
        assert (await selling).phase is Phase.DONE
        assert phases == [Phase.RECORDED, Phase.SENDING, Phase.CHECKING, Phase.DONE]
        await program.settled()

    shop.play(scenario, read_timeout_s=0.4)
    _same_request_again(shop, 1)
    shop.assert_sold_once(DEAL, TOTAL)


def test_F_04_slow_request_and_its_repetition_make_one_receipt(shop: Shop):
    """The first request is executed only after the second one: both carry one id and body."""
    shop.checkbox_fault("late", seconds=1.0)

    async def scenario(program: Program) -> None:
        outcome = await program.sell(DEAL)
        assert outcome.phase is Phase.DONE
        await _refused_meanwhile(program, "deal_already_sold")
        await until(lambda: all(one.status for one in shop.sell_requests), "the late one landed")
        shop.uspacy.faults.clear()
        await program.settled()

    # The write-back waits, so that the deal itself says nothing about its receipt yet.
    shop.uspacy_fault("html_502", CRM_DEAL, method="PATCH", times=None)
    shop.play(scenario, read_timeout_s=0.4)
    _same_request_again(shop, 2)
    assert sorted(one.status or 0 for one in shop.sell_requests) == [201, 400]
    assert len(shop.receipts) == 1
    shop.assert_sold_once(DEAL, TOTAL)


def test_F_05_receipt_signed_after_25_seconds_is_a_success(shop: Shop):
    """CREATED for 25 s of the program's time, then DONE: within the foreground part."""
    shop.checkbox.set_switches({"receipt_delay_s": 25 / 20})

    async def scenario(program: Program) -> None:
        phases = _phases(program)
        assert (await program.sell(DEAL)).phase is Phase.DONE
        assert set(phases[2:-1]) == {Phase.WAITING_SIGNATURE}
        await program.settled()

    shop.play(scenario)
    _same_request_again(shop, 1)
    shop.assert_sold_once(DEAL, TOTAL)


def test_F_05_receipt_stuck_in_created_is_waited_for_and_no_error(shop: Shop):
    """Stays CREATED past the foreground part, is checked on by itself, and is released."""
    shop.checkbox.set_switches({"receipt_outcome": "stuck"})

    async def scenario(program: Program) -> None:
        outcome = await program.sell(DEAL)
        assert (outcome.phase, outcome.reason) == (Phase.STILL_CHECKING, "waiting_signature")
        (item,) = program.services.outbox.items
        assert item.state is OperationState.UNKNOWN
        asked = len(shop.requests("checkbox", "GET", "/api/v1/receipts/"))
        await until(
            lambda: len(shop.requests("checkbox", "GET", "/api/v1/receipts/")) > asked,
            "the queue asks again by itself",
        )
        await _refused_meanwhile(program, "deal_already_sold")
        shop.checkbox.set_switches({"receipt_outcome": "done"})
        await program.settled()

    shop.play(scenario, clock=QuickClock(60))
    _same_request_again(shop, 1)
    shop.assert_sold_once(DEAL, TOTAL)


def test_F_06_success_false_inside_200_is_a_refusal_with_its_text(shop: Shop):
    """The deal stays unfiscalized and may be sold again, then under another id."""
    said = {"success": False, "message": "Чек не прийнято: каса на обслуговуванні"}
    shop.checkbox_fault("answer", status=200, body=json.dumps(said))

    async def scenario(program: Program) -> None:
        outcome = await program.sell(DEAL)
        assert outcome.phase is Phase.REFUSED
        assert outcome.reason_text == "Чек не прийнято: каса на обслуговуванні"
        assert program.is_settled
        assert shop.uspacy.deal(DEAL)[FISCAL_NUMBER] is None
        assert (await program.sell(DEAL)).phase is Phase.DONE
        await program.settled()

    shop.play(scenario)
    first, second = (body_of(request) for request in shop.sell_requests)
    assert first["id"] != second["id"]
    assert len(shop.receipts) == 1
    shop.assert_sold_once(DEAL, TOTAL)


@pytest.mark.parametrize(
    "said",
    [{"res": 1157, "errortxt": "Зміну не відкрито"}, {"res": 0}, {"id": None, "status": "OK"}, []],
)
def test_F_07_answer_without_a_receipt_in_it_is_unknown_and_checked(shop: Shop, said: object):
    """Checkbox puts no refusal into a 200 this way, so it says nothing: looked up twice, then
    the same id and body go again."""
    shop.checkbox_fault("answer", status=200, body=json.dumps(said))

    async def scenario(program: Program) -> None:
        phases = _phases(program)
        assert (await program.sell(DEAL)).phase is Phase.DONE
        assert Phase.CHECKING in phases
        await program.settled()

    shop.play(scenario)
    _same_request_again(shop, 2)
    looked = shop.requests("checkbox", "GET", "/api/v1/receipts/")
    assert [one.status for one in looked[:2]] == [404, 404]
    assert len(shop.receipts) == 1
    shop.assert_sold_once(DEAL, TOTAL)


def test_F_07_no_connection_is_the_queue_and_no_crash(shop: Shop):
    async def scenario(program: Program) -> None:
        shop.servers.go_offline("checkbox")
        outcome = await program.sell(DEAL)
        assert (outcome.phase, outcome.reason) == (Phase.WAITS, "no_connection")
        shop.servers.go_online("checkbox")
        await program.settled()

    shop.play(scenario)
    _same_request_again(shop, 1)
    shop.assert_sold_once(DEAL, TOTAL)


def test_answer_lost_after_the_server_committed_is_not_sent_again(shop: Shop):
    """However it was lost: one deal for each way."""
    ways = dict(zip(LOST_AFTER, PLAIN_SALES, strict=False))

    async def scenario(program: Program) -> None:
        for kind, deal_id in ways.items():
            shop.checkbox_fault(kind)
            assert (await program.sell(deal_id)).phase is Phase.DONE, kind
        await program.settled()

    shop.play(scenario)
    assert [request.fault for request in shop.sell_requests] == list(ways)
    assert len(shop.receipts) == len(ways)
    for deal_id in ways.values():
        shop.assert_sold_once(deal_id, PLAIN_SALES[deal_id])


def test_request_lost_before_the_server_acted_goes_again_unchanged(shop: Shop):
    """The till cannot know: it looks twice, with a pause between, and then repeats."""
    ways = dict(zip(LOST_BEFORE, PLAIN_SALES, strict=False))

    async def scenario(program: Program) -> None:
        for kind, deal_id in ways.items():
            shop.checkbox_fault(kind)
            assert (await program.sell(deal_id)).phase is Phase.DONE, kind
        await program.settled()

    shop.play(scenario)
    assert len(shop.receipts) == len(ways)
    for place, (kind, deal_id) in enumerate(ways.items()):
        lost, repeated = shop.sell_requests[2 * place : 2 * place + 2]
        assert (lost.fault, repeated.fault) == (kind, None)
        assert lost.body == repeated.body
        first, second = (
            one.at
            for one in shop.requests("checkbox", "GET", f"/receipts/{body_of(lost)['id']}")
            if one.at < repeated.at
        )
        # Two seconds of the program's time.
        assert (second - first).total_seconds() >= 2 / 20
        shop.assert_sold_once(deal_id, PLAIN_SALES[deal_id])


def test_answer_lost_and_every_lookup_failing_goes_to_the_queue(shop: Shop):
    """Nothing is guessed while the server cannot be asked; it is settled when it can."""
    shop.checkbox_fault("reset_after")
    shop.checkbox_fault("html_502", LOOKUP, method="GET", times=None)

    async def scenario(program: Program) -> None:
        outcome = await program.sell(DEAL)
        assert outcome.phase is Phase.STILL_CHECKING
        shop.checkbox.faults.clear()
        await program.settled()

    shop.play(scenario, clock=QuickClock(60))
    _same_request_again(shop, 1)
    shop.assert_sold_once(DEAL, TOTAL)


def test_too_many_requests_waits_as_long_as_the_server_says(shop: Shop):
    """`Retry-After: 20` is half a real second here; the same id and body go again after it."""
    shop.checkbox_fault("status_429", retry_after="20")

    async def scenario(program: Program) -> None:
        outcome = await program.sell(DEAL)
        assert (outcome.phase, outcome.reason) == (Phase.WAITS, "rate_limited")
        await program.settled()

    shop.play(scenario, clock=QuickClock(40))
    _same_request_again(shop, 2)
    first, second = shop.sell_requests
    assert (second.at - first.at).total_seconds() >= 20 / 40
    shop.assert_sold_once(DEAL, TOTAL)


def test_evicted_token_is_renewed_once_and_the_same_sale_goes_again(shop: Shop):
    """Ten other tills signed in: 401, one sign-in, the very same request."""

    async def scenario(program: Program) -> None:
        signed_in = shop.checkbox.state()["sign_ins"]
        shop.checkbox_fault("status_401")
        assert (await program.sell(DEAL)).phase is Phase.DONE
        await program.settled()
        assert shop.checkbox.state()["sign_ins"] == signed_in + 1

    shop.play(scenario)
    _same_request_again(shop, 2)
    assert [one.status for one in shop.sell_requests] == [401, 201]
    assert len(shop.receipts) == 1
    shop.assert_sold_once(DEAL, TOTAL)


def test_tax_service_down_gives_an_offline_receipt_with_its_control_number(shop: Shop):
    outcomes: list[SaleOutcome] = []

    async def scenario(program: Program) -> None:
        # After the shift is open: the very first one must be opened online.
        shop.checkbox.set_switches({"tax_service_down": True})
        outcomes.append(await program.sell(DEAL))
        await program.settled()

    shop.play(scenario)
    (outcome,) = outcomes
    receipt = shop.assert_sold_once(DEAL, TOTAL)
    assert outcome.phase is Phase.DONE
    assert outcome.receipt is not None
    assert outcome.receipt.issued.is_offline
    assert outcome.receipt.issued.control_number == receipt["control_number"]
    printed: list[list[str]] = json.loads(outcome.receipt.document)
    rows = [text.strip() for text, _style in printed]
    assert "ОФЛАЙН" in rows
    assert "ОНЛАЙН" not in rows
    (control,) = [row for row in rows if row.startswith("Контрольне число")]
    assert control.split()[-1] == receipt["control_number"]


def test_F_19_refused_receipt_leaves_the_deal_to_do_after_a_restart(shop: Shop):
    """The tax service's refusal is final for the id; the deal is in the list and can be sold."""
    shop.checkbox.set_switches({"receipt_outcome": "error", "receipt_error_text": "Хибний підпис"})

    async def refused(program: Program) -> None:
        outcome = await program.sell(DEAL)
        assert (outcome.phase, outcome.reason) == (Phase.REFUSED, "receipt_failed")
        assert outcome.reason_text == "Хибний підпис"
        assert program.is_settled

    async def after_restart(program: Program) -> None:
        (row,) = [row for row in program.services.deals.rows if row.deal.id == DEAL]
        assert not row.is_sold
        assert shop.comments(DEAL) == []
        shop.checkbox.set_switches({"receipt_outcome": "done"})
        assert (await program.sell(DEAL)).phase is Phase.DONE
        await program.settled()

    shop.play(refused)
    shop.play(after_restart)
    assert sorted(one["status"] for one in shop.receipts) == ["DONE", "ERROR"]
    done: list[Json] = [one for one in shop.receipts if one["status"] == "DONE"]
    assert shop.uspacy.deal(DEAL)[FISCAL_NUMBER] == done[0]["fiscal_code"]
