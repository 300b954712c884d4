"""Clock and secrets."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The current moment, aware, in UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Waits on this clock; tests advance it instead of waiting."""
        ...


class SecretStore(Protocol):
    """Secrets by name; values never appear in logs, settings or errors."""

    def get(self, name: str) -> str | None:
        """
        Raises:
            LocalFault: `no_password_store`, `password_store_locked`.
        """
        ...

    def put(self, name: str, value: str) -> None: ...
