"""Uspacy objects → domain: scales, discounts, taxes. Money values are by hand."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from cashier_app.crm.uspacy.convert import (
    FieldCodes,
    deal_from_wire,
    lines_from_wire,
    plain_decimal,
    text_of_html,
)
from cashier_app.crm.uspacy.errors import parse_json
from cashier_app.crm.uspacy.wire import (
    WireDeal,
    WireProductList,
)
from cashier_app.domain.deal import Deal, DealLine, DealLines, DiscountKind
from cashier_app.domain.errors import ContractBroken
from cashier_app.domain.money import Money, Quantity

CODES = FieldCodes(
    barcode="shtrihkod", uktzed="uktzed", excise_stamps="marky", tax_group="podatkova_grupa"
)


def line(raw: str = "", **fields: Any) -> DealLine:
    """One line through real JSON; `raw` is JSON text added as it stands."""
    return lines(raw, **fields).lines[0]


def lines(raw: str = "", **fields: Any) -> DealLines:
    given = {"id": 81, "title": "Кава", "price": 12000, "currency": "UAH", "quantity": 1, **fields}
    text = json.dumps(given, ensure_ascii=False)[:-1] + (f", {raw}" if raw else "") + "}"
    body = f'{{"id": 5, "entity_id": 1042, "amount_total": 12000, "list_products": [{text}]}}'
    wire = WireProductList.model_validate(parse_json(body.encode()))
    return lines_from_wire(1042, wire, CODES)


def deal(**fields: Any) -> Deal:
    body = json.dumps({"id": 1042, "title": "Замовлення", **fields})
    return deal_from_wire(WireDeal.model_validate(parse_json(body.encode())), {}, "https://x/1042")


def test_a_line_as_the_service_sends_it():
    found = line(
        price=12000,
        quantity=2,
        measurement_unit_abbr="pcs",
        discount_type="relative",
        discount_value=1050,
        tax_rate=20,
        is_tax_included=1,
        product={"id": 33, "article": "COF-1", "additional": {"shtrihkod": "4820000000017"}},
    )
    assert found == DealLine(
        id=81,
        title="Кава",
        price=Money(12000),
        quantity=Quantity(2000),
        currency="UAH",
        unit="шт",
        discount_kind=DiscountKind.PERCENT,
        discount_value=Decimal("10.5"),
        tax_rate=Decimal(20),
        is_tax_included=True,
        product_id=33,
        article="COF-1",
        barcode="4820000000017",
    )


@pytest.mark.parametrize(
    ("hryvnias", "kop"), [("2230.20", 223020), ("45.20", 4520), ("1980.20", 198020)]
)
def test_M_01_prices_ending_in_20_keep_their_kopiyka(hryvnias: str, kop: int):
    """As the deal's amount in hryvnias (text and JSON number) and as a line in kopiykas."""
    assert deal(amount_of_the_deal={"currency": "UAH", "value": hryvnias}).amount == Money(kop)
    number = parse_json(f'{{"id": 1, "amount_of_the_deal": {{"value": {hryvnias}}}}}'.encode())
    assert deal_from_wire(WireDeal.model_validate(number), {}, "").amount == Money(kop)
    assert line(price=kop).price == Money(kop)
    assert line(price=str(kop)).price == Money(kop)
    assert line('"price": ' + f"{kop}.0").price == Money(kop)


def test_M_01_no_amount_is_off_by_one():
    """A dense walk through 0.01…9999.99, all kopiyka endings in it, as the service writes them."""
    for kop in [*range(1, 1_000_000, 97), 999_999]:
        text = f"{kop // 100}.{kop % 100:02d}"
        wire = WireDeal.model_validate({"id": 1, "amount_of_the_deal": {"value": text}})
        assert wire.amount_of_the_deal is not None
        assert wire.amount_of_the_deal.value is not None
        assert Money.hryvnias(wire.amount_of_the_deal.value).kop == kop


