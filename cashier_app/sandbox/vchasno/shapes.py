"""`info` of an answer, in either dialect (reference 2.2, 2.3, 9.5)."""

from datetime import timedelta
from typing import Any, Final

from cashier_app.sandbox.vchasno.model import Document, Register, Task
from cashier_app.sandbox.vchasno.moments import stamp, written
from cashier_app.sandbox.vchasno.numbers import pieces, uah, uah_text
from cashier_app.sandbox.vchasno.reports import tax_names
from cashier_app.sandbox.vchasno.tables import CASH, PAYMENT_TYPES
from cashier_app.sandbox.vchasno.world import World

_PAID_DAYS: Final = 30
_TITLES: Final = {
    Task.SALE: "Фіскальний чек",
    Task.RETURN: "Видатковий чек",
    Task.CASH_IN: "Службове внесення",
    Task.CASH_OUT: "Службова видача",
    Task.PAYOUT: "Видача коштів",
}


def fisid(world: World, register: Register) -> str | int:
    """The register's number: text in the cloud, a number in the Device Manager."""
    number = world.number(register)
    return number if world.is_cloud else int(number)


def document_info(world: World, document: Document) -> dict[str, Any]:
    """`info` of a task that made a document."""
    info: dict[str, Any] = {
        "task": int(document.task),
        "fisid": fisid(world, document.register),
        "dataid": document.dataid,
        "doccode": document.doccode,
        "dt": stamp(document.at),
        "cashier": document.cashier,
        "dtype": 0 if document.is_test else 1,
        "isprint": 1 if document.printed_on else 0,
        "isoffline": document.is_offline,
        "safe": uah(document.safe),
        "shift_link": document.shift.link,
    }
    if document.task in (Task.OPEN_SHIFT, Task.CLOSE_SHIFT):
        if world.is_cloud:
            info["shift_id"] = document.shift.id
    else:
        info |= {"cancelid": document.doccode, "qr": document.qr}
        if world.is_cloud:
            info["mac"] = document.mac
    if document.task != Task.OPEN_SHIFT:
        info["docno"] = document.docno if world.is_cloud else str(document.docno)
    if document.report is not None:
        info |= document.report
    return info if world.is_cloud else info | _device_manager_extras(world, document)


def _device_manager_extras(world: World, document: Document) -> dict[str, Any]:
    extras: dict[str, Any] = {
        "devinfo": "",
        "ispay": 1 if document.is_charged else 0,
        "vacant_off_nums": document.register.offline_numbers,
        "billing": billing(world, document.register),
        "printheader": print_header(world, document.register, document),
    }
    if document.task in _TITLES:
        extras["printinfo"] = print_info(world, document)
        extras["qr1"] = ""
    return extras


def billing(world: World, register: Register) -> dict[str, Any]:
    """Until when the register is paid (reference 4.3)."""
    has_ended = world.switches(register).licence_ended
    until = world.now() + timedelta(days=-1 if has_ended else _PAID_DAYS)
    return {
        "paid_date_to": stamp(until),
        "enough_to_renew_subscription": 0 if has_ended else 1,
    }


def print_header(
    world: World, register: Register, document: Document | None = None
) -> dict[str, Any]:
    """The head of a printed form."""
    owner = register.owner
    return {
        "name": owner.name,
        "shopname": owner.shop,
        "shopad": owner.address,
        "vat_code": owner.vat_code,
        "fis_code": owner.tax_number,
        "dt": written(world.now() if document is None else document.at, "%d-%m-%Y %H:%M:%S"),
        "isOffline": register.session is not None if document is None else document.is_offline,
        "fisid": world.number(register),
        "cashier": "" if document is None else document.cashier,
    }


def print_info(world: World, document: Document) -> dict[str, Any]:
    """Everything for a printed form of one's own (reference 5.4)."""
    receipt, cash = document.receipt, document.cash
    total = 0 if receipt is None else receipt.sum
    due = (0 if cash is None else cash.sum) if receipt is None else receipt.due
    source = receipt if receipt is not None else cash
    header = print_header(world, document.register, document)
    return {
        **header,
        "goods": goods(document),
        "sum_0": uah(total),
        "sum_receipt": uah(total),
        "sum_disc": uah(0 if receipt is None else receipt.discount),
        "sum_topay": uah(due),
        "round": uah(0 if receipt is None else receipt.rounding),
        "pays": _print_pays(document),
        "taxes": _print_taxes(document),
        "fisn": document.doccode,
        "qr": document.qr,
        "mac": document.mac,
        "manuf": "Вчасно-каса",
        "task": int(document.task),
        "fisdoctype": _TITLES[document.task],
        "comment_up": "" if source is None else source.comment_up,
        "comment_down": "" if source is None else source.comment_down,
        "safe": uah(document.safe),
        "docno": str(document.docno),
        "userdata1": "",
        "userdata2": "",
        "userdata3": "",
    }


def goods(document: Document) -> list[dict[str, Any]]:
    """Rows with their letters."""
    if document.receipt is None:
        return []
    return [
        {
            "name": row.name,
            "code": row.code,
            "code1": row.code1,
            "code2": row.code2,
            "code3": row.code3,
            "code_a": row.stamps[0] if len(row.stamps) == 1 else "",
            "code_aa": list(row.stamps) if len(row.stamps) > 1 else [],
            "cnt": pieces(row.count_milli),
            "price": uah(row.price),
            "cost": uah(row.cost),
            "disc": uah(row.discount),
            "taxgrp": row.group.code,
            "taxlit": row.group.letters,
            "comment": row.comment,
        }
        for row in document.receipt.rows
    ]


def _print_pays(document: Document) -> list[dict[str, Any]]:
    if document.receipt is None:
        cash = document.cash
        if cash is None:
            return []
        return [{"type": cash.kind, "typen": PAYMENT_TYPES[cash.kind], "sum": uah(cash.sum)}]
    pays = []
    for pay in document.receipt.pays:
        handed = f"Отримано {uah_text(pay.sum + pay.change)} решта {uah_text(pay.change)}"
        slip = {
            name: pay.slip.get(name, "")
            for name in ("paysys", "rrn", "cardmask", "term_id", "bank_id", "auth_code")
        }
        pays.append(
            {
                "type": pay.kind,
                "typen": PAYMENT_TYPES[pay.kind],
                "sum": uah(pay.sum),
                "currency": "ГРН",
                "info": handed if pay.kind == CASH and pay.change else "",
                "comment": pay.comment,
                "comment_up": "",
                "comment_down": "",
                **slip,
            }
        )
    return pays


def _print_taxes(document: Document) -> list[dict[str, Any]]:
    if document.receipt is None:
        return []
    return [
        {
            "gr_code": tax.group.code,
            "base_sum": uah(tax.base),
            **tax_names(tax.group.code),
            "tax_sum": uah(tax.vat),
            "ex_sum": uah(tax.excise),
        }
        for tax in document.receipt.taxes
    ]
