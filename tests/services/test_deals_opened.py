"""One deal as it is now, and the receipts of the rows on the screen."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from cashier_app.domain.deal import Contact, DealLines, StageKind
from cashier_app.domain.errors import (
    ContractBroken,
    InputProblem,
    NotSent,
)
from cashier_app.domain.mapping import CurrencyConfirmation
from cashier_app.domain.money import Money
from tests.fakes import NOON, FakeClock, FakeCrm, make_deal

from .builders import RULES, Disk, Till
from .conftest import run, until
from .shop import Shop

NO_NET = NotSent("no_connection")


def test_opening_reads_the_deal_as_it_is_now(disk: Disk, clock: FakeClock) -> None:
    shop = Shop(disk, clock, make_deal(1))

    async def scenario() -> None:
        await shop.deals.refresh()
        assert shop.deals.cached(1) is None
        shop.crm.deals[1] = make_deal(1, title="Щойно змінена", updated_at=NOON)
        opened = await shop.deals.open(1)
        assert opened.is_fresh
        assert opened.deal.title == "Щойно змінена"
        assert opened.draft is not None
        assert opened.draft.exact_total == Money(15000)
        row = shop.deals.rows[0]
        assert (row.deal.title, row.draft) == ("Щойно змінена", opened.draft)
        seen = shop.deals.cached(1)
        assert seen is not None
        assert (seen.lines, seen.draft, seen.is_fresh) == (opened.lines, opened.draft, False)
        assert shop.deals.cached(404) is None

    run(scenario())


def test_opening_a_deal_that_is_not_in_the_list_adds_it(disk: Disk, clock: FakeClock) -> None:
    shop = Shop(disk, clock, make_deal(1))

    async def scenario() -> None:
        await shop.deals.refresh()
        shop.add(make_deal(5))
        await shop.deals.open(5)
        assert shop.ids == [5, 1]

    run(scenario())


def test_opening_a_deleted_deal_drops_it(disk: Disk, clock: FakeClock) -> None:
    shop = Shop(disk, clock, make_deal(1), make_deal(2))

    async def scenario() -> None:
        await shop.deals.refresh()
        del shop.crm.deals[2]
        with pytest.raises(InputProblem, match="deal_gone"):
            await shop.deals.open(2)
        assert shop.ids == [1]
        assert [deal.id for deal in disk.cache.load()] == [1]

    run(scenario())


def test_opening_a_deal_closed_meanwhile_takes_it_off_the_list(
    disk: Disk, clock: FakeClock
) -> None:
    shop = Shop(disk, clock, make_deal(1), make_deal(2))

    async def scenario() -> None:
        await shop.deals.refresh()
        shop.crm.deals[2] = make_deal(2, stage_kind=StageKind.LOST)
        opened = await shop.deals.open(2)
        assert opened.draft is not None
        assert shop.ids == [1]

    run(scenario())


def test_contact_without_channels_is_completed(disk: Disk, clock: FakeClock) -> None:
    bare, full = Contact(5, "Ольга"), Contact(5, "Ольга", phone="+380671234567", raw_phone="067…")
    firm = Contact(9, "ТОВ", is_company=True)
    shop = Shop(disk, clock, make_deal(1, contacts=(firm, bare)), make_deal(2, contacts=(full,)))

    async def scenario() -> None:
        shop.crm.cards[5] = full
        opened = await shop.deals.open(1)
        assert opened.deal.contacts == (firm, full)
        assert opened.draft is not None
        assert opened.draft.buyer_phone == "+380671234567"
        await shop.deals.open(2)
        assert shop.called("contact") == 1, "the second deal had it already"
        shop.crm.errors["contact"] = [NO_NET]
        opened = await shop.deals.open(1)
        assert opened.deal.contacts == (firm, bare), "the receipt does not need it"

    run(scenario())


def test_without_rules_there_is_no_draft_until_they_are_known(disk: Disk, clock: FakeClock) -> None:
    shop = Shop(disk, clock, make_deal(1), make_deal(2), make_deal(3))

    async def scenario() -> None:
        await shop.deals.refresh()
        shop.rules = None
        assert (await shop.deals.open(1)).draft is None
        await shop.deals.fetch_drafts([2])
        assert [row.draft for row in shop.deals.rows] == [None, None, None]
        shop.rules = RULES
        shop.deals.rules_changed()
        assert [row.draft is not None for row in shop.deals.rows] == [False, True, True]
        # Lines thrown away: the draft goes too.
        disk.database.connection.execute("DELETE FROM deal_lines WHERE deal_id = 2")
        shop.deals.rules_changed()
        assert [row.draft is not None for row in shop.deals.rows] == [False, False, True]

    run(scenario())


def test_M_23_confirmed_rate_makes_a_draft_in_hryvnias(disk: Disk, clock: FakeClock) -> None:
    """M-23: 150.00 USD is blocked until the rate is confirmed."""
    shop = Shop(disk, clock, make_deal(1, currency="USD", amount=Money(15000)))

    async def scenario() -> None:
        opened = await shop.deals.open(1)
        assert opened.draft is not None
        assert "foreign_currency" in {problem.code for problem in opened.draft.blocking}
        rate = CurrencyConfirmation(Decimal("41.50"), "USD")
        opened = await shop.deals.open(1, conversion=rate)
        assert opened.draft is not None
        assert "foreign_currency" not in {problem.code for problem in opened.draft.blocking}

    run(scenario())


def test_selling_by_lines_is_the_cashiers_choice(disk: Disk, clock: FakeClock) -> None:
    shop = Shop(disk, clock, make_deal(1, amount=Money(20000)))

    async def scenario() -> None:
        opened = await shop.deals.open(1)
        assert opened.draft is not None
        assert [problem.code for problem in opened.draft.blocking] == ["total_mismatch"]
        opened = await shop.deals.open(1, accept_lines_total=True)
        assert opened.draft is not None
        assert opened.draft.blocking == ()

    run(scenario())


def test_lines_are_fetched_once_for_each_change_of_a_deal(disk: Disk, clock: FakeClock) -> None:
    shop = Shop(disk, clock, *(make_deal(deal_id) for deal_id in (1, 2, 3)))

    async def scenario() -> None:
        await shop.deals.refresh()
        await shop.deals.fetch_drafts([1, 2, 404])
        await shop.deals.fetch_drafts([1, 2])
        assert shop.called("lines") == 2
        assert [row.draft is not None for row in shop.deals.rows] == [False, True, True]
        shop.crm.deals[2] = make_deal(2, updated_at=NOON)
        await shop.deals.refresh()
        await shop.deals.fetch_drafts([1, 2])
        assert shop.called("lines") == 3
        # The next run takes them from the cache.
        shop.restart()
        shop.deals.load_cached()
        await shop.deals.fetch_drafts([1, 2])
        assert shop.called("lines") == 3
        assert [row.draft is not None for row in shop.deals.rows] == [False, True, True]

    run(scenario())


def test_changed_rules_do_not_make_old_lines_look_fresh(disk: Disk, clock: FakeClock) -> None:
    shop = Shop(disk, clock, make_deal(1))

    async def scenario() -> None:
        await shop.deals.refresh()
        await shop.deals.fetch_drafts([1])
        shop.crm.deals[1] = make_deal(1, updated_at=NOON)
        await shop.deals.refresh()
        shop.deals.rules_changed()
        await shop.deals.fetch_drafts([1])
        assert shop.called("lines") == 2

    run(scenario())


def test_deal_that_cannot_be_read_does_not_hold_the_others(disk: Disk, clock: FakeClock) -> None:
    shop = Shop(disk, clock, *(make_deal(deal_id) for deal_id in (1, 2, 3)))

    async def scenario() -> None:
        await shop.deals.refresh()
        shop.crm.errors["lines"] = [ContractBroken("not_understood"), None, NO_NET]
        await shop.deals.fetch_drafts([1, 2, 3])
        assert [row.draft is not None for row in shop.deals.rows] == [False, True, False]
        shop.crm.errors["lines"] = [NO_NET]
        await shop.deals.fetch_drafts([1, 3])
        assert shop.called("lines") == 4, "the CRM is away: the rest is not asked for"

    run(scenario())


class SlowLines(FakeCrm):
    """The first reading of lines is on its way until `gate` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()

    async def lines(self, deal_id: int) -> DealLines:
        found = await super().lines(deal_id)
        if self.calls.count("lines") == 1:
            await self.gate.wait()
        return found


