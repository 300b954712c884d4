"""The counter: what is sent is what was seen, at an open shift."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal

import pytest

from cashier_app.domain.deal import Contact, DealLines, StageKind
from cashier_app.domain.errors import (
    NotSent,
    ShiftClosed,
)
from cashier_app.domain.mapping import CurrencyConfirmation
from cashier_app.domain.money import Money
from cashier_app.domain.payment import Tender
from cashier_app.services.fiscalize import Phase
from tests.fakes import NOON, VAT_7, make_deal

from .builders import Till, deal_lines
from .conftest import run, until
from .counter import Counter, refused

NO_NET = NotSent("no_connection")
EXACT = Tender()


@pytest.fixture
def counter(till: Till) -> Counter:
    return Counter(till)


def test_ordinary_cash_sale(counter: Counter) -> None:
    async def scenario() -> None:
        opened = await counter.ready()
        outcome = await counter.checkout.sell(opened, Tender(cash_given=Money(20000)))
        assert outcome.phase is Phase.DONE
        [document] = counter.provider.documents
        assert document.settlement.change == Money(5000)
        assert document.cashier_name == "Іваненко О.П."
        assert counter.crm.calls.count("deal") == 2, "read again before the sale"

    run(scenario())


def test_S_01_shift_over_24_hours_sells_nothing(counter: Counter) -> None:
    """S-01: open for 24 h: noticed before the sale; the deal stays as it is."""

    async def scenario() -> None:
        opened = await counter.ready(hours_ago=24)
        error = await refused(counter.checkout.sell(opened, EXACT))
        assert error.code == "shift_over_limit"
        assert (counter.sent, counter.till.journal.waiting()) == (0, ())

    run(scenario())


def test_shift_of_23_hours_59_minutes_still_sells(counter: Counter) -> None:
    async def scenario() -> None:
        opened = await counter.ready(hours_ago=23.98)
        assert (await counter.checkout.sell(opened, EXACT)).phase is Phase.DONE

    run(scenario())


def test_no_shift_and_no_register_sell_nothing(counter: Counter) -> None:
    async def scenario() -> None:
        opened = await counter.deals.open(1042)
        error = await refused(counter.checkout.sell(opened, EXACT))
        assert error.code == "register_not_ready"
        await counter.till.connected()
        error = await refused(counter.checkout.sell(opened, EXACT))
        assert error.code == "shift_not_open"
        assert counter.sent == 0

    run(scenario())


def test_closing_shift_takes_no_new_sale(counter: Counter) -> None:
    async def scenario() -> None:
        opened = await counter.ready()
        counter.provider.open_polls = 5
        closing = counter.till.scope.start(counter.shifts.close(), name="close")
        await until(lambda: counter.shifts.state.busy)
        error = await refused(counter.checkout.sell(opened, EXACT))
        assert (error.code, error.facts) == ("shift_busy", {"word": "closing"})
        await closing
        assert counter.sent == 0

    run(scenario())


def test_shift_that_closes_while_the_deal_is_read_takes_no_sale(counter: Counter) -> None:
    async def scenario() -> None:
        opened = await counter.ready()

        def close_elsewhere() -> None:
            counter.provider.current_shift = None

        selling = counter.till.scope.start(counter.checkout.sell(opened, EXACT), name="sale")
        await asyncio.sleep(0)
        close_elsewhere()
        await counter.shifts.refresh()
        error = await refused(selling)
        assert error.code == "shift_not_open"
        assert counter.sent == 0

    run(scenario())


def test_S_03_sale_into_a_shift_closed_elsewhere_waits_and_goes_once(counter: Counter) -> None:
    """S-03: the refusal is recognised; after a new shift the sale is repeated once."""

    async def scenario() -> None:
        opened = await counter.ready()
        counter.provider.script = [ShiftClosed("shift_closed")]
        outcome = await counter.checkout.sell(opened, EXACT)
        assert outcome.phase is Phase.WAITS
        assert isinstance(outcome.cause, ShiftClosed)
        counter.provider.current_shift = None
        await counter.shifts.open()
        counter.till.outbox.send_now()
        await counter.till.outbox.work_once()
        assert list(counter.provider.server) == [outcome.operation_id]
        assert counter.sent == 2

    run(scenario())


def test_changed_deal_is_not_sold_as_it_was(counter: Counter) -> None:
    async def scenario() -> None:
        opened = await counter.ready()
        counter.crm.deal_lines[1042] = deal_lines(1042, price_kop=16000)
        counter.crm.deals[1042] = make_deal(1042, amount=Money(16000))
        error = await refused(counter.checkout.sell(opened, EXACT))
        assert error.code == "deal_changed"
        assert (counter.sent, counter.till.journal.waiting()) == (0, ())
        # Seen as it is now, it is sold.
        opened = await counter.deals.open(1042)
        assert (await counter.checkout.sell(opened, EXACT)).phase is Phase.DONE
        assert counter.provider.documents[-1].draft.exact_total == Money(16000)

    run(scenario())


@pytest.mark.parametrize(
    "changes",
    [
        {"custom": {"fn": "4000000001"}},
        {"stage_kind": StageKind.LOST},
        {"currency": "USD"},
    ],
)
def test_deal_with_a_new_obstacle_is_not_sold(counter: Counter, changes: dict[str, object]) -> None:
    """Another till has sold it, it was closed as lost, or its currency was changed meanwhile."""

    async def scenario() -> None:
        opened = await counter.ready()
        counter.crm.deals[1042] = make_deal(1042, **changes)
        error = await refused(counter.checkout.sell(opened, EXACT))
        assert error.code == "deal_changed"
        assert counter.sent == 0

    run(scenario())


def test_change_that_does_not_touch_the_receipt_does_not_stop_the_sale(counter: Counter) -> None:
    async def scenario() -> None:
        opened = await counter.ready()
        client = Contact(5, "Ольга", phone="+380671234567", raw_phone="067")
        fresh = make_deal(
            1042, title="Інша", stage_kind=StageKind.NEW, contacts=(client,), updated_at=NOON
        )
        counter.crm.deals[1042] = fresh
        assert (await counter.checkout.sell(opened, EXACT)).phase is Phase.DONE
        [document] = counter.provider.documents
        assert document.draft.deal_title == "Замовлення 1042", "as it was seen"
        assert document.draft.deal_updated_at == "2026-11-25T10:00:00+00:00", "as it was checked"

    run(scenario())


def test_deleted_deal_is_not_sold(counter: Counter) -> None:
    async def scenario() -> None:
        opened = await counter.ready()
        counter.crm.deals.clear()
        assert (await refused(counter.checkout.sell(opened, EXACT))).code == "deal_gone"

    run(scenario())


def test_crm_away_needs_the_cashiers_decision(counter: Counter) -> None:
    async def scenario() -> None:
        opened = await counter.ready()
        counter.crm.errors["deal"] = [NO_NET, NO_NET]
        error = await refused(counter.checkout.sell(opened, EXACT))
        assert (error.code, error.facts) == ("deal_not_rechecked", {"why": "no_connection"})
        assert counter.sent == 0
        outcome = await counter.checkout.sell(opened, EXACT, allow_unchecked=True)
        assert outcome.phase is Phase.DONE
        assert counter.provider.documents[-1].draft == opened.draft

    run(scenario())


def test_unchecked_sale_is_checked_when_the_crm_is_there(counter: Counter) -> None:
    async def scenario() -> None:
        opened = await counter.ready()
        counter.crm.deal_lines[1042] = DealLines(1042, (), None)
        error = await refused(counter.checkout.sell(opened, EXACT, allow_unchecked=True))
        assert error.code == "deal_changed"

    run(scenario())


def test_without_a_draft_nothing_is_sold(counter: Counter) -> None:
    async def scenario() -> None:
        opened = await counter.ready()
        bare = replace(opened, draft=None)
        assert (await refused(counter.checkout.sell(bare, EXACT))).code == "register_not_ready"

    run(scenario())


def test_a_receipt_by_other_rules_is_not_sold_even_unchecked(counter: Counter) -> None:
    """Another register was active when it was shown: its tax codes mean something else here."""

    async def scenario() -> None:
        opened = await counter.ready()
        draft = opened.draft
        assert draft is not None
        other = replace(draft.lines[0], tax_groups=(VAT_7,))
        shown = replace(opened, draft=replace(draft, lines=(other, *draft.lines[1:])))
        counter.crm.errors["deal"] = [NotSent("no_connection")] * 5
        error = await refused(counter.checkout.sell(shown, EXACT, allow_unchecked=True))
        assert error.code == "deal_changed"
        assert counter.till.provider.sent == []

    run(scenario())


def test_blocked_receipt_is_not_sold(counter: Counter) -> None:
    async def scenario() -> None:
        counter.crm.deals[1042] = make_deal(1042, amount=Money(99900))
        opened = await counter.ready()
        assert (await refused(counter.checkout.sell(opened, EXACT))).code == "draft_blocked"
        opened = await counter.deals.open(1042, accept_lines_total=True)
        outcome = await counter.checkout.sell(opened, EXACT, accept_lines_total=True)
        assert outcome.phase is Phase.DONE

    run(scenario())


def test_M_23_deal_in_dollars_is_sold_by_the_confirmed_rate(counter: Counter) -> None:
    """M-23: never 150.00 UAH for 150.00 USD; the rate is kept with the sale."""

    async def scenario() -> None:
        counter.crm.deals[1042] = make_deal(1042, currency="USD", amount=Money(15000))
        row = replace(deal_lines(1042).lines[0], currency="USD")
        counter.crm.deal_lines[1042] = DealLines(1042, (row,), Money(15000))
        opened = await counter.ready()
        assert (await refused(counter.checkout.sell(opened, EXACT))).code == "draft_blocked"
        rate = CurrencyConfirmation(Decimal("41.50"), "USD")
        opened = await counter.deals.open(1042, conversion=rate)
        assert opened.draft is not None
        assert opened.draft.exact_total == Money(622500)
        # Asked for without the decision, the receipt would be another one.
        assert (await refused(counter.checkout.sell(opened, EXACT))).code == "deal_changed"
        outcome = await counter.checkout.sell(opened, EXACT, conversion=rate)
        assert outcome.phase is Phase.DONE
        operation = counter.till.journal.get(outcome.operation_id)
        assert operation is not None
        assert operation.total_kop == 622500
        assert '"rate": "USD 41.5' in operation.summary

    run(scenario())
