"""Rows that are no ordinary goods: coupons, delivery, gifts, broken rows, names, excise."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from cashier_app.domain.deal import DealLine, DiscountKind
from cashier_app.domain.mapping import GiftRule, MappingRules, draft_receipt
from cashier_app.domain.money import Money
from cashier_app.domain.receipt import ReceiptDraft, Severity
from tests.domain.builders import RULES, codes, deal, draft, lines, problem, row, uah

WITH_FIELDS = replace(
    RULES,
    coupon_field="kupon",
    order_discount_field="znizhka",
    delivery_price_field="vartist",
    delivery_tax_rate=Decimal(20),
)
NO_DELIVERY = replace(WITH_FIELDS, delivery_in_receipt=False)


def left_out(receipt: ReceiptDraft) -> list[tuple[str, Money, str]]:
    return [(out.title, out.amount, out.reason) for out in receipt.left_out]


# Coupons and negative rows.


@pytest.mark.parametrize(
    ("code", "value", "name"),
    [("kupon", "-50.00", "Купон"), ("kupon", "50,00", "Купон"), ("znizhka", "50.00", "Знижка")],
)
def test_M_11_a_coupon_in_a_field_is_a_discount(code: str, value: str, name: str) -> None:
    """M-11: goods 500.00 with a coupon of 50.00, of either sign: 450.00, never 550.00."""
    receipt = draft_receipt(
        deal("450.00", custom={code: value}),
        lines(row(price="500.00"), total="500.00"),
        WITH_FIELDS,
    )
    assert receipt.exact_total == uah("450.00")
    assert [line.cost for line in receipt.lines] == [uah("500.00")]
    assert (receipt.receipt_discount, receipt.receipt_discount_name) == (uah("50.00"), name)
    assert codes(receipt) == ["coupon_applied"]
    assert problem(receipt, "coupon_applied").fact("amount_kop") == 5000


def test_M_11_a_coupon_row_is_no_positive_row() -> None:
    """M-11: +50.00 titled as a coupon is taken off; as the CRM added it, the cashier confirms."""
    rows = lines(row(price="500.00"), row("Купон ЛІТО", "50.00"), total="550.00")
    receipt = draft_receipt(deal("450.00"), rows, RULES)
    assert receipt.exact_total == uah("450.00")
    assert len(receipt.lines) == 1
    assert receipt.receipt_discount_name == "Купон ЛІТО"
    assert problem(receipt, "coupon_applied").severity is Severity.WARN
    assert not receipt.blocking
    added = draft_receipt(deal("550.00"), rows, RULES)
    assert codes(added, Severity.BLOCK) == ["total_mismatch"]
    goods = draft(row("Купонодержатель", "50.00"))
    assert goods.exact_total == uah("50.00")


def test_M_11_a_deal_that_ignores_its_coupon_field_is_confirmed() -> None:
    """M-11: the deal says 500.00 as its rows do; the coupon explains it, so nothing blocks."""
    rows = lines(row(price="500.00"), total="500.00")
    receipt = draft_receipt(deal("500.00", custom={"kupon": "-50.00"}), rows, WITH_FIELDS)
    assert receipt.exact_total == uah("450.00")
    assert problem(receipt, "total_mismatch").severity is Severity.WARN
    other = draft_receipt(deal("480.00", custom={"kupon": "-50.00"}), rows, WITH_FIELDS)
    assert problem(other, "total_mismatch").severity is Severity.BLOCK


def test_M_11_one_coupon_in_a_field_and_in_a_row_is_not_taken_twice_silently() -> None:
    """M-11: 500.00, a row of −50.00 and the field 50.00: 400.00 against the deal's 450.00."""
    rows = lines(row(price="500.00"), row("Купон", "-50.00"), total="450.00")
    receipt = draft_receipt(deal("450.00", custom={"kupon": "50.00"}), rows, WITH_FIELDS)
    assert receipt.exact_total == uah("400.00")
    assert receipt.receipt_discount_name == "Знижка"
    assert codes(receipt, Severity.BLOCK) == ["total_mismatch"]


