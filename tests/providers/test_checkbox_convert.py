"""What is sent to Checkbox, and its taxes and requisites as ours."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from cashier_app.domain.errors import ContractBroken, InputProblem
from cashier_app.domain.money import Money
from cashier_app.domain.operation import OperationId
from cashier_app.domain.payment import (
    CardSlip,
    PaymentForm,
    PaymentMeans,
    RoundingStep,
    Tender,
)
from cashier_app.domain.receipt import Delivery, SaleDocument
from cashier_app.domain.tax import TaxGroup, TaxKind
from cashier_app.domain.text import receipt_name
from cashier_app.providers.checkbox import bodies, convert, wire
from tests.providers.documents import (
    EXCISE,
    MIXED_EXCISE,
    MIXED_VAT,
    VAT_20,
    card,
    cash,
    letters,
    line,
    mixed,
    sale,
)

ID = OperationId("0b6a2a0c-9d0b-4b0e-8f5e-6b3f9f0f7a11")


def body_of(document: SaleDocument) -> dict[str, Any]:
    data = json.loads(bodies.sale_body(ID, document))
    assert isinstance(data, dict)
    return data


def test_body_is_deterministic_compact_and_readable() -> None:
    document = sale(line(4250, 1350, name="Яблука, кг", code="77", groups=()), tender=cash())
    # 42.50 × 1.350 = 57.375 → 57.38, in cash by steps of 0.50: 57.50.
    assert bodies.sale_body(ID, document) == (
        '{"id":"0b6a2a0c-9d0b-4b0e-8f5e-6b3f9f0f7a11","cashier_name":"Коваль О. П.",'
        '"goods":[{"good":{"code":"77","name":"Яблука, кг","price":4250},"quantity":1350}],'
        '"payments":[{"type":"CASH","value":5750,"label":"Готівка"}],'
        '"context":{"deal":7},"rounding_mode":"ROUND_50"}'
    )
    assert bodies.sale_body(ID, document) == bodies.sale_body(ID, document)


def test_good_carries_every_requisite_and_each_tax_code_once() -> None:
    goods = body_of(
        sale(
            line(
                25990,
                groups=(MIXED_VAT, MIXED_EXCISE),
                barcode="4820000112233",
                uktzed="2208309900",
                stamps=("AABB123456", "AABB123457"),
            ),
            line(100, groups=(VAT_20, EXCISE)),
            line(100, groups=(TaxGroup("А", "А", "ПДВ", TaxKind.VAT, Decimal(20)),)),
        )
    )["goods"]
    assert goods[0]["good"] == {
        "code": "4820000112233",
        "name": "Кава мелена 250 г",
        "price": 25990,
        "barcode": "4820000112233",
        "tax": [5],
        "uktzed": "2208309900",
        "excise_barcodes": ["AABB123456", "AABB123457"],
    }
    assert goods[1]["good"]["tax"] == [1, 4]
    assert goods[2]["good"]["tax"] == ["А"]


def test_discounts_are_values_on_the_line() -> None:
    """Line discount and share of the receipt discount are two entries; nothing is left to the
    service's own splitting."""
    document = sale(
        line(20000, discount_kop=2000, percent=Decimal("10")),
        line(10000, discount_kop=550, percent=Decimal("5.50")),
        line(5000, discount_kop=100),
        receipt_discount_kop=2500,
        tender=card(29850),
    )
    # Nets 180.00 + 94.50 + 49.00 = 323.50; 25.00 spreads as 13.91 + 7.30 + 3.79.
    assert [item["discounts"] for item in body_of(document)["goods"]] == [
        [
            {"type": "DISCOUNT", "mode": "VALUE", "value": 2000, "name": "Знижка 10%"},
            {"type": "DISCOUNT", "mode": "VALUE", "value": 1391, "name": "Знижка на чек"},
        ],
        [
            {"type": "DISCOUNT", "mode": "VALUE", "value": 550, "name": "Знижка 5,5%"},
            {"type": "DISCOUNT", "mode": "VALUE", "value": 730, "name": "Знижка на чек"},
        ],
        [
            {"type": "DISCOUNT", "mode": "VALUE", "value": 100, "name": "Знижка"},
            {"type": "DISCOUNT", "mode": "VALUE", "value": 379, "name": "Знижка на чек"},
        ],
    ]
    assert "discounts" not in body_of(document)
    named = sale(line(1000), receipt_discount_kop=100, discount_name="Купон", tender=card(900))
    assert body_of(named)["goods"][0]["discounts"][0]["name"] == "Купон"


def test_payments_are_cashless_first_then_the_cash_given() -> None:
    body = body_of(sale(line(41260), tender=mixed(30000, 20000)))
    assert body["payments"] == [
        {"type": "CASHLESS", "value": 30000, "label": "Картка"},
        {"type": "CASH", "value": 20000, "label": "Готівка"},
    ]
    assert body["rounding_mode"] == "ROUND_50"


