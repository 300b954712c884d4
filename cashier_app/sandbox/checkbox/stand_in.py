"""The Checkbox stand-in as one object: the application, the switches, the state."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from starlette.types import ASGIApp

from cashier_app.sandbox.checkbox.model import Receipt, Register
from cashier_app.sandbox.checkbox.moments import iso
from cashier_app.sandbox.checkbox.offline import codes_count_json
from cashier_app.sandbox.checkbox.offline_life import plan_return
from cashier_app.sandbox.checkbox.receipt_shapes import get_json, plain
from cashier_app.sandbox.checkbox.routes import make_application
from cashier_app.sandbox.checkbox.shapes import (
    balance_json,
    fiscal_number,
    full_shift_json,
    report_json,
    transaction_json,
)
from cashier_app.sandbox.checkbox.world import World
from cashier_app.sandbox.clock import SandboxClock
from cashier_app.sandbox.faults import FaultPlan

_TRADE = ("SELL", "RETURN")
_BODIES = {
    "status_401": '{"code":"base.credentials","message":"Could not validate credentials"}',
    "status_429": '{"message":"Too Many Requests"}',
}


class CheckboxStandIn:
    """The Checkbox service on loopback, with one organisation.

    Args:
        clock: the clock of this server.
    """

    def __init__(self, clock: SandboxClock) -> None:
        self.name = "checkbox"
        self.clock = clock
        self.faults = FaultPlan(bodies=_BODIES)
        self._world = World(clock)
        self._asgi = make_application(self._world)

    @property
    def asgi(self) -> ASGIApp:
        """The application that answers ordinary requests."""
        return self._asgi

    def switches(self) -> dict[str, Any]:
        """The present switches; see `Switches` for their meaning."""
        with self._world.lock:
            return self._world.switches.as_json()

    def set_switches(self, changes: Mapping[str, Any]) -> None:
        """Change some switches; what has come due before happens by the old ones.

        Raises:
            ValueError: an unknown switch or a value of the wrong kind.
        """
        world = self._world
        with world.lock:
            world.settle()
            was_down = world.switches.tax_service_down
            world.switches = world.switches.changed(changes)
            if was_down and not world.switches.tax_service_down:
                # The server probes the tax service and comes back by itself.
                for register in world.registers:
                    if register.offline_mode and not register.stay_offline:
                        plan_return(world, register)

    def revoke_tokens(self) -> None:
        """Make every token invalid, as if ten other tills had signed in."""
        with self._world.lock:
            for cashier in self._world.cashiers:
                cashier.tokens.clear()

    def drain_offline_codes(self) -> None:
        """Leave no register an unused offline code."""
        with self._world.lock:
            for register in self._world.registers:
                register.codes.drain()

    def state(self) -> dict[str, Any]:
        """What the server holds, JSON-able.

        `receipts` are sales and returns in the form of a GET, each with the request's `body`,
        `client_name`, `device_id` and `sent_to`; `service_documents` the rest of documents.
        `balances` go by register id, `tokens` by login. `ignored_fields` counts fields of
        requests that the service does not know, `errors` counts refusals by code or text.
        """
        world = self._world
        with world.lock:
            world.settle()
            documents = [self._document(receipt) for receipt in world.receipts.values()]
            return {
                "receipts": [one for one in documents if one["type"] in _TRADE],
                "service_documents": [one for one in documents if one["type"] not in _TRADE],
                "shifts": [
                    {**full_shift_json(world, shift), "client_name": shift.client_name}
                    for shift in world.shifts.values()
                ],
                "reports": [report_json(report) for report in world.reports.values()],
                "transactions": [transaction_json(one) for one in world.transactions.values()],
                "registers": [self._register(register) for register in world.registers],
                "balances": {one.id: self._balance(one) for one in world.registers},
                "offline_codes": {
                    one.id: {
                        **codes_count_json(one),
                        "used_codes": [code.code for code in one.codes.used],
                    }
                    for one in world.registers
                },
                "tokens": {one.login: len(one.tokens) for one in world.cashiers},
                "sign_ins": world.sign_ins,
                "requests": self._requests(),
                "ignored_fields": dict(world.ignored_fields),
                "errors": dict(world.error_counts),
            }

    def _document(self, receipt: Receipt) -> dict[str, Any]:
        return {
            **get_json(self._world, receipt),
            "body": plain(receipt.body),
            "client_name": receipt.client_name,
            "device_id": receipt.device_id,
            "sent_to": list(receipt.sent_to),
        }

    def _register(self, register: Register) -> dict[str, Any]:
        return {
            "id": register.id,
            "fiscal_number": fiscal_number(self._world, register),
            "offline_mode": register.offline_mode,
            "stay_offline": register.stay_offline,
            "broken_offline": register.broken_offline,
            "go_online_requests": [iso(at) for at in register.go_online_asked],
            "offline_sessions": [
                {"start": iso(one.started_at), "end": iso(one.ended_at)}
                for one in register.sessions
            ],
        }

    def _balance(self, register: Register) -> dict[str, Any]:
        """Of the open shift; without one, only the cash that the next shift begins with."""
        shift = self._world.shift_of_register(register)
        if shift is None:
            return {"initial": register.cash, "balance": register.cash}
        return balance_json(shift)

    def _requests(self) -> dict[str, Any]:
        counted: Counter[str] = Counter(
            f"{record.method} {record.path}" for record in self.faults.log
        )
        return {"count": self.faults.count, "by_address": dict(counted)}
