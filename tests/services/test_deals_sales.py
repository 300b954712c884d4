"""What the list tells about sales."""

from __future__ import annotations

from cashier_app.domain.errors import (
    NotSent,
    Refused,
)
from cashier_app.domain.money import Money
from cashier_app.domain.operation import OperationState
from cashier_app.domain.receipt import LeftOut
from tests.fakes import make_deal

from .builders import Disk, Till, document, draft, line
from .conftest import run
from .shop import Shop

NO_NET = NotSent("no_connection")


def test_F_19_refused_deal_is_still_to_be_sold_after_a_restart(till: Till, disk: Disk) -> None:
    """F-19: the provider refuses: the deal stays in the list as not sold."""
    shop = Shop(disk, till.clock, make_deal(1042))

    async def scenario() -> None:
        await till.connected()
        till.provider.script = [Refused("provider_validation")]
        await till.fiscalizer.sell(document())
        shop.restart()
        shop.deals.load_cached()
        await shop.deals.refresh()
        [row] = shop.deals.rows
        assert (row.sale, row.is_sold) == (None, False)

    run(scenario())


def test_state_of_a_sale_is_in_its_row(till: Till, disk: Disk) -> None:
    shop = Shop(disk, till.clock, make_deal(1042), make_deal(7))
    till.fiscalizer.progress.subscribe(lambda item: shop.deals.sales_changed(item.deal_id))

    async def scenario() -> None:
        await till.connected()
        await shop.deals.refresh()
        till.provider.script = [NO_NET]
        outcome = await till.fiscalizer.sell(document())
        [row, other] = shop.deals.rows
        assert row.sale is not None
        assert (row.sale.state, row.is_sold) == (OperationState.PREPARED, False)
        assert other.sale is None
        await till.fiscalizer.drive(outcome.operation_id)
        assert shop.deals.rows[0].is_sold
        assert shop.deals.rows[0].is_wholly_sold
        shop.deals.sales_changed(404)
        assert shop.ids == [1042, 7]

    run(scenario())


def test_all_states_are_shown_anew_when_asked(till: Till, disk: Disk) -> None:
    shop = Shop(disk, till.clock, make_deal(1042))

    async def scenario() -> None:
        await till.connected()
        await shop.deals.refresh()
        await till.fiscalizer.sell(document())
        assert not shop.deals.rows[0].is_sold
        shop.deals.sales_changed()
        assert shop.deals.rows[0].is_sold

    run(scenario())


def test_M_13_deal_with_delivery_left_out_is_not_wholly_sold(till: Till, disk: Disk) -> None:
    """M-13: 60.00 of the deal is not in the receipt: the deal is not shown as fully fiscalized."""
    shop = Shop(disk, till.clock, make_deal(1042))
    receipt = draft(line("Товар", 27000), left_out=(LeftOut("Доставка", Money(6000), "delivery"),))

    async def scenario() -> None:
        await till.connected()
        await shop.deals.refresh()
        await till.fiscalizer.sell(document(receipt=receipt))
        shop.deals.sales_changed()
        [row] = shop.deals.rows
        assert row.is_sold
        assert not row.is_wholly_sold
        assert row.left_out == Money(6000)

    run(scenario())
