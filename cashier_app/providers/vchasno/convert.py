"""Answers of Вчасно.Каса → domain objects (reference 2.2, 2.3, 4.5, 5).

Moments on the wire are Kyiv time without an offset. The time of a document is `info.dt`: that of
the envelope was UTC in some samples and Kyiv time in others.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final
from urllib.parse import quote, urlencode, urlsplit
from zoneinfo import ZoneInfo

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.money import Money
from cashier_app.domain.operation import OperationId
from cashier_app.domain.receipt import IssuedReceipt, IssuedStatus
from cashier_app.domain.shift import Shift, ShiftStatus, ShiftTotals
from cashier_app.ports.fiscal import CashierInfo, ProviderHealth, RegisterInfo, SellerDetails
from cashier_app.providers.vchasno import wire
from cashier_app.providers.vchasno.tables import CASH_CODE

_log = logging.getLogger(__name__)

_KYIV = ZoneInfo("Europe/Kyiv")
_TAX_OFFICE: Final = "https://cabinet.tax.gov.ua/cashregs/check"
_TEST_PREFIX: Final = "TEST_"
_MOMENT_DIGITS: Final = 14
_IS_TEST, _IS_FISCAL = 0, 1
_ONLINE, _OFFLINE = 0, 1
_SHIFT_OPEN = 1
_KEY_OK, _KEY_ENDS = 1, 2
_UNKNOWN = -1
# Fiscal numbers of registers have 10 digits, those of test ones begin so and are longer (1.3).
_TEST_REGISTER: Final = "9999"
_REGISTER_DIGITS: Final = 10

TaxSums = tuple[tuple[str, Money], ...]


def kyiv_moment(text: str | None) -> datetime | None:
    """`YYYYMMDDHHMMSS`, with or without milliseconds, or ISO, in Kyiv time; None for neither."""
    value = (text or "").strip()
    if not value:
        return None
    try:
        if value.isascii() and value.isdigit():
            moment = datetime.strptime(value[:_MOMENT_DIGITS], "%Y%m%d%H%M%S").replace(tzinfo=_KYIV)
        else:
            moment = datetime.fromisoformat(value)
    except ValueError:
        _log.warning("a moment of an unknown form, %d characters", len(value))
        return None
    return moment.replace(tzinfo=_KYIV) if moment.tzinfo is None else moment.astimezone(_KYIV)


def _utc(text: str | None) -> datetime | None:
    moment = kyiv_moment(text)
    return moment.astimezone(UTC) if moment is not None else None


def is_same_tag(one: str, other: str) -> bool:
    """Tags are compared without their dashes and letter case, which a server may change."""
    return one.replace("-", "").casefold() == other.replace("-", "").casefold()


def money(amount: Decimal | None) -> Money | None:
    """Hryvnias of the wire; a trace of a float in them is rounded away."""
    return Money.hryvnias(amount) if amount is not None else None


def _sum(amount: Decimal | None) -> Money:
    return money(amount) or Money(0)


def issued(
    operation_id: OperationId,
    info: wire.Info,
    *,
    raw: str,
    body: str,
    view_url: str,
    taxes: TaxSums,
) -> IssuedReceipt:
    """A receipt with a fiscal number. `body` is what was sent for it, `view_url` the site where
    buyers see receipts; `taxes` are used where the answer itself names none."""
    number = info.doccode or ""
    printed = info.printinfo or wire.PrintInfo()
    at = kyiv_moment(info.dt)
    is_offline = bool(info.isoffline or printed.is_offline)
    paid = printed.sum_topay if printed.sum_topay is not None else printed.sum_receipt
    return IssuedReceipt(
        operation_id=operation_id,
        provider_receipt_id=number,
        status=IssuedStatus.DONE,
        fiscal_number=number,
        local_number=info.docno,
        issued_at=at.isoformat() if at is not None else None,
        total=money(paid),
        rounding=money(printed.round),
        change=None,
        taxes=printed_taxes(printed.taxes or ()) or taxes,
        link=receipt_link(view_url, number),
        check_url=_check_url(info, at, body),
        is_offline=is_offline,
        is_test=info.dtype == _IS_TEST or number.startswith(_TEST_PREFIX),
        # The form has a control number of offline receipts only (Fiscal rules 2.2, line 28).
        control_number=(info.mac or printed.mac) if is_offline else None,
        raw=raw,
    )


def failed(operation_id: OperationId, text: str) -> IssuedReceipt:
    """An operation that the service rejected for good; its tag is used up."""
    return IssuedReceipt(
        operation_id=operation_id,
        provider_receipt_id="",
        status=IssuedStatus.FAILED,
        fiscal_number=None,
        local_number=None,
        issued_at=None,
        total=None,
        rounding=None,
        change=None,
        taxes=(),
        link=None,
        check_url=None,
        failure_text=text,
    )


def receipt_link(view_url: str, number: str) -> str:
    """The buyer's page (reference 5.6)."""
    return f"{view_url.rstrip('/')}/c/{quote(number, safe='')}"


