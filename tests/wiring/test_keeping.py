"""Credentials and settings: nothing unusable is kept, nothing unusable stops the program."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from cashier_app.domain.errors import AuthRequired, CashierError, InputProblem, LocalFault
from cashier_app.sandbox import credentials
from cashier_app.sandbox.server import SandboxServers
from cashier_app.services.connections import (
    CrmAccount,
    CrmKind,
    RegisterAccount,
    RegisterSignIn,
)
from cashier_app.services.preferences import Preferences, ThemeChoice
from cashier_app.system.clock import SystemClock
from cashier_app.system.paths import user_paths
from cashier_app.system.secrets import MemorySecretStore
from cashier_app.wiring.accounts import crm_secret_name, web_address
from cashier_app.wiring.backend import Backend, Storage
from cashier_app.wiring.blocking import in_own_thread
from cashier_app.wiring.keeping import KeptConnections, KeptPreferences

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(asyncio.wait_for(work, 20.0))


@pytest.fixture
def storage(tmp_path: Path):
    made = Storage(user_paths(tmp_path / "Каса №1"), SystemClock())
    yield made
    made.close()


class Shop:
    """Connections over real stand-ins; `saved` counts restarts of the services."""

    def __init__(self, storage: Storage, servers: SandboxServers) -> None:
        self.saved = 0
        self.secrets = MemorySecretStore()
        self.connections = KeptConnections(
            storage.kept, self.secrets, storage.clock, self._on_saved
        )
        self.crm = CrmAccount(
            CrmKind.PASSWORD,
            base_url=servers.uspacy_url,
            email=credentials.USPACY_EMAIL,
            secret=credentials.USPACY_PASSWORD,
        )
        self.register = RegisterAccount(
            base_url=servers.checkbox_url,
            sign_in=RegisterSignIn.PIN,
            license_key=credentials.CHECKBOX_LICENSE_KEY,
            secret=credentials.CHECKBOX_PIN,
        )

    def _on_saved(self) -> None:
        self.saved += 1


@pytest.fixture
def shop(storage: Storage):
    with SandboxServers() as servers:
        yield Shop(storage, servers)


async def _error(work: Coroutine[Any, Any, object]) -> CashierError:
    with pytest.raises(CashierError) as caught:
        await work
    return caught.value


def test_trials_sign_in_for_real_and_keep_nothing(storage: Storage, shop: Shop):
    portal = run(shop.connections.try_crm(shop.crm))
    assert portal.user_name
    trial = run(shop.connections.try_register(shop.register))
    assert trial.cashier.name == "Коваль Олена Петрівна"
    assert trial.register.is_test
    assert storage.kept.current.crm.base_url == ""
    assert shop.secrets.get(crm_secret_name(CrmKind.PASSWORD)) is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"secret": "0000"}, "wrong_pin"),
        ({"license_key": "test-no-such-key-000000000000"}, "wrong_license_key"),
        ({"base_url": "http://127.0.0.1:9"}, "no_connection"),
    ],
)
def test_trial_of_a_register_names_what_is_wrong(shop: Shop, changes: dict[str, Any], code: str):
    account = replace(shop.register, **changes)
    assert run(_error(shop.connections.try_register(account))).code == code


@pytest.mark.parametrize(
    ("changes", "kind", "code"),
    [
        ({"secret": "nope"}, AuthRequired, "crm_wrong_password"),
        ({"secret": ""}, InputProblem, "crm_credentials_missing"),
        ({"base_url": ""}, InputProblem, "crm_bad_address"),
    ],
)
def test_trial_of_a_crm_names_what_is_wrong(
    shop: Shop, changes: dict[str, Any], kind: type[CashierError], code: str
):
    error = run(_error(shop.connections.try_crm(replace(shop.crm, **changes))))
    assert isinstance(error, kind)
    assert error.code == code


def test_saved_connections_are_kept_without_secrets_in_the_settings(storage: Storage, shop: Shop):
    run(shop.connections.save(shop.crm, shop.register))
    text = storage.paths.settings.read_text(encoding="utf-8")
    assert credentials.USPACY_EMAIL in text
    for secret in (
        credentials.USPACY_PASSWORD,
        credentials.CHECKBOX_PIN,
        credentials.CHECKBOX_LICENSE_KEY,
    ):
        assert secret not in text
    form = run(shop.connections.current())
    assert (form.has_crm_secret, form.has_license_key, form.has_register_secret) == (True,) * 3
    assert (form.crm.secret, form.register.license_key, form.register.secret) == ("", "", "")
    assert shop.saved == 1
    # Empty secrets leave what is kept.
    run(shop.connections.save(replace(shop.crm, secret=""), replace(shop.register, secret="")))
    assert run(shop.connections.try_crm(replace(shop.crm, secret=""))).user_name


def test_a_mistyped_webhook_is_refused_and_not_kept(storage: Storage, shop: Shop):
    webhook = CrmAccount(CrmKind.WEBHOOK, secret="hello")
    error = run(_error(shop.connections.save(webhook, shop.register)))
    assert isinstance(error, InputProblem)
    assert storage.kept.current.crm.kind == "password"
    assert shop.secrets.get(crm_secret_name(CrmKind.WEBHOOK)) is None
    assert shop.saved == 0


def test_an_unusable_kept_address_does_not_stop_the_program(storage: Storage):
    secrets = MemorySecretStore()
    secrets.put(crm_secret_name(CrmKind.WEBHOOK), "hello")
    kept = storage.kept
    kept.replace(
        kept.current.model_copy(
            update={"crm": kept.current.crm.model_copy(update={"kind": "webhook"})}
        )
    )

    async def scenario() -> str:
        backend = await Backend.build(storage, secrets, lambda _n, _e: None, lambda: None)
        state = await backend.services.deals.refresh()
        await backend.stop(0.1)
        assert isinstance(state.error, AuthRequired)
        return state.error.code

    assert run(scenario()) == "crm_bad_webhook"


class _Locked(MemorySecretStore):
    def get(self, name: str) -> str | None:
        raise LocalFault("password_store_locked")


def test_a_locked_password_store_is_told_and_the_program_starts(storage: Storage):
    async def scenario() -> None:
        backend = await Backend.build(storage, _Locked(), lambda _n, _e: None, lambda: None)
        state = await backend.services.session.connect()
        await backend.stop(0.1)
        assert state.error is not None
        assert state.error.code == "credentials_missing"

    run(scenario())
    assert [notice.code for notice in storage.notices] == ["password_store_locked"]


def test_a_password_dialog_nobody_answers_is_given_up():
    never = threading.Event()
    error = run(_error(in_own_thread(never.wait, timeout_s=0.05)))
    assert error.code == "password_store_locked"
    never.set()


def test_an_error_in_the_thread_reaches_the_caller():
    def fails() -> None:
        raise LocalFault("no_password_store")

    assert run(_error(in_own_thread(fails))).code == "no_password_store"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" company.uspacy.ua ", "https://company.uspacy.ua"),
        ("https://company.uspacy.ua", "https://company.uspacy.ua"),
        ("http://127.0.0.1:80", "http://127.0.0.1:80"),
        ("", ""),
    ],
)
def test_an_address_may_be_typed_without_its_scheme(typed: str, address: str):
    assert web_address(typed) == address


def test_window_preferences_are_kept(storage: Storage):
    store = KeptPreferences(storage.kept)
    assert store.load() == Preferences()
    wanted = Preferences("uk", ThemeChoice.DARK, 520, "AAAA")
    store.save(wanted)
    assert store.load() == wanted


def test_the_journal_is_verified_on_a_connection_of_its_own(storage: Storage):
    assert storage.verify() == ()
