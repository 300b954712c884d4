"""The set-up as the services see it: settings file, password store, trials, one file to carry."""

from __future__ import annotations

import asyncio
import json
import logging
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from pydantic import ValidationError

from cashier_app.domain.deal import DealField
from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    ContractBroken,
    InputProblem,
    NotSent,
    Refused,
)
from cashier_app.domain.tax import TaxGroup
from cashier_app.ports.fiscal import Capabilities
from cashier_app.ports.storage import Journal
from cashier_app.ports.system import Clock, SecretStore
from cashier_app.services.setup import (
    CrmKind,
    CrmSetup,
    CrmTrial,
    KeptSecrets,
    ProviderKind,
    RegisterSecrets,
    RegisterSetup,
    RegisterTrial,
    Setup,
    SetupSecrets,
)
from cashier_app.storage.files import write_whole
from cashier_app.storage.settings import SCHEMA_VERSION, Settings
from cashier_app.wiring.accounts import (
    capabilities_of,
    crm_secret_name,
    defaults_of,
    kept_crm_secret,
    kept_register_secrets,
    known_groups,
    license_key_name,
    make_crm,
    make_provider,
    own_secret_name,
    secret_names_of,
)
from cashier_app.wiring.blocking import in_own_thread
from cashier_app.wiring.conversion import to_settings, to_setup, web_address
from cashier_app.wiring.keeping import KeptSettings

_log = logging.getLogger(__name__)

T = TypeVar("T")

_FILE_KIND = "kasyr-setup"
_LARGEST_FILE = 4_000_000


@dataclass(frozen=True, slots=True)
class SetupHooks:
    """What happens after a change: `rebuild` for other clients, `renew` for other rules,
    `activate` for another active register."""

    rebuild: Callable[[], None]
    renew: Callable[[], None]
    activate: Callable[[], None]


