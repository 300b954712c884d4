"""Clients from the set-up and its secrets. The names of secrets are made here and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from cashier_app.crm.uspacy import convert as crm_convert
from cashier_app.crm.uspacy.auth import (
    Credentials,
    OAuthCredentials,
    PasswordCredentials,
    WebhookCredentials,
)
from cashier_app.crm.uspacy.gateway import UspacyGateway
from cashier_app.domain.payment import PaymentForm, PaymentMeans, means_key
from cashier_app.domain.tax import TaxGroup
from cashier_app.ports.crm import CrmGateway
from cashier_app.ports.fiscal import Capabilities, FiscalProvider
from cashier_app.ports.system import Clock, SecretStore
from cashier_app.providers.checkbox import CheckboxAccess, CheckboxProvider
from cashier_app.providers.vchasno import (
    KNOWN_TAX_GROUPS,
    DeviceManagerProvider,
    VchasnoAccess,
    VchasnoCloudProvider,
)
from cashier_app.services.setup import (
    DEFAULT_MEANS,
    CrmKind,
    CrmSetup,
    MappingSetup,
    ProviderKind,
    RegisterSecrets,
    RegisterSetup,
    RegisterSignIn,
)
from cashier_app.wiring.conversion import web_address
from cashier_app.wiring.unconfigured import UnconfiguredCrm

TOKEN = "token"  # noqa: S105 - a kind of secret, not one
USUAL_ADDRESS = {
    ProviderKind.CHECKBOX: "https://api.checkbox.ua",
    ProviderKind.VCHASNO: "https://kasa.vchasno.ua",
    ProviderKind.VCHASNO_DM: "http://127.0.0.1:3939",
}


def crm_secret_name(kind: CrmKind) -> str:
    return f"crm.{kind.value}"


def license_key_name(register_id: str) -> str:
    return f"register.{register_id}.license_key"


def register_secret_name(register_id: str, what: str) -> str:
    """`what` is the way of signing in at Checkbox, `TOKEN` at Вчасно.Каса."""
    return f"register.{register_id}.{what}"


def secret_names_of(register_id: str) -> tuple[str, ...]:
    """Every secret that may be kept for a register."""
    kinds = (RegisterSignIn.PIN, RegisterSignIn.LOGIN, TOKEN)
    return license_key_name(register_id), *(register_secret_name(register_id, k) for k in kinds)


def own_secret_name(register: RegisterSetup) -> str:
    """Of the one secret that lets into this register."""
    is_checkbox = register.provider is ProviderKind.CHECKBOX
    return register_secret_name(register.id, register.sign_in.value if is_checkbox else TOKEN)


def kept_crm_secret(crm: CrmSetup, secrets: SecretStore) -> str:
    """Blocks on the password store."""
    return secrets.get(crm_secret_name(crm.kind)) or ""


def kept_register_secrets(register: RegisterSetup, secrets: SecretStore) -> RegisterSecrets:
    """Blocks on the password store."""
    is_checkbox = register.provider is ProviderKind.CHECKBOX
    return RegisterSecrets(
        license_key=(secrets.get(license_key_name(register.id)) or "") if is_checkbox else "",
        secret=secrets.get(own_secret_name(register)) or "",
    )


def make_crm(crm: CrmSetup, secret: str, clock: Clock) -> CrmGateway:
    """
    Raises:
        InputProblem: `crm_bad_address`, `crm_bad_webhook`.
    """
    address = web_address(crm.base_url)
    credentials = _credentials(crm, address, secret)
    if credentials is None:
        return UnconfiguredCrm()
    fields = crm.product_fields
    codes = crm_convert.FieldCodes(
        barcode=fields.barcode,
        uktzed=fields.uktzed,
        excise_stamps=fields.excise_stamps,
        tax_group=fields.tax_group,
    )
    # A plain address is kept as it is; an ordinary one follows a renamed space.
    is_pinned = address.startswith("http://") and crm.kind is not CrmKind.WEBHOOK
    return UspacyGateway(credentials, clock, base_url=address if is_pinned else None, codes=codes)


def _credentials(crm: CrmSetup, address: str, secret: str) -> Credentials | None:
    if not secret:
        return None
    if crm.kind is CrmKind.WEBHOOK:
        return WebhookCredentials(secret)
    host = urlsplit(address).netloc
    if not host:
        return None
    if crm.kind is CrmKind.OAUTH:
        return OAuthCredentials(host, crm.client_id, secret)
    return PasswordCredentials(host, crm.email, secret)


def make_provider(
    register: RegisterSetup,
    secrets: RegisterSecrets,
    clock: Clock,
    *,
    device_id: str,
    receipt_view_url: str,
) -> FiscalProvider:
    """The client of a register. `device_id` and `receipt_view_url` concern Checkbox only."""
    address = web_address(register.base_url) or USUAL_ADDRESS[register.provider]
    if register.provider is ProviderKind.CHECKBOX:
        by_pin = register.sign_in is RegisterSignIn.PIN
        return CheckboxProvider(
            CheckboxAccess(
                license_key=secrets.license_key,
                pin=secrets.secret if by_pin else "",
                login="" if by_pin else register.login,
                password="" if by_pin else secrets.secret,
            ),
            clock,
            device_id=device_id,
            base_url=address,
            receipt_view_url=receipt_view_url,
        )
    access = VchasnoAccess(
        token=secrets.secret,
        device=register.device,
        cashier_name=register.cashier_name,
        seller=register.seller,
        tax_groups=register.own_groups,
    )
    if register.provider is ProviderKind.VCHASNO:
        return VchasnoCloudProvider(access, clock, base_url=address)
    return DeviceManagerProvider(access, clock, base_url=address)


_CAPABILITIES: dict[ProviderKind, Capabilities] = {
    ProviderKind.CHECKBOX: CheckboxProvider.capabilities,
    ProviderKind.VCHASNO: VchasnoCloudProvider.capabilities,
    ProviderKind.VCHASNO_DM: DeviceManagerProvider.capabilities,
}


def capabilities_of(kind: ProviderKind) -> Capabilities:
    """What a provider can do, before anything is entered for it."""
    return _CAPABILITIES[kind]


def known_groups(kind: ProviderKind) -> tuple[TaxGroup, ...]:
    return () if kind is ProviderKind.CHECKBOX else KNOWN_TAX_GROUPS


def defaults_of(kind: ProviderKind, register_id: str) -> RegisterSetup:
    """A new register: its usual address, and the provider's own codes for the usual means."""
    capabilities = capabilities_of(kind)
    means = tuple(coded(one, capabilities) for one in DEFAULT_MEANS)
    return RegisterSetup(
        id=register_id,
        provider=kind,
        base_url=USUAL_ADDRESS[kind],
        mapping=MappingSetup(offered_means=means, name_limit=capabilities.name_limit),
    )


def coded(means: PaymentMeans, capabilities: Capabilities) -> PaymentMeans:
    """With the provider's code of the same name, if it has one and none is set."""
    if means.provider_code is not None or means.form is PaymentForm.CASH:
        return means
    wanted = means_key(means.name)
    found = [one.code for one in capabilities.payment_codes if means_key(one.name) == wanted]
    return replace(means, provider_code=found[0]) if len(found) == 1 else means
