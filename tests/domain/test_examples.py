"""The 26 worked examples of the fiscal rules (3.8), figures as printed there.

The rules give RNDSUM as exact minus payable; `Settlement.rounding` has the buyer's sign.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from cashier_app.domain.discount import percent_discount, spread
from cashier_app.domain.limits import cash_limit_excess
from cashier_app.domain.money import Money, total
from cashier_app.domain.payment import (
    CashlessPart,
    RoundingStep,
    Tender,
    due,
    part_percent,
    settle,
)
from cashier_app.domain.returns import split_net
from cashier_app.domain.shift import ShiftTotals
from cashier_app.domain.tax import TaxedSum, TaxVariant, add_up, included_tax, summarise
from tests.domain.builders import CARD, EXCISE, VAT7, VAT14, VAT20, qty, uah

TEN, FIFTY = RoundingStep.TEN, RoundingStep.FIFTY


def test_example_01_weighted_goods() -> None:
    """0.342 × 489.90 = 167.54580."""
    assert qty("0.342").cost(uah("489.90")) == uah("167.55")


def test_example_02_half_case_goes_up() -> None:
    """0.5 × 0.25 = 0.125, half up and not to the even kopiyka."""
    assert qty("0.5").cost(uah("0.25")) == uah("0.13")


def test_example_03_official_sample_line() -> None:
    """5.701 × 52.30 = 298.16230."""
    assert qty("5.701").cost(uah("52.30")) == uah("298.16")


def test_example_04_five_per_cent_discount() -> None:
    """167.55 × 0.05 = 8.3775."""
    discount = percent_discount(uah("167.55"), Decimal(5))
    assert discount == uah("8.38")
    assert uah("167.55") - discount == uah("159.17")


def test_example_05_receipt_discount_over_three_lines() -> None:
    """25.00 over 199.99, 49.90 and 0.11: the last kopiyka goes to the largest remainder."""
    costs = [uah("199.99"), uah("49.90"), uah("0.11")]
    shares = spread(uah("25.00"), costs)
    assert shares == (uah("20.00"), uah("4.99"), uah("0.01"))
    nets = [cost - share for cost, share in zip(costs, shares, strict=True)]
    assert nets == [uah("179.99"), uah("44.91"), uah("0.10")]
    assert total(nets) == uah("225.00")


def test_example_06_vat_20() -> None:
    """191.57 → 31.9283…."""
    (row,) = summarise([TaxedSum((VAT20,), uah("191.57"))])
    assert row.amount == uah("31.93")


def test_example_07_half_kopiyka_of_vat() -> None:
    """12.57 → 2.095 exactly: A gives 2.10, B gives 2.09."""
    sums = [TaxedSum((VAT20,), uah("12.57"))]
    assert summarise(sums)[0].amount == uah("2.10")
    assert summarise(sums, TaxVariant.ROUND_NET)[0].amount == uah("2.09")


def test_example_08_vat_7() -> None:
    """128.70 → 8.4196…."""
    (row,) = summarise([TaxedSum((VAT7,), uah("128.70"))])
    assert row.amount == uah("8.42")


def test_example_09_vat_14() -> None:
    """57.00 × 14 / 114."""
    (row,) = summarise([TaxedSum((VAT14,), uah("57.00"))])
    assert row.amount == uah("7.00")


def test_example_10_excise_and_vat_official() -> None:
    """259.90 × 5/105 = 12.3762; 247.52 / 6 = 41.2533."""
    vat, excise = summarise([TaxedSum((VAT20, EXCISE), uah("259.90"))])
    assert (excise.amount, vat.base, vat.amount) == (uah("12.38"), uah("247.52"), uah("41.25"))


def test_example_11_excise_and_vat() -> None:
    """431.00 → 20.5238; 410.48 / 6 = 68.4133."""
    vat, excise = summarise([TaxedSum((VAT20, EXCISE), uah("431.00"))])
    assert (excise.amount, vat.base, vat.amount) == (uah("20.52"), uah("410.48"), uah("68.41"))


def test_example_12_excise_without_vat() -> None:
    """80.00 × 5/105."""
    (excise,) = summarise([TaxedSum((EXCISE,), uah("80.00"))])
    assert excise.amount == uah("3.81")


def test_example_13_cash_rounded_up() -> None:
    """320.27 ends in 27: 320.50 to pay."""
    paid = due(uah("320.27"), (), FIFTY)
    assert (paid.payable, paid.exact_total) == (uah("320.50"), uah("320.27"))
    assert paid.exact_total - paid.payable == -uah("0.23")


@pytest.mark.parametrize(
    ("exact", "payable", "rndsum"),
    [
        ("12.01", "12.00", "0.01"),
        ("12.24", "12.00", "0.24"),
        ("12.25", "12.50", "-0.25"),
        ("12.49", "12.50", "-0.01"),
        ("12.50", "12.50", "0"),
        ("12.51", "12.50", "0.01"),
        ("12.74", "12.50", "0.24"),
        ("12.75", "13.00", "-0.25"),
        ("12.99", "13.00", "-0.01"),
    ],
)
def test_example_14_edges_of_the_step_50(exact: str, payable: str, rndsum: str) -> None:
    paid = due(uah(exact), (), FIFTY)
    assert (paid.payable, -paid.rounding) == (uah(payable), uah(rndsum))


@pytest.mark.parametrize(
    ("exact", "payable", "rndsum"),
    [("12.24", "12.20", "0.04"), ("12.25", "12.30", "-0.05"), ("12.57", "12.60", "-0.03")],
)
def test_example_15_edges_of_the_step_10(exact: str, payable: str, rndsum: str) -> None:
    paid = due(uah(exact), (), TEN)
    assert (paid.payable, -paid.rounding) == (uah(payable), uah(rndsum))


def test_example_16_change() -> None:
    """500.00 − 320.50."""
    paid = settle(uah("320.27"), Tender(cash_given=uah("500.00")), FIFTY)
    assert paid.change == uah("179.50")


def test_example_17_mixed_payment() -> None:
    """412.60 with 300.00 by card: the cash leg 112.60 becomes 112.50."""
    paid = due(uah("412.60"), (CashlessPart(CARD, uah("300.00")),), FIFTY)
    assert (paid.cash_due, paid.payable, -paid.rounding) == (
        uah("112.50"),
        uah("412.50"),
        uah("0.10"),
    )


def test_example_18_returns_piece_by_piece() -> None:
    """3 × 33.33 − 10.00 = 89.99: 30.00, 30.00 and the last 29.99."""
    net = qty("3").cost(uah("33.33")) - uah("10.00")
    assert net == uah("89.99")
    back = split_net(net, qty("3"), [qty("1"), qty("1"), qty("1")])
    assert back == (uah("30.00"), uah("30.00"), uah("29.99"))


def test_example_19_z_tax_is_the_sum_of_receipt_taxes() -> None:
    """Three receipts of 12.55 give 6.27; the day's turnover of 37.65 would give 6.28."""
    receipts = [summarise([TaxedSum((VAT20,), uah("12.55"))]) for _ in range(3)]
    (day,) = add_up(receipts)
    assert (day.turnover, day.amount) == (uah("37.65"), uah("6.27"))
    assert included_tax(uah("37.65"), Decimal(20)) == uah("6.28")


