"""Reading what Checkbox writes, however it writes it."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from cashier_app.domain.operation import OperationId
from cashier_app.domain.receipt import IssuedStatus
from cashier_app.domain.shift import ShiftStatus
from cashier_app.providers.checkbox import convert, wire

ID = OperationId("0b6a2a0c-9d0b-4b0e-8f5e-6b3f9f0f7a11")


def _receipt(**fields: Any) -> wire.Receipt:
    return wire.Receipt.model_validate({"id": ID, **fields})


def _issued(**fields: Any) -> Any:
    receipt = _receipt(**fields)
    raw = json.dumps({"id": ID})
    return convert.issued(ID, receipt, raw, view_url="https://check.example/", fiscal_number="")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-06-06T15:11:31+03:00", datetime(2025, 6, 6, 12, 11, 31, tzinfo=UTC)),
        ("2025-06-06T15:11:31+0300", datetime(2025, 6, 6, 12, 11, 31, tzinfo=UTC)),
        ("2025-06-06T12:11:31Z", datetime(2025, 6, 6, 12, 11, 31, tzinfo=UTC)),
        ("2025-06-06T12:11:31.123456Z", datetime(2025, 6, 6, 12, 11, 31, 123456, tzinfo=UTC)),
        ("20250606151131081", datetime(2025, 6, 6, 12, 11, 31, 81000, tzinfo=UTC)),
        ("20250606151131", datetime(2025, 6, 6, 12, 11, 31, tzinfo=UTC)),
        # No offset is Kyiv time, in winter two hours ahead.
        ("2025-01-06 15:11:31", datetime(2025, 1, 6, 13, 11, 31, tzinfo=UTC)),
    ],
)
def test_F_22_every_date_form_is_the_same_moment(text: str, expected: datetime) -> None:
    """F-22: dates in any of the known forms equal the same moment."""
    assert _receipt(fiscal_date=text).fiscal_date == expected


def test_F_22_unknown_status_and_fields_are_checking_never_success(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """F-22: a new status is kept and counts as "checking" even with a fiscal code."""
    with caplog.at_level(logging.WARNING):
        issued = _issued(status="SOMETHING_NEW", fiscal_code="hQ2xKd0aB1d", novelty={"a": [1]})
    assert issued.status is IssuedStatus.PENDING
    assert issued.fiscal_number is None
    assert issued.link is None
    assert "SOMETHING_NEW" in caplog.text


def test_F_22_numbers_as_text_are_numbers() -> None:
    """F-22: a number as text, or whole with a fraction of zero, is the number."""
    receipt = _receipt(serial="128", total_sum="23750", total_rest=Decimal("100.0"), round_sum=-12)
    assert (receipt.serial, receipt.total_sum, receipt.total_rest) == (128, 23750, 100)
    assert receipt.round_sum == -12


@pytest.mark.parametrize(
    "odd", ["сто", 12.5, Decimal("1.5"), True, [], {}, "NaN", "1e400", Decimal("Infinity")]
)
def test_odd_sum_is_dropped_with_a_warning(odd: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert _receipt(total_sum=odd).total_sum is None
    assert "total_sum" in caplog.text


@pytest.mark.parametrize("odd", ["вчора", 5, "0001-01-01T00:00:00+03:00", "99999999999999", []])
def test_odd_moment_is_dropped(odd: Any) -> None:
    assert _receipt(fiscal_date=odd).fiscal_date is None


def test_odd_parts_do_not_hide_the_receipt() -> None:
    issued = _issued(
        status="DONE",
        fiscal_code="TEST-abc123",
        goods="?",
        taxes={"code": 1},
        transaction=[],
        shift=7,
        fiscal_date="",
        control_number=1234,
    )
    assert issued.status is IssuedStatus.DONE
    assert issued.fiscal_number == "TEST-abc123"
    assert issued.taxes == ()
    assert issued.issued_at is None
    assert issued.control_number == "1234"


@pytest.mark.parametrize("data", [{}, {"id": None}, {"id": " "}, {"id": 7}, [], None, "x"])
def test_a_receipt_without_an_id_is_none(data: Any) -> None:
    with pytest.raises(ValidationError):
        wire.Receipt.model_validate(data)


def test_json_fractions_are_decimals_and_text_must_be_utf8() -> None:
    assert wire.parse_json(b'\xef\xbb\xbf{"a": 0.1}') == {"a": Decimal("0.1")}
    with pytest.raises(ValueError):
        wire.parse_json('{"a": "ї"}'.encode("cp1251"))


def test_done_without_a_fiscal_code_is_still_checking() -> None:
    assert _issued(status="DONE", fiscal_code=None).status is IssuedStatus.PENDING


def test_error_carries_the_reason() -> None:
    issued = _issued(
        status="ERROR",
        fiscal_code="TEST-abc123",
        tax_url="https://cabinet.tax.gov.ua/cashregs/check?id=1&fn=2",
        transaction={"response_status": "ERROR", "response_error_message": "Підпис не дійсний"},
    )
    assert issued.status is IssuedStatus.FAILED
    assert issued.failure_text == "Підпис не дійсний"
    assert (issued.fiscal_number, issued.link, issued.check_url) == (None, None, None)
    assert _issued(status="ERROR", transaction=None).failure_text == ""
    silent = {"response_status": "TIMEOUT", "response_error_message": ""}
    assert _issued(status="ERROR", transaction=silent).failure_text == "TIMEOUT"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            "https://cabinet.tax.gov.ua/cashregs/check?id=A&date=20260909&fn=400&sm=1.00&mac=f",
            "https://cabinet.tax.gov.ua/cashregs/check?id=A&date=20260909&fn=400&sm=1.00&mac=f",
        ),
        (
            "https://cabinet.tax.gov.ua/cashregs/check?id=A&time=07%3A58%3A50&sm=1.00&mac=f",
            "https://cabinet.tax.gov.ua/cashregs/check?id=A&time=07%3A58%3A50&fn=4009&sm=1.00&mac=f",
        ),
        (
            "https://cabinet.tax.gov.ua/cashregs/check?id=A&fn=",
            "https://cabinet.tax.gov.ua/cashregs/check?id=A&fn=4009",
        ),
        ("javascript:alert(1)?fn=1", None),
        ("https://cabinet.tax.gov.ua/cashregs/check", None),
        (None, None),
    ],
)
def test_check_address_is_complete_or_absent(given: str | None, expected: str | None) -> None:
    """The service sometimes leaves the register's number out of the address (reference 5.6)."""
    shift = {"cash_register": {"fiscal_number": "4009"}}
    issued = _issued(status="DONE", fiscal_code="a", tax_url=given, shift=shift)
    assert issued.check_url == expected


