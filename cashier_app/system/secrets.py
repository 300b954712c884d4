"""Secrets in the system's password store, or in memory. Never in a file.

`on_secret` is told every value that passes, so that the log can refuse to write it down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cashier_app.domain.errors import LocalFault

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "Kasyr"
_PLAIN_TEXT_BACKENDS = ("keyrings.alt.",)
"""They would store passwords readable to everyone without a word."""


def _ignore(_value: str) -> None:
    """Nobody listens for secrets."""


@contextmanager
def _store_faults() -> Iterator[None]:
    from keyring import errors

    try:
        yield
    except errors.KeyringLocked as exc:
        raise LocalFault("password_store_locked") from exc
    except (errors.NoKeyringError, errors.InitError) as exc:
        raise LocalFault("no_password_store") from exc
    except LocalFault:
        raise
    except Exception as exc:
        # Back ends talk to D-Bus, the Keychain or the registry and let anything through.
        raise LocalFault("password_store_failed", kind=type(exc).__name__) from exc


class KeyringSecretStore:
    """Implements `ports.system.SecretStore`. Calls may block on a dialog of the system: run them
    in a worker thread.

    Raises:
        LocalFault: `no_password_store`, `password_store_locked`, `password_store_failed`.
    """

    def __init__(self, service: str = _SERVICE, on_secret: Callable[[str], None] = _ignore) -> None:
        self._service = service
        self._on_secret = on_secret

    def get(self, name: str) -> str | None:
        with _store_faults():
            value: str | None = self._keyring().get_password(self._service, name)
        if value:
            self._on_secret(value)
        return value

    def put(self, name: str, value: str) -> None:
        self._on_secret(value)
        with _store_faults():
            self._keyring().set_password(self._service, name, value)

    def _keyring(self) -> KeyringBackend:
        # Imported late: it costs a tenth of a second of the start.
        import keyring

        backend = keyring.get_keyring()
        if f"{type(backend).__module__}.".startswith(_PLAIN_TEXT_BACKENDS):
            raise LocalFault("no_password_store")
        return backend


class SessionSecretStore:
    """The system's store; where there is none, memory until the program ends (case T-05).

    `fault` says why memory is used, None while the system's store works. A locked store is no
    missing one: its fault goes to the caller.
    """

    def __init__(self, system: KeyringSecretStore, memory: MemorySecretStore) -> None:
        self._system = system
        self._memory = memory
        self.fault: LocalFault | None = None

    def get(self, name: str) -> str | None:
        try:
            value = self._system.get(name)
        except LocalFault as fault:
            self._note(fault)
            return self._memory.get(name)
        return value if value is not None else self._memory.get(name)

    def put(self, name: str, value: str) -> None:
        try:
            self._system.put(name, value)
        except LocalFault as fault:
            self._note(fault)
            self._memory.put(name, value)

    def _note(self, fault: LocalFault) -> None:
        if fault.code == "password_store_locked":
            raise fault
        self.fault = fault


class MemorySecretStore:
    """Implements `ports.system.SecretStore`; forgets everything with the process."""

    def __init__(self, on_secret: Callable[[str], None] = _ignore) -> None:
        self._values: dict[str, str] = {}
        self._on_secret = on_secret

    def get(self, name: str) -> str | None:
        return self._values.get(name)

    def put(self, name: str, value: str) -> None:
        self._on_secret(value)
        self._values[name] = value
