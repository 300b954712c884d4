"""Wire forms of receipts: the answer to a POST differs from what a GET tells (reference 5.5)."""

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from cashier_app.sandbox.checkbox import seed
from cashier_app.sandbox.checkbox.model import Receipt
from cashier_app.sandbox.checkbox.moments import KYIV, iso
from cashier_app.sandbox.checkbox.money import hryvnias
from cashier_app.sandbox.checkbox.shapes import (
    fiscal_number,
    full_shift_json,
    short_register_json,
    transaction_json,
)
from cashier_app.sandbox.checkbox.taxes import good_tax_json
from cashier_app.sandbox.checkbox.world import World

# A pixel: the real template carries tens of kilobytes of pictures like this.
_PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
_TEMPLATE = {
    "html_global_header": f'<img src="data:image/png;base64,{_PIXEL}">',
    "html_global_footer": "",
    "html_body_style": "",
    "html_receipt_style": "",
    "html_ruler_style": "",
    "html_light_block_style": "",
    "text_global_header": "",
    "text_global_footer": "",
}


def plain(value: Any) -> Any:
    """JSON-able copy of a request's part: fractions become numbers again."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value


def tax_url(world: World, receipt: Receipt) -> str | None:
    """The address for the buyer, in Kyiv time; `mac` is another one on every call."""
    if receipt.fiscal_code is None:
        return None
    local = receipt.fiscal_date.astimezone(KYIV)
    parts = {
        "id": receipt.fiscal_code,
        "date": local.strftime("%Y%m%d"),
        "time": local.strftime("%H:%M:%S"),
    }
    if not world.switches.tax_url_without_fn:
        parts["fn"] = fiscal_number(world, receipt.register)
    parts["sm"] = hryvnias(receipt.total_sum)
    parts["mac"] = f"{world.random.getrandbits(256):064x}"
    return f"https://cabinet.tax.gov.ua/cashregs/check?{urlencode(parts)}"


def post_json(world: World, receipt: Receipt) -> dict[str, Any]:
    """The answer to the creating POST."""
    if not world.switches.post_shape_differs:
        return get_json(world, receipt)
    shape = _common(world, receipt)
    shift = full_shift_json(world, receipt.shift)
    return {
        **shape,
        "custom": plain(receipt.body.get("custom")),
        "sum": receipt.total_sum,
        "rest": receipt.total_rest,
        "rounding_mode": receipt.rounding_mode,
        "transaction": None,
        "is_test": world.switches.is_test,
        "cashier_id": None,
        "cash_register_id": None,
        "organization_id": None,
        "shift": {**shift, "initial_transaction": None, "closing_transaction": None},
    }


def get_json(world: World, receipt: Receipt) -> dict[str, Any]:
    """`GET /receipts/{id}`."""
    given = receipt.body.get("related_receipt_created_at")
    return {
        **_common(world, receipt),
        "custom": plain(receipt.body.get("custom")) or _TEMPLATE,
        "transaction": transaction_json(receipt.transaction),
        "cashier_id": receipt.cashier.id,
        "cash_register_id": receipt.register.id,
        "organization_id": seed.ORGANIZATION_ID,
        "related_receipt_created_at": iso(given),
        "shift": full_shift_json(world, receipt.shift),
    }


def short_json(world: World, receipt: Receipt) -> dict[str, Any]:
    """The form of lists and of the search."""
    shift, is_test = receipt.shift, world.switches.is_test
    branch = {"id": seed.BRANCH_ID, "name": seed.BRANCH_NAME, "address": seed.BRANCH_ADDRESS}
    register = short_register_json(world, receipt.register)
    return {
        "id": receipt.id,
        "fiscal_date": iso(receipt.fiscal_date),
        "organization_id": seed.ORGANIZATION_ID,
        "fiscal_code": receipt.fiscal_code,
        "status": receipt.status,
        "type": receipt.type,
        "serial": receipt.serial,
        "goods": plain(receipt.goods),
        "cash_register": {name: register[name] for name in ("id", "fiscal_number")},
        "branch": None if is_test else branch,
        "shift": {"id": shift.id, "serial": shift.serial, "evpez_shift_id": None},
        "payments": [
            {name: payment[name] for name in ("type", "label", "value")}
            for payment in receipt.payments
        ],
        "total_sum": receipt.total_sum,
        "total_payment": receipt.total_payment,
        "total_rest": receipt.total_rest,
        "round_sum": receipt.shown_round_sum,
        "is_test": is_test,
        "fiscal_api_type": None,
        "pre_payment_relation_id": None,
        "tax_url": tax_url(world, receipt),
    }


def list_json(world: World, receipt: Receipt) -> dict[str, Any]:
    """The form of lists as switched."""
    if world.switches.receipt_list_form == "full":
        return get_json(world, receipt)
    return short_json(world, receipt)


def _common(world: World, receipt: Receipt) -> dict[str, Any]:
    body = receipt.body
    is_sent = receipt.delivered_at is not None and not world.switches.is_test
    return {
        "id": receipt.id,
        "serial": receipt.serial,
        "status": receipt.status,
        "type": receipt.type,
        "goods": plain(receipt.goods),
        "payments": plain(receipt.payments),
        "total_sum": receipt.total_sum,
        "total_payment": receipt.total_payment,
        "total_rest": receipt.total_rest,
        "round_sum": receipt.shown_round_sum,
        "fiscal_code": receipt.fiscal_code,
        "fiscal_date": iso(receipt.fiscal_date),
        "delivered_at": iso(receipt.delivered_at),
        # Recorded: «без ПДВ» stands on its lines and gives the receipt no row.
        "taxes": [
            good_tax_json(part, is_return=receipt.type == "RETURN")
            for part in receipt.taxes
            if not part.tax.no_vat or part.tax.extra_rate
        ],
        "discounts": plain(receipt.discounts),
        "created_at": iso(receipt.created_at),
        "updated_at": iso(receipt.updated_at),
        "is_created_offline": receipt.is_created_offline,
        # Recorded: stays false on test registers even when everything is done.
        "is_sent_dps": is_sent,
        "sent_dps_at": iso(receipt.delivered_at) if is_sent else None,
        "fiscal_api_type": None,
        "transaction_id": receipt.transaction.id,
        "order_id": body.get("order_id"),
        "header": body.get("header"),
        "footer": body.get("footer"),
        "barcode": body.get("barcode"),
        "context": plain(body.get("context")),
        "tax_url": tax_url(world, receipt),
        "related_receipt_id": body.get("related_receipt_id"),
        "technical_return": body.get("technical_return", False),
        "stock_code": body.get("stock_code"),
        "currency_exchange": None,
        "service_currency_exchange": [],
        "pre_payment_relation_id": None,
        "shift_id": receipt.shift.id,
        "control_number": receipt.control_number,
        "delivery": plain(body.get("delivery")),
        "processed_counter": 1,
    }
