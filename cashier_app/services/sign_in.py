"""The session of one register: who sells, on what register, with which tax groups."""

from __future__ import annotations

import asyncio
import enum
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cashier_app.domain.errors import AuthRequired, CashierError
from cashier_app.domain.mapping import MappingRules
from cashier_app.domain.tax import TaxGroup
from cashier_app.ports.fiscal import CashierInfo, FiscalProvider, RegisterInfo
from cashier_app.ports.system import Clock
from cashier_app.services.events import Event
from cashier_app.services.retry import pause_s

_log = logging.getLogger(__name__)

_SESSION_ENDED = frozenset({"session_refused"})
"""A token that was let in a moment ago: evicted by another sign-in, for instance on a phone."""
_STEADY = timedelta(minutes=5)
"""A session that held so long was not lost to whatever took the one before it."""


class ConnectionState(enum.StrEnum):
    CONNECTING = "connecting"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RegisterState:
    """`error` says why it is not ready; what was learnt before stays."""

    connection: ConnectionState
    error: CashierError | None = None
    info: RegisterInfo | None = None
    cashier: CashierInfo | None = None
    groups: tuple[TaxGroup, ...] = ()
    rules: MappingRules | None = None

    @property
    def is_ready(self) -> bool:
        return self.connection is ConnectionState.READY


RulesFactory = Callable[[tuple[TaxGroup, ...], RegisterInfo], MappingRules]


def needs_new_credentials(error: CashierError | None) -> bool:
    """Whether a person must do something; a session that merely ended can be had anew."""
    return isinstance(error, AuthRequired) and error.code not in _SESSION_ENDED


class RegisterSession:
    """Signs in and learns the register; keeps trying while the provider is away (case N-02).

    `turn` is the register's queue: whoever changes something at the provider holds it, so that
    a register has strictly one such request at a time.
    """

    def __init__(
        self,
        register_id: str,
        register_name: str,
        provider: FiscalProvider,
        make_rules: RulesFactory,
        clock: Clock,
        cashier_name_override: str = "",
    ) -> None:
        self.register_id = register_id
        self.register_name = register_name
        self.provider = provider
        self.turn = asyncio.Lock()
        self.changed: Event[RegisterState] = Event()
        self.state = RegisterState(ConnectionState.CONNECTING)
        self._make_rules = make_rules
        self._clock = clock
        self._name_override = cashier_name_override
        self._ready_at: datetime | None = None
        self._losses = 0

    @property
    def cashier_name(self) -> str:
        """The name printed on receipts."""
        if self._name_override:
            return self._name_override
        return self.state.cashier.name if self.state.cashier is not None else ""

    async def connect(self) -> RegisterState:
        """One attempt; the outcome is in the returned state, never an exception."""
        self._set(replace(self.state, connection=ConnectionState.CONNECTING, error=None))
        try:
            cashier = await self.provider.sign_in()
            info = await self.provider.register_info()
            groups = await self.provider.tax_groups()
            rules = self._make_rules(groups, info)
        except CashierError as exc:
            _log.warning("register %s is not ready: %s", self.register_id, exc)
            self.lost(exc)
            return self.state
        self._ready_at = self._clock.now()
        self._set(RegisterState(ConnectionState.READY, None, info, cashier, groups, rules))
        return self.state

    def renew_rules(self) -> None:
        """The set-up changed: other rules over what was learnt of the register."""
        state = self.state
        if state.info is not None:
            rules = self._make_rules(state.groups, state.info)
            self._set(replace(state, rules=rules))

    async def keep_connected(self) -> None:
        """Tries until ready. Wrong credentials end it: repeating a PIN may lock the cashier."""
        attempts = 0
        while True:
            state = await self.connect()
            if state.is_ready or needs_new_credentials(state.error):
                return
            attempts += 1
            await self._clock.sleep(pause_s(state.error, attempts))

    async def come_back(self) -> None:
        """After a loss in the middle of the day: `keep_connected`, but not at once.

        The pause grows while one session after the other is lost soon after it was had: another
        sign-in of the same cashier would be put out by each of ours, and put out ours in turn.
        """
        await self._clock.sleep(pause_s(self.state.error, max(self._losses, 1)))
        await self.keep_connected()

    def lost(self, error: CashierError) -> None:
        """The session is refused or out of reach; what was learnt before stays."""
        if self.state.is_ready:
            self._count_loss()
        self._set(replace(self.state, connection=ConnectionState.FAILED, error=error))

    def _count_loss(self) -> None:
        now = self._clock.now()
        was_steady = self._ready_at is None or now - self._ready_at >= _STEADY
        self._losses = 1 if was_steady else self._losses + 1

    def _set(self, state: RegisterState) -> None:
        self.state = state
        self.changed.emit(state)
