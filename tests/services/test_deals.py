"""The list of open deals: cached start, incremental pull, sweep, size."""

from __future__ import annotations

import time
from datetime import timedelta

from cashier_app.domain.deal import Contact, DealLines, StageKind
from cashier_app.domain.errors import NotSent
from tests.fakes import NOON, FakeClock, make_deal

from .builders import Disk, deal_lines
from .conftest import run
from .shop import Shop

NO_NET = NotSent("no_connection")
SECOND = timedelta(seconds=1)


def test_list_is_newest_deal_first_with_names_from_the_directories(
    disk: Disk, clock: FakeClock
) -> None:
    client = Contact(5, "Ольга М’якота", phone="+380671234567", email="olha@example.com")
    shop = Shop(
        disk,
        clock,
        make_deal(1),
        make_deal(3, contacts=(client,)),
        make_deal(2, updated_at=None),
    )

    async def scenario() -> None:
        state = await shop.deals.refresh()
        assert (state.total, state.error, state.is_loading) == (3, None, False)
        assert state.refreshed_at == NOON
        assert shop.ids == [3, 2, 1]
        row = shop.deals.rows[0]
        assert (row.client_name, row.stage_title, row.stage_color, row.owner_name) == (
            "Ольга М’якота",
            "В роботі",
            "#ffaa00",
            "Оля К.",
        )
        for word in ("3", "замовлення", "м'якота", "+380671234567", "olha@", "оля"):
            assert word in row.search_text
        assert (row.draft, row.sale, row.is_sold) == (None, None, False)
        assert shop.deals.funnels[0].title == "Продажі"

    run(scenario())


def test_unknown_stage_and_owner_leave_the_names_empty(disk: Disk, clock: FakeClock) -> None:
    shop = Shop(disk, clock, make_deal(1, stage_id=None, owner_id=None), make_deal(2, stage_id=99))

    async def scenario() -> None:
        await shop.deals.refresh()
        assert [row.stage_title for row in shop.deals.rows] == ["", ""]
        assert shop.deals.rows[1].owner_name == ""

    run(scenario())


def test_start_shows_what_was_seen_last_time_before_the_network(
    disk: Disk, clock: FakeClock
) -> None:
    shop = Shop(disk, clock, make_deal(1), make_deal(2))

    async def scenario() -> None:
        await shop.deals.refresh()
        disk.reopen()
        shop.restart()
        shop.deals.load_cached()
        assert shop.ids == [2, 1]
        assert (shop.deals.state.total, shop.deals.state.refreshed_at) == (2, None)
        shop.crm.errors["funnels"] = [NO_NET]
        state = await shop.deals.refresh()
        assert state.error is NO_NET
        assert shop.ids == [2, 1]

    run(scenario())


def test_N_04_all_pages_are_in_the_list(disk: Disk, clock: FakeClock) -> None:
    """N-04: 137 open deals, 50 a page: 137 rows, the counter says so; they come as read."""
    shop = Shop(disk, clock, *(make_deal(deal_id) for deal_id in range(1, 138)))
    seen: list[int] = []

    async def scenario() -> None:
        shop.crm.on_page = lambda: seen.append(len(shop.deals.rows))
        state = await shop.deals.refresh()
        assert state.total == 137
        assert shop.ids == list(range(137, 0, -1))
        assert seen[:3] == [50, 100, 137]
        assert len(disk.cache.load()) == 137

    run(scenario())


def test_only_what_changed_is_pulled_later(disk: Disk, clock: FakeClock) -> None:
    shop = Shop(disk, clock, *(make_deal(deal_id) for deal_id in range(1, 121)))

    async def scenario() -> None:
        await shop.deals.refresh()
        shop.crm.calls.clear()
        old = shop.crm.deals[7].updated_at
        assert old is not None
        shop.crm.deals[7] = make_deal(7, title="Інша назва", updated_at=old + 5 * SECOND)
        shop.add(make_deal(200, updated_at=old + 6 * SECOND))
        for deal_id in range(1, 100):
            if deal_id != 7:
                # Old ones are beyond the overlap.
                shop.crm.deals[deal_id] = make_deal(deal_id, updated_at=old - timedelta(hours=1))
        clock.advance(20 * SECOND)
        await shop.deals.refresh()
        assert shop.called("funnels") == 0
        assert shop.called("page") == 1
        assert shop.ids[0] == 200
        assert next(row for row in shop.deals.rows if row.deal.id == 7).deal.title == "Інша назва"
        assert disk.cache.cursor() == old + 6 * SECOND

    run(scenario())


