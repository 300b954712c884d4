"""Credentials and settings: nothing unusable is kept, nothing unusable stops the program."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

import pytest

from cashier_app.domain.errors import AuthRequired, CashierError, LocalFault
from cashier_app.services.preferences import Preferences, ThemeChoice
from cashier_app.services.setup import CrmKind
from cashier_app.system.clock import SystemClock
from cashier_app.system.paths import user_paths
from cashier_app.system.secrets import MemorySecretStore
from cashier_app.wiring.accounts import crm_secret_name
from cashier_app.wiring.backend import Backend
from cashier_app.wiring.blocking import in_own_thread
from cashier_app.wiring.conversion import web_address
from cashier_app.wiring.data_folder import Storage
from cashier_app.wiring.keeping import KeptPreferences

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(asyncio.wait_for(work, 20.0))


@pytest.fixture
def storage(tmp_path: Path):
    made = Storage(user_paths(tmp_path / "Каса №1"), SystemClock())
    yield made
    made.close()


async def _error(work: Coroutine[Any, Any, object]) -> CashierError:
    with pytest.raises(CashierError) as caught:
        await work
    return caught.value


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