def test_M_11_a_coupon_row_stays_negative_and_a_coupon_field_keeps_its_value():
    """Nothing turns −50.00 into a positive row on the way in."""
    assert line(title="Знижка", price=-5000).price == Money(-5000)
    assert line(title="Знижка", price="-5000").price == Money(-5000)
    assert deal(kupon={"currency": "UAH", "value": "50.00"}).custom == {"kupon": "50.00"}


def test_M_23_the_currency_of_deal_and_line_is_kept():
    """150.00 USD never looks like 150.00 UAH."""
    found = deal(amount_of_the_deal={"currency": "usd", "value": "150.00"})
    assert (found.amount, found.currency) == (Money(15000), "USD")
    assert line(currency="USD").currency == "USD"


@pytest.mark.parametrize(
    ("method", "custom"),
    [
        (None, {}),
        ("", {}),
        ([], {}),
        ([{"value": "kartka", "selected": False}, {"value": "gotivka", "selected": False}], {}),
        (
            [{"value": "kartka", "selected": False}, {"value": "rozstrochka_x", "selected": True}],
            {"sposib_oplati": "rozstrochka_x"},
        ),
        ("rozstrochka_x", {"sposib_oplati": "rozstrochka_x"}),
    ],
)
def test_M_29_a_payment_method_is_never_guessed(method: Any, custom: dict[str, str]):
    """Missing stays missing, unknown stays as it is; the first option is not taken."""
    assert deal(sposib_oplati=method).custom == custom


@pytest.mark.parametrize(
    ("text", "kop"),
    [("30.49", 3049), ("30,49", 3049)]
    + [(f"1{space}250,50", 125050) for space in (" ", "\u00a0", "\u202f")]
    + [("1,250.50", None), ("", None), ("12,3,4", None)],
)
def test_M_32_amounts_with_foreign_decimal_signs(text: str, kop: int | None):
    """An amount of the deal is read exactly or not at all, never × 100."""
    amount = deal(amount_of_the_deal={"currency": "UAH", "value": text}).amount
    assert amount == (Money(kop) if kop is not None else None)


@pytest.mark.parametrize(
    ("hryvnias", "kop"), [("1.005", 101), ("1005.005", 100501), ("0.333", 33), ("0.999", 100)]
)
def test_M_33_a_third_decimal_is_rounded_half_up(hryvnias: str, kop: int):
    """The same for text and for a JSON number, in hryvnias and in fractions of a kopiyka."""
    minor = str(Decimal(hryvnias).scaleb(2).normalize())
    assert line(f'"price": {minor}').price == Money(kop)
    assert line(price=minor).price == Money(kop)
    number = parse_json(f'{{"id": 1, "amount": {{"value": {hryvnias}}}}}'.encode())
    assert deal_from_wire(WireDeal.model_validate(number), {}, "").amount == Money(kop)
    assert deal(amount={"value": hryvnias}).amount == Money(kop)


@pytest.mark.parametrize("price", ["за домовленістю", "", "12 грн", None])
def test_M_34_a_price_that_is_no_number_is_never_zero(price: str | None):
    """The line is there, without a price, and says what the CRM holds."""
    found = line(price=price)
    assert found.price is None
    assert found.price_text == (price or "")


def test_M_34_a_missing_price_is_none():
    wire = WireProductList.model_validate({"list_products": [{"id": 1, "title": "?"}]})
    found = lines_from_wire(1, wire, CODES).lines[0]
    assert (found.price, found.quantity) == (None, None)