def test_closed_deals_leave_the_list_with_the_next_pull(disk: Disk, clock: FakeClock) -> None:
    shop = Shop(disk, clock, make_deal(1), make_deal(2))

    async def scenario() -> None:
        await shop.deals.refresh()
        closed = make_deal(1, stage_kind=StageKind.WON, updated_at=NOON)
        shop.crm.deals[1] = closed
        await shop.deals.refresh()
        assert shop.ids == [2]
        assert [deal.id for deal in disk.cache.load()] == [2]
        # Told again within the overlap: nothing to do.
        told = len(shop.states)
        await shop.deals.refresh()
        assert len(shop.states) == told + 2, "loading and not loading, nothing else"

    run(scenario())


def test_deleted_deals_leave_with_the_sweep_every_ten_minutes(disk: Disk, clock: FakeClock) -> None:
    shop = Shop(disk, clock, make_deal(1), make_deal(2))

    async def scenario() -> None:
        await shop.deals.refresh()
        del shop.crm.deals[1]
        clock.advance(timedelta(minutes=9))
        await shop.deals.refresh()
        assert shop.ids == [2, 1]
        clock.advance(timedelta(minutes=1))
        await shop.deals.refresh()
        assert shop.ids == [2]
        assert [deal.id for deal in disk.cache.load()] == [2]
        del shop.crm.deals[2]
        await shop.deals.refresh(full=True)
        assert shop.ids == []
        assert shop.deals.state.total == 0

    run(scenario())


def test_deal_that_changes_while_the_pages_are_read_is_not_taken_for_deleted(
    disk: Disk, clock: FakeClock
) -> None:
    """Newest change first: touched meanwhile, it moves to the page that was read already."""
    shop = Shop(
        disk,
        clock,
        *(make_deal(n, updated_at=NOON - timedelta(minutes=200 - n)) for n in range(1, 121)),
    )

    async def scenario() -> None:
        await shop.deals.refresh()
        pages = 0

        def touch() -> None:
            nonlocal pages
            pages += 1
            if pages == 1:
                shop.crm.deals[3] = make_deal(3, updated_at=NOON)

        shop.crm.on_page = touch
        await shop.deals.refresh(full=True)
        assert len(shop.ids) == 120
        assert 3 in shop.ids
        assert disk.cache.cursor() == NOON

    run(scenario())


def test_empty_crm_is_an_empty_list_and_no_error(disk: Disk, clock: FakeClock) -> None:
    shop = Shop(disk, clock)

    async def scenario() -> None:
        state = await shop.deals.refresh()
        assert (state.total, state.error, state.refreshed_at) == (0, None, NOON)
        assert disk.cache.cursor() is None
        assert (await shop.deals.refresh()).error is None

    run(scenario())


def test_chosen_stages_decide_what_is_open(disk: Disk, clock: FakeClock) -> None:
    shop = Shop(disk, clock, make_deal(1, stage_id=21), make_deal(2, stage_id=22))
    shop.restart(open_stage_ids=(22,))

    async def scenario() -> None:
        await shop.deals.refresh()
        assert shop.ids == [2]

    run(scenario())


def test_ten_thousand_deals_stay_quick(disk: Disk, clock: FakeClock) -> None:
    count = 10_000
    shop = Shop(disk, clock)
    shop.crm.deals = {deal_id: make_deal(deal_id) for deal_id in range(1, count + 1)}
    shop.crm.deal_lines = {n: DealLines(n, (), None) for n in range(1, count + 1)}

    async def scenario() -> None:
        disk.cache.replace_all(tuple(shop.crm.deals.values()))
        disk.cache.set_cursor(NOON)
        shop.deals.load_cached()
        assert shop.deals.state.total == count
        for deal_id in range(5000, 5030):
            disk.cache.store_lines(deal_lines(deal_id), make_stamp(deal_id))
        started = time.perf_counter()
        await shop.deals.fetch_drafts(range(5000, 5030))
        per_draft = (time.perf_counter() - started) / 30
        assert shop.called("lines") == 0
        assert per_draft < 0.005
        started = time.perf_counter()
        shop.deals.sales_changed(5000)
        assert time.perf_counter() - started < 0.005

    def make_stamp(deal_id: int) -> str:
        updated_at = shop.crm.deals[deal_id].updated_at
        assert updated_at is not None
        return updated_at.isoformat()

    run(scenario())
