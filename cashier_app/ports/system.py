"""Clock, secrets and where they are kept."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Protocol

from cashier_app.domain.errors import LocalFault

LEAST_PASSWORD_LENGTH = 8
"""Characters of the password over a file of secrets: it may be guessed on any computer that gets
a copy of the file."""


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


class SecretKeeping(enum.Enum):
    """Where secrets can be kept on this computer, as far as that is known at start."""

    SYSTEM = enum.auto()
    FILE = enum.auto()
    SESSION = enum.auto()
    UNDECIDED = enum.auto()


class SecretStores(Protocol):
    """The places where secrets may be kept, and the choice between them (case T-05).

    Calls block: on a dialog of the system, or on the key of a file's password.
    """

    @property
    def has_file(self) -> bool:
        """Whether there is a file under a password."""
        ...

    def look(self) -> SecretKeeping:
        """What to use: the system's store; where there is none, the file that exists or what was
        chosen before.

        Raises:
            LocalFault: `password_store_locked`, `password_store_failed`; `secrets_file_damaged`
                (the file is set aside), `secrets_file_newer`, `secrets_file_unreadable`.
        """
        ...

    def leave_system(self) -> None:
        """From now on `look` does not ask the system's store any more, until the next start."""
        ...

    def system(self) -> SecretStore: ...

    def open_file(self, password: str) -> SecretStore:
        """
        Raises:
            LocalFault: `secrets_wrong_password`, and as `look` for the file.
        """
        ...

    def create_file(self, password: str) -> SecretStore:
        """A new file without secrets.

        Raises:
            InputProblem: `secrets_password_short` (fact `least`).
            LocalFault: the file cannot be written.
        """
        ...

    def change_password(self, old: str, new: str) -> SecretStore:
        """
        Raises:
            InputProblem: as `create_file`.
            LocalFault: as `open_file`; the file cannot be written and has its old password.
        """
        ...

    def move_to_system(self, password: str) -> None:
        """Takes every secret of the file over into the system's store, then removes the file.

        Raises:
            LocalFault: as `open_file`; the system's store failed and the file stays.
        """
        ...

    def set_file_aside(self) -> None:
        """The password is forgotten: the file gets another name and is used no more.

        Raises:
            LocalFault: the file cannot be renamed.
        """
        ...

    def for_session(self, why: LocalFault, *, is_remembered: bool = False) -> SecretStore:
        """Memory until the program ends; `why` is told in the window. When remembered, `look`
        says SESSION from the next start on.

        Raises:
            LocalFault: the choice cannot be written.
        """
        ...