def test_M_30_the_label_is_sent_letter_by_letter() -> None:
    """M-30: the configured name of the means is not changed."""
    means = PaymentMeans(PaymentForm.CASHLESS, "Платіж через інтегратора A$1B", provider_code=3)
    body = body_of(sale(line(1000), tender=card(1000, means=means)))
    assert body["payments"] == [
        {
            "type": "CASHLESS",
            "value": 1000,
            "label": "Платіж через інтегратора A$1B",
            "code": 3,
        }
    ]


def test_F_09_card_requisites_are_sent_as_given_and_absent_ones_left_out() -> None:
    """F-09: all fields, then only the RRN."""
    full = CardSlip(
        card_mask="4149 49** **** **12",
        bank_name="ПриватБанк",
        auth_code="123456",
        rrn="409812345678",
        payment_system="VISA",
        terminal="S1A0B2C3",
        acquirer="ПриватБанк",
        slip_number="000121",
    )
    assert body_of(sale(line(1000), tender=card(1000, slip=full)))["payments"] == [
        {
            "type": "CASHLESS",
            "value": 1000,
            "label": "Картка",
            "card_mask": "4149 49** **** **12",
            "bank_name": "ПриватБанк",
            "auth_code": "123456",
            "rrn": "409812345678",
            "payment_system": "VISA",
            "terminal": "S1A0B2C3",
            "acquirer_and_seller": "ПриватБанк",
            "receipt_no": "000121",
        }
    ]
    only_rrn = card(1000, slip=CardSlip(rrn="409812345678"))
    assert body_of(sale(line(1000), tender=only_rrn))["payments"] == [
        {"type": "CASHLESS", "value": 1000, "label": "Картка", "rrn": "409812345678"}
    ]


@pytest.mark.parametrize(
    ("tender", "step", "mode"),
    [
        (cash(10000), RoundingStep.FIFTY, "ROUND_50"),
        (cash(10000), RoundingStep.TEN, "ROUND_10"),
        (cash(10000), RoundingStep.NONE, None),
        (card(7983), RoundingStep.FIFTY, None),
    ],
)
def test_M_16_rounding_is_asked_for_only_with_cash(
    tender: Tender, step: RoundingStep, mode: str | None
) -> None:
    """M-16: card is never rounded; cash by the configured step."""
    assert body_of(sale(line(7983), tender=tender, step=step)).get("rounding_mode") == mode


def test_delivery_holds_only_what_is_known() -> None:
    both = Delivery(email="ivan@example.com", phone="+380671234567")
    assert body_of(sale(line(100), delivery=both))["delivery"] == {
        "email": "ivan@example.com",
        "phone": "+380671234567",
    }
    assert body_of(sale(line(100), delivery=Delivery(phone="+380671234567")))["delivery"] == {
        "phone": "+380671234567"
    }
    assert "delivery" not in body_of(sale(line(100)))


def test_code_is_cut_to_the_limit_and_never_empty() -> None:
    goods = body_of(sale(line(100, code="К" * 300), line(100, code="")))["goods"]
    assert goods[0]["good"]["code"] == "К" * 256
    assert goods[1]["good"]["code"] == "2"


def test_F_16_a_name_shortened_to_the_limit_goes_out_as_it_is() -> None:
    """F-16: the provider's limit is 256; the shortened name is within it and sent unchanged."""
    name = receipt_name("Ї́ж" * 200, bodies.NAME_LIMIT)
    assert len(name) <= 256
    assert name.endswith("…")
    assert body_of(sale(line(100, name=name)))["goods"][0]["good"]["name"] == name


def test_M_18_cash_that_the_service_rounds_to_nothing_is_refused_before_sending() -> None:
    """M-18: 0.04 at the step 0.10 would be a receipt of 0.00 at Checkbox; 0.05 makes 0.10."""
    with pytest.raises(InputProblem) as caught:
        bodies.sale_body(ID, sale(line(4), step=RoundingStep.TEN))
    assert caught.value.code == "cash_rounds_to_zero"
    assert caught.value.facts == {"cash_kop": 4, "step_kop": 10}
    body = body_of(sale(line(5), step=RoundingStep.TEN))
    assert body["payments"] == [{"type": "CASH", "value": 10, "label": "Готівка"}]


@pytest.mark.parametrize(
    ("unit", "name", "sent"),
    [
        ("кг", "Сир твердий ваговий", "Сир твердий ваговий, кг"),
        ("посл", "Доставка", "Доставка, посл"),
        ("шт", "Хліб житній", "Хліб житній"),
        ("шт.", "Хліб житній", "Хліб житній"),
        ("", "Хліб житній", "Хліб житній"),
        ("кг", "С" * 253, "С" * 253),
    ],
)
def test_the_unit_goes_into_the_name_where_it_fits(unit: str, name: str, sent: str) -> None:
    """A line of the service has no unit; the receipt must say what is counted."""
    counted = replace(line(100, name=name), unit=unit)
    assert body_of(sale(counted))["goods"][0]["good"]["name"] == sent


