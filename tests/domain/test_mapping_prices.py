"""What a deal's rows cost on the receipt: prices, discounts, mark-ups, totals."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier_app.domain.deal import DealLine, DiscountKind
from cashier_app.domain.errors import InputProblem
from cashier_app.domain.mapping import CurrencyConfirmation, draft_receipt
from cashier_app.domain.money import Money, Quantity, total
from cashier_app.domain.payment import CashlessPart, RoundingStep, Tender, settle
from cashier_app.domain.receipt import ReceiptLine, Severity
from tests.domain.builders import (
    CARD,
    EXCISE,
    RULES,
    VAT20,
    codes,
    deal,
    draft,
    lines,
    problem,
    quick_property,
    row,
    uah,
)

PERCENT, PER_UNIT = DiscountKind.PERCENT, DiscountKind.AMOUNT_PER_UNIT


def off(kind: DiscountKind, value: str) -> dict[str, Any]:
    return {"discount_kind": kind, "discount_value": Decimal(value)}


def only_line(*rows: DealLine) -> ReceiptLine:
    (line,) = draft(*rows).lines
    return line


def test_M_02_lines_are_rounded_before_they_are_added() -> None:
    """M-02: three lines that would be 10.004 each make 30.00, paid by card without change."""
    receipt = draft(*[row(price="12.20", **off(PERCENT, "18"))] * 3)
    assert [line.net for line in receipt.lines] == [uah("10.00")] * 3
    paid = settle(
        receipt.exact_total, Tender((CashlessPart(CARD, uah("30.00")),)), RoundingStep.FIFTY
    )
    assert (paid.payable, paid.change) == (uah("30.00"), Money(0))


def test_M_04_a_percentage_becomes_one_absolute_amount() -> None:
    """M-04: 25.45 − 10 %: 2.55 off and 22.90 to pay, in the preview and in the payment."""
    receipt = draft(row(price="25.45", **off(PERCENT, "10")))
    (line,) = receipt.lines
    assert (line.cost, line.discount, line.net) == (uah("25.45"), uah("2.55"), uah("22.90"))
    paid = settle(
        receipt.exact_total, Tender((CashlessPart(CARD, uah("22.90")),)), RoundingStep.FIFTY
    )
    assert paid.payable == uah("22.90")


def test_M_05_an_order_discount_over_equal_lines_loses_nothing() -> None:
    """M-05: 10.00 over 3 × 40.00; the odd kopiyka is on the first line."""
    rules = replace(RULES, order_discount_field="znizhka")
    receipt = draft(*[row(price="40.00")] * 3, rules=rules, custom={"znizhka": "10.00"})
    shares = [line.receipt_share for line in receipt.lines]
    assert shares == [uah("3.34"), uah("3.33"), uah("3.33")]
    assert (receipt.receipt_discount, receipt.exact_total) == (uah("10.00"), uah("110.00"))
    assert receipt.receipt_discount_name == "Знижка"


def test_M_06_no_discount_is_invented_and_a_kopiyka_is_shown() -> None:
    """M-06: 90.67 by lines, 90.66 in the deal: no discount, a warning with both."""
    rows = [
        row(price="3.00", quantity="3.460"),
        row(price="1.00", quantity="25.000"),
        row(price="6.00", quantity="4.713"),
        row(price="6.00", quantity="4.501"),
    ]
    receipt = draft(*rows, amount="90.66")
    assert [line.net for line in receipt.lines] == [
        uah("10.38"),
        uah("25.00"),
        uah("28.28"),
        uah("27.01"),
    ]
    assert receipt.exact_total == uah("90.67")
    assert receipt.discount_total == Money(0)
    told = problem(receipt, "total_mismatch")
    assert told.severity is Severity.WARN
    assert (told.fact("deal_kop"), told.fact("lines_kop")) == (9066, 9067)


def test_M_07_a_fully_discounted_deal_has_nothing_to_fiscalize() -> None:
    """M-07: 2 × 11.50 − 100 % stays 0.00, is blocked, and is never rounded to a step."""
    receipt = draft(
        row(price="11.50", **off(PERCENT, "100")), row(price="11.50", **off(PERCENT, "100"))
    )
    assert receipt.exact_total == Money(0)
    assert codes(receipt, Severity.BLOCK) == ["nothing_to_fiscalize"]
    with pytest.raises(InputProblem) as caught:
        settle(receipt.exact_total, Tender(), RoundingStep.FIFTY)
    assert caught.value.code == "nothing_to_pay"


def test_M_08_to_M_10_taxes_of_a_draft() -> None:
    """M-08, M-09, M-10: the draft's tax rows, by letter, from the sums of all lines."""
    (vat,) = draft(*[row(price="9.99")] * 3).taxes
    assert (vat.letter, vat.amount) == ("А", uah("5.00"))
    wine: dict[str, Any] = {"uktzed": "2204210600", "excise_stamps": ("AAAA1",)}
    receipt = draft(row(price="105.00", **wine), row(price="210.00", **wine))
    assert [line.letters for line in receipt.lines] == ["АД", "АД"]
    vat, excise = receipt.taxes
    assert (excise.amount, vat.base, vat.amount) == (uah("15.00"), uah("300.00"), uah("50.00"))


