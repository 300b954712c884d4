"""Short ways to write down domain objects; every default is an ordinary one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from hypothesis import settings

from cashier_app.domain.deal import Contact, Deal, DealLine, DealLines, StageKind
from cashier_app.domain.mapping import MappingRules, TaxRule, draft_receipt
from cashier_app.domain.money import Money, Quantity
from cashier_app.domain.payment import CASH, PaymentForm, PaymentMeans
from cashier_app.domain.receipt import Problem, ReceiptDraft, Severity
from cashier_app.domain.tax import TaxGroup, TaxKind

quick_property = settings(deadline=None, max_examples=120, database=None)
"""The machine may be busy: no time limit for one example, and few enough of them."""

VAT20 = TaxGroup("1", "А", "ПДВ 20 %", TaxKind.VAT, Decimal(20))
VAT7 = TaxGroup("2", "Б", "ПДВ 7 %", TaxKind.VAT, Decimal(7))
VAT0 = TaxGroup("0", "В", "ПДВ 0 %", TaxKind.VAT, Decimal(0))
NO_VAT = TaxGroup("4", "Г", "Без ПДВ", TaxKind.VAT, Decimal(0), is_no_vat=True)
EXCISE = TaxGroup("5", "Д", "Акциз 5 %", TaxKind.EXCISE, Decimal(5))
VAT14 = TaxGroup("6", "Л", "ПДВ 14 %", TaxKind.VAT, Decimal(14))

CARD = PaymentMeans(PaymentForm.CASHLESS, "Картка", 1)

RULES = MappingRules(
    tax_groups=(VAT20, VAT7, VAT0, NO_VAT, EXCISE),
    tax_rules=(
        TaxRule("20", ("1",)),
        TaxRule("20", ("5", "1"), uktzed_prefixes=("2203", "2204", "2208")),
        TaxRule("7", ("2",)),
        TaxRule("0", ("0",)),
        TaxRule("none", ("4",)),
    ),
    default_means=CASH,
)


def uah(text: str) -> Money:
    return Money.hryvnias(text)


def qty(text: str) -> Quantity:
    return Quantity.of(text)


def row(
    title: str = "Товар", price: str | None = "10.00", quantity: str = "1", **rest: Any
) -> DealLine:
    """A product row in pieces, taxed 20 % inside the price."""
    fields: dict[str, Any] = {"id": 81, "tax_rate": Decimal(20), **rest}
    return DealLine(
        title=title,
        price=None if price is None else uah(price),
        quantity=qty(quantity),
        **fields,
    )


def deal(
    amount: str | None = None,
    *,
    currency: str = "UAH",
    custom: Mapping[str, str] | None = None,
    contacts: tuple[Contact, ...] = (),
) -> Deal:
    moment = datetime(2026, 11, 25, 12, 5, tzinfo=UTC)
    return Deal(
        id=1042,
        title="Угода",
        created_at=moment,
        updated_at=moment,
        stage_id=1,
        funnel_id=1,
        stage_kind=StageKind.IN_WORK,
        owner_id=7,
        amount=None if amount is None else uah(amount),
        currency=currency,
        contacts=contacts,
        custom=dict(custom or {}),
    )


def lines(*rows: DealLine, total: str | None = None) -> DealLines:
    return DealLines(1042, rows, None if total is None else uah(total))


def draft(*rows: DealLine, rules: MappingRules = RULES, **deal_fields: Any) -> ReceiptDraft:
    """The receipt of a deal that states no totals of its own unless told."""
    return draft_receipt(deal(**deal_fields), lines(*rows), rules)


def codes(receipt: ReceiptDraft, severity: Severity | None = None) -> list[str]:
    return [p.code for p in receipt.problems if severity is None or p.severity is severity]


def problem(receipt: ReceiptDraft, code: str) -> Problem:
    """The only problem of that code."""
    (found,) = [p for p in receipt.problems if p.code == code]
    return found