def test_check_address_takes_our_register_where_the_answer_names_none() -> None:
    receipt = _receipt(status="DONE", fiscal_code="a", tax_url="https://t.example/c?id=A")
    with_ours = convert.issued(
        ID, receipt, "{}", view_url="https://check.example", fiscal_number="TEST481920"
    )
    assert with_ours.check_url == "https://t.example/c?id=A&fn=TEST481920"
    assert with_ours.link == f"https://check.example/{ID}"
    without = convert.issued(ID, receipt, "{}", view_url="x", fiscal_number="")
    assert without.check_url is None


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # 237.38 exact, 237.50 to pay: the buyer pays 0.12 more, whatever the sign on the wire.
        ({"goods": [{"sum": 23738}], "total_sum": 23750, "round_sum": 12}, 12),
        ({"goods": [{"sum": 23738}], "total_sum": 23750, "round_sum": -12}, 12),
        ({"goods": [{"sum": 23724}], "total_sum": 23700, "round_sum": 24}, -24),
        ({"goods": [{"sum": 23724}], "total_sum": 23700, "round_sum": -24}, -24),
        # The total before rounding: what was kept of the payment tells the side.
        (
            {
                "goods": [{"sum": 18000}, {"sum": 5738}],
                "total_sum": 23738,
                "total_payment": 30000,
                "total_rest": 6250,
                "round_sum": -12,
            },
            12,
        ),
        ({"goods": [{"sum": 100}], "total_sum": 100, "round_sum": 0}, 0),
        ({"goods": [], "total_sum": 100, "round_sum": -5}, -5),
        ({"goods": [{"sum": None}], "total_sum": 100, "round_sum": 5}, 5),
        ({"total_sum": 100}, None),
    ],
)
def test_rounding_is_signed_from_the_buyers_side(
    fields: dict[str, Any], expected: int | None
) -> None:
    """Reference 10.5: the sign of `round_sum` is unknown, its size is not."""
    rounding = _issued(status="CREATED", **fields).rounding
    assert (rounding.kop if rounding is not None else None) == expected


