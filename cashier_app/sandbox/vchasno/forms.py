"""Receipts as text, and the printed forms of the Device Manager (reference 5.1, 5.2)."""

import base64
from typing import Any, Final

from cashier_app.sandbox.vchasno.model import Document, Receipt, Task
from cashier_app.sandbox.vchasno.moments import written
from cashier_app.sandbox.vchasno.numbers import pieces, uah_text
from cashier_app.sandbox.vchasno.requests import Request
from cashier_app.sandbox.vchasno.tables import CASH, PAYMENT_TYPES

COLUMNS: Final = 48
_PAPER_MM: Final = 80
_QR_PERCENT: Final = 60
_TITLES: Final = {
    Task.OPEN_SHIFT: "ВІДКРИТТЯ ЗМІНИ",
    Task.SALE: "ФІСКАЛЬНИЙ ЧЕК",
    Task.RETURN: "ВИДАТКОВИЙ ЧЕК",
    Task.CASH_IN: "СЛУЖБОВЕ ВНЕСЕННЯ",
    Task.CASH_OUT: "СЛУЖБОВА ВИДАЧА",
    Task.PAYOUT: "ВИДАЧА КОШТІВ",
    Task.CLOSE_SHIFT: "Z-ЗВІТ",
}


def printed_forms(request: Request, document: Document) -> dict[str, str]:
    """The forms that were asked for with a 2; `need_pf_doccmd` has no known answer."""
    forms: dict[str, str] = {}
    if not request.forms:
        return forms
    text = document_text(document)
    if "need_pf_txt" in request.forms:
        forms["pf_text"] = _data("text/plain", text.encode("windows-1251", errors="replace"))
    if request.forms & {"need_pf_img", "need_pf_pdf"}:
        # Drawing libraries are slow to load and seldom wanted.
        from cashier_app.sandbox.pictures import pdf_of, png_of

        qr = document.qr or None
        if "need_pf_img" in request.forms:
            picture = png_of(
                text, columns=COLUMNS, paper_mm=_PAPER_MM, qr=qr, qr_percent=_QR_PERCENT
            )
            forms["pf_image"] = _data("image/png", picture)
        if "need_pf_pdf" in request.forms:
            forms["pf_pdf"] = _data("application/pdf", pdf_of(text, qr=qr))
    return forms


def _data(kind: str, raw: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(raw).decode()}"


def document_text(document: Document) -> str:
    """The document as lines of 48 columns."""
    owner = document.register.owner
    number = owner.vat_code or owner.tax_number
    lines = [
        owner.name.center(COLUMNS).rstrip(),
        owner.shop.center(COLUMNS).rstrip(),
        owner.address.center(COLUMNS).rstrip(),
        f"{'ПН' if owner.vat_code else 'ІД'} {number}".center(COLUMNS).rstrip(),
    ]
    if document.is_test:
        lines.append("ТЕСТОВИЙ ЧЕК".center(COLUMNS).rstrip())
    if document.receipt is not None:
        lines += _receipt_lines(document.receipt)
    if document.cash is not None:
        lines += _framed(
            document.cash.comment_up,
            [_pair("СУМА, ГРН", uah_text(document.cash.sum))],
            document.cash.comment_down,
        )
    if document.report is not None:
        lines += _report_lines(document.report)
    lines += [
        f"ЧЕК ФН {document.doccode}",
        written(document.at, "%d.%m.%Y %H:%M:%S"),
        "ОФЛАЙН" if document.is_offline else "ОНЛАЙН",
        _TITLES[document.task].center(COLUMNS).rstrip(),
        "Вчасно.Каса".center(COLUMNS).rstrip(),
    ]
    return "\n".join(lines)


def _pair(left: str, right: str) -> str:
    room = COLUMNS - len(right) - 1
    return f"{left[:room]:<{room}} {right}"


def _framed(up: str, lines: list[str], down: str) -> list[str]:
    return [*up.splitlines(), *lines, *down.splitlines()]


def _receipt_lines(receipt: Receipt) -> list[str]:
    lines: list[str] = []
    for row in receipt.rows:
        lines.append(f"{pieces(row.count_milli)} х {uah_text(row.price)}")
        lines.append(_pair(row.name, f"{uah_text(row.cost)} {row.group.letters}"))
        lines += [f"УКТЗЕД {row.code2}"] if row.code2 else []
        lines += [f"Марка {stamp}" for stamp in row.stamps]
        if row.discount:
            word = "Знижка" if row.discount > 0 else "Надбавка"
            lines.append(_pair(word, uah_text(abs(row.discount))))
    if receipt.discount:
        lines.append(_pair("Знижка на чек", uah_text(receipt.discount)))
    for pay in receipt.pays:
        lines.append(_pair(PAYMENT_TYPES[pay.kind].upper(), uah_text(pay.sum)))
        lines += [_pair(name, text) for name, text in pay.slip.items()]
        if pay.kind == CASH and pay.change:
            lines.append(_pair("РЕШТА", uah_text(pay.change)))
    if receipt.rounding:
        lines.append(_pair("СУМА БЕЗ ЗАОКРУГЛЕННЯ", uah_text(receipt.unrounded)))
        lines.append(_pair("ЗАОКРУГЛЕННЯ", uah_text(receipt.rounding)))
    lines.append(_pair("СУМА, ГРН", uah_text(receipt.due)))
    for tax in receipt.taxes:
        if tax.group.vat is not None:
            lines.append(_pair(tax.group.tax_caption, uah_text(tax.vat)))
        if tax.group.excise is not None:
            letter = tax.group.letters[-1]
            lines.append(_pair(f"{tax.group.excise_name}_{letter}", uah_text(tax.excise)))
    return _framed(receipt.comment_up, lines, receipt.comment_down)


def _report_lines(report: dict[str, Any]) -> list[str]:
    lines = [
        _pair("Чеків продажу", str(report["receipt"]["count_p"])),
        _pair("Чеків повернення", str(report["receipt"]["count_m"])),
    ]
    for pay in report["pays"]:
        lines.append(_pair(f"{pay['name']}: продаж", f"{pay['sum_p']:.2f}"))
        lines.append(_pair(f"{pay['name']}: повернення", f"{pay['sum_m']:.2f}"))
    for tax in report["taxes"]:
        lines.append(_pair(f"{tax['tax_fname']}: продаж", f"{tax['tax_sum_p']:.2f}"))
    return lines