@pytest.mark.parametrize("text", ["LITO-10", "10 %", "50 грн"])
def test_a_coupon_that_is_no_sum_blocks(text: str) -> None:
    receipt = draft(row(), rules=WITH_FIELDS, custom={"kupon": text}, amount="1.00")
    assert codes(receipt) == ["money_field_unreadable"]
    assert dict(problem(receipt, "money_field_unreadable").facts) == {
        "field": "kupon",
        "text": text,
    }


def test_empty_and_zero_fields_change_nothing() -> None:
    receipt = draft(row(), rules=WITH_FIELDS, custom={"kupon": "  ", "znizhka": "0.00"})
    assert (receipt.receipt_discount, receipt.receipt_discount_name) == (Money(0), "")
    assert codes(receipt) == []


def test_M_12_coupon_and_delivery_in_the_receipt() -> None:
    """M-12: rows 300.00 + 60.00, discount 30.00, sum 330.00."""
    receipt = draft_receipt(
        deal("330.00", custom={"kupon": "30.00"}),
        lines(row("Букет", "300.00"), row("Доставка кур’єром", "60.00"), total="360.00"),
        WITH_FIELDS,
    )
    assert [line.cost for line in receipt.lines] == [uah("300.00"), uah("60.00")]
    assert (receipt.receipt_discount, receipt.exact_total) == (uah("30.00"), uah("330.00"))
    assert codes(receipt) == ["coupon_applied"]


def test_M_13_delivery_out_of_the_receipt_is_told_instead_of_a_mismatch() -> None:
    """M-13: 270.00 in the receipt, 60.00 of the deal are visibly not."""
    receipt = draft_receipt(
        deal("330.00", custom={"kupon": "30.00"}),
        lines(row("Букет", "300.00"), row("Доставка кур’єром", "60.00"), total="360.00"),
        NO_DELIVERY,
    )
    assert receipt.exact_total == uah("270.00")
    assert left_out(receipt) == [("Доставка кур’єром", uah("60.00"), "delivery")]
    assert codes(receipt) == ["coupon_applied", "delivery_left_out"]
    told = problem(receipt, "delivery_left_out")
    assert (told.severity, told.fact("amount_kop")) == (Severity.WARN, 6000)


def test_M_13_delivery_that_does_not_explain_the_difference() -> None:
    """M-13: a deal of 340.00 is still a mismatch beside the delivery."""
    receipt = draft(
        row("Букет", "300.00"),
        row("Доставка", "60.00"),
        rules=NO_DELIVERY,
        amount="340.00",
    )
    assert codes(receipt) == ["delivery_left_out", "total_mismatch"]
    assert receipt.blocking


def test_M_13_delivery_held_in_a_field() -> None:
    """M-13: no delivery row, 60.00 in a field: a line of its own, or told to be left out."""
    custom = {"kupon": "30.00", "vartist": "60.00"}
    rows = lines(row("Букет", "300.00"), total="300.00")
    inside = draft_receipt(deal("330.00", custom=custom), rows, WITH_FIELDS)
    assert [(line.name, line.code, line.cost) for line in inside.lines] == [
        ("Букет", "81", uah("300.00")),
        ("Доставка", "delivery", uah("60.00")),
    ]
    assert inside.lines[1].crm_line_id is None
    assert inside.exact_total == uah("330.00")
    assert codes(inside) == ["coupon_applied"]
    outside = draft_receipt(deal("330.00", custom=custom), rows, NO_DELIVERY)
    assert outside.exact_total == uah("270.00")
    assert left_out(outside) == [("Доставка", uah("60.00"), "delivery")]
    assert codes(outside) == ["coupon_applied", "delivery_left_out"]
    follows = draft_receipt(deal("300.00", custom=custom), rows, WITH_FIELDS)
    assert problem(follows, "total_mismatch").severity is Severity.WARN


