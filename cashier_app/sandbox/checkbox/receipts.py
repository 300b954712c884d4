"""Reading, finding, drawing and sending receipts (reference 6.1, 6.2, 6.5)."""

from datetime import datetime
from typing import Any

from starlette.responses import Response

from cashier_app.sandbox.checkbox import seed
from cashier_app.sandbox.checkbox.answers import not_validated
from cashier_app.sandbox.checkbox.calls import Call, many, page, paging, period
from cashier_app.sandbox.checkbox.layout import receipt_text
from cashier_app.sandbox.checkbox.model import Receipt
from cashier_app.sandbox.checkbox.moments import iso, kyiv_day
from cashier_app.sandbox.checkbox.payloads import EMAILS, SMS
from cashier_app.sandbox.checkbox.receipt_shapes import get_json, list_json, tax_url
from cashier_app.sandbox.checkbox.receipt_xml import receipt_xml
from cashier_app.sandbox.checkbox.schema import (
    Field,
    Flag,
    Problems,
    Text,
    Uuid,
    whole,
)
from cashier_app.sandbox.checkbox.world import World
from cashier_app.sandbox.pictures import html_page, pdf_of, png_of, print_blocks, qr_png
from cashier_app.sandbox.web import json_response

_MOST_IN_LIST = 100


def get_receipt(world: World, call: Call) -> Response:
    """`GET /receipts/{id}` by UUID or fiscal code."""
    call.cashier()
    return json_response(get_json(world, world.find_receipt(call.path_receipt())))


def list_receipts(world: World, call: Call) -> Response:
    """`GET /receipts`: of the register of the open shift, else of the organisation."""
    cashier = call.cashier()
    query = call.query(
        {**paging(_MOST_IN_LIST), "fiscal_code": Field(Text()), "serial": Field(whole())}
    )
    if query["fiscal_code"] is not None and query["serial"] is not None:
        problems = Problems()
        problems.add(("query", "serial"), "value_error.both_given")
        raise not_validated(problems.detail)
    shift = world.shift_of_cashier(cashier)
    found = [
        receipt
        for receipt in world.receipts.values()
        if (shift is None or receipt.register is shift.register)
        and query["fiscal_code"] in (None, receipt.fiscal_code)
        and query["serial"] in (None, receipt.serial)
    ]
    return _page(world, found, query)


def search_receipts(world: World, call: Call) -> Response:
    """`GET /receipts/search`: only the cashier's own receipts unless asked otherwise."""
    cashier = call.cashier()
    query = call.query(
        {
            **paging(_MOST_IN_LIST),
            **period(),
            "fiscal_code": Field(Text()),
            "barcode": Field(Text()),
            "stock_code": Field(Text()),
            "shift_id": many(Uuid()),
            "branch_id": many(Uuid()),
            "cash_register_id": many(Uuid()),
            "self_receipts": Field(Flag(), default=True),
        }
    )
    found = [
        receipt
        for receipt in world.receipts.values()
        if (receipt.cashier is cashier or not query["self_receipts"]) and _matches(receipt, query)
    ]
    return _page(world, found, query)


def _matches(receipt: Receipt, query: dict[str, Any]) -> bool:
    one_of = {
        "shift_id": receipt.shift.id,
        "branch_id": seed.BRANCH_ID,
        "cash_register_id": receipt.register.id,
    }
    equal = {
        "fiscal_code": receipt.fiscal_code,
        "barcode": receipt.body.get("barcode"),
        "stock_code": receipt.body.get("stock_code"),
    }
    since: datetime = query["from_date"] or receipt.fiscal_date
    until: datetime = query["to_date"] or receipt.fiscal_date
    return (
        all(query[name] is None or value in query[name] for name, value in one_of.items())
        and all(query[name] in (None, value) for name, value in equal.items())
        and since <= receipt.fiscal_date <= until
    )


def _page(world: World, found: list[Receipt], query: dict[str, Any]) -> Response:
    chosen = page(found, query)
    chosen["results"] = [list_json(world, receipt) for receipt in chosen["results"]]
    return json_response(chosen)


# Renderings: whoever knows the id sees the document; no token is asked for.