def test_pictures_of_the_template_are_not_kept() -> None:
    receipt = _receipt(status="CREATED")
    raw = '{"id":"x","total":0.10,"custom":{"html_global_header":"<img src=data:...>"},"є":1}'
    issued = convert.issued(ID, receipt, raw, view_url="", fiscal_number="")
    assert issued.raw == '{"id":"x","total":"0.10","custom":null,"є":1}'
    plain = '{"id": "x", "custom": null}'
    assert convert.issued(ID, receipt, plain, view_url="", fiscal_number="").raw == plain


def _shift(**fields: Any) -> Any:
    return convert.shift(wire.Shift.model_validate({"id": ID, **fields}), "Коваль О. П.")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("CREATED", ShiftStatus.OPENING),
        ("OPENING", ShiftStatus.OPENING),
        ("OPENED", ShiftStatus.OPEN),
        ("CLOSING", ShiftStatus.CLOSING),
        ("CLOSED", ShiftStatus.CLOSED),
        ("PAUSED", ShiftStatus.OPENING),
        (None, ShiftStatus.OPENING),
    ],
)
def test_shift_statuses(status: str | None, expected: ShiftStatus) -> None:
    """An unknown word is "on the way", never open (case F-22)."""
    assert _shift(status=status).status is expected


def test_unknown_shift_status_with_a_z_report_is_closing() -> None:
    assert _shift(status="SIGNING_Z", z_report={}).status is ShiftStatus.CLOSING


def test_full_shift() -> None:
    shift = _shift(
        serial=42,
        status="CLOSED",
        opened_at="2026-11-20T06:58:03.114520+00:00",
        closed_at="2026-11-20T20:00:00+02:00",
        balance={
            "initial": 150000,
            "balance": 163750,
            "cash_sales": 13750,
            "card_sales": 10000,
            "cash_returns": 1,
            "card_returns": 2,
            "service_in": 3,
            "service_out": 4,
        },
        z_report={
            "fiscal_code": "TEST-qrP11P",
            "sell_receipts_count": 3,
            "return_receipts_count": 1,
        },
        cashier={"full_name": "Ґудзь М. І."},
    )
    assert shift.opened_at == datetime(2026, 11, 20, 6, 58, 3, 114520, tzinfo=UTC)
    assert shift.closed_at == datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
    assert shift.opened_at.tzinfo is UTC
    totals = shift.totals
    assert (totals.drawer.kop, totals.cash_sales.kop, totals.cashless_sales.kop) == (
        163750,
        13750,
        10000,
    )
    assert (totals.cash_returns.kop, totals.cashless_returns.kop) == (1, 2)
    assert (totals.service_in.kop, totals.service_out.kop) == (3, 4)
    assert (shift.z_number, shift.receipts_count, shift.cashier_name) == (
        "TEST-qrP11P",
        4,
        "Ґудзь М. І.",
    )
    assert shift.failure_text == ""


def test_shift_failures_carry_the_reason() -> None:
    refused = {"status": "ERROR", "response_error_message": "Відмова"}
    opening = _shift(status="CLOSED", initial_transaction=refused)
    assert opening.failure_text == "Відмова"
    back_open = _shift(
        status="OPENED", opened_at="2026-11-20T06:58:03+00:00", closing_transaction=refused
    )
    assert back_open.failure_text == "Відмова"
    fine = {"status": "DONE", "response_status": "OK", "response_error_message": ""}
    assert _shift(status="OPENED", closing_transaction=fine).failure_text == ""
    assert _shift(status="OPENED").cashier_name == "Коваль О. П."
    assert _shift(status="CLOSED").failure_text == ""
