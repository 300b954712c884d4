"""Services of one register and their endless work: session, shift, queue, health."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from cashier_app.domain.mapping_rules import MappingRules
from cashier_app.domain.tax import TaxGroup
from cashier_app.ports.fiscal import FiscalProvider, RegisterInfo
from cashier_app.services.checkout import Checkout
from cashier_app.services.deals import DealList
from cashier_app.services.events import Event
from cashier_app.services.fiscalize import Fiscalizer, Phase, SaleOutcome, SaleProgress
from cashier_app.services.health import HealthMonitor
from cashier_app.services.outbox import Outbox
from cashier_app.services.setup import RegisterSetup
from cashier_app.services.setup_rules import form_of, rules_of
from cashier_app.services.shifts import ShiftKeeper, ShiftState
from cashier_app.services.sign_in import (
    ConnectionState,
    RegisterSession,
    RegisterState,
    needs_new_credentials,
)
from cashier_app.services.tasks import TaskScope
from cashier_app.wiring.data_folder import Storage
from cashier_app.wiring.setup_store import KeptSetup

Forever = Callable[[str, Callable[[], Coroutine[Any, Any, None]]], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Shared:
    """What the registers of one backend have in common. `scope` owns fiscal work, `work` the
    endless tasks; `busy` are the deals being sold."""

    storage: Storage
    setup: KeptSetup
    deals: DealList
    scope: TaskScope
    work: TaskScope
    busy: set[int]
    forever: Forever
    after_shift: Callable[[], None]


class RegisterWork:
    """One register: nothing here waits for another one.

    `ready` fires when the register became ready, `sold` for every outcome of a sale.
    """

    def __init__(self, register: RegisterSetup, provider: FiscalProvider, shared: Shared) -> None:
        storage, clock = shared.storage, shared.storage.clock
        self.id = register.id
        self.ready: Event[None] = Event()
        self.recorded: Event[None] = Event()
        self.sold: Event[SaleOutcome] = Event()
        self.provider = provider
        self.form = form_of(register)
        self._register = register
        self._shared = shared
        self.session = RegisterSession(
            register.id, register.name, provider, self._rules, clock, register.cashier_name
        )
        self.shifts = ShiftKeeper(self.session, storage.journal, clock, shared.scope)
        self.fiscalizer = Fiscalizer(
            self.session,
            storage.journal,
            storage.archive,
            clock,
            shared.scope,
            form=self.form,
            write_back=True,
        )
        self.outbox = Outbox(self.session, self.fiscalizer, storage.journal, clock)
        self.health = HealthMonitor(self.session, shared.deals, clock)
        self.checkout = Checkout(
            self.session,
            self.shifts,
            shared.deals,
            self.fiscalizer,
            clock,
            self.form,
            shared.scope,
            shared.busy,
        )
        self._was_ready = False
        self._was_open = False
        self.session.changed.subscribe(self._on_session)
        self.shifts.changed.subscribe(self._on_shift)
        self.fiscalizer.progress.subscribe(self._on_progress)
        self.fiscalizer.finished.subscribe(self._on_sale)

    def _rules(self, groups: tuple[TaxGroup, ...], info: RegisterInfo) -> MappingRules:
        setup = self._shared.setup.current
        # One that was just removed goes on by what it had until the next backend is built.
        known = {one.id: one for one in setup.registers}
        return rules_of(
            setup.crm,
            known.get(self.id, self._register),
            groups,
            is_vat_payer=info.is_vat_payer,
            capabilities=self.provider.capabilities,
        )

    def start(self) -> None:
        self.connect()
        for name, work in {
            "shift": self.shifts.keep_fresh,
            "outbox": self.outbox.run,
            "health": self.health.run,
        }.items():
            self._start(self._shared.forever(f"{name} of {self.id}", work), name)

    def connect(self) -> None:
        """Tries to sign in now, also with credentials that were refused."""
        self._start(self.session.keep_connected(), "connect", is_alone=True)

    def _start(
        self, work: Coroutine[Any, Any, object], name: str, *, is_alone: bool = False
    ) -> None:
        """Work of this register; the program may be closing: then nothing new begins."""
        if self._shared.work.is_closed:
            work.close()
            return
        full_name = f"{name} of {self.id}"
        self._shared.work.start(work, name=full_name, group=full_name if is_alone else None)

    def _on_session(self, state: RegisterState) -> None:
        if state.is_ready and not self._was_ready:
            self.ready.emit(None)
            self.outbox.send_now()
            self._start(self._after_connecting(), "after connecting", is_alone=True)
        is_lost = self._was_ready and state.connection is ConnectionState.FAILED
        if is_lost and not needs_new_credentials(state.error):
            self._start(self.session.come_back(), "connect", is_alone=True)
        self._was_ready = state.is_ready

    async def _after_connecting(self) -> None:
        await self.shifts.settle_calls()
        await self.shifts.refresh()
        await self.health.check_once()

    def _on_shift(self, state: ShiftState) -> None:
        if state.is_open and not self._was_open:
            self.outbox.send_now()
        if self._was_open and not state.is_open and state.last_closed is not None:
            self._shared.after_shift()
        self._was_open = state.is_open

    def _on_progress(self, progress: SaleProgress) -> None:
        """From its record on the deal is no longer one to be sold."""
        if progress.phase is Phase.RECORDED:
            self.recorded.emit(None)

    def _on_sale(self, outcome: SaleOutcome) -> None:
        self.sold.emit(outcome)
        self._start(self.shifts.refresh(), "shift after sale", is_alone=True)