@pytest.mark.parametrize(
    ("kind", "value", "meaning"),
    [
        ("relative", 1050, (DiscountKind.PERCENT, Decimal("10.5"))),
        ("relative", "1000", (DiscountKind.PERCENT, Decimal(10))),
        ("relative", -1500, (DiscountKind.PERCENT, Decimal(-15))),
        ("relative", 4558, (DiscountKind.PERCENT, Decimal("45.58"))),
        ("absolute", 1400, (DiscountKind.AMOUNT_PER_UNIT, Decimal(14))),
        ("absolute", -2050, (DiscountKind.AMOUNT_PER_UNIT, Decimal("-20.5"))),
        ("relative", 0, (DiscountKind.NONE, Decimal(0))),
        ("", "", (DiscountKind.NONE, Decimal(0))),
        ("unheard-of", None, (DiscountKind.NONE, Decimal(0))),
    ],
)
def test_discounts_keep_kind_sign_and_scale(
    kind: str, value: Any, meaning: tuple[DiscountKind, Decimal]
):
    found = line(discount_type=kind, discount_value=value)
    assert (found.discount_kind, found.discount_value) == meaning


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("discount_type", {"discount_type": "unheard-of", "discount_value": 100}),
        ("discount_value", {"discount_type": "relative", "discount_value": "десять"}),
        ("tax_rate", {"tax_rate": "ПДВ 20 %"}),
        ("is_tax_included", {"is_tax_included": "інколи"}),
        ("id", {"id": None}),
    ],
)
def test_a_line_that_is_not_understood_is_refused_not_guessed(field: str, values: dict[str, Any]):
    with pytest.raises(ContractBroken) as caught:
        line(**values)
    assert caught.value.code == "crm_line_not_understood"
    assert caught.value.facts["field"] == field


def test_lines_of_another_deal_are_refused():
    wire = WireProductList.model_validate({"entity_id": "77", "list_products": []})
    with pytest.raises(ContractBroken) as caught:
        lines_from_wire(78, wire, CODES)
    assert caught.value.code == "crm_lines_of_other_deal"


@pytest.mark.parametrize(
    ("rate", "found"),
    [
        (20, "20"),
        ("20.00", "20"),
        ("7", "7"),
        (0, "0"),
        ("0", "0"),
        ("5.50", "5.5"),
        (None, None),
        ("", None),
    ],
)
def test_no_tax_is_not_the_tax_of_zero(rate: Any, found: str | None):
    tax = line(tax_rate=rate).tax_rate
    assert (None if tax is None else str(tax)) == found


@pytest.mark.parametrize(
    ("flag", "included"),
    [(1, True), ("1", True), (True, True), (0, False), ("0", False), (None, True), ("", True)],
)
def test_tax_included_in_every_dress(flag: Any, included: bool):
    assert line(is_tax_included=flag).is_tax_included is included


@pytest.mark.parametrize(
    ("raw", "milli"),
    [("0.342", 342), ("1", 1000), ('"2,5"', 2500), ("0.0005", 1), ("-1", -1000)],
)
def test_quantities_are_thousandths(raw: str, milli: int):
    assert line(f'"quantity": {raw}').quantity == Quantity(milli)


def test_a_quantity_that_is_no_number_is_none():
    assert line(quantity="багато").quantity is None


@pytest.mark.parametrize(
    ("abbreviation", "product", "unit"),
    [
        ("pcs", None, "шт"),
        ("кг", None, "кг"),
        ("", None, "шт"),
        ("", {"id": 1, "measurement_unit": {"abbr": "л"}}, "л"),
        ("", {"id": 1, "measurement_unit": ""}, "шт"),
    ],
)
def test_units(abbreviation: str, product: Any, unit: str):
    assert line(measurement_unit_abbr=abbreviation, product=product).unit == unit


@pytest.mark.parametrize("empty", [[], "", None, {}])
def test_a_product_without_own_fields(empty: Any):
    found = line(product={"id": 33, "article": None, "additional": empty})
    assert (found.article, found.barcode, found.uktzed) == ("", "", "")


def test_a_free_text_line_has_no_product():
    found = line(product=None)
    assert (found.product_id, found.article, found.barcode) == (None, "", "")


