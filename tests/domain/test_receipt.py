"""Sums of a draft, and preview compared with what was issued."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from cashier_app.domain.deal import Contact
from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    InputProblem,
    RateLimited,
    Refused,
)
from cashier_app.domain.money import Money
from cashier_app.domain.payment import RoundingStep, Tender, settle
from cashier_app.domain.receipt import (
    Delivery,
    Difference,
    IssuedReceipt,
    IssuedStatus,
    Prediction,
    Problem,
    SaleDocument,
    Severity,
    differences,
)
from cashier_app.domain.tax import TaxedSum, summarise
from tests.domain.builders import EXCISE, VAT7, VAT20, codes, deal, draft, row, uah


def expected() -> Prediction:
    """320.27 in cash with 500.00 given; VAT 53.38 under А."""
    receipt = draft(row(price="320.27"))
    settlement = settle(receipt.exact_total, Tender(cash_given=uah("500.00")), RoundingStep.FIFTY)
    return Prediction.of(SaleDocument(receipt, settlement, "Оксана К."))


def issued(**figures: object) -> IssuedReceipt:
    receipt = IssuedReceipt(
        operation_id="op",
        provider_receipt_id="p",
        status=IssuedStatus.DONE,
        fiscal_number="3408730318",
        local_number=None,
        issued_at=None,
        total=None,
        rounding=None,
        change=None,
        taxes=(),
        link=None,
        check_url=None,
    )
    return replace(receipt, **figures)  # type: ignore[arg-type]


def test_the_same_figures_are_no_difference() -> None:
    answer = issued(
        total=uah("320.50"),
        rounding=uah("0.23"),
        change=uah("179.50"),
        taxes=(("А", uah("53.38")),),
    )
    assert differences(expected(), answer) == ()


def test_what_the_provider_does_not_tell_is_not_compared() -> None:
    assert differences(expected(), issued()) == ()


def test_a_total_before_rounding_counts_when_its_rounding_is_ours() -> None:
    assert differences(expected(), issued(total=uah("320.27"), rounding=uah("-0.23"))) == ()
    unrounded = differences(expected(), issued(total=uah("320.27")))
    assert unrounded == (Difference("total", uah("320.50"), uah("320.27")),)
    other = differences(expected(), issued(total=uah("320.27"), rounding=Money(0)))
    assert other == (
        Difference("total", uah("320.50"), uah("320.27")),
        Difference("rounding", uah("0.23"), Money(0)),
    )


def test_other_total_and_change_are_told() -> None:
    answer = issued(total=uah("320.30"), change=uah("179.70"))
    assert differences(expected(), answer) == (
        Difference("total", uah("320.50"), uah("320.30")),
        Difference("change", uah("179.50"), uah("179.70")),
    )


def test_M_08_one_kopiyka_of_vat_is_reported_not_hidden() -> None:
    """M-08: 53.38 shown, 53.37 issued: the cashier sees it."""
    assert differences(expected(), issued(taxes=(("А", uah("53.37")),))) == (
        Difference("tax:А", uah("53.38"), uah("53.37")),
    )


def test_taxes_are_compared_letter_by_letter() -> None:
    """Unknown letters and missing ones are told; a letter of 0.00 is as good as none."""
    answer = issued(taxes=(("Б", uah("1.00")), ("Г", Money(0)), ("Б", uah("0.50"))))
    assert differences(expected(), answer) == (
        Difference("tax:А", uah("53.38"), Money(0)),
        Difference("tax:Б", Money(0), uah("1.50")),
    )


def test_a_prediction_survives_json_and_sums_kinds_of_one_letter() -> None:
    both = replace(EXCISE, letter="А")
    receipt = draft(row(price="105.00"))
    receipt = replace(
        receipt,
        taxes=summarise([TaxedSum((VAT20, both), uah("105.00")), TaxedSum((VAT7,), uah("10.70"))]),
    )
    settlement = settle(receipt.exact_total, Tender(), RoundingStep.FIFTY)
    prediction = Prediction.of(SaleDocument(receipt, settlement, ""))
    assert prediction.taxes == (("А", uah("21.67")), ("Б", uah("0.70")))
    assert Prediction.from_plain(json.loads(json.dumps(prediction.to_plain()))) == prediction


def test_totals_of_a_draft_come_from_its_lines() -> None:
    receipt = draft(
        row(price="200.00", tax_rate=None),
        row(title="Знижка", price="-50.00"),
        row(price="100.00", tax_rate=None),
    )
    assert receipt.cost_total == uah("300.00")
    assert receipt.discount_total == uah("50.00")
    assert receipt.exact_total == uah("250.00")
    assert [line.receipt_share for line in receipt.lines] == [uah("33.33"), uah("16.67")]
    assert [line.letters for line in receipt.lines] == ["Г", "Г"]


def test_problems_by_severity() -> None:
    receipt = draft(row(price=None), amount="10.00", custom={"n": "1"})
    assert [problem.code for problem in receipt.blocking] == ["price_missing"]
    assert receipt.warnings == ()
    assert codes(receipt, Severity.BLOCK) == ["price_missing"]
    assert Problem("x", Severity.WARN, (("deal_kop", 5),)).fact("deal_kop") == 5


def test_a_delivery_is_something_when_it_has_an_address() -> None:
    assert not Delivery()
    assert Delivery(email="ivan@mail.ua")
    assert Delivery(phone="+380671234567")


def test_the_client_is_the_first_person_else_a_company() -> None:
    shop = Contact(1, "ТОВ «Дім»", is_company=True)
    person = Contact(2, "Коваль Ірина")
    assert deal(contacts=(shop, person)).client is person
    assert deal(contacts=(shop,)).client is shop
    assert deal().client is None


def test_errors_show_their_code_and_facts() -> None:
    assert str(InputProblem("payment_short", missing_kop=1)) == (
        "InputProblem(payment_short: missing_kop=1)"
    )
    assert str(AuthRequired("wrong_pin")) == "AuthRequired(wrong_pin)"
    limited = RateLimited("too_many", 7, request_id="r")
    assert (limited.retry_after_s, limited.facts) == (7, {"retry_after_s": 7, "request_id": "r"})
    with pytest.raises(Refused):
        raise limited
    assert issubclass(Refused, CashierError)