def _check_url(info: wire.Info, at: datetime | None, body: str) -> str | None:
    """What goes into the QR code: the service's own if it is an address (reference 5.3), else
    the tax office's page; None where a part of that is not known."""
    if urlsplit(info.qr or "").scheme in {"http", "https"}:
        return info.qr
    amount = _sum_sent(body)
    if at is None or amount is None or not info.doccode or not info.fisid:
        return None
    query = {
        "id": info.doccode,
        "date": f"{at:%Y%m%d}",
        "time": f"{at:%H%M}",
        "fn": info.fisid,
        # Without the rounding, as in the service's own codes (reference 3.1).
        "sm": f"{amount.as_decimal}",
    }
    return f"{_TAX_OFFICE}?{urlencode(query)}"


def _sum_sent(body: str) -> Money | None:
    """The sum of the rows in a sale of ours."""
    try:
        return Money.hryvnias(wire.parse_json(body)["fiscal"]["receipt"]["sum"])
    except (ValueError, LookupError, TypeError, InputProblem):
        return None


def printed_taxes(taxes: Iterable[wire.TaxOfReceipt]) -> TaxSums:
    """VAT and excise of a letter as one sum, by letter."""
    return _by_letter((tax.tax_lit, _sum(tax.tax_sum) + _sum(tax.ex_sum)) for tax in taxes)


def page_taxes(page: wire.ReceiptPage) -> TaxSums:
    """The same from a receipt's page. A test register may leave `tg_print` out: the letters then
    stand behind the underscores of the captions (reference 4.5)."""
    taxes = (page.data.taxes if page.data is not None else None) or []
    return _by_letter(
        (
            tax.tg_print or _letters(tax.tax_caption, tax.dt_caption),
            _sum(tax.tax_sum) + _sum(tax.dt_sum),
        )
        for tax in taxes
    )


def _letters(*captions: str | None) -> str:
    """What stands behind the underscores, each once: a group without VAT has one letter."""
    return "".join(dict.fromkeys((caption or "").partition("_")[2] for caption in captions))


def _by_letter(taxes: Iterable[tuple[str | None, Money]]) -> TaxSums:
    sums: dict[str, Money] = {}
    for letter, amount in taxes:
        if letter:
            sums[letter] = sums.get(letter, Money(0)) + amount
    return tuple(sorted(sums.items()))


def is_test_register(info: wire.Info) -> bool:
    if info.is_fis in (_IS_TEST, _IS_FISCAL):
        return info.is_fis == _IS_TEST
    number = info.fisid or ""
    return number.startswith(_TEST_REGISTER) and len(number) > _REGISTER_DIGITS


def cashier_info(info: wire.Info, name: str) -> CashierInfo:
    """The API knows no cashiers: the name is the shop's own, the id that of the register."""
    return CashierInfo(id=info.fisid or "", name=name, is_test=is_test_register(info))


