"""The whole program without a window: data folder, adapters, services, their start and stop.

`Storage` lives as long as the process; `Backend` is built anew when the credentials change.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from cashier_app.domain.errors import CashierError, InputProblem, LocalFault
from cashier_app.domain.mapping_rules import MappingRules
from cashier_app.domain.tax import TaxGroup
from cashier_app.ports.crm import CrmGateway
from cashier_app.ports.fiscal import FiscalProvider, RegisterInfo
from cashier_app.ports.system import Clock, SecretStore
from cashier_app.services.bundle import Services
from cashier_app.services.checkout import Checkout
from cashier_app.services.connections import CrmAccount, RegisterAccount
from cashier_app.services.crm_writeback import CrmWriteback, WritebackRules
from cashier_app.services.deals import DealList
from cashier_app.services.events import Event
from cashier_app.services.fiscalize import Fiscalizer, Phase, SaleOutcome, SaleProgress
from cashier_app.services.health import HealthMonitor
from cashier_app.services.outbox import Outbox
from cashier_app.services.shifts import ShiftKeeper, ShiftState
from cashier_app.services.sign_in import (
    ConnectionState,
    RegisterSession,
    RegisterState,
    needs_new_credentials,
)
from cashier_app.services.tasks import TaskScope
from cashier_app.storage.archive import SqliteReceiptArchive
from cashier_app.storage.chain import ChainBreak, verify_chain
from cashier_app.storage.copies import is_copy_due, make_copy
from cashier_app.storage.database import Database, connect
from cashier_app.storage.deal_cache import SqliteDealCache
from cashier_app.storage.journal import SqliteJournal
from cashier_app.storage.opening import DatabaseNotice, open_database
from cashier_app.storage.settings import CrmSettings
from cashier_app.storage.settings_file import SettingsFile, SettingsNotice
from cashier_app.storage.settings_mapping import mapping_rules
from cashier_app.storage.writebacks import SqliteWritebackQueue
from cashier_app.system.paths import Paths
from cashier_app.system.secrets import MemorySecretStore
from cashier_app.wiring.accounts import (
    kept_crm_account,
    kept_register_account,
    make_crm,
    make_provider,
)
from cashier_app.wiring.blocking import in_own_thread
from cashier_app.wiring.keeping import KeptConnections, KeptPreferences, KeptSettings
from cashier_app.wiring.unconfigured import UnconfiguredCrm

_log = logging.getLogger(__name__)

_BEGIN_ANEW_S = 10.0


class Storage:
    """Database and settings of one data folder."""

    def __init__(self, paths: Paths, clock: Clock) -> None:
        """
        Raises:
            LocalFault: the folder, the database or the settings cannot be used.
        """
        paths.make()
        loaded = SettingsFile(paths.settings).load(clock.now())
        opened = open_database(paths.database, paths.copies, clock.now())
        self.paths = paths
        self.clock = clock
        self.database: Database = opened.database
        self.kept = KeptSettings(SettingsFile(paths.settings), loaded.settings)
        self.notices = _notices(opened.notice, loaded.notices)
        self.journal = SqliteJournal(self.database)
        self.archive = SqliteReceiptArchive(self.database)
        self.queue = SqliteWritebackQueue(self.database)
        self.cache = SqliteDealCache(self.database)

    def copy(self, *, only_if_due: bool) -> None:
        """Copies the database; a failure is logged, the program goes on. For a worker thread."""
        try:
            if not only_if_due or is_copy_due(
                self.paths.copies, self.paths.database, self.clock.now()
            ):
                make_copy(self.paths.database, self.paths.copies, self.clock.now())
        except LocalFault as fault:
            _log.error("the database was not copied: %s", fault)

    def verify(self) -> tuple[ChainBreak, ...]:
        """Where the journal's chain is broken. For a worker thread: on its own connection."""
        try:
            database = Database(connect(self.paths.database), self.paths.database)
            try:
                # One snapshot: rows written meanwhile would look like a broken chain.
                database.connection.execute("BEGIN")
                return verify_chain(database)
            finally:
                database.close()
        except LocalFault as fault:
            _log.error("the journal was not verified: %s", fault)
            return ()

    def close(self) -> None:
        self.database.close()