def test_a_delivery_row_goes_before_the_delivery_field() -> None:
    both = draft(
        row(price="300.00"),
        row("Доставка", "60.00"),
        rules=WITH_FIELDS,
        custom={"vartist": "60.00"},
    )
    assert both.exact_total == uah("360.00")
    free = draft(
        row(price="300.00"), row("Доставка", "0.00"), rules=WITH_FIELDS, custom={"vartist": "60.00"}
    )
    assert free.exact_total == uah("360.00")
    negative = draft(row(), rules=WITH_FIELDS, custom={"vartist": "-60.00"})
    assert codes(negative) == ["money_field_unreadable"]


def test_only_a_title_that_begins_with_delivery_is_delivery() -> None:
    receipt = draft(
        row("Підставка", "10.00"),
        row("Набір з доставкою", "20.00"),
        row("ДОСТАВКА", "30.00"),
        row("Доставкатор", "40.00"),
        rules=NO_DELIVERY,
    )
    assert receipt.exact_total == uah("70.00")
    assert left_out(receipt) == [("ДОСТАВКА", uah("30.00"), "delivery")]
    no_titles = replace(NO_DELIVERY, delivery_titles=("",))
    assert draft(row("Доставка"), rules=no_titles).exact_total == uah("10.00")


def test_only_delivery_leaves_nothing_to_fiscalize() -> None:
    receipt = draft(row("Доставка", "60.00"), rules=NO_DELIVERY, amount="60.00")
    assert codes(receipt) == ["delivery_left_out", "nothing_to_fiscalize"]


def test_M_25_a_negative_row_becomes_a_discount() -> None:
    """M-25: 500.00 and «Знижка» −50.00: one line, 450.00, the row is told."""
    rows = lines(row(price="500.00"), row("Знижка", "-50.00"), total="450.00")
    receipt = draft_receipt(deal("450.00"), rows, RULES)
    assert [(line.cost, line.net) for line in receipt.lines] == [(uah("500.00"), uah("450.00"))]
    assert (receipt.receipt_discount, receipt.receipt_discount_name) == (uah("50.00"), "Знижка")
    assert codes(receipt) == ["discount_row"]
    assert dict(problem(receipt, "discount_row").facts) == {"name": "Знижка", "amount_kop": 5000}
    by_quantity = draft(row(price="500.00"), row("Знижка", "50.00", "-1"))
    assert by_quantity.exact_total == uah("450.00")


def test_M_25_a_net_below_zero_is_refused() -> None:
    """M-25: more discount than goods, only negative rows, and negative rows nobody can read."""
    too_much = draft(row(price="40.00"), row("Знижка", "-50.00"), amount="-10.00")
    assert codes(too_much) == ["discount_row", "discount_exceeds_total"]
    told = problem(too_much, "discount_exceeds_total")
    assert (told.fact("discount_kop"), told.fact("total_kop")) == (5000, 4000)
    assert too_much.exact_total == Money(0)
    only = draft(row("Знижка", "-50.00"))
    assert codes(only, Severity.BLOCK) == ["negative_line_only"]
    exactly = draft(row(price="50.00"), row("Знижка", "-50.00"))
    assert codes(exactly, Severity.BLOCK) == ["nothing_to_fiscalize"]
    for unclear in (
        row("Знижка", "-50.00", "-1"),
        row("Знижка", "-50.00", discount_kind=DiscountKind.PERCENT, discount_value=Decimal(10)),
    ):
        receipt = draft(row(price="500.00"), unclear, amount="450.00")
        assert codes(receipt) == ["negative_row_unclear"]
        assert left_out(receipt) == [("Знижка", Money(0), "negative_row_unclear")]


# Gifts and broken rows.


