"""How a register goes offline and comes back, by itself or by the client (reference 10.3, 10.4)."""

import hashlib
import zlib
from datetime import datetime, timedelta
from functools import partial

from cashier_app.sandbox.checkbox.answers import offline_code_used
from cashier_app.sandbox.checkbox.model import OfflineSession, Register, Transaction
from cashier_app.sandbox.checkbox.offline_codes import DEFAULT_COUNT, MINIMAL_COUNT, OfflineCode
from cashier_app.sandbox.checkbox.world import World


def code_for(
    world: World, register: Register, given: str | None, date: datetime | None = None
) -> OfflineCode:
    """The code a document gets: the given one, or the first unused of the pool.

    Raises:
        ApiError: it was used before, is not of this register, is younger than the document, or
            there is none left.
    """
    if given is None:
        free = register.codes.available(1)
        if not free:
            raise world.refusal("no_offline_codes")
        return free[0]
    code = register.codes.find(given)
    if code is None:
        raise world.refusal("unknown_offline_code")
    if code.used_by is not None:
        raise offline_code_used(given)
    if date is not None and date < code.created_at:
        raise world.refusal("offline_code_too_new")
    return code


def sign_offline(
    register: Register,
    transaction: Transaction,
    code: OfflineCode,
    original: datetime,
    at: datetime,
) -> None:
    """Put `code` on a document that will be delivered later.

    A document dated before the transition breaks the register: it never gets online again.
    """
    register.codes.spend(code, transaction.id)
    if register.sessions and original < register.sessions[-1].started_at:
        register.broken_offline = True
    previous = hashlib.sha256(f"{register.id}/{transaction.serial - 1}".encode()).hexdigest()
    transaction.wait_offline(at, code.code, original, previous)


def control_number(code: str) -> str:
    """Four digits of an offline document."""
    return f"{zlib.crc32(code.encode()) % 10_000:04d}"


def enter_offline(
    world: World,
    register: Register,
    at: datetime,
    *,
    manual: bool,
    code: OfflineCode,
    started_at: datetime,
) -> Transaction:
    """The transition itself; it spends a code.

    A manual start dated before the last delivered document breaks the register.
    """
    delivered = register.last_delivered_at
    register.broken_offline = manual and delivered is not None and started_at < delivered
    register.offline_mode = True
    register.stay_offline = manual
    register.sessions.append(OfflineSession(started_at))
    transaction = world.new_transaction(register, "GO_OFFLINE", at)
    sign_offline(register, transaction, code, started_at, at)
    return transaction


def ensure_offline(world: World, register: Register, at: datetime) -> bool:
    """Go offline by itself when the tax service is silent; False when no codes are left.

    True also means that one more code is there for the document that caused it.
    """
    wanted = 1 if register.offline_mode else 2
    free = register.codes.available(wanted)
    if len(free) < wanted:
        return False
    if not register.offline_mode:
        enter_offline(world, register, at, manual=False, code=free[0], started_at=at)
    return True


def must_work_offline(world: World, register: Register) -> bool:
    """Whether a document can only be made offline now."""
    return register.offline_mode or world.switches.tax_service_down


def plan_return(world: World, register: Register) -> None:
    """Let the register try to get online after the usual delay."""
    due = world.now() + timedelta(seconds=world.switches.go_online_delay_s)
    world.jobs.add(due, partial(_try_return, world, register, register.stay_offline))


def _try_return(world: World, register: Register, asked_by_client: bool, at: datetime) -> bool:
    if not register.offline_mode:
        return True
    if register.stay_offline and not asked_by_client:
        # The client took over in between: nothing is tried until it asks.
        return True
    if world.switches.tax_service_down or register.broken_offline:
        return False
    _leave_offline(world, register, at)
    return True


def _leave_offline(world: World, register: Register, at: datetime) -> None:
    """Deliver everything in order of creation, the transition first; then online."""
    for transaction in world.transactions.values():
        if transaction.register_id == register.id and transaction.status == "PENDING":
            transaction.succeed(at, transaction.offline_id)
    for receipt in world.receipts.values():
        if receipt.is_created_offline and receipt.register is register:
            receipt.delivered_at = receipt.delivered_at or at
    register.sessions[-1].ended_at = at
    register.offline_mode = False
    register.stay_offline = False
    register.last_delivered_at = at
    world.new_transaction(register, "GO_ONLINE", at).succeed(at, world.new_fiscal_code())
    if register.codes.available_count <= MINIMAL_COUNT:
        register.codes.deliver(DEFAULT_COUNT, at)