def test_deal_that_left_while_its_lines_were_read_stays_away(till: Till, disk: Disk) -> None:
    shop = Shop(disk, till.clock)
    shop.crm = slow = SlowLines()
    shop.add(make_deal(1))
    shop.add(make_deal(2))
    shop.restart()

    async def scenario() -> None:
        await shop.deals.refresh()
        reading = till.scope.start(shop.deals.fetch_drafts([2]), name="drafts")
        await until(lambda: shop.called("lines"))
        del shop.crm.deals[2]
        with pytest.raises(InputProblem, match="deal_gone"):
            await shop.deals.open(2)
        slow.gate.set()
        await reading
        assert shop.ids == [1]
        assert disk.cache.lines(2) is None

    run(scenario())


def test_draft_of_an_opened_deal_is_not_replaced_by_an_older_reading(
    till: Till, disk: Disk
) -> None:
    shop = Shop(disk, till.clock)
    shop.crm = slow = SlowLines()
    shop.add(make_deal(1, amount=Money(20000)))
    shop.restart()

    async def scenario() -> None:
        await shop.deals.refresh()
        reading = till.scope.start(shop.deals.fetch_drafts([1]), name="drafts")
        await until(lambda: shop.called("lines"))
        opened = await shop.deals.open(1, accept_lines_total=True)
        slow.gate.set()
        await reading
        assert opened.draft is not None
        assert opened.draft.blocking == ()
        assert shop.deals.rows[0].draft == opened.draft

    run(scenario())
