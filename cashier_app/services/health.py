"""How everything stands: CRM, provider, tax service, signing key. One lamp each, with words."""

from __future__ import annotations

import enum
import logging
from dataclasses import dataclass
from datetime import datetime

from cashier_app.domain.errors import AuthRequired, CashierError, NotSent
from cashier_app.ports.fiscal import ProviderHealth
from cashier_app.ports.system import Clock
from cashier_app.services.deals import DealList
from cashier_app.services.events import Event
from cashier_app.services.sign_in import RegisterSession

_log = logging.getLogger(__name__)
_EVERY_S = 30.0


class Lamp(enum.StrEnum):
    UNKNOWN = "unknown"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Health:
    """Lamps and the facts behind them; `key_days` None where no date is known."""

    crm: Lamp = Lamp.UNKNOWN
    crm_error: str = ""
    provider: Lamp = Lamp.UNKNOWN
    provider_error: str = ""
    tax_service: Lamp = Lamp.UNKNOWN
    key: Lamp = Lamp.UNKNOWN
    key_days: int | None = None
    is_test: bool = False
    checked_at: datetime | None = None


class HealthMonitor:
    """Probes the provider every half a minute; a probe never waits for or holds a sale."""

    def __init__(self, session: RegisterSession, deals: DealList, clock: Clock) -> None:
        self._session = session
        self._deals = deals
        self._clock = clock
        self._probe: ProviderHealth | None = None
        self._probe_error: CashierError | None = None
        self._checked_at: datetime | None = None
        self.state = Health()
        self.changed: Event[Health] = Event()
        session.changed.subscribe(lambda _state: self._update())
        deals.changed.subscribe(lambda _state: self._update())

    async def run(self) -> None:
        while True:
            await self.check_once()
            await self._clock.sleep(_EVERY_S)

    async def check_once(self) -> Health:
        if self._session.state.is_ready and not self._session.turn.locked():
            try:
                self._probe = await self._session.provider.health()
                self._probe_error = None
                self._checked_at = self._clock.now()
            except CashierError as exc:
                _log.info("health probe failed: %s", exc)
                self._probe_error = exc
        self._update()
        return self.state

    def _update(self) -> None:
        session, deals = self._session.state, self._deals.state
        days = self._key_days()
        state = Health(
            crm=_crm_lamp(deals.error, deals.refreshed_at),
            crm_error=deals.error.code if deals.error is not None else "",
            provider=self._provider_lamp(),
            provider_error=self._provider_error(),
            tax_service=self._tax_service_lamp(),
            key=_key_lamp(days, self._probe),
            key_days=days,
            is_test=session.info.is_test if session.info is not None else False,
            checked_at=self._checked_at,
        )
        if state != self.state:
            self.state = state
            self.changed.emit(state)

    def _provider_lamp(self) -> Lamp:
        session = self._session.state
        if session.error is not None or self._probe_error is not None or self._is_provider_out:
            return Lamp.BAD
        return Lamp.OK if session.is_ready else Lamp.UNKNOWN

    def _provider_error(self) -> str:
        error = self._session.state.error or self._probe_error
        if error is not None:
            return error.code
        return "provider_unavailable" if self._is_provider_out else ""

    @property
    def _is_provider_out(self) -> bool:
        return self._probe is not None and not self._probe.provider_ok

    def _tax_service_lamp(self) -> Lamp:
        if self._probe is None or self._probe_error is not None:
            # What an earlier probe said about the tax service is not known any more.
            return Lamp.UNKNOWN
        if self._probe.tax_service_ok is None:
            return Lamp.UNKNOWN
        return Lamp.OK if self._probe.tax_service_ok else Lamp.WARN

    def _key_days(self) -> int | None:
        cashier = self._session.state.cashier
        if cashier is None or cashier.key_expires_at is None:
            return None
        return (cashier.key_expires_at - self._clock.now()).days


def _crm_lamp(error: CashierError | None, refreshed_at: datetime | None) -> Lamp:
    if error is None:
        return Lamp.OK if refreshed_at is not None else Lamp.UNKNOWN
    if isinstance(error, NotSent | AuthRequired):
        return Lamp.BAD
    return Lamp.WARN


def _key_lamp(days: int | None, probe: ProviderHealth | None) -> Lamp:
    if probe is not None and probe.can_sign is False:
        return Lamp.BAD
    if probe is not None and probe.key_ends_soon:
        return Lamp.WARN
    if days is None:
        return Lamp.OK if probe is not None and probe.can_sign else Lamp.UNKNOWN
    if days < 0:
        return Lamp.BAD
    return Lamp.WARN if days <= 14 else Lamp.OK
