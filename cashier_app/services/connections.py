"""Entering and trying the credentials of CRM and register, free of how they are kept."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import Protocol

from cashier_app.ports.crm import PortalInfo
from cashier_app.ports.fiscal import CashierInfo, RegisterInfo


class CrmKind(enum.StrEnum):
    PASSWORD = "password"  # noqa: S105 - a kind of credential, not one
    WEBHOOK = "webhook"
    OAUTH = "oauth"


class RegisterSignIn(enum.StrEnum):
    PIN = "pin"
    LOGIN = "login"


@dataclass(frozen=True, slots=True)
class CrmAccount:
    """`secret` is the password, the webhook's whole address or the client's secret by `kind`;
    "" means: leave what is kept."""

    kind: CrmKind
    base_url: str = ""
    email: str = ""
    client_id: str = ""
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class RegisterAccount:
    """`secret` is the PIN or the password by `sign_in`; "" means: leave what is kept."""

    base_url: str
    sign_in: RegisterSignIn
    login: str = ""
    license_key: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ConnectionForm:
    """What the dialog starts with. `has_…` tell which secrets are kept; they are never shown."""

    crm: CrmAccount
    register: RegisterAccount
    has_crm_secret: bool
    has_license_key: bool
    has_register_secret: bool


@dataclass(frozen=True, slots=True)
class RegisterTrial:
    cashier: CashierInfo
    register: RegisterInfo


class Connections(Protocol):
    """Trials sign in for real and change nothing that is kept."""

    async def current(self) -> ConnectionForm:
        """
        Raises:
            LocalFault: the password store cannot be read.
        """
        ...

    async def try_crm(self, account: CrmAccount) -> PortalInfo:
        """
        Raises:
            CashierError: why it does not work; `InputProblem` for a missing or bad field.
        """
        ...

    async def try_register(self, account: RegisterAccount) -> RegisterTrial:
        """
        Raises:
            CashierError: as `try_crm`.
        """
        ...

    async def save(self, crm: CrmAccount, register: RegisterAccount) -> None:
        """Keeps both; the program then starts its services anew.

        Raises:
            LocalFault: the password store or the settings file cannot be written.
        """
        ...