def register_info(
    info: wire.Info, header: wire.PrintHeader | None, seller: SellerDetails, *, is_offline: bool
) -> RegisterInfo:
    """What the service tells of the seller (`header`, Device Manager only) before what the shop
    has entered."""
    told = header or wire.PrintHeader()
    number = info.fisid or ""
    return RegisterInfo(
        id=number,
        fiscal_number=number,
        title=told.shopname or seller.outlet,
        address=told.shopad or seller.address,
        seller_name=told.name or seller.seller_name,
        tax_number=told.fis_code or seller.tax_number or info.edrpou or "",
        vat_number=told.vat_code or seller.vat_number,
        is_vat_payer=bool(told.vat_code) or seller.is_vat_payer,
        is_test=is_test_register(info),
        is_offline=is_offline,
    )


def is_offline(info: wire.Info, *, online_is_zero: bool) -> bool:
    """Whether the register says it works offline."""
    return info.online_status == (_OFFLINE if online_is_zero else _ONLINE)


def health(info: wire.Info, *, online_is_zero: bool) -> ProviderHealth:
    """Lamps from the status of a register (reference 2.3, task 18)."""
    tax_service_ok: bool | None = None
    if info.online_status not in (None, _UNKNOWN):
        tax_service_ok = info.online_status == (_ONLINE if online_is_zero else _OFFLINE)
    can_sign: bool | None = None
    if info.sign_status not in (None, _UNKNOWN):
        can_sign = info.sign_status in (_KEY_OK, _KEY_ENDS)
    return ProviderHealth(
        provider_ok=True,
        tax_service_ok=tax_service_ok,
        can_sign=can_sign,
        key_ends_soon=info.sign_status == _KEY_ENDS,
    )


def shift_id(info: wire.Info) -> str:
    """A shift is its register and the moment it was opened."""
    return f"{info.fisid or ''}-{info.shift_dt or ''}"


def is_shift_open(info: wire.Info) -> bool:
    """By the status alone: `shift_id` of the wire stands there for a closed one too (2.3)."""
    return info.shift_status == _SHIFT_OPEN


def open_shift(info: wire.Info, report: wire.Info | None, cashier_name: str) -> Shift:
    """The open shift of a status; `report` is its X-report, None where there is none yet."""
    totals = shift_totals(report) if report is not None else ShiftTotals(drawer=_sum(info.safe))
    return Shift(
        id=shift_id(info),
        status=ShiftStatus.OPEN,
        serial=report.shift_link if report is not None else None,
        opened_at=_utc(info.shift_dt),
        closed_at=None,
        cashier_name=cashier_name,
        totals=totals,
        receipts_count=_receipts_count(report),
    )


def closed_shift(shift: str, report: wire.Info | None, cashier_name: str) -> Shift:
    """A closed shift; `report` is its Z-report, None where it cannot be had."""
    return Shift(
        id=shift,
        status=ShiftStatus.CLOSED,
        serial=report.shift_link if report is not None else None,
        opened_at=_utc(shift.rpartition("-")[2]),
        closed_at=_utc(report.dt) if report is not None else None,
        cashier_name=cashier_name,
        totals=shift_totals(report) if report is not None else ShiftTotals(),
        z_number=report.doccode if report is not None else None,
        receipts_count=_receipts_count(report),
    )


def shift_totals(report: wire.Info) -> ShiftTotals:
    """Totals of an X- or Z-report. Sums of payments are as paid: cash with its rounding."""
    cash = [row for row in report.pays or [] if row.type == CASH_CODE]
    cashless = [row for row in report.pays or [] if row.type != CASH_CODE]
    return ShiftTotals(
        drawer=_sum(report.safe),
        cash_sales=_came_in(cash),
        cashless_sales=_came_in(cashless),
        cash_returns=_went_out(cash),
        cashless_returns=_went_out(cashless),
        service_in=_came_in(report.money or []),
        service_out=_went_out(report.money or []),
        paid_to_card_holders=_went_out(report.cash or []),
    )


def _came_in(rows: Sequence[wire.ReportSums]) -> Money:
    return Money(sum(_sum(row.sum_p).kop for row in rows))


def _went_out(rows: Sequence[wire.ReportSums]) -> Money:
    return Money(sum(_sum(row.sum_m).kop for row in rows))


def _receipts_count(report: wire.Info | None) -> int | None:
    if report is None or report.receipt is None or report.receipt.count_p is None:
        return None
    return report.receipt.count_p + (report.receipt.count_m or 0)