def test_M_26_a_gift_is_left_out_visibly() -> None:
    """M-26: 250.00 and a free row: 250.00, the gift is named."""
    receipt = draft(row(price="250.00"), row("Подарунок", "0.00"), amount="250.00")
    assert receipt.exact_total == uah("250.00")
    assert left_out(receipt) == [("Подарунок", Money(0), "gift")]
    assert codes(receipt) == ["gift_left_out"]
    assert problem(receipt, "gift_left_out").fact("name") == "Подарунок"


def test_M_26_a_gift_for_one_kopiyka_changes_the_total_visibly() -> None:
    """M-26: priced 0.01; the total is 250.01 and both the price and the difference are told."""
    rules = replace(RULES, gift_rule=GiftRule.ONE_KOPIYKA)
    receipt = draft(row(price="250.00"), row("Подарунок", "0.00"), rules=rules, amount="250.00")
    assert receipt.exact_total == uah("250.01")
    assert codes(receipt) == ["gift_priced", "total_mismatch"]
    assert not receipt.blocking
    weighed = draft(row(price="250.00"), row("Проба", "0.00", "0.2"), rules=rules)
    assert left_out(weighed) == [("Проба", Money(0), "gift")]


@pytest.mark.parametrize("gift_rule", list(GiftRule))
def test_M_26_only_free_rows_are_nothing_to_fiscalize(gift_rule: GiftRule) -> None:
    """M-26: also when gifts would cost a kopiyka."""
    rules = replace(RULES, gift_rule=gift_rule)
    receipt = draft(row("Подарунок", "0.00"), row("Листівка", "0.00"), rules=rules)
    assert codes(receipt, Severity.BLOCK) == ["nothing_to_fiscalize"]


def test_a_row_too_small_for_a_kopiyka_is_a_gift() -> None:
    receipt = draft(row(price="250.00"), row("Нитка", "1.00", "0.004"))
    assert left_out(receipt) == [("Нитка", Money(0), "gift")]


@pytest.mark.parametrize("text", ["за домовленістю", "", "12 грн"])
def test_M_34_a_price_that_is_no_number_blocks_with_the_name(text: str) -> None:
    """M-34: the row is named and shown apart; 0 is never sent, no totals are compared."""
    receipt = draft(row("Чай", None, price_text=text), row(price="5.00"), amount="70.00")
    assert codes(receipt) == ["price_missing"]
    told = problem(receipt, "price_missing")
    assert (told.severity, told.fact("name"), told.fact("text")) == (Severity.BLOCK, "Чай", text)
    assert left_out(receipt) == [("Чай", Money(0), "price_missing")]
    assert [line.cost for line in receipt.lines] == [uah("5.00")]


def test_a_missing_quantity_blocks_and_a_zero_one_is_left_out() -> None:
    missing = draft(replace(row("Чай"), quantity=None), row())
    assert codes(missing) == ["quantity_missing"]
    zero = draft(row("Чай", quantity="0"), row(), amount="10.00")
    assert codes(zero) == ["zero_quantity_left_out"]
    assert left_out(zero) == [("Чай", Money(0), "zero_quantity")]


def test_a_deal_without_rows() -> None:
    assert codes(draft(amount="100.00")) == ["no_lines"]
    field = draft(rules=WITH_FIELDS, custom={"vartist": "60.00"})
    assert codes(field) == ["no_lines"]


# Names and codes.


def test_F_14_F_15_names_on_the_lines() -> None:
    """F-14, F-15: cleaned once; quotes and signs stay; the unit is cleaned too."""
    receipt = draft(
        row("Кава ☕ «Ранкова»\v250 г", unit="шт\n"),
        row('Набір "Чай & Кава" <2 шт> з м’ятою'),
    )
    assert [line.name for line in receipt.lines] == [
        "Кава «Ранкова» 250 г",
        'Набір "Чай & Кава" <2 шт> з м’ятою',
    ]
    assert receipt.lines[0].unit == "шт"
    assert codes(receipt) == []


