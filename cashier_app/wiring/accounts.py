"""Clients from settings and secrets. The names of secrets are made here and nowhere else."""

from __future__ import annotations

from urllib.parse import urlsplit

from cashier_app.crm.uspacy import convert as crm_convert
from cashier_app.crm.uspacy.auth import (
    Credentials,
    OAuthCredentials,
    PasswordCredentials,
    WebhookCredentials,
)
from cashier_app.crm.uspacy.gateway import UspacyGateway
from cashier_app.ports.crm import CrmGateway
from cashier_app.ports.fiscal import FiscalProvider
from cashier_app.ports.system import Clock, SecretStore
from cashier_app.providers.checkbox.client import CheckboxAccess
from cashier_app.providers.checkbox.provider import CheckboxProvider
from cashier_app.services.connections import (
    CrmAccount,
    CrmKind,
    RegisterAccount,
    RegisterSignIn,
)
from cashier_app.storage.settings import CrmSettings, RegisterSettings, Settings
from cashier_app.wiring.unconfigured import UnconfiguredCrm


def crm_secret_name(kind: CrmKind) -> str:
    return f"crm.{kind.value}"


def license_key_name(register_id: str) -> str:
    return f"register.{register_id}.license_key"


def register_secret_name(register_id: str, sign_in: RegisterSignIn) -> str:
    return f"register.{register_id}.{sign_in.value}"


def web_address(typed: str) -> str:
    """The address a person typed: blanks cut off, https:// where no scheme was given."""
    address = typed.strip()
    if address and "://" not in address:
        return f"https://{address}"
    return address


def kept_crm_account(settings: CrmSettings, secrets: SecretStore) -> CrmAccount:
    """The account with its secret; blocks on the password store."""
    kind = CrmKind(settings.kind)
    return CrmAccount(
        kind=kind,
        base_url=settings.base_url,
        email=settings.email,
        client_id=settings.client_id,
        secret=secrets.get(crm_secret_name(kind)) or "",
    )


def kept_register_account(settings: RegisterSettings, secrets: SecretStore) -> RegisterAccount:
    """The account with its secrets; blocks on the password store."""
    sign_in = RegisterSignIn(settings.sign_in)
    return RegisterAccount(
        base_url=settings.base_url,
        sign_in=sign_in,
        login=settings.login,
        license_key=secrets.get(license_key_name(settings.id)) or "",
        secret=secrets.get(register_secret_name(settings.id, sign_in)) or "",
    )


def make_crm(account: CrmAccount, settings: CrmSettings, clock: Clock) -> CrmGateway:
    """
    Raises:
        InputProblem: `crm_bad_address`, `crm_bad_webhook`.
    """
    credentials = _credentials(account)
    if credentials is None:
        return UnconfiguredCrm()
    codes = crm_convert.FieldCodes(
        barcode=settings.product_fields.barcode,
        uktzed=settings.product_fields.uktzed,
        excise_stamps=settings.product_fields.excise_stamps,
        tax_group=settings.product_fields.tax_group,
    )
    # A plain address is kept as it is; an ordinary one follows a renamed space.
    is_plain = account.base_url.startswith("http://")
    is_pinned = is_plain and account.kind is not CrmKind.WEBHOOK
    return UspacyGateway(
        credentials, clock, base_url=account.base_url if is_pinned else None, codes=codes
    )


def _credentials(account: CrmAccount) -> Credentials | None:
    if not account.secret:
        return None
    if account.kind is CrmKind.WEBHOOK:
        return WebhookCredentials(account.secret)
    host = urlsplit(account.base_url).netloc
    if not host:
        return None
    if account.kind is CrmKind.OAUTH:
        return OAuthCredentials(host, account.client_id, account.secret)
    return PasswordCredentials(host, account.email, account.secret)


def make_provider(
    account: RegisterAccount, settings: Settings, register: RegisterSettings, clock: Clock
) -> FiscalProvider:
    by_pin = account.sign_in is RegisterSignIn.PIN
    access = CheckboxAccess(
        license_key=account.license_key,
        pin=account.secret if by_pin else "",
        login="" if by_pin else account.login,
        password="" if by_pin else account.secret,
    )
    return CheckboxProvider(
        access,
        clock,
        device_id=settings.device_id,
        base_url=account.base_url,
        receipt_view_url=register.receipt_view_url,
    )
