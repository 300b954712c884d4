"""Which store keeps the secrets: the system's, a file under a password, or memory (case T-05)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cashier_app.domain.errors import LocalFault
from cashier_app.ports.system import SecretKeeping, SecretStore
from cashier_app.system.private_file import remove, write_private
from cashier_app.system.sealed_secrets import SealedFile
from cashier_app.system.secrets import SessionSecretStore, ignore_secret

_PROBE = "probe"
"""Never written: a store that works says that it has none."""
_ASK_EACH_TIME = b"ask each time\n"


class SecretStoreChooser:
    """Implements `ports.system.SecretStores`. `choice` is the file of a remembered choice."""

    def __init__(
        self,
        system: SecretStore,
        file: SealedFile,
        choice: Path,
        on_secret: Callable[[str], None] = ignore_secret,
    ) -> None:
        self._system = system
        self._file = file
        self._choice = choice
        self._on_secret = on_secret
        self._asks_system = True

    @property
    def has_file(self) -> bool:
        return self._file.exists

    def look(self) -> SecretKeeping:
        if self._asks_system and self._system_works():
            return SecretKeeping.SYSTEM
        if self._file.exists:
            self._file.check()
            return SecretKeeping.FILE
        return SecretKeeping.SESSION if self._choice.exists() else SecretKeeping.UNDECIDED

    def leave_system(self) -> None:
        self._asks_system = False

    def system(self) -> SecretStore:
        return self._system

    def open_file(self, password: str) -> SecretStore:
        return self._file.open(password)

    def create_file(self, password: str) -> SecretStore:
        store = self._file.create(password)
        remove(self._choice)
        return store

    def change_password(self, old: str, new: str) -> SecretStore:
        return self._file.change_password(old, new)

    def move_to_system(self, password: str) -> None:
        for name, value in self._file.open(password).values.items():
            self._system.put(name, value)
            if self._system.get(name) != value:
                # A store that takes a secret and does not give it back must not get the only one.
                raise LocalFault("password_store_failed", kind="not kept")
        self._file.remove()

    def set_file_aside(self) -> None:
        self._file.set_aside()

    def for_session(self, why: LocalFault, *, is_remembered: bool = False) -> SecretStore:
        if is_remembered:
            write_private(self._choice, _ASK_EACH_TIME)
        return SessionSecretStore(why, self._on_secret)

    def _system_works(self) -> bool:
        try:
            self._system.get(_PROBE)
        except LocalFault as fault:
            if fault.code != "no_password_store":
                raise
            return False
        return True
