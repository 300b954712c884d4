"""Settings and secrets as the services see them: connections and preferences."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from cashier_app.domain.errors import InputProblem, LocalFault
from cashier_app.ports.crm import PortalInfo
from cashier_app.ports.system import Clock, SecretStore
from cashier_app.services.connections import (
    ConnectionForm,
    CrmAccount,
    CrmKind,
    RegisterAccount,
    RegisterSignIn,
    RegisterTrial,
)
from cashier_app.services.preferences import Preferences, ThemeChoice
from cashier_app.storage.settings import RegisterSettings, Settings, UiSettings
from cashier_app.storage.settings_file import SettingsFile
from cashier_app.wiring.accounts import (
    crm_secret_name,
    kept_crm_account,
    kept_register_account,
    license_key_name,
    make_crm,
    make_provider,
    register_secret_name,
    web_address,
)
from cashier_app.wiring.blocking import in_own_thread

_log = logging.getLogger(__name__)


class KeptSettings:
    """The settings in force and their file; every change goes through here."""

    def __init__(self, file: SettingsFile, settings: Settings) -> None:
        self._file = file
        self.current = settings

    def replace(self, settings: Settings) -> None:
        """
        Raises:
            LocalFault: not written; the old settings stay in force.
        """
        self._file.save(settings)
        self.current = settings


class KeptPreferences:
    """Implements `services.preferences.PreferenceStore`."""

    def __init__(self, kept: KeptSettings) -> None:
        self._kept = kept

    def load(self) -> Preferences:
        ui = self._kept.current.ui
        return Preferences(
            ui.language, ThemeChoice(ui.theme), ui.splitter_permille, ui.window_geometry
        )

    def save(self, preferences: Preferences) -> None:
        ui = UiSettings.model_validate(
            {
                "language": preferences.language,
                "theme": preferences.theme.value,
                "splitter_permille": min(max(preferences.splitter_permille, 100), 900),
                "window_geometry": preferences.window_geometry,
            }
        )
        if ui == self._kept.current.ui:
            return
        try:
            self._kept.replace(self._kept.current.model_copy(update={"ui": ui}))
        except LocalFault as fault:
            _log.warning("window preferences were not saved: %s", fault)


class KeptConnections:
    """Implements `services.connections.Connections`; `on_saved` starts the services anew."""

    def __init__(
        self,
        kept: KeptSettings,
        secrets: SecretStore,
        clock: Clock,
        on_saved: Callable[[], None],
    ) -> None:
        self._kept = kept
        self._secrets = secrets
        self._clock = clock
        self._on_saved = on_saved

    async def current(self) -> ConnectionForm:
        settings = self._kept.current
        crm = await in_own_thread(lambda: kept_crm_account(settings.crm, self._secrets))
        register = await in_own_thread(
            lambda: kept_register_account(settings.register, self._secrets)
        )
        return ConnectionForm(
            crm=replace(crm, secret=""),
            register=replace(register, license_key="", secret=""),
            has_crm_secret=bool(crm.secret),
            has_license_key=bool(register.license_key),
            has_register_secret=bool(register.secret),
        )

    async def try_crm(self, account: CrmAccount) -> PortalInfo:
        full = await in_own_thread(lambda: self._with_crm_secret(account))
        _require_crm(full)
        crm = make_crm(full, self._kept.current.crm, self._clock)
        try:
            return await crm.portal()
        finally:
            await crm.close()

    async def try_register(self, account: RegisterAccount) -> RegisterTrial:
        full = await in_own_thread(lambda: self._with_register_secrets(account))
        settings = self._kept.current
        provider = make_provider(full, settings, settings.register, self._clock)
        try:
            cashier = await provider.sign_in()
            return RegisterTrial(cashier, await provider.register_info())
        finally:
            await provider.close()

    async def save(self, crm: CrmAccount, register: RegisterAccount) -> None:
        """See `Connections.save`; what no client can be made of is not kept at all."""
        settings = self._kept.current
        updated = _validated(settings, crm, register)
        full_crm = await in_own_thread(lambda: self._with_crm_secret(crm))
        await make_crm(full_crm, updated.crm, self._clock).close()
        register_id = settings.register.id
        await in_own_thread(lambda: self._store_secrets(crm, register, register_id))
        self._kept.replace(updated)
        self._on_saved()

    def _store_secrets(self, crm: CrmAccount, register: RegisterAccount, register_id: str) -> None:
        named = {
            crm_secret_name(crm.kind): crm.secret,
            license_key_name(register_id): register.license_key,
            register_secret_name(register_id, register.sign_in): register.secret,
        }
        for name, value in named.items():
            if value:
                self._secrets.put(name, value)

    def _with_crm_secret(self, account: CrmAccount) -> CrmAccount:
        account = replace(account, base_url=web_address(account.base_url))
        if account.secret:
            return account
        return replace(account, secret=self._secrets.get(crm_secret_name(account.kind)) or "")

    def _with_register_secrets(self, account: RegisterAccount) -> RegisterAccount:
        register_id = self._kept.current.register.id
        name = register_secret_name(register_id, account.sign_in)
        return replace(
            account,
            base_url=web_address(account.base_url),
            license_key=account.license_key
            or self._secrets.get(license_key_name(register_id))
            or "",
            secret=account.secret or self._secrets.get(name) or "",
        )


def _require_crm(account: CrmAccount) -> None:
    if not account.secret:
        raise InputProblem("crm_credentials_missing")
    if account.kind is not CrmKind.WEBHOOK and not account.base_url:
        raise InputProblem("crm_bad_address")


def _validated(settings: Settings, crm: CrmAccount, register: RegisterAccount) -> Settings:
    """
    Raises:
        InputProblem: `crm_bad_address`, `register_bad_address`.
    """
    old = settings.register
    try:
        crm_settings = settings.crm.model_validate(
            settings.crm.model_dump()
            | {
                "kind": crm.kind.value,
                "base_url": "" if crm.kind is CrmKind.WEBHOOK else web_address(crm.base_url),
                "email": crm.email,
                "client_id": crm.client_id,
            }
        )
    except ValueError as exc:
        raise InputProblem("crm_bad_address") from exc
    try:
        new = RegisterSettings.model_validate(
            old.model_dump()
            | {
                "base_url": web_address(register.base_url),
                "sign_in": RegisterSignIn(register.sign_in).value,
                "login": register.login,
            }
        )
    except ValueError as exc:
        raise InputProblem("register_bad_address") from exc
    registers = tuple(new if item.id == old.id else item for item in settings.registers)
    return settings.model_copy(update={"crm": crm_settings, "registers": registers})
