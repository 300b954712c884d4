"""What the cloud shows about documents (reference 4.4-4.6). These answers have no `res`."""

import html
import re
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from cashier_app.sandbox.vchasno.codes import receipt_url
from cashier_app.sandbox.vchasno.forms import document_text
from cashier_app.sandbox.vchasno.model import Document, GroupTax, Receipt, Register, Row, Task
from cashier_app.sandbox.vchasno.moments import written
from cashier_app.sandbox.vchasno.numbers import pieces, uah, uah_text
from cashier_app.sandbox.vchasno.reports import shift_documents
from cashier_app.sandbox.vchasno.wire import BadField, BadJson, Fields, dump, parse
from cashier_app.sandbox.vchasno.world import World

_ISO: Final = "%Y-%m-%dT%H:%M:%S"
_MOST: Final = 500
_SHOWN: Final = frozenset({Task.SALE, Task.RETURN, Task.CASH_IN, Task.CASH_OUT, Task.PAYOUT})
_CHANNELS: Final = ("email", "sms", "viber", "cascade")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE: Final = re.compile(r"(\+?38)?0\d{9}")


def _json(payload: Any, status: int = 200) -> Response:
    return Response(dump(payload), status, media_type="application/json")


def _error(status: int, message: str) -> Response:
    return _json({"message": message, "errortxt": message}, status)


def _page(
    world: World, register: Register, request: Request, items: list[dict[str, Any]]
) -> Response:
    try:
        number = int(request.query_params.get("page_num", "1"))
        size = int(request.query_params.get("page_size", "50"))
    except ValueError:
        return _error(400, "Невірні параметри сторінки")
    if number < 1 or not 1 <= size <= _MOST:
        return _error(400, "Невірні параметри сторінки")
    shown = items[(number - 1) * size : number * size]
    if world.switches(register).list_form == "bare":
        return _json(shown)
    return _json({"page_num": number, "page_size": size, "total": len(items), "items": shown})


def shifts(world: World, register: Register, request: Request) -> Response:
    """Shifts of the register, newest first."""
    items = [
        {
            "shift_id": one.id,
            "shift_link": one.link,
            "opened": written(one.opened_at, _ISO),
            "closed": None if one.closed_at is None else written(one.closed_at, _ISO),
            "status": 1 if one.closed_at is None else 0,
        }
        for one in reversed(register.shifts)
    ]
    return _page(world, register, request, items)


def shift_checks(world: World, register: Register, request: Request) -> Response:
    """Documents of one shift, newest first; which tag made one is told by `check_task` only."""
    shift_id = request.query_params.get("shift_id", "")
    shift = next((one for one in register.shifts if one.id == shift_id), None)
    if shift is None:
        return _error(404, "Зміну не знайдено")
    items = [
        {
            "fiscal_number": one.doccode,
            "task": int(one.task),
            "docno": one.docno,
            "date_created": written(one.at, _ISO),
            "sum": uah(_total(one)),
        }
        for one in reversed(shift_documents(register, shift))
    ]
    return _page(world, register, request, items)


def _total(document: Document) -> int:
    if document.receipt is not None:
        return document.receipt.due
    return 0 if document.cash is None else document.cash.sum


def check_task(world: World, register: Register, request: Request) -> Response:
    """The request that made a document of this register."""
    document = world.document(request.path_params["number"])
    if document is None or document.register is not register or document.is_automatic:
        return _error(404, "Чек не знайдено")
    task = {
        "device": world.number(register),
        "tag": document.tag,
        "fiscal": document.body.get("fiscal"),
    }
    return _json({"fiscal_number": document.doccode, "task": task})


def _shown(world: World, doccode: str) -> Document | None:
    document = world.document(doccode)
    return document if document is not None and document.task in _SHOWN else None


def receipt_page(world: World, doccode: str) -> Response:
    """The receipt for a person."""
    document = _shown(world, doccode)
    if document is None:
        return HTMLResponse(_html("Чек не знайдено"), 404)
    return HTMLResponse(_html(document_text(document)))


def _html(text: str) -> str:
    return (
        '<!DOCTYPE html><html lang="uk"><head><meta charset="utf-8"><title>Чек</title></head>'
        f"<body><pre>{html.escape(text)}</pre></body></html>"
    )


def receipt_json(world: World, doccode: str) -> Response:
    """The receipt as JSON, with the oddities of reference 4.5: sums are texts, a barcode is a
    number, and a test register leaves the tax letters out."""
    document = _shown(world, doccode)
    if document is None:
        return _error(404, "Чек не знайдено")
    owner = document.register.owner
    url = receipt_url(world.switches(document.register).public_url, doccode)
    data = {} if document.receipt is None else _data(document.receipt, letters=not document.is_test)
    return _json(
        {
            "fiscal_number": document.doccode,
            "company_name": owner.name,
            "company_edrpou": owner.tax_number,
            "rro_fiscal_number": world.number(document.register),
            "date_created": written(document.at, _ISO),
            "check_url": url,
            "target_url": url,
            "shop_type": "shop",
            "data": data,
        }
    )


def _data(receipt: Receipt, *, letters: bool) -> dict[str, Any]:
    return {
        "items": [_item(row, letters=letters) for row in receipt.rows],
        "taxes": [_tax(tax, letters=letters) for tax in receipt.taxes],
    }


def _item(row: Row, *, letters: bool) -> dict[str, Any]:
    code = row.code1
    item: dict[str, Any] = {
        "name": row.name,
        "cnt": str(pieces(row.count_milli)),
        "price": uah_text(row.price),
        "cost": uah_text(row.cost),
        "code": row.code,
        "code1": int(code) if code.isascii() and code.isdigit() else code,
    }
    if row.discount:
        item["discount"] = {"sum": uah_text(row.discount)}
    return item | ({"tg_print": row.group.letters} if letters else {})


def _tax(tax: GroupTax, *, letters: bool) -> dict[str, Any]:
    group = tax.group
    shown = {
        "tg_name": group.full_name,
        "tax_caption": group.tax_caption,
        "tax_percent": str(group.vat or 0),
        "tax_sum": uah_text(tax.vat),
        "dt_percent": str(group.excise or 0),
        "dt_sum": uah_text(tax.excise) if group.excise is not None else "0",
        "dt_caption": "" if group.excise is None else f"{group.excise_name}_{group.letters[-1]}",
    }
    return shown | ({"tg_print": group.letters} if letters else {})


def notify(world: World, register: Register, raw: bytes) -> Response:
    """Send the link of a receipt once more; here it is only written down."""
    try:
        fields = Fields(parse(raw)[0])
        doccode, channel, recipient = (
            fields.text(name, 255) for name in ("check", "channel", "recipient")
        )
    except BadJson:
        return _error(400, "Невірний формат вхідного JSON")
    except BadField as exc:
        return _error(400, f"Помилка при перевірці даних: {exc.path}")
    document = _shown(world, doccode)
    if document is None or document.register is not register:
        return _error(404, "Чек не знайдено")
    if channel not in _CHANNELS:
        return _error(400, "Невідомий канал")
    is_email, is_phone = _EMAIL.fullmatch(recipient), _PHONE.fullmatch(recipient)
    fits = {"email": is_email, "cascade": is_email or is_phone}.get(channel, is_phone)
    if not fits:
        return _error(400, "Невірний отримувач")
    world.notifications.append(
        {"check": doccode, "channel": channel, "recipient": recipient, "by": "request"}
    )
    return _json({"res": 0, "errortxt": ""})
