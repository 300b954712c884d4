"""A receipt as rows of text for 32, 42 or 48 columns (Fiscal rules 2.2, 2.10).

Words are the law's, not translations. The preview, the paper and the archive use these rows.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from cashier_app.domain.money import Money, Quantity
from cashier_app.domain.payment import CardSlip, Settlement
from cashier_app.domain.receipt import IssuedReceipt, ReceiptDraft, ReceiptLine
from cashier_app.domain.tax import TaxKind, TaxRow
from cashier_app.ports.fiscal import RegisterInfo

KYIV = ZoneInfo("Europe/Kyiv")
PRODUCER = "Касир"


class RowStyle(enum.StrEnum):
    NORMAL = "normal"
    BOLD = "bold"
    MUTED = "muted"
    QR = "qr"


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row, already laid out to the width; a QR row carries its content in `text`."""

    text: str
    style: RowStyle = RowStyle.NORMAL


def amount(money: Money) -> str:
    """Sum with a comma and no grouping, as printed on receipts: -8,38."""
    sign = "-" if money.kop < 0 else ""
    whole, rest = divmod(abs(money.kop), 100)
    return f"{sign}{whole},{rest:02d}"


def signed_amount(money: Money) -> str:
    """Rounding from the buyer's side: +0,23 when more is paid."""
    return ("+" if money.kop > 0 else "") + amount(money)


def quantity_text(quantity: Quantity) -> str:
    """Thousandths without useless zeros: 2, 0,342."""
    whole, rest = divmod(quantity.milli, 1000)
    if rest == 0:
        return str(whole)
    return f"{whole}," + f"{rest:03d}".rstrip("0")


def _rate_text(rate: Decimal) -> str:
    return f"{rate:.2f}".replace(".", ",")


def wrap(text: str, width: int) -> list[str]:
    """Words to lines of at most `width`; a longer word is cut without losing characters."""
    lines: list[str] = []
    current = ""
    for word in text.split():
        rest = word
        while rest:
            candidate = f"{current} {rest}" if current else rest
            if len(candidate) <= width:
                current, rest = candidate, ""
            elif current:
                lines.append(current)
                current = ""
            else:
                lines.append(rest[:width])
                rest = rest[width:]
    return [*lines, current]


def pair(left: str, right: str, width: int) -> list[str]:
    """Left text and a right-aligned value; the value moves to lines of its own when both do not
    fit, and the left part wraps at words."""
    if len(left) + 1 + len(right) <= width:
        return [left + right.rjust(width - len(left))]
    lines = wrap(left, width)
    if len(lines[-1]) + 1 + len(right) <= width:
        last = lines.pop()
        return [*lines, last + right.rjust(width - len(last))]
    if len(right) <= width:
        return [*lines, right.rjust(width)]
    return [*lines, *(line.rjust(width) for line in wrap(right, width))]


def centre(text: str, width: int) -> list[str]:
    return [line.center(width).rstrip() for line in wrap(text, width)]


