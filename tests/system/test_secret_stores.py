"""The choice between the system's store, a file under a password and memory (case T-05)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, NoKeyringError

from cashier_app.domain.errors import LocalFault
from cashier_app.ports import system as ports
from cashier_app.ports.system import SecretKeeping
from cashier_app.system.sealed_secrets import Cost, SealedFile
from cashier_app.system.secret_stores import SecretStoreChooser
from cashier_app.system.secrets import KeyringSecretStore, SessionSecretStore
from tests.fakes import FakeClock
from tests.system.backends import Failing, Forgetful, InMemory

PASSWORD = "correct horse"
Use = Callable[[KeyringBackend], None]
NONE = NoKeyringError("no backend")


def chooser(folder: Path) -> SecretStoreChooser:
    clock = FakeClock(datetime(2026, 11, 25, 9, 47, tzinfo=UTC))
    file = SealedFile(folder / "secrets.sealed", clock, cost=Cost(log2_n=4))
    return SecretStoreChooser(KeyringSecretStore(), file, folder / "secrets.choice")


def test_T_05_a_store_of_the_system_that_works_is_used(use: Use, tmp_path: Path):
    backend = InMemory()
    use(backend)
    stores: ports.SecretStores = chooser(tmp_path)
    assert stores.look() is SecretKeeping.SYSTEM
    stores.system().put("register.main.pin", "2580")
    assert backend.values == {("Kasyr", "register.main.pin"): "2580"}
    assert list(tmp_path.iterdir()) == []


def test_T_05_without_a_store_the_cashier_decides_and_it_is_remembered(use: Use, tmp_path: Path):
    use(Failing(NONE))
    assert chooser(tmp_path).look() is SecretKeeping.UNDECIDED
    why = LocalFault("secrets_for_session")
    for_now = chooser(tmp_path).for_session(why)
    assert isinstance(for_now, SessionSecretStore)
    assert for_now.fault is why
    assert chooser(tmp_path).look() is SecretKeeping.UNDECIDED
    chooser(tmp_path).for_session(why, is_remembered=True)
    assert chooser(tmp_path).look() is SecretKeeping.SESSION


def test_T_05_the_file_is_used_where_the_system_has_no_store(use: Use, tmp_path: Path):
    use(Failing(NONE))
    chooser(tmp_path).for_session(LocalFault("secrets_for_session"), is_remembered=True)
    chooser(tmp_path).create_file(PASSWORD).put("register.main.pin", "2580")
    stores = chooser(tmp_path)
    assert stores.look() is SecretKeeping.FILE
    assert stores.open_file(PASSWORD).get("register.main.pin") == "2580"
    assert not (tmp_path / "secrets.choice").exists()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyringLocked("dismissed"), "password_store_locked"),
        (OSError("bus gone"), "password_store_failed"),
    ],
)
def test_T_05_a_locked_or_broken_store_is_never_replaced_silently(
    use: Use, tmp_path: Path, error: Exception, code: str
):
    """Not even by a file that exists: only after the cashier said so."""
    use(Failing(NONE))
    chooser(tmp_path).create_file(PASSWORD)
    backend = Failing(error)
    use(backend)
    stores = chooser(tmp_path)
    for _ in range(2):
        with pytest.raises(LocalFault) as caught:
            stores.look()
        assert caught.value.code == code
    backend.error = None
    assert stores.look() is SecretKeeping.SYSTEM
    backend.error = error
    stores.leave_system()
    assert stores.look() is SecretKeeping.FILE


def test_T_05_a_damaged_file_is_set_aside_before_the_password_is_asked(use: Use, tmp_path: Path):
    use(Failing(NONE))
    (tmp_path / "secrets.sealed").write_bytes(b"\0" * 200)
    stores = chooser(tmp_path)
    with pytest.raises(LocalFault, match="secrets_file_damaged"):
        stores.look()
    assert stores.look() is SecretKeeping.UNDECIDED


def test_T_05_a_new_store_of_the_system_takes_the_secrets_over(use: Use, tmp_path: Path):
    use(Failing(NONE))
    old = chooser(tmp_path).create_file(PASSWORD)
    old.put("register.main.pin", "2580")
    old.put("crm.password", "secret")
    backend = InMemory()
    backend.values["Kasyr", "register.main.pin"] = "0000"
    use(backend)
    stores = chooser(tmp_path)
    assert stores.look() is SecretKeeping.SYSTEM
    assert stores.has_file
    with pytest.raises(LocalFault, match="secrets_wrong_password"):
        stores.move_to_system("wrong password")
    stores.move_to_system(PASSWORD)
    assert backend.values == {
        ("Kasyr", "register.main.pin"): "2580",
        ("Kasyr", "crm.password"): "secret",
    }
    assert not stores.has_file


def test_T_05_a_store_that_does_not_keep_what_it_takes_does_not_get_the_only_copy(
    use: Use, tmp_path: Path
):
    use(Failing(NONE))
    chooser(tmp_path).create_file(PASSWORD).put("register.main.pin", "2580")
    use(Forgetful())
    with pytest.raises(LocalFault, match="password_store_failed"):
        chooser(tmp_path).move_to_system(PASSWORD)
    assert chooser(tmp_path).open_file(PASSWORD).get("register.main.pin") == "2580"


def test_a_forgotten_password_leads_back_to_the_choice(use: Use, tmp_path: Path):
    use(Failing(NONE))
    chooser(tmp_path).create_file(PASSWORD)
    stores = chooser(tmp_path)
    stores.set_file_aside()
    assert stores.look() is SecretKeeping.UNDECIDED
    assert [path.name for path in tmp_path.iterdir()] == [
        "secrets-forgotten-20261125T094700Z.sealed"
    ]


def test_the_password_of_the_file_is_changed_through_the_choice(use: Use, tmp_path: Path):
    use(Failing(NONE))
    chooser(tmp_path).create_file(PASSWORD).put("a", "b")
    chooser(tmp_path).change_password(PASSWORD, "another horse").put("c", "d")
    store = chooser(tmp_path).open_file("another horse")
    assert (store.get("a"), store.get("c")) == ("b", "d")
