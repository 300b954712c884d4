"""Discounts of lines and of whole receipts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier_app.domain.discount import percent_discount, spread
from cashier_app.domain.errors import InputProblem
from cashier_app.domain.money import Money, total
from tests.domain.builders import quick_property, uah


def test_percent_discount_is_rounded_once_and_stops_at_the_cost() -> None:
    assert percent_discount(uah("25.45"), Decimal(10)) == uah("2.55")
    assert percent_discount(uah("200.00"), Decimal("5.5")) == uah("11.00")
    assert percent_discount(uah("10.00"), Decimal(150)) == uah("10.00")


def test_equal_remainders_go_to_the_earlier_line() -> None:
    shares = spread(uah("10.00"), [uah("40.00")] * 3)
    assert shares == (uah("3.34"), uah("3.33"), uah("3.33"))


def test_nothing_to_spread() -> None:
    assert spread(Money(0), []) == ()
    assert spread(Money(0), [Money(0), uah("5.00")]) == (Money(0), Money(0))


def test_spread_refuses_what_does_not_fit() -> None:
    with pytest.raises(InputProblem) as caught:
        spread(uah("10.01"), [uah("5.00"), uah("5.00")])
    assert caught.value.code == "discount_exceeds_total"
    assert caught.value.facts == {"discount_kop": 1001, "total_kop": 1000}
    with pytest.raises(InputProblem) as caught:
        spread(Money(-1), [uah("5.00")])
    assert caught.value.code == "negative_discount"


@quick_property
@given(
    st.lists(st.integers(0, 10**9), min_size=1, max_size=130).flatmap(
        lambda weights: st.tuples(st.just(weights), st.integers(0, sum(weights)))
    )
)
def test_shares_add_up_and_none_exceeds_its_weight(case: tuple[list[int], int]) -> None:
    weights, discount = case
    shares = spread(Money(discount), [Money(weight) for weight in weights])
    assert total(shares) == Money(discount)
    for share, weight in zip(shares, weights, strict=True):
        assert 0 <= share.kop <= weight
        # Largest remainder: never a whole kopiyka away from the exact proportion.
        assert abs(share.kop * sum(weights) - discount * weight) < max(sum(weights), 1)


@quick_property
@given(
    st.integers(0, 10**10),
    st.decimals(min_value=0, max_value=200, places=2, allow_nan=False, allow_infinity=False),
)
def test_percent_discount_is_within_half_a_kopiyka(kop: int, percent: Decimal) -> None:
    discount = percent_discount(Money(kop), percent)
    exact = min(Decimal(kop) * percent / 100, Decimal(kop))
    assert abs(discount.kop - exact) <= Decimal("0.5")
    assert discount.kop <= kop
