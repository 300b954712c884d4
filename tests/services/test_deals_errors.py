"""The list when the CRM or this computer fails."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from cashier_app.domain.deal import CrmUser
from cashier_app.domain.errors import (
    AuthRequired,
    LocalFault,
    NotSent,
    RateLimited,
    Refused,
)
from tests.fakes import NOON, FakeClock, make_deal

from .builders import Disk, Till
from .conftest import run, until
from .shop import Shop

NO_NET = NotSent("no_connection")
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("is_cached", [False, True])
def test_N_03_pages_that_came_before_an_error_stay(
    disk: Disk, clock: FakeClock, is_cached: bool
) -> None:
    """N-03: the third page is refused: those already loaded are kept, and shown as they are now."""
    shop = Shop(disk, clock, *(make_deal(deal_id) for deal_id in range(1, 138)))

    async def scenario() -> None:
        if is_cached:
            await shop.deals.refresh()
            shop.restart()
            shop.deals.load_cached()
            for deal_id in range(1, 138):
                shop.crm.deals[deal_id] = make_deal(deal_id, title="Нова назва")
        error = RateLimited("too_many_requests", 2)
        shop.crm.errors["page"] = [None, None, error]
        state = await shop.deals.refresh()
        assert state.error is error
        assert state.refreshed_at is None
        assert state.total == (137 if is_cached else 100)
        fresh = [row for row in shop.deals.rows if row.deal.title == "Нова назва"]
        assert len(fresh) == (100 if is_cached else 0)
        assert len(disk.cache.load()) == state.total
        assert (await shop.deals.refresh()).error is None
        assert shop.deals.state.total == 137

    run(scenario())


def test_interrupted_pull_of_changes_asks_again_from_the_same_moment(
    disk: Disk, clock: FakeClock
) -> None:
    shop = Shop(disk, clock, *(make_deal(deal_id) for deal_id in range(1, 121)))

    async def scenario() -> None:
        await shop.deals.refresh()
        cursor = disk.cache.cursor()
        for deal_id in range(1, 121):
            shop.crm.deals[deal_id] = make_deal(deal_id, title="Нова", updated_at=NOON)
        shop.crm.errors["page"] = [None, NO_NET]
        await shop.deals.refresh()
        assert disk.cache.cursor() == cursor
        assert sum(row.deal.title == "Нова" for row in shop.deals.rows) == 50
        await shop.deals.refresh()
        assert disk.cache.cursor() == NOON
        assert sum(row.deal.title == "Нова" for row in shop.deals.rows) == 120

    run(scenario())


def test_error_keeps_rows_and_the_moment_of_the_last_answer(disk: Disk, clock: FakeClock) -> None:
    shop = Shop(disk, clock, make_deal(1))

    async def scenario() -> None:
        await shop.deals.refresh()
        clock.advance(20 * SECOND)
        shop.crm.errors["open_deals"] = [NO_NET]
        state = await shop.deals.refresh()
        assert (state.error, state.total, state.refreshed_at) == (NO_NET, 1, NOON)
        assert not state.is_loading
        assert (await shop.deals.refresh()).error is None

    run(scenario())


def test_fault_of_this_computer_is_shown_like_an_error_of_the_crm(
    disk: Disk, clock: FakeClock
) -> None:
    shop = Shop(disk, clock, make_deal(1))

    async def scenario() -> None:
        disk.break_writes()
        state = await shop.deals.refresh()
        assert isinstance(state.error, LocalFault)
        assert shop.ids == [1], "shown although it cannot be kept"
        disk.mend()

    run(scenario())


def test_cancelled_refresh_does_not_look_busy_for_ever(till: Till, disk: Disk) -> None:
    shop = Shop(disk, till.clock, make_deal(1))

    async def scenario() -> None:
        refreshing = till.scope.start(shop.deals.refresh(), name="refresh")
        await until(lambda: shop.called("page"))
        assert shop.deals.state.is_loading
        refreshing.cancel()
        await until(refreshing.done)
        assert not shop.deals.state.is_loading
        assert not shop.states[-1].is_loading
        assert (await shop.deals.refresh()).total == 1

    run(scenario())


def test_second_refresh_waits_for_the_first(till: Till, disk: Disk) -> None:
    shop = Shop(disk, till.clock, *(make_deal(n) for n in range(1, 121)))

    async def scenario() -> None:
        first = till.scope.start(shop.deals.refresh(), name="first")
        await until(lambda: shop.called("page") == 2)
        second = till.scope.start(shop.deals.refresh(full=True), name="second")
        await first
        await second
        assert [name for name in shop.crm.calls if name != "page"] == [
            *("funnels", "users", "open_deals", "open_deals"),
            *("funnels", "users", "open_deals", "open_deals"),
        ]
        assert shop.deals.state.total == 120

    run(scenario())


def test_directories_are_read_together_or_again(disk: Disk, clock: FakeClock) -> None:
    """Stages read and users not: both are asked for again, not the names left out for the day."""
    shop = Shop(disk, clock, make_deal(1))

    async def scenario() -> None:
        shop.crm.errors["users"] = [NO_NET]
        assert (await shop.deals.refresh()).error is NO_NET
        await shop.deals.refresh()
        assert shop.deals.rows[0].owner_name == "Оля К."
        # Renamed in the CRM: known with the next sweep, shown at once.
        shop.crm.all_users = (CrmUser(7, "Ольга К."),)
        await shop.deals.refresh(full=True)
        assert shop.deals.rows[0].owner_name == "Ольга К."

    run(scenario())


def test_who_may_not_list_the_users_sees_the_deals(disk: Disk, clock: FakeClock) -> None:
    shop = Shop(disk, clock, make_deal(1))

    async def scenario() -> None:
        shop.crm.errors["users"] = [Refused("forbidden")]
        assert (await shop.deals.refresh()).error is None
        assert shop.deals.rows[0].owner_name == ""
        for error in (AuthRequired("session_refused"), RateLimited("too_many_requests")):
            shop.crm.errors["users"] = [error]
            assert (await shop.deals.refresh(full=True)).error is error

    run(scenario())


def test_polling_goes_on_after_errors_and_obeys_advice(till: Till, disk: Disk) -> None:
    shop = Shop(disk, till.clock, make_deal(1))

    async def scenario() -> None:
        shop.crm.errors["open_deals"] = [RateLimited("too_many_requests", 45), NO_NET]
        polling = till.scope.start(shop.deals.run(), name="deals")
        await until(lambda: shop.deals.state.refreshed_at is not None)
        polling.cancel()
        await until(polling.done)
        assert till.clock.slept[:2] == [45.0, 20.0]

    run(scenario())


def test_session_that_merely_ended_does_not_end_the_polling(till: Till, disk: Disk) -> None:
    """The service refused a token that it had just given: its trouble, and it passes."""
    shop = Shop(disk, till.clock, make_deal(1))

    async def scenario() -> None:
        shop.crm.errors["funnels"] = [AuthRequired("crm_session_expired")]
        polling = till.scope.start(shop.deals.run(), name="deals")
        await until(lambda: shop.deals.state.refreshed_at is not None)
        polling.cancel()
        await until(polling.done)
        assert till.clock.slept[0] == 60.0

    run(scenario())


def test_refused_credentials_end_the_polling_until_somebody_is_let_in(
    till: Till, disk: Disk
) -> None:
    """Repeating a wrong password may lock the account."""
    shop = Shop(disk, till.clock, make_deal(1))

    async def scenario() -> None:
        shop.crm.errors["funnels"] = [AuthRequired("wrong_password")]
        polling = till.scope.start(shop.deals.run(), name="deals")
        await until(lambda: shop.deals.state.error is not None)
        for _ in range(50):
            await asyncio.sleep(0)
        assert shop.called("funnels") == 1
        assert till.clock.slept == []
        await shop.deals.refresh()
        await until(lambda: len(till.clock.slept) > 2)
        polling.cancel()
        await until(polling.done)
        assert shop.deals.state.error is None

    run(scenario())
