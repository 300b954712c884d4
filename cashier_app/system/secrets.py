"""Secrets in the system's password store, or in memory. Never in a plain file.

`on_secret` is told every value that passes, so that the log can refuse to write it down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cashier_app.domain.errors import LocalFault

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

DEFAULT_SERVICE = "Kasyr"
_PLAIN_TEXT_BACKENDS = ("keyrings.alt.",)
"""They would store passwords readable to everyone without a word."""


def ignore_secret(_value: str) -> None:
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

    def __init__(
        self, service: str = DEFAULT_SERVICE, on_secret: Callable[[str], None] = ignore_secret
    ) -> None:
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


class MemorySecretStore:
    """Implements `ports.system.SecretStore`; forgets everything with the process."""

    def __init__(self, on_secret: Callable[[str], None] = ignore_secret) -> None:
        self._values: dict[str, str] = {}
        self._on_secret = on_secret

    def get(self, name: str) -> str | None:
        return self._values.get(name)

    def put(self, name: str, value: str) -> None:
        self._on_secret(value)
        self._values[name] = value


class SessionSecretStore(MemorySecretStore):
    """Memory in place of a lasting store; `fault` tells the cashier why (case T-05)."""

    def __init__(self, fault: LocalFault, on_secret: Callable[[str], None] = ignore_secret) -> None:
        super().__init__(on_secret)
        self.fault = fault
