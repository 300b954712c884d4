"""The requests to Checkbox: domain objects → the exact text that is recorded and sent
(reference 4.2, 5, 6.3, 7). Sums are kopiykas and quantities thousandths on both sides.
"""

from __future__ import annotations

import json
from typing import Any, Final

from cashier_app.domain.errors import ContractBroken, InputProblem
from cashier_app.domain.money import Money
from cashier_app.domain.operation import OperationId, OperationKind
from cashier_app.domain.payment import (
    CASH,
    CardSlip,
    CashlessPart,
    RoundingStep,
    Settlement,
    round_cash,
)
from cashier_app.domain.receipt import Delivery, ReceiptDraft, ReceiptLine, SaleDocument
from cashier_app.domain.text import name_with_unit
from cashier_app.ports.fiscal import SoldReceipt

NAME_LIMIT: Final = 256
_CODE_LIMIT: Final = 256
_ROUNDING_MODES = {RoundingStep.TEN: "ROUND_10", RoundingStep.FIFTY: "ROUND_50"}
CASH_TYPE: Final = "CASH"
DEAL: Final = "deal"
_RETURNED_OF_PAYMENT = frozenset({"type", "value", "label", "code"})
"""The slip belongs to the payment of the sale: a refund has a slip of its own."""


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def shift_open_body(operation_id: OperationId) -> str:
    """The body of `POST /shifts`: our own id, so that a lost answer can be looked up."""
    return _json({"id": operation_id})


def sale_body(operation_id: OperationId, document: SaleDocument) -> str:
    """The body of `POST /receipts/sell`, the same text for the same document.

    Every discount is sent as an absolute VALUE on its line, a share of a receipt discount too,
    so that the service has nothing left to split or to round (reference 5.4). Cash is what the
    buyer gave, so that the change comes back as `total_rest`.

    Raises:
        InputProblem: `cash_rounds_to_zero` where the service would round the cash to 0.00: its
            ROUND_10 knows no smallest coin, and the receipt would be one of nothing (case M-18).
        ContractBroken: `bad_line` for a line the service would refuse (price or quantity not
            above zero); a draft without blocking problems has none.
    """
    draft, settlement = document.draft, document.settlement
    _require_cash_that_stays(settlement)
    body: dict[str, Any] = {
        "id": operation_id,
        "cashier_name": document.cashier_name,
        "goods": [_goods_item(line, draft) for line in draft.lines],
        "payments": _payments(settlement),
        # Kept and returned (reference 5.1): which deal it was, should this computer be lost.
        "context": {DEAL: draft.deal_id},
    }
    if settlement.has_cash and settlement.step in _ROUNDING_MODES:
        body["rounding_mode"] = _ROUNDING_MODES[settlement.step]
    if document.delivery:
        body["delivery"] = _delivery(document.delivery)
    return _json(body)


def _require_cash_that_stays(settlement: Settlement) -> None:
    exact = settlement.cash_due - settlement.rounding
    if settlement.has_cash and not round_cash(exact, settlement.step):
        step = int(settlement.step)
        raise InputProblem("cash_rounds_to_zero", cash_kop=exact.kop, step_kop=step)


def _goods_item(line: ReceiptLine, draft: ReceiptDraft) -> dict[str, Any]:
    if line.price.kop <= 0 or line.quantity.milli <= 0:
        raise ContractBroken("bad_line", line_no=line.line_no)
    good: dict[str, Any] = {
        "code": line.code[:_CODE_LIMIT] or str(line.line_no),
        # A line has no field for its unit (reference 5.2).
        "name": name_with_unit(line.name, line.unit, NAME_LIMIT),
        "price": line.price.kop,
    }
    if line.barcode:
        good["barcode"] = line.barcode
    # A mixed VAT and excise code is on two groups and must be sent once.
    codes = list(dict.fromkeys(group.code for group in line.tax_groups))
    if codes:
        good["tax"] = [int(code) if _is_number(code) else code for code in codes]
    if line.uktzed:
        good["uktzed"] = line.uktzed
    if line.excise_stamps:
        good["excise_barcodes"] = list(line.excise_stamps)
    item: dict[str, Any] = {"good": good, "quantity": line.quantity.milli}
    discounts = _discounts(line, draft)
    if discounts:
        item["discounts"] = discounts
    return item


