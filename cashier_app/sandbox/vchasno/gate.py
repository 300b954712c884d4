"""Whether a register may work now: licence, key, clock, shift, tax service (reference 4, 11)."""

from datetime import datetime, timedelta
from typing import Final

from cashier_app.sandbox.vchasno.model import OfflineSession, Register, Task
from cashier_app.sandbox.vchasno.moments import KYIV
from cashier_app.sandbox.vchasno.world import World

ISSUING: Final = frozenset(
    {
        Task.OPEN_SHIFT,
        Task.SALE,
        Task.RETURN,
        Task.CASH_IN,
        Task.CASH_OUT,
        Task.PAYOUT,
        Task.CLOSE_SHIFT,
    }
)
"""Tasks that make a fiscal document."""

_LONGEST_DRIFT_MIN: Final = 30
_LONGEST_SHIFT: Final = timedelta(hours=24)
_LONGEST_OFFLINE: Final = timedelta(hours=35)
_LONGEST_OFFLINE_A_MONTH: Final = timedelta(hours=168)
# How long the key of each state still holds.
KEY_DAYS: Final = {"ok": 200, "warning": 2, "expired": -1}
_DAYS_FOR_OFFLINE: Final = 3
_EXPIRED: Final = "Строк дії сертифіката закінчився"


def check_may_issue(world: World, register: Register, task: int) -> None:
    """Refuse what makes a document on a register that may not work.

    Raises:
        TaskRefused: see the names below.
    """
    switches = world.switches(register)
    if not world.is_cloud:
        if switches.program_outdated:
            raise world.refused(register, "program_outdated")
        if abs(switches.clock_drift_min) > _LONGEST_DRIFT_MIN:
            raise world.refused(register, "clock_drift")
    if switches.licence_ended:
        raise world.refused(register, "licence_ended")
    if switches.key_state == "missing":
        raise world.refused(register, "key_missing")
    if switches.key_state == "expired":
        raise world.refused(register, "key_expired", _EXPIRED)
    if switches.key_replaced and task != Task.CLOSE_SHIFT:
        raise world.refused(register, "key_replaced", register.name)
    if switches.blocked:
        raise world.refused(register, "register_blocked")


def check_shift(world: World, register: Register, task: int) -> None:
    """Refuse a task that the state of the shift does not allow.

    A closed shift is no obstacle for a task that opens one by itself (reference 8).

    Raises:
        TaskRefused: the shift is open, closed or too long.
    """
    shift = register.shift
    switches = world.switches(register)
    if task == Task.OPEN_SHIFT:
        if shift is not None:
            raise world.refused(register, "shift_already_open")
        return
    if task == Task.CLOSE_SHIFT:
        if shift is None:
            raise world.refused(register, "close_closed_shift")
        return
    if shift is None:
        if task not in switches.auto_open_tasks:
            raise world.refused(register, "shift_closed")
        return
    is_too_long = world.now() - shift.opened_at > _LONGEST_SHIFT
    if is_too_long and switches.shift_over_24h == "refuse":
        raise world.refused(register, "shift_over_24h")


def settle(world: World, register: Register) -> None:
    """Come back online by itself as soon as the tax service answers again."""
    switches = world.switches(register)
    session = register.session
    if session is not None and not switches.tax_service_down and not switches.offline:
        session.end = world.now()
        receive_offline_numbers(world, register)


def receive_offline_numbers(world: World, register: Register) -> None:
    """The tax service gives numbers after an online opening and after offline receipts."""
    register.offline_numbers = world.switches(register).off_numbers_issued
    register.had_offline_numbers = register.offline_numbers > 0


def must_wait(world: World, register: Register) -> bool:
    """Whether the tax service is being waited for; a register that is offline waits no more."""
    switches = world.switches(register)
    return switches.tax_service_down and not switches.offline and register.session is None


def is_stuck(world: World, register: Register) -> bool:
    """The tax service is away and the register may not go offline."""
    return must_wait(world, register) and not world.switches(register).offline_allowed


def is_offline_document(world: World, register: Register, task: int) -> bool:
    """Whether the next document is made offline; a register goes offline here.

    Raises:
        TaskRefused: going or staying offline is not possible.
    """
    switches = world.switches(register)
    if not switches.tax_service_down and not switches.offline:
        return False
    if register.session is None:
        if switches.key_state != "ok" and KEY_DAYS[switches.key_state] < _DAYS_FOR_OFFLINE:
            raise world.refused(register, "key_ends_no_offline")
        _check_numbers(world, register)
        register.sessions.append(OfflineSession(len(register.sessions) + 1, world.now()))
    _check_limits(world, register, task)
    _check_numbers(world, register)
    return True


def _check_numbers(world: World, register: Register) -> None:
    if register.offline_numbers == 0:
        name = "offline_numbers_used_up" if register.had_offline_numbers else "no_offline_numbers"
        raise world.refused(register, name)


def _check_limits(world: World, register: Register, task: int) -> None:
    if offline_this_month(world, register) > _LONGEST_OFFLINE_A_MONTH:
        raise world.refused(register, "offline_month_limit")
    if offline_now(world, register) > _LONGEST_OFFLINE and task != Task.CLOSE_SHIFT:
        raise world.refused(register, "offline_over_35h")


def offline_now(world: World, register: Register) -> timedelta:
    """How long the present offline session lasts; nothing when there is none."""
    session = register.session
    return timedelta(0) if session is None else world.now() - session.start


def offline_this_month(world: World, register: Register) -> timedelta:
    """Offline time within the calendar month of Kyiv."""
    now = world.now()
    begin = now.astimezone(KYIV).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return sum((_after(one, begin, now) for one in register.sessions), timedelta(0))


def _after(session: OfflineSession, begin: datetime, now: datetime) -> timedelta:
    return max(timedelta(0), (session.end or now) - max(session.start, begin))
