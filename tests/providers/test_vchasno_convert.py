"""Answers of Вчасно.Каса read into the domain: samples of the reference, odd ones too."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from cashier_app.domain.money import Money
from cashier_app.domain.operation import OperationId
from cashier_app.domain.receipt import IssuedReceipt, IssuedStatus
from cashier_app.domain.shift import ShiftStatus
from cashier_app.ports.fiscal import ProviderHealth, SellerDetails
from cashier_app.providers.vchasno import convert, wire
from tests.providers.documents import letters

TAG = OperationId("6f1c0a52-4d0f-4f9b-9a0e-3b1d6c2e7a11")
BODY = '{"ver":6,"fiscal":{"task":1,"receipt":{"sum":199.90,"round":0.10}}}'
QR = "https://kasa.vchasno.ua/c/TEST_Qx7?id=TEST_Qx7&date=20250603&fn=99990000000001&sm=199.90"


def _info(**fields: Any) -> wire.Info:
    text = json.dumps({"fisid": "4000000001", "doccode": "Qx7_2mVn0kL", **fields})
    return wire.Info.model_validate(wire.parse_json(text))


def _issued(info: wire.Info, taxes: convert.TaxSums = (), body: str = BODY) -> IssuedReceipt:
    return convert.issued(
        TAG, info, raw="{}", body=body, view_url="https://kasa.vchasno.ua/", taxes=taxes
    )


def test_a_receipt_of_the_cloud() -> None:
    issued = _issued(
        _info(
            fisid="99990000000001",
            doccode="TEST_Qx7",
            dt="20250603104501",
            dtype=0,
            docno=1,
            isoffline=False,
            qr=QR,
            mac="ab" * 32,
        ),
        (("А", Money(3332)),),
    )
    assert issued.status is IssuedStatus.DONE
    assert issued.operation_id == TAG
    assert (issued.fiscal_number, issued.provider_receipt_id) == ("TEST_Qx7", "TEST_Qx7")
    assert issued.local_number == "1"
    # Kyiv is three hours ahead of UTC in June, two in November.
    assert issued.issued_at == "2025-06-03T10:45:01+03:00"
    assert issued.link == "https://kasa.vchasno.ua/c/TEST_Qx7"
    assert issued.check_url == QR
    assert issued.control_number is None
    assert issued.is_test
    assert not issued.is_offline
    assert (issued.total, issued.rounding, issued.change) == (None, None, None)
    assert letters(issued.taxes) == {"А": 3332}


def test_a_receipt_of_the_device_manager_is_read_with_its_sums() -> None:
    """The sample of the reference (3.2): 99.99 with excise 4.76 and VAT 15.87, and 100.00 at 7 %
    with 6.54."""
    printed = {
        "sum_receipt": 199.99,
        "sum_topay": 200.00,
        "round": 0.01,
        "isOffline": True,
        "mac": "ab" * 32,
        "taxes": [
            {"tax_lit": "ГД", "tax_sum": "15.87", "ex_sum": 4.76},
            {"tax_lit": "В", "tax_sum": 6.54, "ex_sum": 0},
        ],
    }
    info = _info(dt="20261125120509123", dtype=1, docno="17", fisid=4000000001, printinfo=printed)
    issued = _issued(info, (("Я", Money(1)),))
    assert issued.issued_at == "2026-11-25T12:05:09+02:00"
    assert issued.local_number == "17"
    assert issued.total == Money(20000)
    assert issued.rounding == Money(1)
    assert letters(issued.taxes) == {"ГД": 2063, "В": 654}
    # The form has a control number of offline receipts only.
    assert (issued.is_offline, issued.control_number) == (True, "ab" * 32)
    assert not issued.is_test


@pytest.mark.parametrize("qr", [None, "", "ab12\n03.06.2025 10:45:01\n#Qx7\n199.90\n#4000000001"])
def test_a_code_that_is_no_address_becomes_the_tax_offices(qr: str | None) -> None:
    issued = _issued(_info(dt="20250603104501", qr=qr))
    assert issued.check_url == (
        "https://cabinet.tax.gov.ua/cashregs/check"
        "?id=Qx7_2mVn0kL&date=20250603&time=1045&fn=4000000001&sm=199.90"
    )


@pytest.mark.parametrize(
    ("fields", "body"),
    [({"dt": None}, BODY), ({"dt": "2025"}, BODY), ({"fisid": None}, BODY), ({}, "{}"), ({}, "")],
)
def test_an_incomplete_address_is_none_and_the_receipt_stands(
    fields: dict[str, Any], body: str
) -> None:
    issued = _issued(_info(**{"dt": "20250603104501", **fields}), body=body)
    assert issued.check_url is None
    assert issued.status is IssuedStatus.DONE


def test_F_22_odd_fields_never_hide_a_receipt() -> None:
    """F-22: text for numbers, numbers for text, objects where none belong, unknown fields."""
    issued = _issued(
        _info(
            dt=20250603104501,
            docno={"x": 1},
            dtype="1",
            isoffline="?",
            printinfo=[1],
            qr=7,
            something_new=[{}],
        )
    )
    assert issued.fiscal_number == "Qx7_2mVn0kL"
    assert issued.issued_at == "2025-06-03T10:45:01+03:00"
    assert issued.local_number is None
    assert not issued.is_test


@pytest.mark.parametrize("odd", ["NaN", "-Infinity", "1e999999999", "true", '"x"', "[]", '"1e99"'])
def test_F_22_a_sum_that_is_none_hides_nothing(odd: str) -> None:
    """F-22: also a number that no memory could write out."""
    text = f'{{"doccode": "X", "printinfo": {{"sum_topay": {odd}, "sum_receipt": 1.10}}}}'
    issued = _issued(wire.Info.model_validate(wire.parse_json(text)))
    assert (issued.fiscal_number, issued.total) == ("X", Money(110))


def test_sums_with_a_trace_of_a_float_are_whole_kopiykas() -> None:
    printed = {"sum_topay": 1445.2900000001, "round": "0,10"}
    issued = _issued(_info(printinfo=printed))
    assert (issued.total, issued.rounding) == (Money(144529), Money(10))


def test_taxes_of_a_page_with_and_without_a_letter() -> None:
    rows = [
        {"tg_print": "А", "tax_sum": "33.32", "dt_sum": "0"},
        {
            "tax_caption": "ПДВ_Г",
            "tax_sum": "15.87",
            "dt_caption": "акциз_Д",
            "dt_sum": "4.76",
        },
        {
            "tax_caption": "Без ПДВ_Ж",
            "tax_sum": "0",
            "dt_caption": "акциз_Ж",
            "dt_sum": "3.81",
        },
        {"tax_caption": "ПДВ 7%", "tax_sum": "6.54"},
        {"tax_sum": "1.00"},
    ]
    page = wire.ReceiptPage.model_validate({"data": {"taxes": rows}})
    assert letters(convert.page_taxes(page)) == {"А": 3332, "ГД": 2063, "Ж": 381}
    assert convert.page_taxes(wire.ReceiptPage.model_validate({"data": None})) == ()


def test_an_operation_that_was_rejected() -> None:
    receipt = convert.failed(TAG, "Сума не збігається")
    assert receipt.status is IssuedStatus.FAILED
    assert receipt.failure_text == "Сума не збігається"
    assert receipt.fiscal_number is None


SELLER = SellerDetails(
    "ФОП Тест", "Магазин", "Полтава", tax_number="1234567890", is_vat_payer=False
)


def test_the_register_is_the_shops_own_words_where_the_service_tells_none() -> None:
    status = _info(edrpou="12345678", isFis=1)
    info = convert.register_info(status, None, SELLER, is_offline=False)
    assert (info.id, info.fiscal_number) == ("4000000001", "4000000001")
    assert (info.seller_name, info.title, info.address) == ("ФОП Тест", "Магазин", "Полтава")
    assert (info.tax_number, info.vat_number, info.is_vat_payer) == ("1234567890", "", False)
    assert not info.is_test
    bare = convert.register_info(status, None, SellerDetails(), is_offline=True)
    assert (bare.tax_number, bare.is_offline) == ("12345678", True)


def test_what_the_device_manager_tells_of_the_seller_goes_first() -> None:
    header = wire.PrintHeader(
        name="ТОВ «ПРИКЛАД»", shopname="Каса 1", shopad="Львів", vat_code="123456789012"
    )
    info = convert.register_info(_info(), header, SELLER, is_offline=False)
    assert (info.seller_name, info.title, info.address) == ("ТОВ «ПРИКЛАД»", "Каса 1", "Львів")
    assert (info.vat_number, info.is_vat_payer) == ("123456789012", True)
    assert info.tax_number == "1234567890"


@pytest.mark.parametrize(
    ("is_fis", "number", "is_test"),
    [
        (0, "4000000001", True),
        (1, "99990000000001", False),
        (-1, "99990000000001", True),
        (None, "99990000000001", True),
        (None, "9999000001", False),
        (-1, "4000000001", False),
    ],
)
def test_a_test_register_is_told_by_its_mark_and_else_by_its_number(
    is_fis: int | None, number: str, is_test: bool
) -> None:
    assert convert.is_test_register(_info(isFis=is_fis, fisid=number)) is is_test


@pytest.mark.parametrize(
    ("online", "zero_is_online", "expected"),
    [
        (0, True, True),
        (1, True, False),
        (2, True, False),
        (-1, True, None),
        (None, True, None),
        (0, False, False),
        (1, False, True),
        (2, False, False),
    ],
)
def test_both_polarities_of_online_status(
    online: int | None, zero_is_online: bool, expected: bool | None
) -> None:
    health = convert.health(_info(online_status=online), online_is_zero=zero_is_online)
    assert health.tax_service_ok is expected


@pytest.mark.parametrize(
    ("sign", "can_sign", "ends_soon"),
    [(-1, None, False), (0, False, False), (1, True, False), (2, True, True), (3, False, False)],
)
def test_the_key_is_told_by_its_status(sign: int, can_sign: bool | None, ends_soon: bool) -> None:
    health = convert.health(_info(online_status=0, sign_status=sign), online_is_zero=True)
    assert health == ProviderHealth(True, True, can_sign, ends_soon)


REPORT = {
    "dt": "20250603210000",
    "doccode": "Z1",
    "shift_link": 37,
    "safe": 400.5,
    "receipt": {"count_p": 3, "count_m": 1},
    "pays": [
        {"type": 0, "sum_p": 150.00, "sum_m": 150},
        {"type": 2, "sum_p": "99.99", "sum_m": 0},
        {"type": 17, "sum_p": 10},
    ],
    "money": [{"type": 0, "sum_p": 1001, "sum_m": 500.5}],
    "cash": [{"type": 2, "sum_m": 100}],
}


def test_totals_of_a_report_prove_the_drawer() -> None:
    """The reference's proof (2.3): 1001 − 500.5 + 150 − 150 − 100 = 400.5."""
    totals = convert.shift_totals(_info(**REPORT))
    assert (totals.cash_sales, totals.cash_returns) == (Money(15000), Money(15000))
    assert (totals.cashless_sales, totals.cashless_returns) == (Money(10999), Money(0))
    assert (totals.service_in, totals.service_out) == (Money(100100), Money(50050))
    assert totals.paid_to_card_holders == Money(10000)
    assert totals.drawer == totals.expected_drawer() == Money(40050)


