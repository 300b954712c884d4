"""The whole program without a window: adapters, services, their start and stop.

`Backend` is built anew when clients change; `data_folder.Storage` outlives it. Every register
has its own session, queue and shift (`register_work`), the CRM and the deals are shared.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from cashier_app.domain.errors import AuthRequired, CashierError, InputProblem, LocalFault
from cashier_app.ports.crm import CrmGateway
from cashier_app.ports.fiscal import FiscalProvider
from cashier_app.ports.system import SecretStore
from cashier_app.services.bundle import SaleElsewhere, Services
from cashier_app.services.crm_writeback import CrmWriteback, WritebackRules
from cashier_app.services.deals import DealList
from cashier_app.services.events import Event
from cashier_app.services.fiscalize import Phase, SaleOutcome
from cashier_app.services.outbox import adopt_interrupted
from cashier_app.services.queue_board import QueueBoard
from cashier_app.services.registers import RegisterBoard
from cashier_app.services.setup import CrmSetup, RegisterSecrets
from cashier_app.services.sign_in import ConnectionState
from cashier_app.services.tasks import TaskScope
from cashier_app.system.secrets import MemorySecretStore
from cashier_app.wiring.accounts import (
    kept_crm_secret,
    kept_register_secrets,
    make_crm,
    make_provider,
)
from cashier_app.wiring.blocking import in_own_thread
from cashier_app.wiring.conversion import to_setup
from cashier_app.wiring.data_folder import Storage
from cashier_app.wiring.keeping import KeptPreferences
from cashier_app.wiring.register_work import RegisterWork, Shared
from cashier_app.wiring.setup_store import KeptSetup, SetupHooks
from cashier_app.wiring.unconfigured import UnconfiguredCrm

_log = logging.getLogger(__name__)

_BEGIN_ANEW_S = 10.0


class Backend:
    """Services of all registers, with their endless work.

    `switched` fires with the services of the register that became active.
    """

    def __init__(
        self,
        storage: Storage,
        secrets: SecretStore,
        crm: CrmGateway,
        providers: Mapping[str, FiscalProvider],
        report: Callable[[str, BaseException], None],
        on_reconfigured: Callable[[], None],
    ) -> None:
        """`providers` by register id, one for each register of the settings."""
        kept, clock = storage.kept, storage.clock
        hooks = SetupHooks(on_reconfigured, self._on_rules, self._on_activated)
        self.setup = KeptSetup(kept, secrets, storage.journal, clock, hooks)
        self.switched: Event[Services] = Event()
        self.journal_changed: Event[LocalFault] = Event()
        self._sold_elsewhere: Event[SaleElsewhere] = Event()
        self._storage = storage
        self._crm = crm
        self._report = report
        self._work = TaskScope(report)
        self._scope = TaskScope(report)
        self._copy_wanted = False
        self._deals = DealList(
            crm,
            storage.cache,
            storage.journal,
            clock,
            lambda: self._active.session.state.rules,
            kept.current.crm.open_stage_ids,
            float(kept.current.crm.poll_seconds),
        )
        self._writeback = CrmWriteback(
            crm, storage.queue, storage.archive, clock, self._writeback_rules
        )
        shared = Shared(
            storage=storage,
            setup=self.setup,
            deals=self._deals,
            scope=self._scope,
            work=self._work,
            busy=set(),
            forever=self._forever,
            after_shift=self._on_shift_closed,
        )
        self._works = {
            register.id: RegisterWork(register, providers[register.id], shared)
            for register in to_setup(kept.current).registers
        }
        self._queue = QueueBoard(
            storage.journal,
            {key: work.outbox for key, work in self._works.items()},
            {key: work.fiscalizer for key, work in self._works.items()},
        )
        self._board = RegisterBoard(
            {key: work.session for key, work in self._works.items()},
            {key: work.shifts for key, work in self._works.items()},
            lambda: self._active.id,
            self.setup.activate,
        )
        self._writeback.written.subscribe(self._on_written)
        for work in self._works.values():
            self._listen(work)

    def _listen(self, work: RegisterWork) -> None:
        def on_ready(_nothing: None) -> None:
            if work is self._active:
                self._deals.rules_changed()
            if not self._work.is_closed:
                self._work.start(self._require_one(work), name=f"is {work.id} the only one")

        work.ready.subscribe(on_ready)
        work.shifts.changed.subscribe(lambda _state: self._queue.tell())
        work.recorded.subscribe(lambda _nothing: self._deals.sales_changed())
        work.sold.subscribe(lambda outcome: self._on_sale(work, outcome))

    @classmethod
    async def build(
        cls,
        storage: Storage,
        secrets: SecretStore,
        report: Callable[[str, BaseException], None],
        on_reconfigured: Callable[[], None],
    ) -> Backend:
        """Reads the secrets and builds everything; contacts nobody yet.

        Unusable secrets do not stop the program: the window must open, so that they can be
        entered. What is wrong is added to `storage.notices`.
        """
        settings = storage.kept.current
        setup = to_setup(settings)
        crm_secret, register_secrets = await _kept_secrets(storage, secrets)
        crm: CrmGateway
        try:
            crm = make_crm(setup.crm, crm_secret, storage.clock)
        except InputProblem as problem:
            _log.warning("the CRM's kept address is unusable: %s", problem)
            crm = UnconfiguredCrm(problem.code)
        views = {one.id: one.receipt_view_url for one in settings.registers}
        providers = {
            register.id: make_provider(
                register,
                register_secrets[register.id],
                storage.clock,
                device_id=settings.device_id,
                receipt_view_url=views[register.id],
            )
            for register in setup.registers
        }
        return cls(storage, secrets, crm, providers, report, on_reconfigured)

    @property
    def _active(self) -> RegisterWork:
        # A register that was just added belongs to the backend that is about to be built.
        first = next(iter(self._works.values()))
        return self._works.get(self._storage.kept.current.active_register_id, first)

    @property
    def services(self) -> Services:
        """Of the active register."""
        return self.services_of(self._active.id)

    def services_of(self, register_id: str) -> Services:
        work, storage = self._works[register_id], self._storage
        return Services(
            session=work.session,
            shifts=work.shifts,
            deals=self._deals,
            checkout=work.checkout,
            fiscalizer=work.fiscalizer,
            outbox=work.outbox,
            queue=self._queue,
            registers=self._board,
            sold_elsewhere=self._sold_elsewhere,
            writeback=self._writeback,
            health=work.health,
            journal=storage.journal,
            archive=storage.archive,
            clock=storage.clock,
            scope=self._scope,
            reconnect=self.reconnect,
            setup=self.setup,
            preferences=KeptPreferences(storage.kept),
            form=work.form,
        )

    @property
    def is_stopped(self) -> bool:
        return self._work.is_closed

    def start(self) -> None:
        """Recovery first, synchronously: nobody can sell before interrupted rows are adopted."""
        adopt_interrupted(self._storage.journal, self._storage.clock)
        self._storage.cache.belongs_to(_source_of(self.setup.current.crm))
        self._queue.tell()
        self._deals.load_cached()
        for work in self._works.values():
            work.start()
        self._work.start(self._forever("deals", self._deals.run), name="deals")
        self._work.start(self._forever("write-back", self._writeback.run), name="write-back")
        self._work.start(self._forever("copies", self._keep_copies), name="copies")
        self._work.start(self._verify_journal(), name="verify journal")

    async def _keep_copies(self) -> None:
        while True:
            await asyncio.to_thread(self._storage.copy, only_if_due=True)
            await self._storage.clock.sleep(3600.0)

    def _on_shift_closed(self) -> None:
        self._copy_wanted = True
        if not self._work.is_closed:
            self._work.start(self._copy_after_shift(), name="copy after shift")

    async def _copy_after_shift(self) -> None:
        await asyncio.to_thread(self._storage.copy, only_if_due=False)
        self._copy_wanted = False

    async def _verify_journal(self) -> None:
        """A changed or missing row of the journal is told, it stops nobody."""
        breaks = await asyncio.to_thread(self._storage.verify)
        if breaks:
            self.journal_changed.emit(LocalFault("journal_changed", count=len(breaks)))

    def reconnect(self) -> None:
        """A person asks to try again now, also with credentials that were refused."""
        for work in self._works.values():
            if work is self._active or work.session.state.connection is ConnectionState.FAILED:
                work.connect()
        self._work.start(self._reconnect_crm(), name="refresh", group="refresh")

    async def _reconnect_crm(self) -> None:
        try:
            # The one call that shows refused credentials once more.
            await self._crm.portal()
        except CashierError as exc:
            _log.info("the CRM does not let in: %s", exc)
        await self._deals.refresh(full=True)

    async def _require_one(self, work: RegisterWork) -> None:
        """Two set-ups of one register would not wait for one another: the later one stands back."""
        info = work.session.state.info
        for other in self._works.values():
            known = other.session.state.info
            is_other = other is not work and other.session.state.is_ready
            if is_other and info and known and info.fiscal_number == known.fiscal_number:
                name = other.session.register_name
                work.session.lost(AuthRequired("register_twice", register=name))
                return

    async def _forever(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Endless work outlives a bug of its own: it is told, and the work begins anew."""
        while True:
            try:
                await work()
            except Exception as error:  # noqa: BLE001 - a border: the day goes on
                self._report(name, error)
            await self._storage.clock.sleep(_BEGIN_ANEW_S)

    def _writeback_rules(self) -> WritebackRules:
        return self.setup.current.crm.writeback

    def _on_rules(self) -> None:
        """The set-up changed where no client is concerned: in force at once."""
        for work in self._works.values():
            work.session.renew_rules()
        self._deals.rules_changed()
        self._writeback.wake()

    def _on_activated(self) -> None:
        self._deals.rules_changed()
        self.switched.emit(self.services)

    def _on_sale(self, work: RegisterWork, outcome: SaleOutcome) -> None:
        self._deals.sales_changed(outcome.deal_id)
        if work is not self._active:
            name = work.session.register_name
            self._sold_elsewhere.emit(SaleElsewhere(name, outcome))
        if outcome.phase is Phase.DONE:
            self._writeback.wake()

    def _on_written(self, _deal_id: int) -> None:
        """The deal changed by our own hand: its stage may have taken it off the list."""
        if not self._work.is_closed:
            work = self._deals.refresh()
            self._work.start(work, name="deals after write-back", group="written")

    async def stop(self, grace_s: float = 10.0) -> None:
        """Stops the endless work, waits for fiscal work up to `grace_s`, closes the clients.

        What is still under way stays `sending` in the journal and is settled at the next start.
        """
        await self._work.close()
        await self._scope.close(grace_s)
        if self._copy_wanted:
            await self._copy_after_shift()
        for work in self._works.values():
            await work.provider.close()
        await self._crm.close()


def _source_of(crm: CrmSetup) -> str:
    """What cached deals depend on, as text."""
    fields = crm.product_fields
    parts = (crm.kind.value, crm.base_url, *(getattr(fields, one) for one in fields.__slots__))
    return json.dumps(parts, ensure_ascii=False)


async def _kept_secrets(
    storage: Storage, secrets: SecretStore
) -> tuple[str, dict[str, RegisterSecrets]]:
    setup = to_setup(storage.kept.current)

    def read(store: SecretStore) -> tuple[str, dict[str, RegisterSecrets]]:
        found = {one.id: kept_register_secrets(one, store) for one in setup.registers}
        return kept_crm_secret(setup.crm, store), found

    try:
        return await in_own_thread(lambda: read(secrets))
    except LocalFault as fault:
        _log.warning("the password store cannot be read: %s", fault)
        storage.notices = (*storage.notices, fault)
        return read(MemorySecretStore())
