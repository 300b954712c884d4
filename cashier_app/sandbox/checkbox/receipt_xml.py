"""The document for the tax service, as far as `/receipts/{id}/xml` shows it."""

from typing import Any
from xml.etree import ElementTree

from cashier_app.sandbox.checkbox import seed
from cashier_app.sandbox.checkbox.model import Receipt
from cashier_app.sandbox.checkbox.moments import KYIV
from cashier_app.sandbox.checkbox.money import hryvnias
from cashier_app.sandbox.checkbox.shapes import fiscal_number
from cashier_app.sandbox.checkbox.taxes import TaxSum
from cashier_app.sandbox.checkbox.world import World

_SUBTYPES = {"SELL": "0", "RETURN": "1", "SERVICE_IN": "2", "SERVICE_OUT": "4"}


def receipt_xml(world: World, receipt: Receipt) -> bytes:
    """A CHECK in windows-1251; characters outside of it become references."""
    root = ElementTree.Element("CHECK")
    local = receipt.fiscal_date.astimezone(KYIV)
    is_withdrawal = receipt.type == "CASH_WITHDRAWAL"
    head = {
        "DOCTYPE": "3" if is_withdrawal else "0",
        "DOCSUBTYPE": None if is_withdrawal else _SUBTYPES[receipt.type],
        "UID": receipt.id.upper(),
        "TIN": seed.ORGANIZATION_EDRPOU,
        "IPN": seed.VAT_NUMBER if world.switches.is_vat else None,
        "ORGNM": seed.ORGANIZATION_TITLE,
        "POINTNM": seed.BRANCH_NAME,
        "POINTADDR": seed.BRANCH_ADDRESS,
        "ORDERDATE": local.strftime("%d%m%Y"),
        "ORDERTIME": local.strftime("%H%M%S"),
        "ORDERNUM": str(receipt.serial),
        "CASHDESKNUM": str(receipt.register.number),
        "CASHREGISTERNUM": fiscal_number(world, receipt.register),
        "CASHIER": receipt.body.get("cashier_name") or receipt.cashier.full_name,
        "VER": "1",
        "ORDERTAXNUM": receipt.fiscal_code,
        "OFFLINE": "true" if receipt.is_created_offline else None,
        "TESTING": "true" if world.switches.is_test else None,
    }
    _fill(ElementTree.SubElement(root, "CHECKHEAD"), head)
    to_pay = abs(receipt.total_payment - receipt.total_rest)
    total = {"SUM": hryvnias(to_pay)}
    if receipt.round_sum:
        total["RNDSUM"] = hryvnias(-receipt.round_sum)
        total["NORNDSUM"] = hryvnias(to_pay - receipt.round_sum)
    _fill(ElementTree.SubElement(root, "CHECKTOTAL"), total)
    _rows(root, "CHECKPAY", [_payment(one) for one in receipt.payments])
    _rows(root, "CHECKTAX", [row for part in receipt.taxes for row in _taxes(part)])
    _rows(root, "CHECKBODY", [_line(one) for one in receipt.goods])
    xml: bytes = ElementTree.tostring(root, encoding="windows-1251")
    return xml


def _taxes(part: TaxSum) -> list[dict[str, str | None]]:
    """Excise and value added tax of one code, each its own row."""
    tax = part.tax
    rows = []
    if not tax.extra_rate or tax.rate:
        rows.append(("0", tax.rate, part.value))
    if tax.extra_rate:
        rows.append(("1", tax.extra_rate, part.extra_value))
    return [
        {
            "TYPE": kind,
            "NAME": tax.label,
            "LETTER": tax.symbol,
            "PRC": f"{rate}.00",
            "TURNOVER": hryvnias(part.turnover),
            "SUM": hryvnias(money),
        }
        for kind, rate, money in rows
    ]


def _payment(payment: dict[str, Any]) -> dict[str, str | None]:
    return {
        "PAYFORMCD": "0" if payment["type"] == "CASH" else str(payment["code"]),
        "PAYFORMNM": payment["label"],
        "SUM": hryvnias(abs(payment["value"])),
    }


def _line(line: dict[str, Any]) -> dict[str, str | None]:
    good = line["good"]
    taken_off = sum(
        one["sum"] if one["type"] == "DISCOUNT" else -one["sum"] for one in line["discounts"]
    )
    return {
        "CODE": good["code"],
        "BARCODE": good["barcode"],
        "UKTZED": good["uktzed"],
        "NAME": good["name"],
        "AMOUNT": f"{line['quantity'] // 1000}.{line['quantity'] % 1000:03d}",
        "PRICE": hryvnias(good["price"]),
        "LETTERS": "".join(tax["symbol"] for tax in line["taxes"]) or None,
        "COST": hryvnias(line["sum"] + taken_off),
        "DISCOUNTSUM": hryvnias(taken_off) if taken_off else None,
    }


def _rows(root: ElementTree.Element, name: str, rows: list[dict[str, str | None]]) -> None:
    if not rows:
        return
    block = ElementTree.SubElement(root, name)
    for number, row in enumerate(rows, start=1):
        _fill(ElementTree.SubElement(block, "ROW", ROWNUM=str(number)), row)


def _fill(element: ElementTree.Element, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if value is not None:
            ElementTree.SubElement(element, name).text = value
