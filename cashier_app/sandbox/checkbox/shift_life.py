"""CREATED → OPENING → OPENED → CLOSING → CLOSED, with refusals (reference 4.3)."""

from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from cashier_app.sandbox.checkbox.model import Cashier, Register, Shift, Totals
from cashier_app.sandbox.checkbox.moments import KYIV
from cashier_app.sandbox.checkbox.offline_life import (
    code_for,
    ensure_offline,
    must_work_offline,
    sign_offline,
)
from cashier_app.sandbox.checkbox.report_life import make_report
from cashier_app.sandbox.checkbox.world import World


def begin_shift(
    world: World,
    cashier: Cashier,
    register: Register,
    body: dict[str, Any],
    *,
    shift_id: str,
    client_name: str | None,
) -> Shift:
    """A shift in the state CREATED, whose opening is planned.

    Raises:
        ApiError: in manual offline mode, for a wrong offline code or the register's first shift.
    """
    now = world.now()
    code = None
    if register.offline_mode and register.stay_offline:
        if not register.opened_shifts:
            raise world.refusal("first_shift_offline")
        code = code_for(world, register, body["fiscal_code"], body["fiscal_date"])

    register.last_shift_serial += 1
    shift = Shift(
        id=shift_id,
        serial=register.last_shift_serial,
        register=register,
        cashier=cashier,
        client_name=client_name,
        created_at=now,
        totals=Totals(initial=register.cash),
        initial_transaction=world.new_transaction(register, "SHIFT_OPEN", now),
        auto_close_at=body["auto_close_at"] or _default_auto_close(world, now),
    )
    if code is not None:
        date = body["fiscal_date"] or now
        sign_offline(register, shift.initial_transaction, code, date, now)
    world.shifts[shift.id] = shift
    half = timedelta(seconds=world.switches.shift_delay_s / 2)
    world.jobs.add(now + half, partial(_start_opening, world, shift, half))
    return shift


def _default_auto_close(world: World, now: datetime) -> datetime | None:
    """The next time the organisation closes its shifts, if it does."""
    wanted = world.switches.auto_close_shift_at
    if wanted is None:
        return None
    local = now.astimezone(KYIV)
    moment = datetime.combine(local.date(), time.fromisoformat(wanted), KYIV)
    if moment <= local:
        moment = datetime.combine(local.date() + timedelta(days=1), moment.time(), KYIV)
    return moment


def _start_opening(world: World, shift: Shift, half: timedelta, at: datetime) -> bool:
    if world.switches.shift_open_outcome == "stuck" or not world.switches.signature_online:
        return False
    shift.status = "OPENING"
    shift.updated_at = at
    world.jobs.add(at + half, partial(_finish_opening, world, shift))
    return True


def _finish_opening(world: World, shift: Shift, at: datetime) -> bool:
    refusal = _opening_refusal(world, shift)
    if refusal is not None:
        shift.initial_transaction.fail(at, refusal)
        shift.status = "CLOSED"
        shift.closed_at = shift.updated_at = at
        return True
    register, transaction = shift.register, shift.initial_transaction
    opened_at = transaction.original_datetime or at
    if transaction.offline_id is None:
        if must_work_offline(world, register):
            if not ensure_offline(world, register, at):
                return False
            sign_offline(register, transaction, code_for(world, register, None), at, at)
        else:
            transaction.succeed(at, world.new_fiscal_code())
            register.last_delivered_at = at
    register.opened_shifts += 1
    shift.status = "OPENED"
    shift.opened_at = opened_at
    shift.updated_at = at
    if shift.auto_close_at is not None:
        world.jobs.add(shift.auto_close_at, partial(_close_by_itself, world, shift))
    return True


def _opening_refusal(world: World, shift: Shift) -> str | None:
    switches = world.switches
    if world.is_certificate_expired:
        return switches.certificate_error_text
    if switches.shift_open_outcome == "refused" or not switches.shift_open_possibility:
        return switches.shift_open_error_text
    if must_work_offline(world, shift.register) and not shift.register.opened_shifts:
        return switches.refusals["first_shift_offline"].message
    return None


def _close_by_itself(world: World, shift: Shift, at: datetime) -> bool:
    if shift.status != "OPENED":
        return True
    if world.pending_receipts(shift):
        return False
    begin_closing(world, shift, {"fiscal_code": None, "fiscal_date": None}, at)
    return True


def begin_closing(world: World, shift: Shift, body: dict[str, Any], at: datetime) -> None:
    """The shift becomes CLOSING, with a Z-report that has no fiscal code yet.

    Raises:
        ApiError: not all documents are done, or a wrong offline code.
    """
    if world.pending_receipts(shift):
        raise world.refusal("transactions_pending")
    register = shift.register
    code = None
    if register.offline_mode:
        code = code_for(world, register, body["fiscal_code"], body["fiscal_date"])
    shift.closing_transaction = world.new_transaction(register, "Z_REPORT", at)
    if code is not None:
        date = body["fiscal_date"] or at
        sign_offline(register, shift.closing_transaction, code, date, at)
    register.last_z_serial += 1
    shift.z_report = make_report(world, shift, at, serial=register.last_z_serial, is_z=True)
    shift.status = "CLOSING"
    shift.closed_at = shift.updated_at = at
    delay = timedelta(seconds=world.switches.shift_delay_s)
    world.jobs.add(at + delay, partial(_finish_closing, world, shift))


def _finish_closing(world: World, shift: Shift, at: datetime) -> bool:
    transaction, report = shift.closing_transaction, shift.z_report
    assert transaction is not None
    assert report is not None
    outcome = world.switches.shift_close_outcome
    if outcome == "stuck" or not world.switches.signature_online:
        return False
    register = shift.register
    if outcome == "refused":
        transaction.fail(at, world.switches.shift_close_error_text)
        # A refused document takes no number and leaves no report.
        register.last_z_serial -= 1
        del world.reports[report.id]
        shift.z_report = None
        shift.closed_at = None
        shift.status = "OPENED"
        shift.updated_at = at
        return True
    if transaction.offline_id is None:
        if must_work_offline(world, register):
            if not ensure_offline(world, register, at):
                return False
            sign_offline(register, transaction, code_for(world, register, None), at, at)
        else:
            transaction.succeed(at, world.new_fiscal_code())
            register.last_delivered_at = at
    report.fiscal_code = transaction.offline_id or transaction.response_id
    report.fiscal_date = transaction.original_datetime or at
    shift.status = "CLOSED"
    shift.closed_at = shift.updated_at = at
    register.cash = 0 if world.switches.auto_collection_on_close else shift.totals.balance
    return True