@pytest.mark.parametrize(
    ("product", "category"),
    [
        ({"id": 33, "product_category_id": 4}, 4),
        ({"id": 33, "product_category_id": "4", "product_category": {"id": 5}}, 4),
        ({"id": 33, "product_category_id": None, "product_category": {"id": 5, "name": "Чай"}}, 5),
        ({"id": 33, "product_category_id": "", "product_category": ""}, None),
        ({"id": 33}, None),
        (None, None),
    ],
)
def test_the_category_of_a_line_is_that_of_its_product(product: Any, category: int | None):
    assert line(product=product).category_id == category


def test_own_fields_of_the_line_win_over_those_of_the_product():
    found = line(
        marky="АААА123456, АААА123457\nАААА123458;АААА123459",
        additional={"uktzed": "2204210600"},
        product={
            "id": 33,
            "additional": {"uktzed": "0000000000", "podatkova_grupa": ["1", "5"], "shtrihkod": 482},
        },
    )
    assert found.excise_stamps == ("АААА123456", "АААА123457", "АААА123458", "АААА123459")
    assert found.uktzed == "2204210600"
    assert found.tax_group_hint == "1, 5"
    assert found.barcode == "482"


def test_own_fields_are_not_looked_for_without_a_code():
    wire = WireProductList.model_validate(
        {"list_products": [{"id": 1, "product": {"id": 2, "additional": {"": "x", "uktzed": "y"}}}]}
    )
    found = lines_from_wire(1, wire, FieldCodes()).lines[0]
    assert (found.barcode, found.uktzed, found.excise_stamps) == ("", "", ())


@pytest.mark.parametrize(
    ("listed", "count"), [([], 0), ("", 0), (None, 0), ({"0": {"id": 1}, "3": {"id": 2}}, 2)]
)
def test_lists_of_lines_as_php_writes_them(listed: Any, count: int):
    wire = WireProductList.model_validate({"list_products": listed, "amount_total": "12000"})
    found = lines_from_wire(1, wire, CODES)
    assert len(found.lines) == count
    assert found.total == Money(12000)


@pytest.mark.parametrize(
    ("amount", "kop", "currency"),
    [
        ({"currency": "UAH", "value": "1500.00"}, 150000, "UAH"),
        ({"currency": "UAH", "value": 1500}, 150000, "UAH"),
        ("1500.5", 150050, "UAH"),
        (1500, 150000, "UAH"),
        ([{"currency": "UAH", "value": "1500.00"}], 150000, "UAH"),
        ({"currency": "UAH", "value": ""}, None, "UAH"),
        ("", None, "UAH"),
        (None, None, "UAH"),
    ],
)
def test_the_amount_of_a_deal_is_in_hryvnias(amount: Any, kop: int | None, currency: str):
    found = deal(amount_of_the_deal=amount)
    assert found.amount == (None if kop is None else Money(kop))
    assert found.currency == currency


def test_the_other_name_of_the_amount_is_the_fallback():
    assert deal(amount_of_the_deal="", amount="12.30").amount == Money(1230)
    assert deal(amount_of_the_deal="7.00", amount="12.30").amount == Money(700)


def test_custom_fields_without_those_of_the_service():
    found = deal(
        changed_by="7",
        table_name="deals",
        crm_tasks=[{"id": 1}],
        kanban_stage_id="22",
        deal_label=[{"value": "vip", "selected": True}, {"value": "opt", "selected": True}],
        data_cheka=1790003333,
        posilannya_na_chek=None,
    )
    assert found.custom == {"deal_label": "vip, opt", "data_cheka": "1790003333"}
    assert found.stage_id == 22


@pytest.mark.parametrize(
    ("value", "text"), [("20.00", "20"), ("0.00", "0"), ("10.50", "10.5"), ("1E+2", "100")]
)
def test_plain_decimals(value: str, text: str):
    assert str(plain_decimal(Decimal(value))) == text


def test_text_of_a_comment():
    markup = '<p>Чек №&nbsp;<b>FN</b>-1 &amp; <a href="x">link</a><br>далі</p><p>ще'
    assert text_of_html(markup) == "Чек № FN-1 & link далі ще"
