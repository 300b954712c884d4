"""The program without a window, composed as the window's own start does it, and a deadline."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cashier_app.demo.stage import put_secrets, shop_settings
from cashier_app.domain.payment import Tender
from cashier_app.ports.system import Clock, SecretStore
from cashier_app.providers.checkbox.client import CheckboxAccess
from cashier_app.providers.checkbox.provider import CheckboxProvider
from cashier_app.services.bundle import Services
from cashier_app.services.checkout import exact_tender
from cashier_app.services.fiscalize import SaleOutcome
from cashier_app.services.shifts import ShiftKeeper
from cashier_app.storage.settings import Settings
from cashier_app.system.paths import user_paths
from cashier_app.system.secrets import MemorySecretStore
from cashier_app.wiring.accounts import kept_crm_secret, kept_register_secrets, make_crm
from cashier_app.wiring.backend import Backend
from cashier_app.wiring.conversion import to_setup
from cashier_app.wiring.data_folder import Storage


async def until(condition: Callable[[], object], what: str, limit_s: float = 15.0) -> None:
    """Waits in real time for something that must come true.

    Raises:
        TimeoutError: it did not; `what` says what was waited for.
    """
    deadline = time.monotonic() + limit_s
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        await asyncio.sleep(0.005)


def sandbox_secrets() -> SecretStore:
    """A password store that holds what the stand-ins accept."""
    secrets = MemorySecretStore()
    put_secrets(secrets)
    return secrets


@dataclass(frozen=True, slots=True)
class Start:
    """How to start: the data folder, where the services are, and what differs from usual.

    `read_timeout_s` shortens the patience with the register's server; None leaves it.
    """

    data: Path
    crm_url: str
    register_url: str
    clock: Clock
    device_id: str = "scenario"
    secrets: SecretStore = field(default_factory=sandbox_secrets)
    change: Callable[[Settings], Settings] = lambda settings: settings
    read_timeout_s: float | None = None


class Program:
    """A running program; `bugs` are the errors that would have been told to the cashier."""

    def __init__(self, storage: Storage, backend: Backend, bugs: list[BaseException]) -> None:
        self.storage = storage
        self.backend = backend
        self.bugs = bugs

    @property
    def services(self) -> Services:
        return self.backend.services

    @property
    def shifts(self) -> ShiftKeeper:
        return self.services.shifts

    async def ready(self) -> None:
        """Signed in, the shift known, the deals there."""
        services = self.services
        await until(lambda: services.session.state.is_ready, "the register is ready")
        await until(lambda: services.shifts.state.is_known, "the shift is known")
        await until(lambda: services.deals.state.refreshed_at, "the deals are there")

    async def open_shift(self) -> None:
        await self.ready()
        await self.shifts.open()

    async def sell(self, deal_id: int, tender: Tender | None = None) -> SaleOutcome:
        """Opens the deal, looks at it and confirms it, paid as the deal says or by `tender`."""
        opened = await self.services.deals.open(deal_id)
        assert opened.draft is not None
        if tender is None:
            means = opened.draft.payment_means
            assert means is not None
            tender = exact_tender(opened.draft, means)
        return await self.services.checkout.sell(opened, tender)

    @property
    def is_settled(self) -> bool:
        """Nothing waits: neither a sale nor a write-back."""
        return not self.storage.journal.waiting() and not self.storage.queue.all()

    async def settled(self, limit_s: float = 15.0) -> None:
        await until(lambda: self.is_settled, "nothing waits any more", limit_s)


@asynccontextmanager
async def running(start: Start, *, grace_s: float = 10.0) -> AsyncIterator[Program]:
    """The program from start to its orderly end; an error of a background task fails the test."""
    storage = Storage(user_paths(start.data), start.clock)
    storage.kept.replace(
        start.change(shop_settings(start.crm_url, start.register_url, start.device_id))
    )
    bugs: list[BaseException] = []
    backend = await _built(start, storage, bugs)
    program = Program(storage, backend, bugs)
    backend.start()
    try:
        yield program
    finally:
        await backend.stop(grace_s)
        storage.close()
    if bugs:
        raise bugs[0]


async def _built(start: Start, storage: Storage, bugs: list[BaseException]) -> Backend:
    def report(_name: str, error: BaseException) -> None:
        bugs.append(error)

    def reconfigured() -> None:
        raise AssertionError("nobody changes the settings here")

    if start.read_timeout_s is None:
        return await Backend.build(storage, start.secrets, report, reconfigured)
    settings = storage.kept.current
    setup = to_setup(settings)
    kept = kept_register_secrets(setup.active, start.secrets)
    provider = CheckboxProvider(
        CheckboxAccess(license_key=kept.license_key, pin=kept.secret),
        start.clock,
        device_id=settings.device_id,
        base_url=setup.active.base_url,
        receipt_view_url=settings.register.receipt_view_url,
        read_timeout_s=start.read_timeout_s,
    )
    crm = make_crm(setup.crm, kept_crm_secret(setup.crm, start.secrets), start.clock)
    providers = {setup.active.id: provider}
    return Backend(storage, start.secrets, crm, providers, report, reconfigured)