def test_a_line_the_service_would_refuse_is_a_bug_of_ours() -> None:
    document = sale(line(100))
    free = replace(document.draft.lines[0], price=Money(0))
    broken = replace(document, draft=replace(document.draft, lines=(free,)))
    with pytest.raises(ContractBroken) as caught:
        bodies.sale_body(ID, broken)
    assert caught.value.code == "bad_line"


def _tax(**fields: Any) -> wire.Tax:
    return wire.Tax.model_validate(
        {"code": 1, "label": "ПДВ", "symbol": "А", "rate": 20, "included": True, **fields}
    )


def test_tax_groups_of_every_kind() -> None:
    groups = convert.tax_groups(
        [
            _tax(),
            _tax(code=2, symbol="Б", rate="7", extra_rate=0),
            _tax(code=3, symbol="В", rate=0),
            _tax(code=4, symbol="Д", label="Акциз", rate=0, extra_rate=5, no_vat=True),
            _tax(code=5, symbol="Г", label="ПДВ+Акциз", extra_rate=Decimal("5.0")),
            _tax(code=8, symbol="З", label="Без ПДВ", rate=0, no_vat=True),
        ]
    )
    assert groups == (
        TaxGroup("1", "А", "ПДВ", TaxKind.VAT, Decimal(20)),
        TaxGroup("2", "Б", "ПДВ", TaxKind.VAT, Decimal(7)),
        TaxGroup("3", "В", "ПДВ", TaxKind.VAT, Decimal(0)),
        TaxGroup("4", "Д", "Акциз", TaxKind.EXCISE, Decimal(5)),
        TaxGroup("5", "Г", "ПДВ+Акциз", TaxKind.VAT, Decimal(20)),
        TaxGroup("5", "Г", "ПДВ+Акциз", TaxKind.EXCISE, Decimal(5)),
        TaxGroup("8", "З", "Без ПДВ", TaxKind.VAT, Decimal(0), is_no_vat=True),
    )


@pytest.mark.parametrize(
    "odd",
    [
        {"included": False},
        {"is_gambling": True},
        {"rate": None},
        {"symbol": None},
    ],
)
def test_taxes_the_program_cannot_sell_with_are_left_out(
    odd: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert convert.tax_groups([_tax(**odd)]) == ()
    assert "tax 1" in caplog.text


def test_tax_amounts_are_added_up_by_letter() -> None:
    receipt = wire.Receipt.model_validate(
        {
            "id": ID,
            "status": "CREATED",
            "taxes": [
                {"code": 5, "symbol": "Г", "value": 4125, "extra_value": 1238},
                {"code": 8, "symbol": "З", "value": 0, "extra_value": 0},
                {"code": 9, "value": 1},
                {"code": 7, "symbol": "Ж", "value": None},
            ],
        }
    )
    issued = convert.issued(ID, receipt, "{}", view_url="", fiscal_number="")
    assert letters(issued.taxes) == {"Г": 5363, "З": 0, "9": 1}


def test_register_without_a_branch_uses_the_organisation_of_the_cashier() -> None:
    device = wire.RegisterDevice.model_validate(
        {"id": "r", "fiscal_number": "TEST481920", "title": "Каса 1", "address": "Полтава"}
    )
    organization = wire.Organization(
        title="ФОП КОВАЛЬ О. П.", edrpou="3012345678", tax_number="3012345678", is_vat=False
    )
    detailed = wire.DetailedRegister.model_validate({"branch": None})
    info = convert.register_info(device, detailed, organization)
    assert (info.title, info.address, info.seller_name) == (
        "Каса 1",
        "Полтава",
        "ФОП КОВАЛЬ О. П.",
    )
    assert (info.tax_number, info.vat_number, info.is_vat_payer) == ("3012345678", "", False)
    assert info.is_test
    bare = convert.register_info(wire.RegisterDevice(id="r"), None, None)
    assert (bare.seller_name, bare.address, bare.is_test) == ("", "", False)


def test_cashier_info() -> None:
    me = wire.Cashier.model_validate(
        {
            "id": "c",
            "full_name": "Коваль О. П.",
            "certificate_end": "2027-03-01T21:59:59+00:00",
            "blocked": "борг",
            "permissions": {"sales": False},
        }
    )
    info = convert.cashier_info(me)
    assert info.key_expires_at is not None
    assert info.key_expires_at.isoformat() == "2027-03-01T21:59:59+00:00"
    assert (info.blocked_reason, info.may_sell) == ("борг", False)
    assert convert.cashier_info(wire.Cashier(permissions=wire.Permissions(sales=None))).may_sell
    assert convert.cashier_info(wire.Cashier()).may_sell