class KeptSetup:
    """Implements `services.setup.SetupStore`."""

    def __init__(
        self,
        kept: KeptSettings,
        secrets: SecretStore,
        journal: Journal,
        clock: Clock,
        hooks: SetupHooks,
    ) -> None:
        self._kept = kept
        self._secrets = secrets
        self._journal = journal
        self._clock = clock
        self._hooks = hooks
        self._known: tuple[Settings, Setup] | None = None

    @property
    def current(self) -> Setup:
        settings = self._kept.current
        if self._known is None or self._known[0] is not settings:
            self._known = (settings, to_setup(settings))
        return self._known[1]

    async def kept_secrets(self) -> KeptSecrets:
        setup = self.current
        return await in_own_thread(lambda: self._look_for_secrets(setup))

    def _look_for_secrets(self, setup: Setup) -> KeptSecrets:
        found = {one.id: kept_register_secrets(one, self._secrets) for one in setup.registers}
        return KeptSecrets(
            crm=bool(kept_crm_secret(setup.crm, self._secrets)),
            license_keys=frozenset(key for key, one in found.items() if one.license_key),
            registers=frozenset(key for key, one in found.items() if one.secret),
        )

    def provider_defaults(self, kind: ProviderKind) -> RegisterSetup:
        return defaults_of(kind, str(uuid.uuid4()))

    def known_groups(self, kind: ProviderKind) -> tuple[TaxGroup, ...]:
        return known_groups(kind)

    def capabilities(self, kind: ProviderKind) -> Capabilities:
        return capabilities_of(kind)

    async def try_crm(self, crm: CrmSetup, secret: str) -> CrmTrial:
        full = secret
        if not full and self._is_known_crm(crm):
            full = await in_own_thread(lambda: kept_crm_secret(crm, self._secrets))
        _require_crm(crm, full)
        gateway = make_crm(crm, full, self._clock)
        try:
            portal = await gateway.portal()
            return CrmTrial(
                portal=portal,
                users=await _directory("users", gateway.users()),
                funnels=await gateway.funnels(),
                deal_fields=await gateway.deal_fields(),
                product_fields=await _directory("product fields", gateway.product_fields()),
                taxes=await _directory("taxes", gateway.taxes()),
                categories=await _directory("categories", gateway.categories()),
            )
        finally:
            await gateway.close()

    async def try_register(
        self, register: RegisterSetup, secrets: RegisterSecrets
    ) -> RegisterTrial:
        kept = RegisterSecrets()
        if self._is_known_register(register):
            kept = await in_own_thread(lambda: kept_register_secrets(register, self._secrets))
        provider = make_provider(
            register,
            RegisterSecrets(secrets.license_key or kept.license_key, secrets.secret or kept.secret),
            self._clock,
            device_id=self._kept.current.device_id,
            receipt_view_url="",
        )
        try:
            cashier = await provider.sign_in()
            info = await provider.register_info()
            groups = await provider.tax_groups()
            health = None
            try:
                health = await provider.health()
            except CashierError as exc:
                _log.info("the health of the tried register is not known: %s", exc)
            return RegisterTrial(cashier, info, groups, provider.capabilities, health)
        finally:
            await provider.close()

    async def create_deal_field(self, wanted: DealField) -> DealField:
        crm = self.current.crm
        secret = await in_own_thread(lambda: kept_crm_secret(crm, self._secrets))
        _require_crm(crm, secret)
        gateway = make_crm(crm, secret, self._clock)
        try:
            return await gateway.create_deal_field(wanted)
        finally:
            await gateway.close()

    async def save(self, setup: Setup, secrets: SetupSecrets) -> None:
        """See `SetupStore.save`; what no client can be made of is not kept at all."""
        to_settings(self._kept.current, setup)
        self._require_free(setup)
        self._require_secrets(setup, secrets)
        crm_secret = secrets.crm or await in_own_thread(
            lambda: kept_crm_secret(setup.crm, self._secrets)
        )
        await self._require_clients(setup, crm_secret)
        await in_own_thread(lambda: self._store(setup, secrets))
        # Read and looked at once more: something may have changed while the store was asked.
        old = self._kept.current
        self._require_free(setup)
        new = to_settings(old, setup)
        self._kept.replace(new)
        if _has_secrets(secrets) or _clients_of(to_setup(old)) != _clients_of(to_setup(new)):
            self._hooks.rebuild()
            return
        self._hooks.renew()
        if old.active_register_id != new.active_register_id:
            self._hooks.activate()

    def _require_free(self, setup: Setup) -> None:
        """A register whose receipts wait is needed to settle them."""
        kept = {one.id for one in setup.registers}
        names = {one.id: one.name for one in self.current.registers}
        for operation in self._journal.waiting():
            gone = operation.register_id
            if gone in names and gone not in kept:
                raise InputProblem("register_in_use", register=names[gone])

    async def _require_clients(self, setup: Setup, crm_secret: str) -> None:
        """
        Raises:
            InputProblem: `crm_bad_address`, `crm_bad_webhook`, `register_bad_address`: no client
                can be made of what was typed, and the program could not start with it.
        """
        await make_crm(setup.crm, crm_secret, self._clock).close()
        for register in setup.registers:
            try:
                provider = make_provider(
                    register, RegisterSecrets(), self._clock, device_id="", receipt_view_url=""
                )
            except NotSent as exc:
                raise InputProblem("register_bad_address", register=register.name) from exc
            await provider.close()

    def _is_known_crm(self, crm: CrmSetup) -> bool:
        """A kept secret goes only to the place it was entered for: another one, typed or out of
        a file, gets it only from a person."""
        known = self.current.crm
        return known.kind is crm.kind and _place(known.base_url) == _place(crm.base_url)

    def _is_known_register(self, register: RegisterSetup) -> bool:
        """At the place and by the way of signing in that its secret was entered for."""
        known = {one.id: one for one in self.current.registers}.get(register.id)
        return (
            known is not None
            and known.sign_in is register.sign_in
            and self._is_at_its_place(register)
        )

    def _is_at_its_place(self, register: RegisterSetup) -> bool:
        known = {one.id: one for one in self.current.registers}.get(register.id)
        return (
            known is not None
            and known.provider is register.provider
            and _place(known.base_url) == _place(register.base_url)
        )

    def _require_secrets(self, setup: Setup, secrets: SetupSecrets) -> None:
        is_webhook = setup.crm.kind is CrmKind.WEBHOOK
        if not secrets.crm and not is_webhook and not self._is_known_crm(setup.crm):
            raise InputProblem("crm_secret_needed")
        known = {one.id for one in self.current.registers}
        for register in setup.registers:
            typed = secrets.registers.get(register.id, RegisterSecrets())
            # A new register may be saved before anything is entered for it.
            is_told = bool(typed.secret) or register.id not in known
            may_lack = register.provider is ProviderKind.VCHASNO_DM
            if not is_told and not may_lack and not self._is_known_register(register):
                raise InputProblem("register_secret_needed", register=register.name)
            is_checkbox = register.provider is ProviderKind.CHECKBOX
            is_moved = register.id in known and not self._is_at_its_place(register)
            if is_moved and is_checkbox and not typed.license_key:
                raise InputProblem("register_secret_needed", register=register.name)

    def _store(self, setup: Setup, secrets: SetupSecrets) -> None:
        """Keeps what was typed, and forgets what was entered for another place: a register that
        is gone, or comes back at another address, has no secrets."""
        if secrets.crm:
            self._secrets.put(crm_secret_name(setup.crm.kind), secrets.crm)
        known = {one.id: one for one in self.current.registers}
        kept = {one.id for one in setup.registers}
        for register in setup.registers:
            typed = secrets.registers.get(register.id, RegisterSecrets())
            if not self._is_at_its_place(register):
                self._forget(register.id)
            if typed.license_key:
                self._secrets.put(license_key_name(register.id), typed.license_key)
            if typed.secret:
                self._secrets.put(own_secret_name(register), typed.secret)
        for gone in known.keys() - kept:
            self._forget(gone)

    def _forget(self, register_id: str) -> None:
        """An empty secret counts as none; stores of every system can hold one."""
        for name in secret_names_of(register_id):
            if self._secrets.get(name):
                self._secrets.put(name, "")

    async def activate(self, register_id: str) -> None:
        settings = self._kept.current
        if register_id not in {one.id for one in settings.registers}:
            # Removed a moment ago; the window does not know it yet.
            raise InputProblem("register_unknown")
        self._kept.replace(settings.model_copy(update={"active_register_id": register_id}))
        self._hooks.activate()

    async def export_to(self, path: Path, setup: Setup) -> None:
        settings = to_settings(Settings(), setup)
        content = {
            "kind": _FILE_KIND,
            "schema_version": SCHEMA_VERSION,
            "crm": settings.crm.model_dump(mode="json"),
            "registers": [one.model_dump(mode="json") for one in settings.registers],
            "active_register_id": settings.active_register_id,
        }
        text = json.dumps(content, ensure_ascii=False, indent=2)
        await asyncio.to_thread(write_whole, path, text.encode("utf-8"))

    async def import_from(self, path: Path) -> Setup:
        try:
            raw = await asyncio.to_thread(_read, path)
        except OSError as exc:
            raise InputProblem("setup_file_unusable", errno=exc.errno) from exc
        return _parsed(raw)


