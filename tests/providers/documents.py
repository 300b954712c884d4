"""Sale documents for the tests of providers, made with the real rules of the domain."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Coroutine, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from cashier_app.domain.discount import spread
from cashier_app.domain.money import Money, Quantity, total
from cashier_app.domain.operation import OperationId
from cashier_app.domain.payment import (
    CardSlip,
    CashlessPart,
    PaymentForm,
    PaymentMeans,
    RoundingStep,
    Tender,
    settle,
)
from cashier_app.domain.receipt import Delivery, ReceiptDraft, ReceiptLine, SaleDocument
from cashier_app.domain.tax import TaxedSum, TaxGroup, TaxKind, summarise
from cashier_app.ports.fiscal import Recorded
from tests.fakes import NOON

VAT_20 = TaxGroup("1", "А", "ПДВ", TaxKind.VAT, Decimal(20))
EXCISE = TaxGroup("4", "Д", "Акциз", TaxKind.EXCISE, Decimal(5))
MIXED_VAT = TaxGroup("5", "Г", "ПДВ+Акциз", TaxKind.VAT, Decimal(20))
MIXED_EXCISE = TaxGroup("5", "Г", "ПДВ+Акциз", TaxKind.EXCISE, Decimal(5))
NO_VAT = TaxGroup("8", "З", "Без ПДВ", TaxKind.VAT, Decimal(0), is_no_vat=True)

CARD = PaymentMeans(PaymentForm.CASHLESS, "Картка")

_T = TypeVar("_T")


def run(work: Coroutine[Any, Any, _T]) -> _T:
    return asyncio.run(work)


def new_id() -> OperationId:
    return OperationId(str(uuid.uuid4()))


def recorded(operation_id: OperationId, body: str = "", at: datetime = NOON) -> Recorded:
    """What the program remembers of something it sent."""
    return Recorded(operation_id, body, at)


def line(
    price_kop: int,
    milli: int = 1000,
    *,
    discount_kop: int = 0,
    percent: Decimal | None = None,
    groups: tuple[TaxGroup, ...] = (NO_VAT,),
    name: str = "Кава мелена 250 г",
    code: str = "4820000112233",
    barcode: str = "",
    uktzed: str = "",
    stamps: tuple[str, ...] = (),
) -> ReceiptLine:
    return ReceiptLine(
        line_no=1,
        code=code,
        name=name,
        full_name=name,
        unit="шт",
        price=Money(price_kop),
        quantity=Quantity(milli),
        discount=Money(discount_kop),
        receipt_share=Money(0),
        tax_groups=groups,
        discount_percent=percent,
        barcode=barcode,
        uktzed=uktzed,
        excise_stamps=stamps,
    )


def card(amount_kop: int, *, means: PaymentMeans = CARD, slip: CardSlip | None = None) -> Tender:
    return Tender(cashless=(CashlessPart(means, Money(amount_kop), slip),))


def cash(given_kop: int | None = None) -> Tender:
    return Tender(cash_given=Money(given_kop) if given_kop is not None else None)


def mixed(card_kop: int, cash_given_kop: int) -> Tender:
    return Tender(cashless=(CashlessPart(CARD, Money(card_kop)),), cash_given=Money(cash_given_kop))


def sale(
    *lines: ReceiptLine,
    tender: Tender | None = None,
    step: RoundingStep = RoundingStep.FIFTY,
    receipt_discount_kop: int = 0,
    discount_name: str = "",
    delivery: Delivery | None = None,
) -> SaleDocument:
    """A confirmed sale; without a tender it is paid in exact cash."""
    shares = spread(Money(receipt_discount_kop), [one.net_before_share for one in lines])
    goods = tuple(
        _with_share(one, number, share)
        for number, (one, share) in enumerate(zip(lines, shares, strict=True), start=1)
    )
    draft = ReceiptDraft(
        deal_id=7,
        deal_title="Замовлення 7",
        deal_updated_at="",
        lines=goods,
        left_out=(),
        receipt_discount=Money(receipt_discount_kop),
        receipt_discount_name=discount_name,
        taxes=summarise([TaxedSum(one.tax_groups, one.net) for one in goods]),
        payment_means=None,
        is_mixed_suggested=False,
        rounding_step=step,
        problems=(),
    )
    settlement = settle(total([one.net for one in goods]), tender or Tender(), step)
    return SaleDocument(draft, settlement, "Коваль О. П.", delivery or Delivery())


def _with_share(one: ReceiptLine, number: int, share: Money) -> ReceiptLine:
    return replace(one, line_no=number, receipt_share=share)


def letters(rows: Sequence[tuple[str, Money]]) -> dict[str, int]:
    return {letter: amount.kop for letter, amount in rows}