def _is_number(code: str) -> bool:
    return code.isascii() and code.isdigit()


def _discounts(line: ReceiptLine, draft: ReceiptDraft) -> list[dict[str, Any]]:
    named = (
        (line.discount, _line_discount_name(line)),
        (line.receipt_share, draft.receipt_discount_name or "Знижка на чек"),
    )
    return [
        {"type": "DISCOUNT", "mode": "VALUE", "value": amount.kop, "name": name}
        for amount, name in named
        if amount
    ]


def _line_discount_name(line: ReceiptLine) -> str:
    if line.discount_percent is None:
        return "Знижка"
    percent = f"{line.discount_percent:f}"
    if "." in percent:
        percent = percent.rstrip("0").rstrip(".")
    return f"Знижка {percent.replace('.', ',')}%"


def _payments(settlement: Settlement) -> list[dict[str, Any]]:
    payments = [_cashless(part) for part in settlement.cashless]
    if settlement.has_cash:
        payments.append(
            {
                "type": CASH_TYPE,
                "value": settlement.cash_given.kop,
                "label": settlement.cash_means.name,
            }
        )
    return payments


def _cashless(part: CashlessPart) -> dict[str, Any]:
    payment: dict[str, Any] = {
        "type": "CASHLESS",
        "value": part.amount.kop,
        "label": part.means.name,
    }
    if part.means.provider_code is not None:
        payment["code"] = part.means.provider_code
    if part.slip is not None:
        payment.update(_slip(part.slip))
    return payment


def _slip(slip: CardSlip) -> dict[str, str]:
    fields = {
        "card_mask": slip.card_mask,
        "bank_name": slip.bank_name,
        "auth_code": slip.auth_code,
        "rrn": slip.rrn,
        "payment_system": slip.payment_system,
        "terminal": slip.terminal,
        "acquirer_and_seller": slip.acquirer,
        "receipt_no": slip.slip_number,
    }
    return {name: value for name, value in fields.items() if value}


def _delivery(delivery: Delivery) -> dict[str, str]:
    fields = {"email": delivery.email, "phone": delivery.phone}
    return {name: value for name, value in fields.items() if value}


def return_body(operation_id: OperationId, sale: SoldReceipt, cashier: str) -> str:
    """The body of `POST /receipts/sell` that gives a whole sale back (reference 7).

    The lines go back with their discounts, the money by its own forms: sums are positive, and of
    the cash only what was due, not what the buyer had given.
    """
    sold = json.loads(sale.body)
    cashless = [one for one in sold["payments"] if one["type"] != CASH_TYPE]
    payments = [
        {name: value for name, value in one.items() if name in _RETURNED_OF_PAYMENT}
        for one in cashless
    ]
    cash = sale.payable.kop - sum(one["value"] for one in cashless)
    if cash > 0:
        payments.append({"type": CASH_TYPE, "value": cash, "label": CASH.name})
    body: dict[str, Any] = {
        "id": operation_id,
        "cashier_name": cashier,
        "goods": [{**line, "is_return": True} for line in sold["goods"]],
        "payments": payments,
        "related_receipt_id": sale.provider_receipt_id,
    }
    for name in ("rounding_mode", "context"):
        if name in sold:
            body[name] = sold[name]
    return _json(body)


def service_body(operation_id: OperationId, kind: OperationKind, amount: Money) -> str:
    """The body of `POST /receipts/service`; the sign says which way the cash goes (6.3)."""
    kop = -amount.kop if kind is OperationKind.SERVICE_WITHDRAWAL else amount.kop
    payment = {"type": CASH_TYPE, "value": kop, "label": CASH.name}
    return _json({"id": operation_id, "payment": payment})
