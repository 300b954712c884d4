"""The register's server is gone, or its shift is: the queue goes by itself and in order."""

from __future__ import annotations

import asyncio

import pytest

from cashier_app.domain.errors import InputProblem, NotSent
from cashier_app.sandbox.seed import KNOWN
from cashier_app.services.fiscalize import Phase
from cashier_app.services.sign_in import ConnectionState
from tests.scenarios.program import Program, until
from tests.scenarios.shop import PLAIN_SALES, Shop

DEAL = KNOWN["CARD"]
TOTAL = 819_80
FIVE = dict(list(PLAIN_SALES.items())[:5])


def test_N_02_provider_down_at_start_and_back_later(shop: Shop):
    """The deals are usable meanwhile; the register gets ready by itself, without a restart."""
    shop.servers.go_offline("checkbox")

    async def main() -> None:
        async with shop.running() as program:
            services = program.services
            await until(lambda: services.deals.state.refreshed_at, "the deals are there")
            failed = ConnectionState.FAILED
            await until(lambda: services.session.state.connection is failed, "it is noticed")
            assert isinstance(services.session.state.error, NotSent)
            assert len(services.deals.rows) > 50
            opened = await services.deals.open(DEAL)
            assert len(opened.lines.lines) == 2
            shop.servers.go_online("checkbox")
            await program.open_shift()
            assert (await program.sell(DEAL)).phase is Phase.DONE
            await program.settled()

    asyncio.run(main())
    shop.assert_sold_once(DEAL, TOTAL)


def test_draft_seen_before_the_register_was_ready_appears_when_it_is(shop: Shop):
    """Tax groups come with the register: a deal opened before them gets its receipt then."""
    shop.servers.go_offline("checkbox")

    async def main() -> None:
        async with shop.running() as program:
            services = program.services
            await until(lambda: services.deals.state.refreshed_at, "the deals are there")
            assert (await services.deals.open(DEAL)).draft is None
            shop.servers.go_online("checkbox")
            await program.ready()
            (row,) = [row for row in services.deals.rows if row.deal.id == DEAL]
            assert row.draft is not None
            assert row.draft.exact_total.kop == TOTAL

    asyncio.run(main())


def test_N_09_second_outage_in_the_middle_of_the_queue(shop: Shop):
    """Five wait; the connection drops after the second; exactly three go then, none twice.

    The order is not asserted: an attempt that meets the last moment of the outage lets the next
    one go first (one in vain does not end a pass).
    """

    async def scenario(program: Program) -> None:
        shop.servers.go_offline("checkbox")
        for deal_id in FIVE:
            assert (await program.sell(deal_id)).phase is Phase.WAITS
        assert [item.deal_id for item in program.services.outbox.items] == list(FIVE)
        shop.checkbox_fault("reset_before", "/receipts/sell$", skip=2, method="POST", times=None)
        shop.servers.go_online("checkbox")
        await until(lambda: len(shop.receipts) == 2, "two were sent")
        await until(lambda: len(shop.sell_requests) > 2, "the third fails")
        assert len(shop.receipts) == 2
        shop.checkbox.faults.clear()
        await program.settled()

    shop.play(scenario)
    totals = sorted(receipt["total_sum"] for receipt in shop.receipts)
    assert totals == sorted(FIVE.values())
    for deal_id, total_kop in FIVE.items():
        shop.assert_sold_once(deal_id, total_kop)


def test_N_10_sale_paid_without_a_connection_survives_a_restart(shop: Shop):
    async def paid(program: Program) -> None:
        shop.servers.go_offline("checkbox")
        assert (await program.sell(DEAL)).phase is Phase.WAITS

    async def main() -> None:
        async with shop.running() as program:
            (item,) = program.services.outbox.items
            assert (item.deal_id, item.total_kop) == (DEAL, TOTAL)
            shop.servers.go_online("checkbox")
            await program.settled()

    shop.play(paid)
    assert shop.sell_requests == []
    asyncio.run(main())
    shop.assert_sold_once(DEAL, TOTAL)


def test_N_11_bad_sale_does_not_hold_the_others(shop: Shop):
    """The first is refused for good, the second times out and is retried, the third goes."""
    first, second, third = list(FIVE)[:3]

    async def scenario(program: Program) -> None:
        shop.servers.go_offline("checkbox")
        for deal_id in (first, second, third):
            await program.sell(deal_id)
        shop.checkbox_fault("answer", status=422, body='{"message":"Validation error"}')
        shop.checkbox_fault("reset_before")
        shop.servers.go_online("checkbox")
        await program.settled()
        assert not program.storage.journal.live_sale(f"deal:{first}")

    shop.play(scenario)
    assert sorted(one["total_sum"] for one in shop.receipts) == sorted([FIVE[second], FIVE[third]])
    shop.assert_sold_once(second, FIVE[second])
    shop.assert_sold_once(third, FIVE[third])


def test_N_08_shift_is_not_closed_over_waiting_sales_without_a_decision(shop: Shop):
    async def scenario(program: Program) -> None:
        shop.servers.go_offline("checkbox")
        for deal_id in list(FIVE)[:2]:
            assert (await program.sell(deal_id)).phase is Phase.WAITS
        with pytest.raises(InputProblem) as refused:
            await program.shifts.close()
        assert (refused.value.code, refused.value.facts) == ("queue_not_empty", {"count": 2})
        shop.servers.go_online("checkbox")
        await program.settled()
        closed = await program.shifts.close()
        assert closed.receipts_count == 2

    shop.play(scenario)
    for deal_id in list(FIVE)[:2]:
        shop.assert_sold_once(deal_id, FIVE[deal_id])


def test_S_03_shift_closed_elsewhere_keeps_the_sale_for_the_next_shift(shop: Shop):
    """The refusal is recognised; after opening a new shift the same sale goes, once."""

    async def scenario(program: Program) -> None:
        shop.as_other_program("POST", "/shifts/close", {"skip_client_name_check": True})
        outcome = await program.sell(DEAL)
        assert (outcome.phase, outcome.reason) == (Phase.WAITS, "shift_closed")
        await until(lambda: not program.shifts.state.is_open, "the closing is noticed")
        await program.shifts.open()
        await program.settled()

    shop.play(scenario)
    bodies = {request.body for request in shop.sell_requests}
    assert len(bodies) == 1
    shop.assert_sold_once(DEAL, TOTAL)