_COMMON = {"organization_id": Field(Uuid()), "is_second_copy": Field(Flag(), default=False)}
_TEXT_WIDTH = {"width": Field(whole(ge=10, le=250), default=42)}


def as_text(world: World, call: Call) -> Response:
    """`/text`."""
    query = call.query({**_COMMON, **_TEXT_WIDTH})
    receipt = world.find_receipt(call.path_receipt())
    return Response(
        receipt_text(world, receipt, query["width"]), media_type="text/plain; charset=utf-8"
    )


def as_html(world: World, call: Call) -> Response:
    """`/html`."""
    query = call.query(
        {**_COMMON, "simple": Field(Flag(), default=False), "show_buttons": Field(Flag())}
    )
    receipt = world.find_receipt(call.path_receipt())
    has_buttons = call.wants_buttons if query["show_buttons"] is None else query["show_buttons"]
    return Response(
        html_page(
            receipt_text(world, receipt, 42),
            tax_url(world, receipt),
            is_simple=query["simple"],
            has_buttons=has_buttons,
        ),
        media_type="text/html; charset=utf-8",
    )


def as_png(world: World, call: Call) -> Response:
    """`/png`."""
    query = call.query(
        {
            **_COMMON,
            "width": Field(whole(ge=22, le=100), default=30),
            "paper_width": Field(whole(ge=40, le=80), default=58),
            "qrcode_scale": Field(whole(ge=1, le=100), default=75),
        }
    )
    receipt = world.find_receipt(call.path_receipt())
    text = receipt_text(world, receipt, query["width"])
    picture = png_of(
        text,
        columns=query["width"],
        paper_mm=query["paper_width"],
        qr=tax_url(world, receipt),
        qr_percent=query["qrcode_scale"],
    )
    return Response(picture, media_type="image/png")


def as_pdf(world: World, call: Call) -> Response:
    """`/pdf`."""
    query = call.query({**_COMMON, "download": Field(Flag(), default=False)})
    receipt = world.find_receipt(call.path_receipt())
    headers = {}
    if query["download"]:
        headers["content-disposition"] = f'attachment; filename="{receipt.id}.pdf"'
    picture = pdf_of(receipt_text(world, receipt, 42), qr=tax_url(world, receipt))
    return Response(picture, media_type="application/pdf", headers=headers)


def as_qr(world: World, call: Call) -> Response:
    """`/qrcode`; before the receipt has its number the code leads to the buyer's view."""
    call.query(_COMMON)
    receipt = world.find_receipt(call.path_receipt())
    content = tax_url(world, receipt) or f"https://check.checkbox.ua/{receipt.id}"
    return Response(qr_png(content), media_type="image/png")


def as_blocks(world: World, call: Call) -> Response:
    """`/print-blocks`."""
    query = call.query({**_COMMON, **_TEXT_WIDTH})
    receipt = world.find_receipt(call.path_receipt())
    text = receipt_text(world, receipt, query["width"])
    barcode = receipt.body.get("barcode")
    blocks = print_blocks(text, qr=tax_url(world, receipt), barcode=barcode)
    return json_response({"width": query["width"], "blocks": blocks})


def as_xml(world: World, call: Call) -> Response:
    """`/xml`, on the day of the receipt only."""
    call.query(_COMMON)
    receipt = world.find_receipt(call.path_receipt())
    if kyiv_day(receipt.created_at) != kyiv_day(world.now()):
        raise world.refusal("xml_expired")
    return Response(receipt_xml(world, receipt), media_type="application/xml")


def send_email(world: World, call: Call) -> Response:
    """`POST /receipts/{id}/email` with a bare array of addresses."""
    call.cashier()
    receipt = world.find_receipt(call.path_receipt())
    addresses = call.body(EMAILS)
    receipt.sent_to.append({"emails": addresses, "at": iso(world.now())})
    return json_response(None)


def send_sms(world: World, call: Call) -> Response:
    """`POST /receipts/{id}/sms`: a paid service that must be switched on."""
    call.cashier()
    receipt = world.find_receipt(call.path_receipt())
    body = call.body(SMS)
    if not world.switches.sms_enabled:
        raise world.refusal("sms_disabled")
    receipt.sent_to.append({"phone": body["phone"], "at": iso(world.now())})
    return json_response(None)