def test_F_16_a_long_name_is_shortened_and_told() -> None:
    """F-16: at most the provider's limit, the full name is kept beside it."""
    title = "Подарунковий кошик " * 30
    receipt = draft(row(title))
    (line,) = receipt.lines
    assert len(line.name) == 256
    assert line.name.endswith("…")
    assert line.full_name == title.strip()
    told = problem(receipt, "name_shortened")
    assert (told.severity, told.line_no) == (Severity.NOTE, 1)


def test_a_row_without_a_name_blocks() -> None:
    receipt = draft(row(), row("☕"))
    told = problem(receipt, "name_missing")
    assert (told.severity, told.line_no, told.fact("line")) == (Severity.BLOCK, 2, 2)


def test_the_code_is_the_article_else_the_product_else_the_row() -> None:
    receipt = draft(
        row(article=" COF-1 ", product_id=33, barcode=" 4820000000017 "),
        row(product_id=33),
        row(),
    )
    assert [line.code for line in receipt.lines] == ["COF-1", "33", "81"]
    assert receipt.lines[0].barcode == "4820000000017"
    assert [line.line_no for line in receipt.lines] == [1, 2, 3]


# Excise.


def wine(*stamps: str, quantity: str = "2", uktzed: str = "2204210600") -> DealLine:
    return row("Вино", "215.50", quantity, uktzed=uktzed, excise_stamps=stamps)


def test_F_20_each_bottle_needs_its_own_stamp() -> None:
    """F-20: one stamp for two bottles, the same twice, then two different ones."""
    one = draft(wine("AAAA1"))
    assert codes(one, Severity.BLOCK) == ["excise_stamp_missing"]
    assert problem(one, "excise_stamp_missing").fact("count") == 1
    same = draft(wine("AAAA1", " AAAA1 "))
    assert codes(same, Severity.BLOCK) == ["excise_stamp_duplicate"]
    assert problem(same, "excise_stamp_duplicate").fact("stamp") == "AAAA1"
    two = draft(wine("AAAA1", "AAAA2", " "))
    assert codes(two) == []
    assert two.lines[0].excise_stamps == ("AAAA1", "AAAA2")


def test_F_20_a_stamp_belongs_to_one_bottle_of_the_whole_receipt() -> None:
    """F-20: the same stamp on another line is a duplicate; three stamps are too many for two."""
    other_line = draft(wine("A1", "A2"), wine("A2", quantity="1"))
    told = problem(other_line, "excise_stamp_duplicate")
    assert (told.line_no, told.fact("stamp")) == (2, "A2")
    extra = draft(wine("A1", "A2", "A3"))
    assert problem(extra, "excise_stamp_extra").fact("count") == 1
    none = draft(wine(quantity="3"))
    assert problem(none, "excise_stamp_missing").fact("count") == 3


@pytest.mark.parametrize(
    ("bottle", "rules"),
    [
        (wine(quantity="0.5"), RULES),
        (wine(uktzed="2203000100"), RULES),
        (wine(), replace(RULES, require_excise_stamps=False)),
        (wine(), replace(RULES, excise_group_code="9")),
        (row("Сир", uktzed="0406900000"), RULES),
    ],
)
def test_F_20_what_needs_no_stamps(bottle: DealLine, rules: MappingRules) -> None:
    """F-20: wine by measure, beer, a shop that switched it off, another excise group, cheese."""
    assert codes(draft(bottle, rules=rules)) == []


def test_excise_goods_without_their_code_are_told() -> None:
    rules = replace(RULES, excise_group_code="5")
    receipt = draft(row("Вино", tax_group_hint="5"), rules=rules)
    assert codes(receipt) == ["uktzed_missing"]
    assert receipt.lines[0].letters == "АД"
    assert codes(draft(wine(), rules=rules)) == ["excise_stamp_missing"]