def test_M_24_a_fraction_of_a_percent_counts() -> None:
    """M-24: 200.00 − 5.5 % = 189.00."""
    line = only_line(row(price="200.00", **off(PERCENT, "5.5")))
    assert (line.discount, line.net) == (uah("11.00"), uah("189.00"))


def test_M_27_a_discount_is_told_once_beside_the_full_price() -> None:
    """M-27: 200.00, discount 20.00, sum 180.00; without a discount there is none."""
    line = only_line(row(price="200.00", **off(PERCENT, "10")))
    assert (line.price, line.cost) == (uah("200.00"), uah("200.00"))
    assert (line.discount, line.discount_percent) == (uah("20.00"), Decimal(10))
    assert line.net == uah("180.00")
    plain = only_line(row(price="200.00"))
    assert (plain.discount, plain.discount_percent, plain.net) == (Money(0), None, uah("200.00"))


def test_a_discount_per_unit_counts_for_every_unit() -> None:
    line = only_line(row(price="134.00", quantity="2", **off(PER_UNIT, "14")))
    assert (line.discount, line.net) == (uah("28.00"), uah("240.00"))
    assert line.discount_percent is None
    weighed = only_line(row(price="100.00", quantity="0.333", **off(PER_UNIT, "1.50")))
    assert (weighed.cost, weighed.discount) == (uah("33.30"), uah("0.50"))


def test_a_negative_discount_raises_the_price() -> None:
    """Mark-up: −15 % on 1890.00 and −20.00 a unit on 365.00; no discount appears."""
    percent = only_line(row(price="1890.00", **off(PERCENT, "-15")))
    assert (percent.price, percent.net, percent.discount) == (
        uah("2173.50"),
        uah("2173.50"),
        Money(0),
    )
    per_unit = only_line(row(price="365.00", quantity="2", **off(PER_UNIT, "-20")))
    assert (per_unit.price, per_unit.net) == (uah("385.00"), uah("770.00"))
    assert only_line(row(price="0.33", **off(PERCENT, "-50"))).price == uah("0.50")


def test_tax_on_top_is_put_into_the_unit_price() -> None:
    """10.01 + 20 % = 12.012 → 12.01; then × 3."""
    line = only_line(row(price="10.01", quantity="3", is_tax_included=False))
    assert (line.price, line.cost) == (uah("12.01"), uah("36.03"))
    seven = only_line(row(price="10.50", is_tax_included=False, tax_rate=Decimal(7)))
    assert seven.price == uah("11.24")
    for rate in (None, Decimal(0)):
        assert only_line(row(is_tax_included=False, tax_rate=rate)).price == uah("10.00")


def test_tax_on_top_also_raises_discounts_and_mark_ups_per_unit() -> None:
    """1.01 a unit + 20 % = 1.212; × 3 = 3.636 is rounded once, 1.212 of a mark-up per unit."""
    line = only_line(
        row(price="10.00", quantity="3", is_tax_included=False, **off(PER_UNIT, "1.01"))
    )
    assert (line.cost, line.discount) == (uah("36.00"), uah("3.64"))
    dearer = only_line(row(price="10.00", is_tax_included=False, **off(PER_UNIT, "-1.01")))
    assert dearer.price == uah("13.21")


def test_a_discount_above_the_price_is_refused() -> None:
    """M-25: a net below zero never happens; the row is named with both sums."""
    for bad in (off(PERCENT, "150"), off(PER_UNIT, "15")):
        receipt = draft(row("Чай", "10.00", **bad), row(price="5.00"), amount="1.00")
        assert codes(receipt, Severity.BLOCK) == ["discount_exceeds_total"]
        assert dict(problem(receipt, "discount_exceeds_total").facts) == {
            "name": "Чай",
            "discount_kop": 1500,
            "total_kop": 1000,
        }
        assert [line.net for line in receipt.lines] == [Money(0), uah("5.00")]


