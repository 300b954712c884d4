"""The requests: domain objects → the exact text that is recorded and sent (reference 1.4, 2, 3).

Sums are hryvnias with two decimals, quantities have three. Every discount, a share of a receipt
discount too, is an amount on its row, so that the service has nothing to split or to round; then
the sum of the rows plus the rounding is the sum of the payments. No body holds the token: bodies
are kept in the journal.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cashier_app.domain.errors import ContractBroken, InputProblem
from cashier_app.domain.money import Money, total
from cashier_app.domain.operation import OperationId, OperationKind
from cashier_app.domain.payment import CardSlip, CashlessPart, Settlement
from cashier_app.domain.receipt import Delivery, ReceiptLine, SaleDocument
from cashier_app.ports.fiscal import SoldReceipt
from cashier_app.providers.vchasno.exact_json import JsonValue, dumps
from cashier_app.providers.vchasno.names import allowed, cashier_name, goods_name
from cashier_app.providers.vchasno.tables import CASH_CODE, payment_code
from cashier_app.providers.vchasno.wire import parse_json

SOURCE: Final = "Kasyr"
_VERSION: Final = 6
_FISCAL: Final = 1
_SEARCH: Final = 0

OPEN_SHIFT: Final = 0
SALE: Final = 1
RETURN: Final = 2
DEPOSIT: Final = 3
WITHDRAWAL: Final = 4
X_REPORT: Final = 10
CLOSE_SHIFT: Final = 11
STATUS: Final = 18

_CODE_LIMIT: Final = 64
_UKTZED_LIMIT: Final = 10
_PAID: Final = "Оплата"
_RETURNED_OF_PAY: Final = frozenset({"type", "sum"})
"""The change was of the sale, and a refund has a slip of its own."""

Extras = Mapping[str, JsonValue]
"""What one dialect wants in every request besides: the device and the printed forms."""


def task_body(
    task: int, extras: Extras, *, cashier: str = "", tag: OperationId | None = None
) -> str:
    """A request of a task without a document: shift, report, status (reference 2.3)."""
    fiscal: dict[str, JsonValue] = {"task": task}
    if cashier:
        fiscal["cashier"] = cashier_name(cashier)
    return dumps({**_envelope(_FISCAL, tag), **extras, "fiscal": fiscal})


def search_body(tag: OperationId, extras: Extras) -> str:
    """A search by tag, which issues nothing; only the Device Manager has it (reference 6)."""
    return dumps({**_envelope(_SEARCH, tag), **extras})


def sale_body(operation_id: OperationId, document: SaleDocument, extras: Extras) -> str:
    """A sale; the same text for the same document.

    Raises:
        InputProblem: `tax_group_missing`, `several_tax_groups`, `row_below_kopiyka`,
            `uktzed_too_long`, `name_not_printable` (fact `name`), `payment_code_missing` (fact
            `means`).
        ContractBroken: `bad_line` for a price or a quantity not above zero; a draft without
            blocking problems has none.
    """
    settlement = document.settlement
    lines = document.draft.lines
    receipt: dict[str, JsonValue] = {"sum": total([line.net for line in lines]).as_decimal}
    if settlement.rounding:
        # Positive when the buyer pays more (reference 3.1).
        receipt["round"] = settlement.rounding.as_decimal
    receipt["rows"] = [_row(line) for line in lines]
    receipt["pays"] = _pays(settlement)
    body: dict[str, JsonValue] = {**_envelope(_FISCAL, operation_id), **extras}
    if document.delivery:
        body["userinfo"] = _userinfo(document.delivery)
    fiscal: dict[str, JsonValue] = {"task": SALE}
    if document.cashier_name:
        fiscal["cashier"] = cashier_name(document.cashier_name)
    body["fiscal"] = {**fiscal, "receipt": receipt}
    return dumps(body)


def return_body(operation_id: OperationId, sale: SoldReceipt, cashier: str) -> str:
    """Task 2 for a whole sale: its own rows and payments (reference 2.2, trap 19).

    The service wants no link to the sale; its number is printed for the buyer.
    """
    sold = parse_json(sale.body)
    receipt = dict(sold["fiscal"]["receipt"])
    receipt["comment_down"] = f"Повернення за чеком {sale.fiscal_number}"
    receipt["pays"] = [
        {name: value for name, value in pay.items() if name in _RETURNED_OF_PAY}
        for pay in receipt["pays"]
    ]
    fiscal: dict[str, JsonValue] = {"task": RETURN}
    if cashier:
        fiscal["cashier"] = cashier_name(cashier)
    rest = {name: value for name, value in sold.items() if name not in ("userinfo", "fiscal")}
    return dumps({**rest, "tag": operation_id, "fiscal": {**fiscal, "receipt": receipt}})


def cash_body(
    operation_id: OperationId, kind: OperationKind, amount: Money, cashier: str, extras: Extras
) -> str:
    """Tasks 3 and 4: a service deposit or withdrawal of cash (reference 2.4)."""
    task = DEPOSIT if kind is OperationKind.SERVICE_DEPOSIT else WITHDRAWAL
    fiscal: dict[str, JsonValue] = {"task": task}
    if cashier:
        fiscal["cashier"] = cashier_name(cashier)
    fiscal["cash"] = {"type": CASH_CODE, "sum": amount.as_decimal}
    return dumps({**_envelope(_FISCAL, operation_id), **extras, "fiscal": fiscal})


def _envelope(kind: int, tag: OperationId | None) -> dict[str, JsonValue]:
    envelope: dict[str, JsonValue] = {"ver": _VERSION, "source": SOURCE, "type": kind}
    if tag is not None:
        envelope["tag"] = tag
    return envelope


def _row(line: ReceiptLine) -> JsonValue:
    if line.price.kop <= 0 or line.quantity.milli <= 0:
        raise ContractBroken("bad_line", line_no=line.line_no)
    if line.net.kop < 1:
        # The service wants a kopiyka left on each row (reference 3.1, 1108).
        raise InputProblem("row_below_kopiyka", name=line.name)
    name = goods_name(line.name, line.unit)
    if not name:
        raise InputProblem("name_not_printable", name=line.full_name)
    row: dict[str, JsonValue] = {"name": name}
    code = allowed(line.code)[:_CODE_LIMIT]
    if code:
        # Without one none is made up: a number of the row would be sold again and again under
        # other tax groups, which a shift does not allow (1111).
        row["code"] = code
    row |= _goods_codes(line)
    # Our own cost: a half kopiyka would be the service's to round otherwise.
    row |= {
        "cnt": line.quantity.as_decimal,
        "price": line.price.as_decimal,
        "cost": line.cost.as_decimal,
    }
    discount = line.discount + line.receipt_share
    if discount:
        row["disc"] = discount.as_decimal
    row["taxgrp"] = _tax_group(line)
    return row


def _goods_codes(line: ReceiptLine) -> dict[str, JsonValue]:
    codes: dict[str, JsonValue] = {}
    if line.barcode:
        codes["code1"] = line.barcode
    uktzed = "".join(line.uktzed.split())
    if len(uktzed) > _UKTZED_LIMIT:
        raise InputProblem("uktzed_too_long", name=line.name)
    if uktzed:
        codes["code2"] = uktzed
    if len(line.excise_stamps) == 1:
        codes["code_a"] = line.excise_stamps[0]
    elif line.excise_stamps:
        codes["code_aa"] = list(line.excise_stamps)
    return codes


def _tax_group(line: ReceiptLine) -> int:
    """The one code of a row: VAT and excise of a mixed group share it."""
    codes = {group.code for group in line.tax_groups}
    if len(codes) > 1:
        raise InputProblem("several_tax_groups", name=line.name)
    code = codes.pop() if codes else ""
    if not (code.isascii() and code.isdigit()):
        raise InputProblem("tax_group_missing", name=line.name)
    return int(code)


def _pays(settlement: Settlement) -> list[JsonValue]:
    pays = [_cashless(part) for part in settlement.cashless]
    if settlement.has_cash:
        cash: dict[str, JsonValue] = {"type": CASH_CODE, "sum": settlement.cash_due.as_decimal}
        if settlement.change > Money(0):
            cash["change"] = settlement.change.as_decimal
        pays.append(cash)
    return pays


def _cashless(part: CashlessPart) -> JsonValue:
    code = payment_code(part.means)
    if code is None:
        raise InputProblem("payment_code_missing", means=part.means.name)
    pay: dict[str, JsonValue] = {"type": code, "sum": part.amount.as_decimal}
    if part.slip is not None:
        pay |= _slip(part.slip)
    return pay


def _slip(slip: CardSlip) -> dict[str, JsonValue]:
    """What the terminal gave, as it is (case F-09); the API has no field for the slip's number."""
    fields = {
        "paysys": slip.payment_system,
        "rrn": slip.rrn,
        "cardmask": slip.card_mask,
        "term_id": slip.terminal,
        "bank_name": slip.bank_name,
        "bank_id": slip.acquirer,
        "auth_code": slip.auth_code,
    }
    given: dict[str, JsonValue] = {name: value for name, value in fields.items() if value}
    return {**given, "oper_type": _PAID} if given else {}


def _userinfo(delivery: Delivery) -> JsonValue:
    fields = {"email": delivery.email, "phone": delivery.phone}
    return {name: value for name, value in fields.items() if value}
