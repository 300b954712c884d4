"""Everything one stand-in holds, and the look-ups all its parts share."""

import random
from collections import Counter
from datetime import datetime
from threading import RLock
from typing import Any, Final, Literal

from cashier_app.sandbox.clock import SandboxClock
from cashier_app.sandbox.vchasno.model import Document, Register, Transaction
from cashier_app.sandbox.vchasno.refusals import TaskRefused
from cashier_app.sandbox.vchasno.seed import cloud_registers, device_manager_registers
from cashier_app.sandbox.vchasno.switches import (
    CLOUD_DEFAULTS,
    DEVICE_MANAGER_DEFAULTS,
    SwitchBoard,
    Switches,
)

Dialect = Literal["cloud", "device_manager"]
CLOUD: Final = "cloud"


class World:
    """The state behind the routes; every access happens under `lock`.

    The lock is held for moments only: waiting is done outside of it, in a register's turn.
    """

    def __init__(self, dialect: Dialect, clock: SandboxClock) -> None:
        self.is_cloud = dialect == CLOUD
        self.clock = clock
        self.lock = RLock()
        self.random = random.Random()
        self.registers = cloud_registers() if self.is_cloud else device_manager_registers()
        defaults = CLOUD_DEFAULTS if self.is_cloud else DEVICE_MANAGER_DEFAULTS
        self.board = SwitchBoard(defaults, tuple(one.name for one in self.registers))
        self.documents: list[Document] = []
        self.doccodes: set[str] = set()
        self.notifications: list[dict[str, Any]] = []
        self.tag_mismatches: list[dict[str, Any]] = []
        self.ignored_fields: Counter[str] = Counter()
        self.error_counts: Counter[str] = Counter()
        self.settings: dict[str, Any] = {}
        self.transactions: list[Transaction] = []
        self.drawer_openings = 0

    def now(self) -> datetime:
        """Aware UTC time of this server."""
        return self.clock.now()

    def switches(self, register: Register) -> Switches:
        """The switches of a register."""
        return self.board.of(register.name)

    def refused(
        self, register: Register | None, name: str, *values: object, **extra: object
    ) -> TaskRefused:
        """The configured answer to a situation; `extra` becomes `error_extra`."""
        switches = self.board.shared if register is None else self.switches(register)
        return TaskRefused(switches.refusals[name], *values, extra=extra or None)

    def by_token(self, token: str | None) -> Register | None:
        """The register of a token that is not revoked."""
        for register in self.registers:
            if register.token == token:
                return None if self.switches(register).token_revoked else register
        return None

    def by_name(self, name: str) -> Register | None:
        """The register of this name."""
        return next((one for one in self.registers if one.name == name), None)

    def number(self, register: Register) -> str:
        """Its fiscal number, or that of a test register."""
        is_test = self.switches(register).is_test
        return register.test_number if is_test else register.fiscal_number

    def document(self, doccode: str) -> Document | None:
        """The document with this fiscal number."""
        return next((one for one in self.documents if one.doccode == doccode), None)