def test_one_free_line_among_paid_ones_is_confirmed() -> None:
    receipt = draft(row("Чай", "10.00", **off(PERCENT, "100")), row(price="5.00"))
    told = problem(receipt, "line_fully_discounted")
    assert (told.severity, told.line_no, told.fact("name")) == (Severity.WARN, 1, "Чай")
    assert not receipt.blocking


# Foreign currency.


def test_M_23_a_foreign_deal_is_blocked_until_its_rate_is_confirmed() -> None:
    """M-23: 150.00 USD is no receipt of 150.00 UAH; with 41.2345 it is 6 185.18 and says so."""
    usd = deal("150.00", currency="USD")
    rows = lines(row("Кавомашина", "150.00", currency="USD"), total="150.00")
    blocked = draft_receipt(usd, rows, RULES)
    assert codes(blocked, Severity.BLOCK) == ["foreign_currency"]
    assert problem(blocked, "foreign_currency").fact("currency") == "USD"
    assert blocked.exact_total == Money(0)
    assert [(out.title, out.reason) for out in blocked.left_out] == [
        ("Кавомашина", "foreign_currency")
    ]
    rate = CurrencyConfirmation(Decimal("41.2345"), "USD")
    sold = draft_receipt(usd, rows, RULES, rate)
    assert sold.exact_total == uah("6185.18")
    assert codes(sold) == ["converted"]
    assert dict(problem(sold, "converted").facts) == {"currency": "USD", "rate": "41.2345"}


def test_M_23_another_currency_stays_blocked() -> None:
    """M-23: a rate of the euro confirms nothing about dollars."""
    rate = CurrencyConfirmation(Decimal(45), "EUR")
    receipt = draft_receipt(
        deal("300.00"), lines(row(price="150.00", currency="USD"), row()), RULES, rate
    )
    assert codes(receipt) == ["foreign_currency"]


def test_M_23_a_foreign_total_over_local_rows_is_blocked_too() -> None:
    """M-23: the deal's own currency counts, unless the deal states no sum at all."""
    assert codes(draft(row(), amount="10.00", currency="USD")) == ["foreign_currency"]
    assert codes(draft(row(), currency="USD")) == []
    rules = replace(RULES, coupon_field="kupon")
    of_coupon = draft(row(), currency="USD", custom={"kupon": "1.00"}, rules=rules)
    assert codes(of_coupon) == ["foreign_currency"]


def test_converted_discounts_coupons_and_mixed_rows() -> None:
    """Only rows of the confirmed currency are converted; a sum of mixed rows is not compared."""
    rules = replace(RULES, coupon_field="kupon")
    rate = CurrencyConfirmation(Decimal(40), "USD")
    receipt = draft_receipt(
        deal("17.50", currency="USD", custom={"kupon": "2.00"}),
        lines(
            row(price="10.00", quantity="2", currency="USD", **off(PER_UNIT, "1.50")),
            row(price="100.00"),
            total="117.00",
        ),
        rules,
        rate,
    )
    assert [line.cost for line in receipt.lines] == [uah("800.00"), uah("100.00")]
    assert receipt.lines[0].discount == uah("120.00")
    assert receipt.receipt_discount == uah("80.00")
    assert receipt.exact_total == uah("700.00")
    assert codes(receipt) == ["coupon_applied", "converted"]


@pytest.mark.parametrize("rate", ["0", "-1", "NaN", "Infinity", "1E+50"])
def test_a_rate_must_be_a_positive_number(rate: str) -> None:
    with pytest.raises(InputProblem) as caught:
        CurrencyConfirmation(Decimal(rate), "USD")
    assert caught.value.code == "bad_rate"


# Totals of the CRM.


def test_a_deal_that_says_another_total_is_refused_until_sold_by_lines() -> None:
    """More than five kopiykas a line blocks; the cashier may choose the lines' total."""
    rows = lines(row(price="100.00"), row(price="50.00"))
    refused = draft_receipt(deal("150.11"), rows, RULES)
    told = problem(refused, "total_mismatch")
    assert (told.severity, told.fact("deal_kop"), told.fact("lines_kop")) == (
        Severity.BLOCK,
        15_011,
        15_000,
    )
    accepted = draft_receipt(deal("150.11"), rows, RULES, accept_lines_total=True)
    assert problem(accepted, "total_mismatch").severity is Severity.WARN
    lenient = replace(RULES, block_on_total_mismatch=False)
    assert not draft_receipt(deal("999.00"), rows, lenient).blocking
    noise = draft_receipt(deal("149.90"), rows, RULES)
    assert problem(noise, "total_mismatch").severity is Severity.WARN