def _notices(
    database: DatabaseNotice | None, settings: tuple[SettingsNotice, ...]
) -> tuple[LocalFault, ...]:
    """What happened to the files at start, as faults the cashier is told of but not stopped by."""
    found = [
        LocalFault(item.code, reason=item.reason, set_aside=_name(item.set_aside))
        for item in settings
    ]
    if database is not None:
        made_at = database.copy_made_at
        found.append(
            LocalFault(
                database.code,
                reason=database.reason,
                set_aside=_name(database.set_aside),
                copy_made_at=made_at.isoformat() if made_at is not None else None,
                is_complete=int(database.is_complete),
            )
        )
    return tuple(found)


def _name(path: Path | None) -> str | None:
    return str(path) if path is not None else None


class Backend:
    """Services of the active register, with their endless work."""

    def __init__(
        self,
        storage: Storage,
        secrets: SecretStore,
        crm: CrmGateway,
        provider: FiscalProvider,
        report: Callable[[str, BaseException], None],
        on_reconfigured: Callable[[], None],
    ) -> None:
        kept, clock = storage.kept, storage.clock
        register = kept.current.register
        self._storage = storage
        self._crm = crm
        self._provider = provider
        self._report = report
        self._work = TaskScope(report)
        scope = TaskScope(report)

        def make_rules(groups: tuple[TaxGroup, ...], info: RegisterInfo) -> MappingRules:
            return mapping_rules(kept.current.crm, register, groups, is_vat_payer=info.is_vat_payer)

        session = RegisterSession(
            register.id,
            register.name,
            provider,
            make_rules,
            clock,
            register.cashier_name_override,
        )
        shifts = ShiftKeeper(session, storage.journal, clock, scope)
        deals = DealList(
            crm,
            storage.cache,
            storage.journal,
            clock,
            lambda: session.state.rules,
            kept.current.crm.open_stage_ids,
            float(kept.current.crm.poll_seconds),
        )
        fiscalizer = Fiscalizer(
            session,
            storage.journal,
            clock,
            scope,
            print_columns=register.print_columns,
            write_back=True,
        )
        writeback = CrmWriteback(
            crm, storage.queue, storage.archive, clock, _writeback_rules(kept.current.crm)
        )
        self.services = Services(
            session=session,
            shifts=shifts,
            deals=deals,
            checkout=Checkout(
                session, shifts, deals, fiscalizer, clock, register.print_columns, scope
            ),
            fiscalizer=fiscalizer,
            outbox=Outbox(session, fiscalizer, storage.journal, clock),
            writeback=writeback,
            health=HealthMonitor(session, deals, clock),
            journal=storage.journal,
            archive=storage.archive,
            clock=clock,
            scope=scope,
            reconnect=self.reconnect,
            connections=KeptConnections(kept, secrets, clock, on_reconfigured),
            preferences=KeptPreferences(kept),
            print_columns=register.print_columns,
        )
        session.changed.subscribe(self._on_session)
        shifts.changed.subscribe(self._on_shift)
        fiscalizer.progress.subscribe(self._on_progress)
        fiscalizer.finished.subscribe(self._on_sale)
        writeback.written.subscribe(self._on_written)
        self._was_ready = False
        self._was_open = False
        self._copy_wanted = False
        self.journal_changed: Event[LocalFault] = Event()

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
        crm_account, account = await _kept_accounts(storage, secrets)
        try:
            crm = make_crm(crm_account, settings.crm, storage.clock)
        except InputProblem as problem:
            _log.warning("the CRM's kept address is unusable: %s", problem)
            crm = UnconfiguredCrm(problem.code)
        provider = make_provider(account, settings, settings.register, storage.clock)
        return cls(storage, secrets, crm, provider, report, on_reconfigured)

    def start(self) -> None:
        """Recovery first, synchronously: nobody can sell before interrupted rows are adopted."""
        services = self.services
        services.outbox.adopt_interrupted()
        services.deals.load_cached()
        self._work.start(services.session.keep_connected(), name="connect", group="connect")
        self._work.start(self._forever("deals", services.deals.run), name="deals")
        self._work.start(self._forever("shift", services.shifts.keep_fresh), name="shift")
        self._work.start(self._forever("outbox", services.outbox.run), name="outbox")
        self._work.start(self._forever("write-back", services.writeback.run), name="write-back")
        self._work.start(self._forever("health", services.health.run), name="health")
        self._work.start(self._forever("copies", self._keep_copies), name="copies")
        self._work.start(self._verify_journal(), name="verify journal")

    async def _keep_copies(self) -> None:
        while True:
            await asyncio.to_thread(self._storage.copy, only_if_due=True)
            await self._storage.clock.sleep(3600.0)

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
        self._work.start(self.services.session.keep_connected(), name="connect", group="connect")
        self._work.start(self._reconnect_crm(), name="refresh", group="refresh")

    async def _reconnect_crm(self) -> None:
        try:
            # The one call that shows refused credentials once more.
            await self._crm.portal()
        except CashierError as exc:
            _log.info("the CRM does not let in: %s", exc)
        await self.services.deals.refresh(full=True)

    def _on_session(self, state: RegisterState) -> None:
        if state.is_ready and not self._was_ready:
            self.services.deals.rules_changed()
            self.services.outbox.send_now()
            if not self._work.is_closed:
                self._work.start(self._after_connecting(), name="after connecting", group="after")
        is_lost = self._was_ready and state.connection is ConnectionState.FAILED
        if is_lost and not needs_new_credentials(state.error) and not self._work.is_closed:
            come_back = self.services.session.come_back()
            self._work.start(come_back, name="connect", group="connect")
        self._was_ready = state.is_ready

    async def _forever(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Endless work outlives a bug of its own: it is told, and the work begins anew."""
        while True:
            try:
                await work()
            except Exception as error:  # noqa: BLE001 - a border: the day goes on
                self._report(name, error)
            await self._storage.clock.sleep(_BEGIN_ANEW_S)

    async def _after_connecting(self) -> None:
        await self.services.shifts.refresh()
        await self.services.health.check_once()

    def _on_shift(self, state: ShiftState) -> None:
        if state.is_open and not self._was_open:
            self.services.outbox.send_now()
        if self._was_open and not state.is_open and state.last_closed is not None:
            self._copy_wanted = True
            if not self._work.is_closed:
                self._work.start(self._copy_after_shift(), name="copy after shift")
        self._was_open = state.is_open

    def _on_progress(self, progress: SaleProgress) -> None:
        """From its record on the deal is no longer one to be sold."""
        if progress.phase is Phase.RECORDED:
            self.services.deals.sales_changed()

    def _on_sale(self, outcome: SaleOutcome) -> None:
        self.services.deals.sales_changed(outcome.deal_id)
        if outcome.phase is Phase.DONE:
            self.services.writeback.wake()
        # A sale may end while the program is being closed: nothing new is started then.
        if not self._work.is_closed:
            self._work.start(self.services.shifts.refresh(), name="shift after sale", group="shift")

    def _on_written(self, _deal_id: int) -> None:
        """The deal changed by our own hand: its stage may have taken it off the list."""
        if not self._work.is_closed:
            work = self.services.deals.refresh()
            self._work.start(work, name="deals after write-back", group="written")

    async def stop(self, grace_s: float = 10.0) -> None:
        """Stops the endless work, waits for fiscal work up to `grace_s`, closes the clients.

        What is still under way stays `sending` in the journal and is settled at the next start.
        """
        await self._work.close()
        await self.services.scope.close(grace_s)
        if self._copy_wanted:
            await self._copy_after_shift()
        await self._provider.close()
        await self._crm.close()


async def _kept_accounts(
    storage: Storage, secrets: SecretStore
) -> tuple[CrmAccount, RegisterAccount]:
    settings = storage.kept.current
    try:
        crm = await in_own_thread(lambda: kept_crm_account(settings.crm, secrets))
        register = await in_own_thread(lambda: kept_register_account(settings.register, secrets))
    except LocalFault as fault:
        _log.warning("the password store cannot be read: %s", fault)
        storage.notices = (*storage.notices, fault)
        nothing = MemorySecretStore()
        crm = kept_crm_account(settings.crm, nothing)
        register = kept_register_account(settings.register, nothing)
    return crm, register


def _writeback_rules(crm: CrmSettings) -> WritebackRules:
    return WritebackRules(
        link_field=crm.receipt_link_field,
        number_field=crm.receipt_number_field,
        status_field=crm.receipt_status_field,
        status_done=crm.receipt_status_done_value,
        date_field=crm.receipt_date_field,
        add_comment=crm.add_comment,
        stage_after_sale=crm.stage_after_sale,
    )