def test_an_open_shift_with_and_without_its_report() -> None:
    status = _info(shift_status=1, shift_dt="20250603080102", safe=500.5, shift_id="uuid")
    shift = convert.open_shift(status, _info(**REPORT), "Коваль О. П.")
    assert (shift.id, shift.status) == ("4000000001-20250603080102", ShiftStatus.OPEN)
    assert shift.opened_at == datetime(2025, 6, 3, 5, 1, 2, tzinfo=UTC)
    assert (shift.serial, shift.receipts_count) == (37, 4)
    assert shift.totals.drawer == Money(40050)
    early = convert.open_shift(status, None, "")
    assert early.totals.drawer == Money(50050)
    assert (early.serial, early.receipts_count) == (None, None)


def test_a_closed_shift_has_its_report_when_it_can_be_had() -> None:
    shift = convert.closed_shift("4000000001-20250603080102", _info(**REPORT), "")
    assert (shift.status, shift.z_number, shift.serial) == (ShiftStatus.CLOSED, "Z1", 37)
    assert shift.opened_at == datetime(2025, 6, 3, 5, 1, 2, tzinfo=UTC)
    assert shift.closed_at == datetime(2025, 6, 3, 18, 0, tzinfo=UTC)
    bare = convert.closed_shift("4000000001-20250603080102", None, "")
    assert (bare.status, bare.z_number, bare.closed_at) == (ShiftStatus.CLOSED, None, None)


def test_only_the_status_says_that_a_shift_is_open() -> None:
    assert convert.is_shift_open(_info(shift_status=1))
    for status in (0, -1, 2, 7, None):
        assert not convert.is_shift_open(_info(shift_status=status, shift_id="uuid"))