def test_example_20_prepayment() -> None:
    """15.00 of 115.00 is 13.04 %; VAT of the part paid is 2.50."""
    assert part_percent(uah("15.00"), uah("115.00")) == Decimal("13.04")
    assert included_tax(uah("15.00"), Decimal(20)) == uah("2.50")


def test_example_21_next_part_and_the_rest() -> None:
    """2.50 and 14.17; all three parts carry 19.17, the VAT of 115.00."""
    parts = [included_tax(uah(part), Decimal(20)) for part in ("15.00", "15.00", "85.00")]
    assert parts == [uah("2.50"), uah("2.50"), uah("14.17")]
    assert total(parts) == included_tax(uah("115.00"), Decimal(20)) == uah("19.17")


def test_example_22_prepayment_with_rounding() -> None:
    """25.34 of goods worth 59.00: 25.30 is paid, the price of the goods is not touched."""
    paid = due(uah("25.34"), (), TEN)
    assert (paid.exact_total, paid.payable, -paid.rounding) == (
        uah("25.34"),
        uah("25.30"),
        uah("0.04"),
    )
    assert part_percent(paid.payable, uah("59.00")) == Decimal("42.88")


def test_example_23_pension_levy_beside_vat() -> None:
    """127.50 / 1.275 = 100.00: both taxes from the same net price."""
    assert included_tax(uah("127.50"), Decimal(20), beside=Decimal("7.5")) == uah("20.00")
    assert included_tax(uah("127.50"), Decimal("7.5"), beside=Decimal(20)) == uah("7.50")


def test_example_24_day_with_rounding() -> None:
    """12.24 + 99.75 + 40.30 = 152.29 becomes 12.00 + 100.00 + 40.50 = 152.50."""
    day = [due(uah(text), (), FIFTY) for text in ("12.24", "99.75", "40.30")]
    assert [paid.payable for paid in day] == [uah("12.00"), uah("100.00"), uah("40.50")]
    assert total([paid.exact_total for paid in day]) == uah("152.29")
    assert total([paid.payable for paid in day]) == uah("152.50")
    assert -total([paid.rounding for paid in day]) == -uah("0.21")


def test_example_25_drawer() -> None:
    """1000.00 + 320.50 − 32.50 − 1000.00."""
    totals = ShiftTotals(
        service_in=uah("1000.00"),
        cash_sales=uah("320.50"),
        cash_returns=uah("32.50"),
        service_out=uah("1000.00"),
    )
    assert totals.expected_drawer() == uah("288.00")


def test_example_26_cash_limit_is_allowed_itself() -> None:
    """49 999.90 becomes 50 000.00 after rounding, which is still allowed."""
    paid = due(uah("49999.90"), (), FIFTY)
    assert paid.cash_due == uah("50000.00")
    assert cash_limit_excess(paid.cash_due) == Money(0)
