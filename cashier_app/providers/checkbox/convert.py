"""Between the domain and the Checkbox wire: the only place of its units, codes and statuses.

Sums are kopiykas and quantities thousandths on both sides. One Checkbox tax may hold VAT (`rate`)
and excise (`extra_rate`) under one code and letter; here it becomes two `TaxGroup`s with the same
code and letter, a VAT one and an EXCISE one, and on the way back the code is sent once and the
two amounts of a letter are added up.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from cashier_app.domain.money import Money
from cashier_app.domain.operation import OperationId
from cashier_app.domain.receipt import (
    IssuedReceipt,
    IssuedStatus,
)
from cashier_app.domain.shift import Shift, ShiftStatus, ShiftTotals
from cashier_app.domain.tax import TaxGroup, TaxKind
from cashier_app.ports.fiscal import CashierInfo, RegisterInfo
from cashier_app.providers.checkbox import wire

_log = logging.getLogger(__name__)

_SHIFT_STATUSES = {
    "CREATED": ShiftStatus.OPENING,
    "OPENING": ShiftStatus.OPENING,
    "OPENED": ShiftStatus.OPEN,
    "CLOSING": ShiftStatus.CLOSING,
    "CLOSED": ShiftStatus.CLOSED,
}
_TEST_PREFIX = "TEST"


def _money(kop: int | None) -> Money | None:
    return Money(kop) if kop is not None else None


def _sum(kop: int | None) -> Money:
    return Money(kop or 0)


def cashier_info(me: wire.Cashier) -> CashierInfo:
    """Who is signed in; a permission that is null is not restricted (reference 2.2)."""
    return CashierInfo(
        id=me.id or "",
        name=me.full_name or "",
        key_expires_at=me.certificate_end,
        is_test=bool(me.is_test),
        blocked_reason=me.blocked or "",
        may_sell=me.permissions is None or me.permissions.sales is not False,
    )


def register_info(
    device: wire.RegisterDevice,
    detailed: wire.DetailedRegister | None,
    organization: wire.Organization | None,
) -> RegisterInfo:
    """Requisites for the head of a receipt (reference 8.6).

    `detailed` is None where the cashier may not see it; a test register has no branch. Then the
    cashier's `organization` and the register's own title and address are used.
    """
    branch = (detailed.branch if detailed is not None else None) or wire.Branch()
    seller = branch.organization or organization or wire.Organization()
    is_vat_payer = bool(seller.is_vat)
    fiscal_number = device.fiscal_number or ""
    return RegisterInfo(
        id=device.id,
        fiscal_number=fiscal_number,
        title=branch.name or device.title or "",
        address=branch.address or device.address or (detailed and detailed.address) or "",
        seller_name=seller.title or "",
        tax_number=seller.edrpou or seller.tax_number or "",
        vat_number=(seller.tax_number or "") if is_vat_payer else "",
        is_vat_payer=is_vat_payer,
        is_test=bool(device.is_test) or fiscal_number.startswith(_TEST_PREFIX),
        is_offline=bool(device.offline_mode),
    )


def tax_groups(taxes: Sequence[wire.Tax]) -> tuple[TaxGroup, ...]:
    """The organisation's taxes as groups, in its order (reference 8.4).

    A tax that is not inside the price, a gambling tax and one without a letter or a rate are
    left out: a line that would need it stays unmapped and blocks.
    """
    groups: list[TaxGroup] = []
    for tax in taxes:
        converted = _groups_of(tax)
        if not converted:
            _log.warning("tax %s is of a kind this program does not sell with", tax.code)
        groups += converted
    return tuple(groups)


def _groups_of(tax: wire.Tax) -> list[TaxGroup]:
    letter, code = tax.symbol, tax.code or tax.symbol
    if not letter or not code or tax.rate is None:
        return []
    if tax.included is False or tax.is_gambling:
        return []
    name = tax.label or letter
    groups: list[TaxGroup] = []
    if tax.rate or not tax.extra_rate:
        groups.append(
            TaxGroup(code, letter, name, TaxKind.VAT, tax.rate, is_no_vat=bool(tax.no_vat))
        )
    if tax.extra_rate:
        groups.append(TaxGroup(code, letter, name, TaxKind.EXCISE, tax.extra_rate))
    return groups


def shift(answer: wire.Shift, cashier_name: str) -> Shift:
    """A shift in either form; `cashier_name` is used where the short form has none."""
    status = _shift_status(answer)
    holder = answer.cashier
    return Shift(
        id=answer.id,
        status=status,
        serial=answer.serial,
        opened_at=answer.opened_at,
        closed_at=answer.closed_at,
        cashier_name=(holder.full_name if holder is not None else None) or cashier_name,
        totals=_totals(answer.balance or wire.Balance()),
        z_number=answer.z_report.fiscal_code if answer.z_report is not None else None,
        receipts_count=_receipts_count(answer.z_report),
        failure_text=_shift_failure(answer, status),
    )


def _shift_status(answer: wire.Shift) -> ShiftStatus:
    known = _SHIFT_STATUSES.get(answer.status or "")
    if known is not None:
        return known
    # An unknown word is "on the way", never open or closed (case F-22).
    _log.warning("unknown shift status %r", answer.status)
    return ShiftStatus.OPENING if answer.z_report is None else ShiftStatus.CLOSING


def _totals(balance: wire.Balance) -> ShiftTotals:
    return ShiftTotals(
        drawer=_sum(balance.balance),
        cash_sales=_sum(balance.cash_sales),
        cashless_sales=_sum(balance.card_sales),
        cash_returns=_sum(balance.cash_returns),
        cashless_returns=_sum(balance.card_returns),
        service_in=_sum(balance.service_in),
        service_out=_sum(balance.service_out),
    )


def _receipts_count(report: wire.ZReport | None) -> int | None:
    if report is None or report.sell_receipts_count is None:
        return None
    return report.sell_receipts_count + (report.return_receipts_count or 0)


def _shift_failure(answer: wire.Shift, status: ShiftStatus) -> str:
    if status is ShiftStatus.CLOSED and answer.opened_at is None:
        return _failure_text(answer.initial_transaction)
    if status is ShiftStatus.OPEN and _has_failed(answer.closing_transaction):
        return _failure_text(answer.closing_transaction)
    return ""


def _has_failed(transaction: wire.Transaction | None) -> bool:
    return transaction is not None and transaction.status == "ERROR"


def _failure_text(transaction: wire.Transaction | None) -> str:
    if transaction is None:
        return ""
    return transaction.response_error_message or transaction.response_status or ""


def issued(
    operation_id: OperationId,
    receipt: wire.Receipt,
    raw: str,
    *,
    view_url: str,
    fiscal_number: str,
) -> IssuedReceipt:
    """The answer about one receipt.

    Only DONE with a fiscal code is done and only ERROR has failed; every other status, also one
    that does not exist yet, is still being checked. The number and the links of a receipt that is
    not done are left out. `fiscal_number` is our register's, for a check address without it.
    """
    status = _issued_status(receipt)
    is_done = status is IssuedStatus.DONE
    code = receipt.fiscal_code if is_done else None
    return IssuedReceipt(
        operation_id=operation_id,
        provider_receipt_id=receipt.id,
        status=status,
        fiscal_number=code,
        local_number=str(receipt.serial) if receipt.serial is not None else None,
        issued_at=receipt.fiscal_date.isoformat() if receipt.fiscal_date is not None else None,
        total=_total(receipt),
        rounding=_rounding(receipt),
        change=_money(receipt.total_rest),
        taxes=_tax_sums(receipt.taxes or []),
        link=f"{view_url.rstrip('/')}/{quote(receipt.id, safe='')}" if is_done else None,
        check_url=_check_url(receipt, fiscal_number) if is_done else None,
        is_offline=bool(receipt.is_created_offline),
        is_test=bool(receipt.is_test) or (code or "").startswith(_TEST_PREFIX),
        control_number=receipt.control_number,
        failure_text=_failure_text(receipt.transaction) if status is IssuedStatus.FAILED else "",
        raw=_without_pictures(raw),
    )


def _total(receipt: wire.Receipt) -> Money | None:
    """A service withdrawal has a negative sum on the wire (reference 6.3)."""
    total = _money(receipt.total_sum)
    return None if total is None else abs(total)


def _issued_status(receipt: wire.Receipt) -> IssuedStatus:
    if receipt.status == "DONE" and receipt.fiscal_code:
        return IssuedStatus.DONE
    if receipt.status == "ERROR":
        return IssuedStatus.FAILED
    if receipt.status != "CREATED":
        _log.warning("receipt %s has status %r, still checking", receipt.id, receipt.status)
    return IssuedStatus.PENDING


def _rounding(receipt: wire.Receipt) -> Money | None:
    """Cash rounding, positive when the buyer pays more.

    The sign of `round_sum` is not documented (reference 10.5), so only its size is taken and the
    side is read off the sums: what is paid (total, or payments without the change) against the
    exact sum of the lines. Where the answer has no lines the sign is taken as it is.
    """
    if receipt.round_sum is None:
        return None
    if receipt.goods and all(line.sum is not None for line in receipt.goods):
        exact = sum(line.sum or 0 for line in receipt.goods)
        for payable in (receipt.total_sum, _kept(receipt)):
            if payable is not None and payable != exact:
                return Money(abs(receipt.round_sum) if payable > exact else -abs(receipt.round_sum))
    return Money(receipt.round_sum)


def _kept(receipt: wire.Receipt) -> int | None:
    if receipt.total_payment is None or receipt.total_rest is None:
        return None
    return receipt.total_payment - receipt.total_rest


def _tax_sums(taxes: Sequence[wire.Tax]) -> tuple[tuple[str, Money], ...]:
    sums: dict[str, int] = {}
    for tax in taxes:
        letter = tax.symbol or tax.code
        if letter is None or tax.value is None:
            continue
        sums[letter] = sums.get(letter, 0) + tax.value + (tax.extra_value or 0)
    return tuple((letter, Money(kop)) for letter, kop in sorted(sums.items()))


def _check_url(receipt: wire.Receipt, fiscal_number: str) -> str | None:
    """The tax service's address, complete, or None: a QR code without the register is useless.

    The service sometimes leaves the register's number out (reference 5.6).
    """
    url = receipt.tax_url or ""
    if urlsplit(url).scheme not in {"http", "https"}:
        return None
    address, mark, query = url.partition("?")
    parts = query.split("&")
    if any(part.startswith("fn=") and part != "fn=" for part in parts):
        return url
    register = receipt.shift.cash_register if receipt.shift is not None else None
    number = (register.fiscal_number if register is not None else None) or fiscal_number
    if not mark or not number:
        return None
    kept = [part for part in parts if part != "fn="]
    place = next((i for i, part in enumerate(kept) if part.startswith("sm=")), len(kept))
    kept.insert(place, f"fn={quote(number, safe='')}")
    return f"{address}?{'&'.join(kept)}"


def _without_pictures(raw: str) -> str:
    """The answer to keep. `custom` repeats the organisation's template with pictures in it, tens
    of kilobytes with every receipt (reference 5.5), and is dropped."""
    data = json.loads(raw, parse_float=str)
    if not data.get("custom"):
        return raw
    data["custom"] = None
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
