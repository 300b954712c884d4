"""From an accepted request to a receipt that is DONE or ERROR (reference 5, 10.1, 10.3)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from cashier_app.sandbox.checkbox.answers import (
    fiscal_date_too_early,
    previous_receipt_differs,
    receipt_exists,
)
from cashier_app.sandbox.checkbox.calls import Call
from cashier_app.sandbox.checkbox.model import Cashier, Receipt, Register, Shift
from cashier_app.sandbox.checkbox.moments import iso_seconds
from cashier_app.sandbox.checkbox.offline_codes import OfflineCode
from cashier_app.sandbox.checkbox.offline_life import (
    code_for,
    control_number,
    ensure_offline,
    must_work_offline,
    sign_offline,
)
from cashier_app.sandbox.checkbox.report_life import count_in
from cashier_app.sandbox.checkbox.taxes import TaxSum
from cashier_app.sandbox.checkbox.world import World

_ONE_SECOND = timedelta(seconds=1)
# The organisation's own limit, three a second, slows processing down, not acceptance.
_SPACING = timedelta(seconds=1 / 3)


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a document says; sums in kopiykas."""

    type: str
    payments: list[dict[str, Any]]
    total_sum: int
    total_payment: int
    cash: int
    cashless: int = 0
    goods: list[dict[str, Any]] = field(default_factory=list)
    discounts: list[dict[str, Any]] = field(default_factory=list)
    taxes: list[TaxSum] = field(default_factory=list)
    total_rest: int = 0
    round_sum: int = 0
    shown_round_sum: int = 0
    rounding_mode: str | None = None
    discounts_sum: int = 0
    extra_charge_sum: int = 0


@dataclass(frozen=True)
class Place:
    """Where an accepted document goes; `code` and `date` are set when it is made offline."""

    cashier: Cashier
    shift: Shift
    register: Register
    code: OfflineCode | None = None
    date: datetime | None = None


def check_id_is_new(world: World, receipt_id: str | None) -> None:
    """An id serves one document for ever, whatever became of it.

    Raises:
        ApiError: 400 `receipt.already_exists`.
    """
    if receipt_id in world.receipts:
        raise receipt_exists()


def place_for(world: World, cashier: Cashier, body: dict[str, Any], *, dry_run: bool) -> Place:
    """The shift and register of a new document, after every check that needs no arithmetic.

    Raises:
        ApiError: the refusals of reference 9.2 and the configured ones.
    """
    check_id_is_new(world, body["id"])
    shift = world.working_shift(cashier)
    register = shift.register
    if not dry_run:
        _limit_rate(world, register)
    world.check_may_work(cashier, register)
    world.check_shift_age(shift)
    previous = body.get("previous_receipt_id")
    if previous is not None and previous != register.last_receipt_id:
        raise previous_receipt_differs()
    if not register.offline_mode:
        return Place(cashier, shift, register)

    date: datetime | None = body.get("fiscal_date")
    code = code_for(world, register, body.get("fiscal_code"), date)
    assert shift.opened_at is not None
    if date is not None and date <= shift.opened_at:
        raise fiscal_date_too_early(iso_seconds(shift.opened_at))
    return Place(cashier, shift, register, code, date or world.now())


def _limit_rate(world: World, register: Register) -> None:
    """Two a second; more blocks the register for a while, if so switched."""
    if world.switches.rate_limit != "block":
        return
    now = world.now()
    if register.blocked_until is not None and now < register.blocked_until:
        raise world.refusal("too_many_receipts")
    recent = [at for at in register.accepted_at if now - at < _ONE_SECOND]
    if len(recent) >= 2:
        register.blocked_until = now + timedelta(seconds=world.switches.rate_limit_block_s)
        raise world.refusal("too_many_receipts")
    register.accepted_at.append(now)


def accept(
    world: World, place: Place, body: dict[str, Any], content: Content, call: Call
) -> Receipt:
    """Store the document and plan what becomes of it."""
    now = world.now()
    register = place.register
    register.last_receipt_serial += 1
    transaction = world.new_transaction(register, "RECEIPT", now)
    receipt = Receipt(
        id=body["id"] or str(uuid4()),
        serial=register.last_receipt_serial,
        type=content.type,
        register=register,
        cashier=place.cashier,
        shift=place.shift,
        body=body,
        created_at=now,
        fiscal_date=place.date or now,
        transaction=transaction,
        goods=content.goods,
        payments=content.payments,
        discounts=content.discounts,
        taxes=content.taxes,
        total_sum=content.total_sum,
        total_payment=content.total_payment,
        total_rest=content.total_rest,
        round_sum=content.round_sum,
        shown_round_sum=content.shown_round_sum,
        cash=content.cash,
        cashless=content.cashless,
        discounts_sum=content.discounts_sum,
        extra_charge_sum=content.extra_charge_sum,
        rounding_mode=content.rounding_mode,
        client_name=call.client_name,
        device_id=call.device_id,
    )
    world.receipts[receipt.id] = receipt
    register.last_receipt_id = receipt.id
    if place.code is not None:
        _make_offline(receipt, place.code, receipt.fiscal_date, now)
    world.jobs.add(_due(world, register, now), partial(_finish, world, receipt))
    return receipt


def _due(world: World, register: Register, now: datetime) -> datetime:
    delay = timedelta(seconds=world.switches.receipt_delay_s)
    due = now + delay
    if delay and register.busy_until is not None:
        due = max(due, register.busy_until + _SPACING)
    register.busy_until = due
    return due


def _make_offline(receipt: Receipt, code: OfflineCode, date: datetime, at: datetime) -> None:
    own = receipt.body.get("control_number")
    receipt.is_created_offline = True
    receipt.fiscal_code = code.code
    receipt.control_number = control_number(code.code) if own is None else str(own)
    sign_offline(receipt.register, receipt.transaction, code, date, at)


def _finish(world: World, receipt: Receipt, at: datetime) -> bool:
    switches = world.switches
    if switches.receipt_outcome == "stuck" or not switches.signature_online:
        return False
    if not receipt.is_created_offline:
        error = None
        if world.is_certificate_expired:
            error = switches.certificate_error_text
        elif switches.receipt_outcome == "error":
            error = switches.receipt_error_text
        if error is not None:
            receipt.transaction.fail(at, error)
            receipt.status = "ERROR"
            receipt.updated_at = at
            return True
        if must_work_offline(world, receipt.register):
            if not ensure_offline(world, receipt.register, at):
                return False
            _make_offline(receipt, code_for(world, receipt.register, None), at, at)
        else:
            receipt.fiscal_code = world.new_fiscal_code()
            receipt.transaction.succeed(at, receipt.fiscal_code)
            receipt.delivered_at = at
            receipt.register.last_delivered_at = at
    receipt.status = "DONE"
    receipt.updated_at = at
    count_in(receipt)
    return True
