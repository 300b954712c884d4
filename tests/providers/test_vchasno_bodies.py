"""The requests of Вчасно.Каса: exact text, sums by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from cashier_app.domain.errors import CashierError, ContractBroken, InputProblem
from cashier_app.domain.money import Money
from cashier_app.domain.operation import OperationId
from cashier_app.domain.payment import (
    CardSlip,
    CashlessPart,
    PaymentForm,
    PaymentMeans,
    RoundingStep,
    Tender,
)
from cashier_app.domain.receipt import Delivery, SaleDocument
from cashier_app.domain.tax import TaxGroup, TaxKind
from cashier_app.providers.vchasno import KNOWN_TAX_GROUPS
from cashier_app.providers.vchasno.bodies import Extras, sale_body, search_body, task_body
from tests.providers.documents import card, cash, line, mixed, sale

TAG = OperationId("6f1c0a52-4d0f-4f9b-9a0e-3b1d6c2e7a11")
VAT_20 = KNOWN_TAX_GROUPS[0]
NO_VAT = KNOWN_TAX_GROUPS[1]
MIXED = KNOWN_TAX_GROUPS[2:4]
DM: Extras = {"device": "kasa1", "need_pf_txt": 1}


def _receipt(document: SaleDocument) -> dict[str, Any]:
    body = json.loads(sale_body(TAG, document, {}), parse_float=str)
    receipt: dict[str, Any] = body["fiscal"]["receipt"]
    return receipt


def test_a_sale_is_this_very_text() -> None:
    """The mixed payment of the reference (2.2): rows of 219.90 less a receipt discount of 20.00
    spread as 6.36 and 13.64, rounding +0.10, 100.00 by card and 100.00 of 200.00 in cash."""
    document = sale(
        line(2500, 3000, discount_kop=510, groups=(VAT_20,), name="Вода 0,5 л", code="A-17"),
        line(60000, 250, groups=(VAT_20,), name="Кава зернова", code="B-2"),
        tender=mixed(10000, 20000),
        receipt_discount_kop=2000,
    )
    assert sale_body(TAG, document, DM) == (
        '{"ver":6,"source":"Kasyr","type":1,"tag":"6f1c0a52-4d0f-4f9b-9a0e-3b1d6c2e7a11",'
        '"device":"kasa1","need_pf_txt":1,"fiscal":{"task":1,"cashier":"Коваль О. П.",'
        '"receipt":{"sum":199.90,"round":0.10,"rows":['
        '{"name":"Вода 0,5 л","code":"A-17","cnt":3.000,"price":25.00,"cost":75.00,'
        '"disc":11.46,"taxgrp":1},'
        '{"name":"Кава зернова","code":"B-2","cnt":0.250,"price":600.00,"cost":150.00,'
        '"disc":13.64,"taxgrp":1}],'
        '"pays":[{"type":2,"sum":100.00},{"type":0,"sum":100.00,"change":100.00}]}}}'
    )


def test_the_same_document_is_the_same_text() -> None:
    document = sale(line(1990), tender=cash(5000))
    assert sale_body(TAG, document, DM) == sale_body(TAG, document, DM)


def test_M_01_a_price_is_exact_to_the_kopiyka() -> None:
    """M-01: 2230.20 by card, no change."""
    receipt = _receipt(sale(line(223020), tender=card(223020)))
    assert receipt["sum"] == receipt["rows"][0]["price"] == "2230.20"
    assert receipt["pays"] == [{"type": 2, "sum": "2230.20"}]


def test_M_16_only_cash_is_rounded_and_the_sign_is_the_buyers() -> None:
    """M-16: 79.83. Card exact; step 0.10 pays 79.80, step 0.50 pays 80.00."""
    by_card = _receipt(sale(line(7983), tender=card(7983)))
    assert "round" not in by_card
    ten = _receipt(sale(line(7983), tender=cash(10000), step=RoundingStep.TEN))
    assert (ten["sum"], ten["round"]) == ("79.83", "-0.03")
    assert ten["pays"] == [{"type": 0, "sum": "79.80", "change": "20.20"}]
    fifty = _receipt(sale(line(7983), tender=cash(10000)))
    assert (fifty["sum"], fifty["round"]) == ("79.83", "0.17")
    assert fifty["pays"] == [{"type": 0, "sum": "80.00", "change": "20.00"}]


def test_M_18_the_smallest_coin_is_what_the_domain_says() -> None:
    """M-18: cash of 0.04 at the step 0.10 pays the 0.10 coin; rounding +0.06."""
    receipt = _receipt(sale(line(4), tender=cash(), step=RoundingStep.TEN))
    assert receipt["round"] == "0.06"
    assert receipt["pays"] == [{"type": 0, "sum": "0.10"}]


def test_exact_cash_has_no_change_and_no_discount_no_field() -> None:
    receipt = _receipt(sale(line(5000), tender=cash(5000)))
    assert receipt["pays"] == [{"type": 0, "sum": "50.00"}]
    assert "disc" not in receipt["rows"][0]


def test_a_row_carries_its_codes_and_stamps() -> None:
    one = line(
        10500,
        groups=MIXED,
        barcode="4820000000017",
        uktzed="2204 21 06 00",
        stamps=("АААА123456",),
    )
    two = replace(one, excise_stamps=("АААА123456", "АААА123457"))
    rows = _receipt(sale(one, two, tender=card(21000)))["rows"]
    assert rows[0] == {
        "name": "Кава мелена 250 г",
        "code": "4820000112233",
        "code1": "4820000000017",
        "code2": "2204210600",
        "code_a": "АААА123456",
        "cnt": "1.000",
        "price": "105.00",
        "cost": "105.00",
        "taxgrp": 3,
    }
    assert rows[1]["code_aa"] == ["АААА123456", "АААА123457"]
    assert "code_a" not in rows[1]


def test_a_row_without_a_code_is_sent_without_one() -> None:
    row = _receipt(sale(line(100, code=""), tender=card(100)))["rows"][0]
    assert "code" not in row
    row = _receipt(sale(line(100, code="Ж" * 70), tender=card(100)))["rows"][0]
    assert row["code"] == "Ж" * 64


def test_units_other_than_pieces_stand_in_the_name() -> None:
    cheese = replace(line(48990, 342, name="Сир твердий"), unit="кг")
    row = _receipt(sale(cheese, tender=card(16755)))["rows"][0]
    assert (row["name"], row["cnt"], row["cost"]) == ("Сир твердий, кг", "0.342", "167.55")


def test_F_09_slip_fields_are_sent_as_they_are_and_absent_ones_left_out() -> None:
    """F-09: all fields; only the RRN; none."""
    full = CardSlip(
        card_mask="444403******1234",
        bank_name="Банк",
        auth_code="A1B2C3",
        rrn="000000000101",
        payment_system="VISA",
        terminal="S1KB0001",
        acquirer="TESTBANK",
        slip_number="17",
    )
    assert _receipt(sale(line(100), tender=card(100, slip=full)))["pays"] == [
        {
            "type": 2,
            "sum": "1.00",
            "paysys": "VISA",
            "rrn": "000000000101",
            "cardmask": "444403******1234",
            "term_id": "S1KB0001",
            "bank_name": "Банк",
            "bank_id": "TESTBANK",
            "auth_code": "A1B2C3",
            "oper_type": "Оплата",
        }
    ]
    only = CardSlip(rrn="000000000101")
    assert _receipt(sale(line(100), tender=card(100, slip=only)))["pays"] == [
        {"type": 2, "sum": "1.00", "rrn": "000000000101", "oper_type": "Оплата"}
    ]
    assert _receipt(sale(line(100), tender=card(100, slip=CardSlip())))["pays"] == [
        {"type": 2, "sum": "1.00"}
    ]


def test_delivery_goes_to_userinfo_only_when_there_is_any() -> None:
    document = sale(line(100), tender=card(100))
    assert "userinfo" not in json.loads(sale_body(TAG, document, {}))
    both = Delivery(email="b@shop.example", phone="+380501112233")
    body = json.loads(sale_body(TAG, replace(document, delivery=both), {}))
    assert body["userinfo"] == {"email": "b@shop.example", "phone": "+380501112233"}
    phone = replace(document, delivery=Delivery(phone="+380501112233"))
    assert json.loads(sale_body(TAG, phone, {}))["userinfo"] == {"phone": "+380501112233"}


def _problem(document: SaleDocument) -> CashierError:
    with pytest.raises(CashierError) as caught:
        sale_body(TAG, document, {})
    return caught.value


def test_a_means_without_a_code_is_named_and_nothing_is_guessed() -> None:
    iban = PaymentMeans(PaymentForm.CASHLESS, "За реквізитами (IBAN)")
    error = _problem(sale(line(100), tender=card(100, means=iban)))
    assert isinstance(error, InputProblem)
    assert (error.code, error.facts) == (
        "payment_code_missing",
        {"means": "За реквізитами (IBAN)"},
    )


def test_two_means_keep_their_own_codes() -> None:
    tender = Tender(
        cashless=(
            CashlessPart(PaymentMeans(PaymentForm.CASHLESS, "LiqPay"), Money(6000)),
            CashlessPart(PaymentMeans(PaymentForm.CASHLESS, "Бонуси", 11), Money(4000)),
        )
    )
    assert _receipt(sale(line(10000), tender=tender))["pays"] == [
        {"type": 17, "sum": "60.00"},
        {"type": 11, "sum": "40.00"},
    ]


OTHER = TaxGroup("7", "З", "Не є об'єктом", TaxKind.VAT, Decimal(0), is_no_vat=True)
STRANGE = TaxGroup("А", "А", "ПДВ", TaxKind.VAT, Decimal(20))


@pytest.mark.parametrize(
    ("groups", "code"),
    [
        ((), "tax_group_missing"),
        ((STRANGE,), "tax_group_missing"),
        ((NO_VAT, OTHER), "several_tax_groups"),
    ],
)
def test_a_row_has_exactly_one_group_of_the_provider(
    groups: tuple[TaxGroup, ...], code: str
) -> None:
    error = _problem(sale(line(100, groups=groups, name="Чай"), tender=card(100)))
    assert isinstance(error, InputProblem)
    assert (error.code, error.facts) == (code, {"name": "Чай"})


def test_a_row_for_nothing_is_named() -> None:
    free = line(1000, discount_kop=1000, name="Подарунок")
    error = _problem(sale(line(500), free, tender=card(500)))
    assert isinstance(error, InputProblem)
    assert (error.code, error.facts) == ("row_below_kopiyka", {"name": "Подарунок"})
    kopiyka = line(1000, discount_kop=999)
    assert _receipt(sale(kopiyka, tender=card(1)))["sum"] == "0.01"


def test_what_cannot_be_written_is_named() -> None:
    long = line(100, uktzed="22042106001", name="Вино")
    assert _problem(sale(long, tender=card(100))).code == "uktzed_too_long"
    foreign = line(100, name="茶")
    error = _problem(sale(foreign, tender=card(100)))
    assert (error.code, error.facts) == ("name_not_printable", {"name": "茶"})


def test_a_line_without_price_is_a_bug_of_ours() -> None:
    paid = line(100)
    document = sale(paid, tender=card(100))
    broken = replace(
        document, draft=replace(document.draft, lines=(replace(paid, price=Money(0)),))
    )
    assert isinstance(_problem(broken), ContractBroken)


def test_tasks_without_a_document() -> None:
    assert task_body(18, {}) == '{"ver":6,"source":"Kasyr","type":1,"fiscal":{"task":18}}'
    assert task_body(0, DM, cashier="Коваль О. П.", tag=TAG) == (
        '{"ver":6,"source":"Kasyr","type":1,"tag":"6f1c0a52-4d0f-4f9b-9a0e-3b1d6c2e7a11",'
        '"device":"kasa1","need_pf_txt":1,"fiscal":{"task":0,"cashier":"Коваль О. П."}}'
    )
    assert search_body(TAG, DM) == (
        '{"ver":6,"source":"Kasyr","type":0,"tag":"6f1c0a52-4d0f-4f9b-9a0e-3b1d6c2e7a11",'
        '"device":"kasa1","need_pf_txt":1}'
    )
