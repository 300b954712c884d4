"""The state as tests and the admin route see it."""

import json
from collections import Counter
from typing import Any

from cashier_app.sandbox.faults import FaultPlan
from cashier_app.sandbox.vchasno import gate
from cashier_app.sandbox.vchasno.model import Document, Receipt, Register, Shift, Task
from cashier_app.sandbox.vchasno.reports import shift_documents
from cashier_app.sandbox.vchasno.world import World


def state_of(world: World, faults: FaultPlan) -> dict[str, Any]:
    """A JSON-able copy of everything; sums under `sums`, `safe` and `cash` are kopiykas."""
    for register in world.registers:
        gate.settle(world, register)
    counted = Counter(f"{record.method} {record.path}" for record in faults.log)
    return {
        "registers": [_register(world, one) for one in world.registers],
        "documents": [_document(one) for one in world.documents],
        "shifts": [_shift(one, shift) for one in world.registers for shift in one.shifts],
        "notifications": [dict(one) for one in world.notifications],
        "errors": dict(world.error_counts),
        "ignored_fields": dict(world.ignored_fields),
        "tag_mismatches": [dict(one) for one in world.tag_mismatches],
        "terminal": [dict(vars(one)) for one in world.transactions],
        "drawer_openings": world.drawer_openings,
        "requests": {"count": faults.count, "by_address": dict(counted)},
    }


def _register(world: World, register: Register) -> dict[str, Any]:
    return {
        "name": register.name,
        "fisid": world.number(register),
        "is_test": world.switches(register).is_test,
        "safe": register.safe,
        "dataid": register.dataid,
        "shift_open": register.shift is not None,
        "shift_link": register.last_link,
        "offline": register.session is not None,
        "vacant_off_nums": register.offline_numbers,
        "offline_sessions": [
            {
                "start": one.start.isoformat(),
                "end": None if one.end is None else one.end.isoformat(),
            }
            for one in register.sessions
        ],
        "tags": list(register.stored),
    }


def _shift(register: Register, shift: Shift) -> dict[str, Any]:
    return {
        "register": register.name,
        "shift_id": shift.id,
        "shift_link": shift.link,
        "opened": shift.opened_at.isoformat(),
        "closed": None if shift.closed_at is None else shift.closed_at.isoformat(),
        "documents": len(shift_documents(register, shift)),
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "register": document.register.name,
        "task": int(document.task),
        "subtask": 0 if document.receipt is None else document.receipt.subtask,
        "tag": document.tag,
        "source": document.source,
        "doccode": document.doccode,
        "docno": document.docno,
        "dataid": document.dataid,
        "shift_link": document.shift.link,
        "at": document.at.isoformat(),
        "cashier": document.cashier,
        "automatic": document.is_automatic,
        "offline": document.is_offline,
        "is_test": document.is_test,
        "safe": document.safe,
        "sums": _sums(document),
        "printed_on": list(document.printed_on),
        "body_text": document.body_text,
        "body": json.loads(document.body_text or "{}"),
        "response": json.loads(document.answer_text or "{}"),
    }


def _sums(document: Document) -> dict[str, Any]:
    """Kopiykas; `cash` is how the drawer changed."""
    if document.receipt is not None:
        sign = 1 if document.task == Task.SALE else -1
        return _receipt_sums(document.receipt) | {"cash": sign * document.receipt.cash}
    if document.cash is not None:
        sign = 1 if document.task == Task.CASH_IN else -1
        return {
            "sum": document.cash.sum,
            "commission": document.cash.commission,
            "cash": sign * document.cash.sum,
        }
    return {"cash": 0}


def _receipt_sums(receipt: Receipt) -> dict[str, Any]:
    return {
        "sum": receipt.sum,
        "disc": receipt.discount,
        "row_disc": sum(row.discount for row in receipt.rows),
        "round": receipt.rounding,
        "due": receipt.due,
        "change": sum(pay.change for pay in receipt.pays),
        "pays": [{"type": pay.kind, "sum": pay.sum, "change": pay.change} for pay in receipt.pays],
        "taxes": [
            {
                "group": tax.group.code,
                "letters": tax.group.letters,
                "base": tax.base,
                "vat_base": tax.vat_base,
                "vat": tax.vat,
                "excise": tax.excise,
            }
            for tax in receipt.taxes
        ],
    }
