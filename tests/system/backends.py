"""Password stores of a system, as the keyring library sees them."""

from __future__ import annotations

from keyring.backend import KeyringBackend


class InMemory(KeyringBackend):
    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.values.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.values[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.values[service, username]


class Failing(InMemory):
    """Raises `error` until it is None."""

    def __init__(self, error: Exception | None) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        if self.error is not None:
            raise self.error
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.error is not None:
            raise self.error
        super().set_password(service, username, password)


class Forgetful(InMemory):
    """Takes a secret and does not keep it."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return None
