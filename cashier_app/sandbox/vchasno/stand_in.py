"""The stand-in of one dialect as one object: the application, the switches, the state."""

from collections.abc import Mapping
from typing import Any, Final

from starlette.types import ASGIApp

from cashier_app.sandbox.clock import SandboxClock
from cashier_app.sandbox.faults import FaultPlan
from cashier_app.sandbox.vchasno.cloud import make_cloud
from cashier_app.sandbox.vchasno.device_manager import make_device_manager
from cashier_app.sandbox.vchasno.state import state_of
from cashier_app.sandbox.vchasno.world import Dialect, World

_NAMES: Final[dict[Dialect, str]] = {"cloud": "vchasno", "device_manager": "device_manager"}
_BODIES: Final = {"status_401": "401: Unauthorized"}


class VchasnoStandIn:
    """Вчасно.Каса on loopback: the cloud or a Device Manager, with registers of its own.

    Args:
        dialect: "cloud" or "device_manager".
        clock: the clock of this server.
    """

    def __init__(self, dialect: Dialect, clock: SandboxClock) -> None:
        self.name = _NAMES[dialect]
        self.clock = clock
        self.faults = FaultPlan(bodies=_BODIES)
        self._world = World(dialect, clock)
        make = make_cloud if self._world.is_cloud else make_device_manager
        self._asgi = make(self._world)

    @property
    def asgi(self) -> ASGIApp:
        """The application that answers ordinary requests."""
        return self._asgi

    def switches(self) -> dict[str, Any]:
        """The present switches; see `Switches` for their meaning."""
        with self._world.lock:
            return self._world.board.as_json()

    def set_switches(self, changes: Mapping[str, Any]) -> None:
        """Change switches of all registers, or of one: `{"registers": {"kasa1": {…}}}`.

        Raises:
            ValueError: an unknown switch or register, or a value of the wrong kind.
        """
        with self._world.lock:
            self._world.board.change(changes)

    def set_safe(self, register: str, kop: int) -> None:
        """Put so much cash into the drawer of a register, without a document.

        Raises:
            ValueError: there is no such register.
        """
        with self._world.lock:
            found = self._world.by_name(register)
            if found is None:
                raise ValueError(f"unknown register {register!r}")
            found.safe = kop

    def drain_offline_numbers(self) -> None:
        """Leave no register a number for offline documents."""
        with self._world.lock:
            for register in self._world.registers:
                register.offline_numbers = 0

    def state(self) -> dict[str, Any]:
        """What the server holds, JSON-able; see `state.state_of`.

        `documents` are all fiscal documents in order, shift openings and Z-reports too, each
        with the request's `body` (and exact `body_text`) and the full `response`.
        """
        with self._world.lock:
            return state_of(self._world, self.faults)