class _Paper:
    """Collects rows of one width."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.rows: list[Row] = []

    def centre(self, text: str, style: RowStyle = RowStyle.NORMAL) -> None:
        self.rows += [Row(line, style) for line in centre(text, self.width)]

    def pair(self, left: str, right: str, style: RowStyle = RowStyle.NORMAL) -> None:
        self.rows += [Row(line, style) for line in pair(left, right, self.width)]

    def text(self, text: str, style: RowStyle = RowStyle.NORMAL) -> None:
        self.rows += [Row(line, style) for line in wrap(text, self.width)]

    def rule(self) -> None:
        self.rows.append(Row("-" * self.width, RowStyle.MUTED))


def _header(paper: _Paper, register: RegisterInfo) -> None:
    for text in (register.seller_name, register.title, register.address):
        if text:
            paper.centre(text)
    if register.is_vat_payer and register.vat_number:
        paper.centre(f"ПН {register.vat_number}")
    elif register.tax_number:
        paper.centre(f"ІД {register.tax_number}")
    if register.is_test:
        paper.centre("ТЕСТОВИЙ НЕФІСКАЛЬНИЙ ДОКУМЕНТ", RowStyle.BOLD)


def _line(paper: _Paper, line: ReceiptLine) -> None:
    paper.text(f"{quantity_text(line.quantity)} {line.unit} х {amount(line.price)}")
    if line.uktzed:
        paper.text(f"УКТЗЕД {line.uktzed}")
    if line.barcode:
        paper.text(f"ШК {line.barcode}")
    for stamp in line.excise_stamps:
        paper.text(f"Марка {stamp}")
    letters = f" {line.letters}" if line.letters else "  "
    paper.pair(line.name, amount(line.cost) + letters)
    pad = " " * len(letters)
    if line.discount:
        percent = line.discount_percent
        title = "  Знижка" if percent is None else f"  Знижка {_percent_text(percent)}%"
        paper.pair(title, amount(-line.discount) + pad)
    if line.receipt_share:
        paper.pair("  Знижка на чек", amount(-line.receipt_share) + pad)


def _percent_text(percent: Decimal) -> str:
    text = f"{percent:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _totals(paper: _Paper, draft: ReceiptDraft, settlement: Settlement | None) -> None:
    if draft.discount_total:
        paper.pair("Сума без знижки", amount(draft.cost_total))
        paper.pair("Знижка", amount(-draft.discount_total))
    if settlement is not None and settlement.rounding:
        paper.pair("СУМА БЕЗ ЗАОКРУГЛЕННЯ", amount(settlement.exact_total))
        paper.pair("ЗАОКРУГЛЕННЯ", signed_amount(settlement.rounding))
        paper.pair("ДО СПЛАТИ, ГРН", amount(settlement.payable), RowStyle.BOLD)
    else:
        paper.pair("СУМА, ГРН", amount(draft.exact_total), RowStyle.BOLD)


def _payments(paper: _Paper, settlement: Settlement) -> None:
    paper.rule()
    for part in settlement.cashless:
        _slip(paper, part.slip)
        paper.pair("ФОРМА ОПЛАТИ: БЕЗГОТІВКОВА", amount(part.amount))
        # The name of a means is printed letter by letter, as it is sent (case M-30).
        paper.text(f"ЗАСІБ ОПЛАТИ: {part.means.name}")
    if settlement.has_cash:
        paper.pair("ФОРМА ОПЛАТИ: ГОТІВКА", amount(settlement.cash_due))
        given = settlement.cash_given if settlement.change else settlement.cash_due
        paper.pair(f"ЗАСІБ ОПЛАТИ: {settlement.cash_means.name}", amount(given))
        if settlement.change:
            paper.pair("РЕШТА", amount(settlement.change))


def _slip(paper: _Paper, slip: CardSlip | None) -> None:
    """Lines 12–17 of the form: only what the terminal told, and that it was a payment."""
    if slip is None:
        return
    device = (("Еквайр", slip.acquirer or slip.bank_name), ("Термінал", slip.terminal))
    card = (
        ("ЕПЗ", slip.card_mask),
        ("Платіжна система", slip.payment_system),
        ("Код авторизації", slip.auth_code),
        ("RRN", slip.rrn),
    )
    if not any(value for _word, value in (*device, *card)):
        return
    for word, value in (*device, ("Вид операції", "ОПЛАТА"), *card):
        if value:
            paper.pair(word, value)
    paper.rule()


def _taxes(paper: _Paper, taxes: Sequence[TaxRow]) -> None:
    if not taxes:
        return
    paper.rule()
    for row in taxes:
        word = "ПДВ" if row.kind is TaxKind.VAT else "Акцизний податок"
        paper.pair(
            f"{word} {row.letter} {_rate_text(row.rate)}% від {amount(row.base)}",
            amount(row.amount),
        )


@dataclass(frozen=True, slots=True)
class PrintForm:
    """How a register prints: columns of the paper and the shop's own lines above and below.

    What the law requires cannot be left out.
    """

    columns: int = 42
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()


def sale_rows(
    draft: ReceiptDraft,
    settlement: Settlement | None,
    register: RegisterInfo,
    width: int,
    header: Sequence[str] = (),
) -> tuple[Row, ...]:
    """Everything of a sale receipt that is known before the provider answers."""
    paper = _Paper(width)
    for text in header:
        paper.centre(text)
    _header(paper, register)
    paper.rule()
    for line in draft.lines:
        _line(paper, line)
    paper.rule()
    _totals(paper, draft, settlement)
    if settlement is not None:
        _payments(paper, settlement)
    _taxes(paper, draft.taxes)
    paper.rule()
    return tuple(paper.rows)


def preview_footer(cashier_name: str, width: int, footer: Sequence[str] = ()) -> tuple[Row, ...]:
    """The end of a receipt that is not issued yet, so that it cannot be taken for one."""
    paper = _Paper(width)
    if cashier_name:
        paper.pair("Касир", cashier_name)
    paper.centre("НЕФІСКАЛЬНИЙ ДОКУМЕНТ", RowStyle.MUTED)
    for text in footer:
        paper.centre(text)
    return tuple(paper.rows)


def issued_rows(
    issued: IssuedReceipt,
    register_fiscal_number: str,
    cashier_name: str,
    width: int,
    footer: Sequence[str] = (),
) -> tuple[Row, ...]:
    """The end of an issued receipt: numbers, time, QR, mode and the closing words."""
    paper = _Paper(width)
    if issued.fiscal_number:
        paper.pair("ЧЕК ФН", issued.fiscal_number)
    if issued.local_number:
        paper.pair("ВН", issued.local_number)
    moment = issued_moment(issued)
    if moment is not None:
        paper.pair(moment.strftime("%d.%m.%Y"), moment.strftime("%H:%M:%S"))
    elif issued.issued_at:
        paper.text(issued.issued_at)
    if issued.check_url:
        paper.rows.append(Row(issued.check_url, RowStyle.QR))
    paper.centre("ОФЛАЙН" if issued.is_offline else "ОНЛАЙН")
    if issued.control_number:
        paper.pair("Контрольне число", issued.control_number)
    paper.pair("ФН ПРРО", register_fiscal_number)
    if cashier_name:
        paper.pair("Касир", cashier_name)
    paper.centre(
        "ТЕСТОВИЙ НЕФІСКАЛЬНИЙ ДОКУМЕНТ" if issued.is_test else "ФІСКАЛЬНИЙ ЧЕК", RowStyle.BOLD
    )
    paper.centre(PRODUCER, RowStyle.MUTED)
    for text in footer:
        paper.centre(text)
    return tuple(paper.rows)


def issued_moment(issued: IssuedReceipt) -> datetime | None:
    """When the receipt was issued, in Kyiv time; None when the provider gave no moment or one
    in a form nobody knows (case F-22): a receipt is valid all the same."""
    try:
        moment = datetime.fromisoformat(issued.issued_at or "")
    except ValueError:
        return None
    return moment.replace(tzinfo=KYIV) if moment.tzinfo is None else moment.astimezone(KYIV)


def rows_to_json(rows: Sequence[Row]) -> str:
    return json.dumps([[row.text, row.style.value] for row in rows], ensure_ascii=False)


def rows_from_json(text: str) -> tuple[Row, ...]:
    return tuple(Row(item[0], RowStyle(item[1])) for item in json.loads(text))


def plain_text(rows: Sequence[Row]) -> str:
    """The rows as they would be printed, a QR as its place holder."""
    return "\n".join("[ QR-код ]" if row.style is RowStyle.QR else row.text for row in rows)