def _place(address: str) -> tuple[str, str]:
    """Scheme and host: a secret for an encrypted address never goes to a plain one."""
    parts = urlsplit(web_address(address))
    return parts.scheme.lower(), parts.netloc.lower()


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST_FILE + 1)


def _parsed(raw: bytes) -> Setup:
    if len(raw) > _LARGEST_FILE:
        raise InputProblem("setup_file_unusable")
    try:
        data = json.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as exc:
        raise InputProblem("setup_file_unusable") from exc
    if not isinstance(data, dict) or data.get("kind") != _FILE_KIND:
        raise InputProblem("setup_file_unusable")
    version = data.get("schema_version")
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise InputProblem("setup_file_newer")
    parts = {key: data[key] for key in ("crm", "registers", "active_register_id") if key in data}
    try:
        return to_setup(Settings.model_validate(parts))
    except ValidationError as exc:
        raise InputProblem("setup_file_unusable") from exc


def _has_secrets(secrets: SetupSecrets) -> bool:
    return bool(secrets.crm) or any(
        one.license_key or one.secret for one in secrets.registers.values()
    )


def _clients_of(setup: Setup) -> tuple[object, ...]:
    """What clients and services are built of; the rest is rules, which change at once."""
    crm = setup.crm
    blank = RegisterSetup(id="")
    registers = tuple(
        replace(one, mapping=blank.mapping, rounding_step=blank.rounding_step)
        for one in setup.registers
    )
    return (
        crm.kind,
        crm.base_url,
        crm.email,
        crm.client_id,
        crm.product_fields,
        crm.open_stage_ids,
        crm.poll_seconds,
        registers,
    )


def _require_crm(crm: CrmSetup, secret: str) -> None:
    if not secret:
        raise InputProblem("crm_credentials_missing")
    if crm.kind is not CrmKind.WEBHOOK and not crm.base_url.strip():
        raise InputProblem("crm_bad_address")


async def _directory(name: str, read: Awaitable[tuple[T, ...]]) -> tuple[T, ...]:
    """A directory that this account may not read is shown as empty: a mapping can be typed."""
    try:
        return await read
    except AuthRequired:
        raise
    except (Refused, ContractBroken) as exc:
        _log.info("the CRM does not show its %s: %s", name, exc)
        return ()
