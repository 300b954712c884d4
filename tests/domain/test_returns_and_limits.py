"""Partial returns of a line, and limits told before money moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.limits import cash_limit_excess, drawer_shortage, needs_refund_act
from cashier_app.domain.money import Money, Quantity, total
from cashier_app.domain.returns import split_net
from cashier_app.domain.shift import Shift, ShiftStatus, ShiftTotals
from tests.domain.builders import qty, quick_property, uah

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def test_a_part_of_a_unit_gives_its_part_of_the_sum() -> None:
    assert split_net(uah("80.00"), qty("1"), [qty("0.5")]) == (uah("40.00"),)
    assert split_net(uah("80.00"), qty("1"), []) == ()


def test_units_one_by_one_give_back_what_was_paid() -> None:
    back = split_net(uah("140.00"), qty("3"), [qty("1")] * 3)
    assert back == (uah("46.67"), uah("46.67"), uah("46.66"))


def test_many_small_parts_never_give_back_more_than_was_paid() -> None:
    """0.05 for ten pieces: half a kopiyka each goes up until nothing is left."""
    back = split_net(uah("0.05"), qty("10"), [qty("1")] * 10)
    assert back == (Money(1),) * 5 + (Money(0),) * 5


def test_more_than_was_sold_is_refused_with_the_rest_named() -> None:
    with pytest.raises(InputProblem) as caught:
        split_net(uah("360.00"), qty("3"), [qty("2"), qty("2")])
    assert caught.value.code == "return_exceeds_sold"
    assert caught.value.facts == {"remaining_milli": 1000}
    with pytest.raises(InputProblem) as caught:
        split_net(uah("360.00"), qty("3"), [qty("0")])
    assert caught.value.code == "bad_quantity"


@quick_property
@given(
    st.integers(0, 10**8),
    st.lists(st.integers(1, 5000), min_size=1, max_size=20),
)
def test_full_returns_give_back_exactly_the_net(kop: int, parts: list[int]) -> None:
    back = split_net(Money(kop), Quantity(sum(parts)), [Quantity(part) for part in parts])
    assert total(back) == Money(kop)
    assert all(amount.kop >= 0 for amount in back)


def test_cash_limits_of_a_day() -> None:
    assert cash_limit_excess(uah("50000.00")) == Money(0)
    assert cash_limit_excess(uah("50000.50")) == uah("0.50")
    assert cash_limit_excess(uah("20000.00"), uah("40000.00")) == uah("10000.00")
    assert cash_limit_excess(uah("10000.00"), is_business=True) == Money(0)
    assert cash_limit_excess(uah("10000.01"), is_business=True) == Money(1)


def test_an_act_is_needed_above_100_00() -> None:
    assert not needs_refund_act(uah("100.00"))
    assert needs_refund_act(uah("100.01"))


def test_F_13_what_the_drawer_lacks_is_named() -> None:
    """F-13: 200.00 in the drawer, 350.00 to give back: 150.00 are missing."""
    assert drawer_shortage(uah("200.00"), uah("350.00")) == uah("150.00")
    assert drawer_shortage(uah("350.00"), uah("350.00")) == Money(0)


def test_drawer_counts_every_kind_of_cash() -> None:
    totals = ShiftTotals(
        cash_sales=uah("500.00"),
        cashless_sales=uah("900.00"),
        cash_returns=uah("50.00"),
        cashless_returns=uah("90.00"),
        service_in=uah("100.00"),
        service_out=uah("30.00"),
        paid_to_card_holders=uah("20.00"),
    )
    assert totals.expected_drawer(uah("10.00")) == uah("510.00")


def shift(status: ShiftStatus, opened_at: datetime | None) -> Shift:
    return Shift("s", status, 17, opened_at, None)


def test_age_counts_from_the_opening_of_an_open_shift() -> None:
    opened = shift(ShiftStatus.OPEN, NOON)
    assert opened.age(NOON + timedelta(hours=3)) == timedelta(hours=3)
    assert opened.age(NOON - timedelta(minutes=5)) == timedelta(0)
    assert shift(ShiftStatus.CLOSED, NOON).age(NOON + timedelta(hours=3)) == timedelta(0)
    assert shift(ShiftStatus.OPENING, None).age(NOON) == timedelta(0)


def test_a_shift_of_24_hours_may_only_be_closed() -> None:
    opened = shift(ShiftStatus.OPEN, NOON)
    assert not opened.is_over_limit(NOON + timedelta(hours=23, minutes=59, seconds=59))
    assert opened.is_over_limit(NOON + timedelta(hours=24))
    assert not shift(ShiftStatus.CLOSING, NOON).is_over_limit(NOON + timedelta(hours=25))
