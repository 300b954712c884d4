"""What a Device Manager shows about itself (reference 9.3, 9.4)."""

import hashlib
from datetime import timedelta
from typing import Any, Final

from cashier_app.sandbox.vchasno import gate
from cashier_app.sandbox.vchasno.model import Register
from cashier_app.sandbox.vchasno.moments import stamp, written
from cashier_app.sandbox.vchasno.wire import parse
from cashier_app.sandbox.vchasno.world import World

VERSION: Final = "5.183.0"

_SETTINGS: Final[dict[str, Any]] = {
    "supmail": "",
    "logdays": 30,
    "packdays": 90,
    "token": "",
    "autoupdate": False,
    "autoupdatetime": "",
    "extAccess": False,
    "pf_charcount": 48,
    "pf_charwidth": 12,
    "pf_astext": False,
    "pf_asimage": False,
    "pf_aspdf": False,
    "pf_custom": "",
    "pf_del_custom": False,
    "pf_is_custom": False,
    "usr_uiauth": False,
    "usr_chuser": False,
    "usr_login": "",
}


def dashboard(world: World) -> dict[str, Any]:
    """All registers, their tokens and keys; offline times are minutes (the unit is a guess)."""
    return {
        "devices": [_device(world, one) for one in world.registers],
        "dfs_metr": 0,
        "need_upd": 1 if any(world.switches(r).program_outdated for r in world.registers) else 0,
        "server_v": VERSION,
    }


def _device(world: World, register: Register) -> dict[str, Any]:
    gate.settle(world, register)
    shift = register.shift
    age = timedelta(0) if shift is None else world.now() - shift.opened_at
    return {
        "device": register.name,
        "dev_id": hashlib.md5(register.name.encode(), usedforsecurity=False).hexdigest().upper(),
        "prro_type": 1,
        "fisid": world.number(register),
        "token": register.token,
        "signinfo": _sign_info(world, register),
        "shiftdt": "" if shift is None else stamp(shift.opened_at),
        "shiftterm": _minutes(age),
        "prro_status": 0 if shift is None else 1,
        "prro_info": "",
        "offline_time1": _minutes(gate.offline_now(world, register)),
        "offline_time2": _minutes(gate.offline_this_month(world, register)),
    }


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)


def _sign_info(world: World, register: Register) -> str:
    """Owner and end of the key; nothing when none is loaded."""
    state = world.switches(register).key_state
    if state == "missing":
        return ""
    until = world.now() + timedelta(days=gate.KEY_DAYS[state])
    return f"{register.owner.name}, дійсний до {written(until, '%d.%m.%Y')}"


def settings(world: World) -> dict[str, Any]:
    """The common settings."""
    return _SETTINGS | world.settings


def change_settings(world: World, raw: bytes) -> dict[str, Any]:
    """Keep the known settings of a request (which spells `extaccess` so); all of them.

    Raises:
        BadJson: the body is no object.
    """
    body, _ = parse(raw)
    named = {"extAccess" if name == "extaccess" else name: one for name, one in body.items()}
    world.settings |= {name: one for name, one in named.items() if name in _SETTINGS}
    return settings(world)


def system_information(world: World) -> dict[str, Any]:
    """About the program and its computer."""
    return {
        "version": VERSION,
        "os": "linux",
        "database": "sqlite",
        "dt": stamp(world.now() + timedelta(minutes=world.board.shared.clock_drift_min)),
    }
