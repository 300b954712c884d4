"""Tasks that make no document: reports, status, numbers, a copy (reference 2.1, 2.3)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from cashier_app.sandbox.vchasno import shapes
from cashier_app.sandbox.vchasno.model import Document, Register, Task
from cashier_app.sandbox.vchasno.moments import read_stamp, stamp
from cashier_app.sandbox.vchasno.numbers import uah
from cashier_app.sandbox.vchasno.reports import shift_documents, shift_report, totals
from cashier_app.sandbox.vchasno.requests import Request
from cashier_app.sandbox.vchasno.wire import BadField
from cashier_app.sandbox.vchasno.world import World

_CLOSED, _OPEN, _BLOCKED, _NEVER = 0, 1, 2, -1
_SIGN: Final = {"ok": 1, "warning": 2, "missing": 0, "expired": 3}
_PRINTED: Final = frozenset({Task.SALE, Task.RETURN, Task.CASH_IN, Task.CASH_OUT, Task.PAYOUT})

Reading = Callable[[World, Register, Request], dict[str, Any]]


def status(world: World, register: Register, _request: Request) -> dict[str, Any]:
    """Task 18: never refused, changes nothing."""
    switches = world.switches(register)
    shift = register.shift
    is_away = switches.tax_service_down or switches.offline or register.session is not None
    online, offline = (0, 1) if switches.online_is_zero else (1, 0)
    shift_status = _OPEN if shift is not None else _CLOSED if register.shifts else _NEVER
    info: dict[str, Any] = {
        "edrpou": register.owner.tax_number,
        "fisid": shapes.fisid(world, register),
        "isFis": 0 if switches.is_test else 1,
        "shift_status": _BLOCKED if switches.blocked else shift_status,
        "shift_dt": "" if shift is None else stamp(shift.opened_at),
        "online_status": _BLOCKED if switches.blocked else offline if is_away else online,
        "sign_status": _SIGN[switches.key_state],
        "safe": uah(register.safe),
    }
    if not world.is_cloud:
        info |= {
            "vacant_off_nums": register.offline_numbers,
            "billing": shapes.billing(world, register),
        }
    elif register.shifts:
        # Said of the last shift even when it is closed (reference 10, trap 17).
        info["shift_id"] = register.shifts[-1].id
    return info


def x_report(world: World, register: Register, request: Request) -> dict[str, Any]:
    """Task 10."""
    shift = register.shift
    if shift is None:
        raise world.refused(register, "x_without_shift")
    info: dict[str, Any] = {
        "task": int(Task.X_REPORT),
        "fisid": shapes.fisid(world, register),
        "dt": stamp(world.now()),
        "cashier": request.cashier,
        "dtype": 0 if world.switches(register).is_test else 1,
        "isprint": 0,
        "safe": uah(register.safe),
        "shift_link": shift.link,
        **shift_report(world, register, shift),
    }
    if world.is_cloud:
        return info | {"isoffline": register.session is not None}
    last = shift_documents(register, shift)[-1]
    return info | {
        "safe_start_shift": uah(shift.safe_at_start),
        "shift_prev_link": shift.link - 1,
        "vacant_off_nums": register.offline_numbers,
        "isoffline": register.session is not None,
        "lastcheck": {
            "packnum": last.dataid,
            "docnum": str(last.docno),
            "fisnum": last.doccode,
            "packtype": int(last.task),
        },
        "billing": shapes.billing(world, register),
        "printheader": shapes.print_header(world, register),
    }


def summary_by_numbers(world: World, register: Register, request: Request) -> dict[str, Any]:
    """Task 12: over Z-reports `n_from` to `n_to`, both included."""
    fiscal = request.fiscal
    first, last = fiscal.whole("n_from"), fiscal.whole("n_to")
    return _summary(world, register, request, lambda z: first <= z.docno <= last)


def summary_by_dates(world: World, register: Register, request: Request) -> dict[str, Any]:
    """Task 13: over Z-reports made within a time."""
    begin, end = (_moment(request, "dt_from"), _moment(request, "dt_to"))
    return _summary(world, register, request, lambda z: begin <= z.at <= end)


def _moment(request: Request, name: str) -> datetime:
    fiscal = request.fiscal
    try:
        return read_stamp(fiscal.text(name, 14), is_end=name == "dt_to")
    except ValueError as exc:
        raise BadField(fiscal.at(name), str(exc)) from exc


def _summary(
    world: World, register: Register, request: Request, is_wanted: Callable[[Document], bool]
) -> dict[str, Any]:
    is_short = request.fiscal.flag("is_short")
    found = [one for one in register.documents if one.task == Task.CLOSE_SHIFT and is_wanted(one)]
    if not found:
        raise world.refused(register, "no_z_reports")
    shifts = [one.shift for one in found]
    info: dict[str, Any] = {
        "task": request.task,
        "fisid": shapes.fisid(world, register),
        "dt": stamp(world.now()),
        "docno_from": found[0].docno,
        "docno_to": found[-1].docno,
        **totals(world, [one for one in register.documents if one.shift in shifts]),
    }
    if not is_short:
        info["reports"] = [
            {"docno": one.docno, "doccode": one.doccode, "dt": stamp(one.at), **(one.report or {})}
            for one in found
        ]
    return info


def fiscal_number(world: World, register: Register, _request: Request) -> dict[str, Any]:
    """Task 20."""
    return {"fisid": shapes.fisid(world, register)}


def last_numbers(world: World, register: Register, _request: Request) -> dict[str, Any]:
    """Task 21: of the last shift; nothing of a kind is an empty text."""
    documents = shift_documents(register, register.shifts[-1]) if register.shifts else []

    def last(task: Task) -> str:
        return next((one.doccode for one in reversed(documents) if one.task == task), "")

    return {
        "last_receipt_no": last(Task.SALE),
        "last_back_no": last(Task.RETURN),
        "last_z_no": last(Task.CLOSE_SHIFT),
        "vacant_off_nums": register.offline_numbers,
    }


def last_receipt(world: World, register: Register, request: Request) -> dict[str, Any]:
    """Task 22: the last receipt once more, in its own shape and with its own number."""
    document = last_printed(register)
    if document is None:
        raise world.refused(register, "no_last_receipt")
    if request.printer is not None:
        document.printed_on.append(request.printer)
    return shapes.document_info(world, document)


def last_printed(register: Register) -> Document | None:
    """The last document that is a receipt of some kind, not a report."""
    return next((one for one in reversed(register.documents) if one.task in _PRINTED), None)


READINGS: Final[dict[int, Reading]] = {
    Task.X_REPORT: x_report,
    Task.SUMMARY_BY_NUMBERS: summary_by_numbers,
    Task.SUMMARY_BY_DATES: summary_by_dates,
    Task.STATUS: status,
    Task.FISCAL_NUMBER: fiscal_number,
    Task.LAST_NUMBERS: last_numbers,
    Task.LAST_RECEIPT: last_receipt,
}