def test_a_stale_sum_of_the_rows_is_told() -> None:
    """The deal agrees, the CRM's own sum of rows does not; rounding noise is not told."""
    stale = draft_receipt(deal("100.00"), lines(row(price="100.00"), total="80.00"), RULES)
    told = problem(stale, "crm_total_stale")
    assert (told.severity, told.fact("crm_kop"), told.fact("lines_kop")) == (
        Severity.WARN,
        8000,
        10_000,
    )
    assert codes(stale) == ["crm_total_stale"]
    noise = draft_receipt(deal("100.00"), lines(row(price="100.00"), total="99.95"), RULES)
    assert codes(noise) == []
    alone = draft_receipt(deal(), lines(row(price="100.00"), total="80.00"), RULES)
    assert codes(alone) == ["crm_total_stale"]


def test_one_wrong_total_is_told_once() -> None:
    same = draft_receipt(deal("80.00"), lines(row(price="100.00"), total="80.00"), RULES)
    assert codes(same) == ["total_mismatch"]
    two = draft_receipt(deal("80.00"), lines(row(price="100.00"), total="70.00"), RULES)
    assert codes(two) == ["total_mismatch", "crm_total_stale"]


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "1E+5000000", "1E-5000000"])
def test_impossible_numbers_block_and_never_raise(value: str) -> None:
    """What the CRM should never send must not hang or crash the preview."""
    number = Decimal(value)
    discount = draft(row(discount_kind=PERCENT, discount_value=number))
    assert codes(discount) == ["price_missing"]
    for included in (True, False):
        receipt = draft(row(tax_rate=number, is_tax_included=included, tax_group_hint="1"))
        assert receipt.exact_total == uah("10.00")
        assert codes(draft(row(tax_rate=number, is_tax_included=included))) == ["tax_unmapped"]
    seller = replace(RULES, is_vat_payer=False)
    assert codes(draft(row(tax_rate=number), rules=seller)) == ["vat_line_for_non_vat_seller"]


@quick_property
@given(
    st.lists(
        st.tuples(
            st.integers(-(10**7), 10**7),
            st.integers(-(10**5), 10**5),
            st.sampled_from(list(DiscountKind)),
            st.decimals(min_value=-200, max_value=200, places=2),
            st.sampled_from([None, Decimal(20), Decimal(7), Decimal(0), Decimal(-5), Decimal(3)]),
            st.booleans(),
            st.sampled_from(["Товар", "Доставка кур’єром", "Купон", "☕"]),
        ),
        max_size=6,
    ),
    st.booleans(),
)
def test_a_draft_never_raises_and_never_goes_below_zero(
    rows: list[tuple[int, int, DiscountKind, Decimal, Decimal | None, bool, str]],
    delivery_in_receipt: bool,
) -> None:
    rules = replace(RULES, delivery_in_receipt=delivery_in_receipt, coupon_field="kupon")
    receipt = draft_receipt(
        deal("10.00", custom={"kupon": "3.33"}),
        lines(
            *(
                DealLine(
                    id=number,
                    title=title,
                    price=Money(kop),
                    quantity=Quantity(milli),
                    discount_kind=kind,
                    discount_value=value,
                    tax_rate=rate,
                    is_tax_included=included,
                )
                for number, (kop, milli, kind, value, rate, included, title) in enumerate(rows, 1)
            )
        ),
        rules,
    )
    for line in receipt.lines:
        assert line.price.kop > 0
        assert line.quantity.milli > 0
        assert line.net.kop >= 0
        assert Money(0) <= line.discount <= line.cost
        assert line.receipt_share.kop >= 0
    assert total([line.receipt_share for line in receipt.lines]) == receipt.receipt_discount
    assert receipt.exact_total == receipt.cost_total - receipt.discount_total
    assert receipt.blocking or receipt.exact_total.kop > 0


def test_a_receipt_of_120_lines_is_drafted_at_once() -> None:
    """Measured 6 ms; the bound leaves room for coverage tracing and slow machines, and still
    catches work that grows with the square of the lines."""
    rows = lines(
        *(
            row(
                f"Чай зелений «Ранкова роса» № {number}",
                "128.70",
                "1.350",
                uktzed="2204210600" if number % 3 else "",
                **off(PERCENT if number % 2 else PER_UNIT, "5.5"),
            )
            for number in range(120)
        )
    )
    rules = replace(RULES, coupon_field="kupon")
    best = 1.0
    for _ in range(7):
        start = process_time()
        receipt = draft_receipt(deal(custom={"kupon": "100.00"}), rows, rules)
        best = min(best, process_time() - start)
    assert len(receipt.lines) == 120
    assert {group for line in receipt.lines for group in line.tax_groups} == {VAT20, EXCISE}
    assert best < 0.05
