"""The password store of the system (case T-05), and the one in memory."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, NoKeyringError

from cashier_app.domain.errors import LocalFault
from cashier_app.ports import system as ports
from cashier_app.system.secrets import (
    KeyringSecretStore,
    MemorySecretStore,
    SessionSecretStore,
)
from tests.system.backends import Failing, InMemory


def stores(use: Callable[[KeyringBackend], None], seen: list[str]) -> list[ports.SecretStore]:
    use(InMemory())
    return [KeyringSecretStore(on_secret=seen.append), MemorySecretStore(on_secret=seen.append)]


@pytest.mark.parametrize("which", [0, 1])
def test_secret_is_kept_and_read(use: Callable[[KeyringBackend], None], which: int):
    store = stores(use, [])[which]
    assert store.get("checkbox.pin") is None
    store.put("checkbox.pin", "2580")
    store.put("crm.password", "ключ")
    assert store.get("checkbox.pin") == "2580"
    assert store.get("crm.password") == "ключ"


def test_log_learns_every_secret_that_passes(use: Callable[[KeyringBackend], None]):
    seen: list[str] = []
    keyring_store, memory = stores(use, seen)
    keyring_store.put("a", "one")
    memory.put("b", "two")
    fresh: list[str] = []
    KeyringSecretStore(on_secret=fresh.append).get("a")
    KeyringSecretStore(on_secret=fresh.append).get("absent")
    assert (seen, fresh) == (["one", "two"], ["one"])


def test_secrets_of_the_program_stand_under_its_name(use: Callable[[KeyringBackend], None]):
    backend = InMemory()
    use(backend)
    KeyringSecretStore().put("checkbox.pin", "2580")
    assert backend.values == {("Kasyr", "checkbox.pin"): "2580"}


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NoKeyringError("no backend"), "no_password_store"),
        (InitError("no bus"), "no_password_store"),
        (KeyringLocked("dismissed"), "password_store_locked"),
        (OSError("bus gone"), "password_store_failed"),
    ],
)
def test_T_05_store_that_fails_is_told_and_nothing_leaks(
    use: Callable[[KeyringBackend], None], error: Exception, code: str
):
    use(Failing(error))
    store = KeyringSecretStore()
    calls: list[Callable[[], object]] = [
        lambda: store.get("a"),
        lambda: store.put("a", "hidden-value"),
    ]
    for call in calls:
        with pytest.raises(LocalFault) as caught:
            call()
        assert caught.value.code == code
        assert "hidden-value" not in str(caught.value)


def test_T_05_without_a_backend(use: Callable[[KeyringBackend], None]):
    from keyring.backends.fail import Keyring

    use(Keyring())
    with pytest.raises(LocalFault, match="no_password_store"):
        KeyringSecretStore().put("a", "b")


def test_T_05_backend_that_writes_plain_text_is_not_used(
    use: Callable[[KeyringBackend], None], monkeypatch: pytest.MonkeyPatch
):
    module = types.ModuleType("keyrings.alt.file")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    backend = InMemory()
    monkeypatch.setattr(InMemory, "__module__", module.__name__)
    use(backend)
    with pytest.raises(LocalFault, match="no_password_store"):
        KeyringSecretStore().put("a", "b")
    assert backend.values == {}


def test_store_in_memory_does_not_show_its_secrets():
    store = MemorySecretStore()
    store.put("a", "hidden-value")
    assert "hidden-value" not in repr(store)


def test_start_of_the_program_does_not_import_the_keyring():
    import subprocess

    program = "import sys, cashier_app.system.secrets; sys.exit('keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_T_05_memory_in_place_of_a_store_says_why_and_forgets():
    """Secrets typed without a store last until the program ends; the window is told the reason."""
    why = LocalFault("secrets_for_session")
    seen: list[str] = []
    store = SessionSecretStore(why, seen.append)
    store.put("checkbox.pin", "2580")
    assert store.get("checkbox.pin") == "2580"
    assert store.fault is why
    assert seen == ["2580"]
    assert SessionSecretStore(why).get("checkbox.pin") is None
