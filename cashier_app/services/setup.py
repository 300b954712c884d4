"""What the shop sets up in the window, free of how it is kept: CRM, registers, mapping.

Everything here is immutable: an editor works on a copy and hands the whole back. Secrets are
never part of it; they travel beside it in `SetupSecrets`.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from cashier_app.domain.deal import CrmCategory, CrmTax, CrmUser, DealField, Funnel
from cashier_app.domain.mapping_rules import GiftRule, PaymentRule, TaxRule
from cashier_app.domain.payment import CASH, PaymentForm, PaymentMeans, RoundingStep
from cashier_app.domain.tax import TaxGroup, TaxVariant
from cashier_app.ports.crm import PortalInfo
from cashier_app.ports.fiscal import (
    Capabilities,
    CashierInfo,
    ProviderHealth,
    RegisterInfo,
    SellerDetails,
)
from cashier_app.services.crm_writeback import WritebackRules


class CrmKind(enum.StrEnum):
    PASSWORD = "password"  # noqa: S105 - a kind of credential, not one
    WEBHOOK = "webhook"
    OAUTH = "oauth"


class ProviderKind(enum.StrEnum):
    CHECKBOX = "checkbox"
    VCHASNO = "vchasno"
    VCHASNO_DM = "vchasno_dm"


class RegisterSignIn(enum.StrEnum):
    """How Checkbox lets a cashier in."""

    PIN = "pin"
    LOGIN = "login"


@dataclass(frozen=True, slots=True)
class ProductFields:
    """CRM codes of product fields that a receipt needs; "" where there is none."""

    barcode: str = ""
    uktzed: str = ""
    excise_stamps: str = ""
    tax_group: str = ""


@dataclass(frozen=True, slots=True)
class CrmSetup:
    """The CRM: where it is, how to sign in, which fields of a deal are read and filled.

    No `open_stage_ids` means every open stage. `stage_after_return` is where a deal goes after
    its receipt was returned, None leaves it.
    """

    kind: CrmKind = CrmKind.PASSWORD
    base_url: str = ""
    email: str = ""
    client_id: str = ""
    payment_field: str = ""
    coupon_field: str = ""
    order_discount_field: str = ""
    delivery_price_field: str = ""
    product_fields: ProductFields = ProductFields()
    writeback: WritebackRules = field(default_factory=WritebackRules)
    stage_after_return: int | None = None
    open_stage_ids: tuple[int, ...] = ()
    poll_seconds: int = 20


DEFAULT_MEANS = (
    CASH,
    PaymentMeans(PaymentForm.CASHLESS, "Картка"),
    PaymentMeans(PaymentForm.CASHLESS, "Переказ з поточного рахунку"),
)


class PaymentSource(enum.StrEnum):
    """Where the form of payment comes from: the deal's field, one means for all, or a question.

    FIELD without a `payment_field` of the CRM asks too.
    """

    FIELD = "field"
    FIXED = "fixed"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class MappingSetup:
    """How a deal becomes a receipt on one register.

    `offered_means` are the keys of the payment panel, in their order; what rules name comes
    after them. Empty `tax_rules` mean: by rate from the register's groups
    (`domain.tax_defaults`). `delivery_tax_rate` is the CRM rate of a delivery that is no row of
    the deal.
    """

    payment_source: PaymentSource = PaymentSource.FIELD
    offered_means: tuple[PaymentMeans, ...] = DEFAULT_MEANS
    payment_rules: tuple[PaymentRule, ...] = ()
    default_means: PaymentMeans | None = None
    tax_rules: tuple[TaxRule, ...] = ()
    tax_variant: TaxVariant = TaxVariant.ROUND_TAX
    gift_rule: GiftRule = GiftRule.LEAVE_OUT
    delivery_in_receipt: bool = True
    delivery_titles: tuple[str, ...] = ("доставка",)
    delivery_tax_rate: Decimal | None = None
    coupon_titles: tuple[str, ...] = ("купон",)
    name_limit: int = 256
    block_on_total_mismatch: bool = True
    require_excise_stamps: bool = True
    excise_group_code: str = ""
    stamp_free_uktzed: tuple[str, ...] = ("2203",)


@dataclass(frozen=True, slots=True)
class RegisterSetup:
    """One register. `id` is ours, made once, and stands in the journal for ever.

    `sign_in` and `login` belong to Checkbox, `device` to the Device Manager. `cashier_name` is
    printed in place of the provider's name; where the provider knows no cashiers it is the only
    one. `seller` and `own_groups` are used where the provider does not tell them. Lines in
    `header` and `footer` are printed above and below the receipt.
    """

    id: str
    name: str = ""
    provider: ProviderKind = ProviderKind.CHECKBOX
    base_url: str = ""
    sign_in: RegisterSignIn = RegisterSignIn.PIN
    login: str = ""
    device: str = ""
    cashier_name: str = ""
    rounding_step: RoundingStep = RoundingStep.FIFTY
    print_columns: int = 42
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    seller: SellerDetails = field(default_factory=SellerDetails)
    own_groups: tuple[TaxGroup, ...] = ()
    mapping: MappingSetup = MappingSetup()

    @property
    def is_configured(self) -> bool:
        """Whether anything was ever entered for it."""
        return bool(self.base_url)


@dataclass(frozen=True, slots=True)
class Setup:
    """The whole set-up. The active register is among `registers`, whose ids do not repeat."""

    crm: CrmSetup
    registers: tuple[RegisterSetup, ...]
    active_register_id: str

    @property
    def active(self) -> RegisterSetup:
        return self.register(self.active_register_id)

    def register(self, register_id: str) -> RegisterSetup:
        return next(one for one in self.registers if one.id == register_id)

    def with_register(self, changed: RegisterSetup) -> Setup:
        """The register of this id changed, or added at the end."""
        known = [one.id for one in self.registers]
        if changed.id not in known:
            return replace(self, registers=(*self.registers, changed))
        registers = tuple(changed if one.id == changed.id else one for one in self.registers)
        return replace(self, registers=registers)

    def without_register(self, register_id: str) -> Setup:
        """Without this register; another one becomes active in its place.

        Raises:
            ValueError: it is the only one.
        """
        registers = tuple(one for one in self.registers if one.id != register_id)
        if not registers:
            raise ValueError("a set-up has at least one register")
        is_kept = any(one.id == self.active_register_id for one in registers)
        active = self.active_register_id if is_kept else registers[0].id
        return Setup(self.crm, registers, active)


@dataclass(frozen=True, slots=True)
class RegisterSecrets:
    """Of one register; "" means: leave what is kept.

    `secret` is the PIN or password at Checkbox, the token of the register at Вчасно.Каса.
    """

    license_key: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SetupSecrets:
    """What was typed beside a set-up; `crm` is the password, the webhook's whole address or the
    client's secret by kind. Registers by id."""

    crm: str = field(default="", repr=False)
    registers: Mapping[str, RegisterSecrets] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class KeptSecrets:
    """Which secrets are kept already; they are never shown. Register ids."""

    crm: bool = False
    license_keys: frozenset[str] = frozenset()
    registers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CrmTrial:
    """What a working CRM offers: everything an editor of the mapping needs to show.

    A directory that the account may not read is empty.
    """

    portal: PortalInfo
    users: tuple[CrmUser, ...] = ()
    funnels: tuple[Funnel, ...] = ()
    deal_fields: tuple[DealField, ...] = ()
    product_fields: tuple[DealField, ...] = ()
    taxes: tuple[CrmTax, ...] = ()
    categories: tuple[CrmCategory, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterTrial:
    """What a working register tells; `groups` are its own or, where the provider lists none,
    those of the set-up."""

    cashier: CashierInfo
    info: RegisterInfo
    groups: tuple[TaxGroup, ...]
    capabilities: Capabilities
    health: ProviderHealth | None = None


class SetupStore(Protocol):
    """Trials sign in for real and change nothing that is kept."""

    @property
    def current(self) -> Setup: ...

    async def kept_secrets(self) -> KeptSecrets:
        """
        Raises:
            LocalFault: the password store cannot be read.
        """
        ...

    def provider_defaults(self, kind: ProviderKind) -> RegisterSetup:
        """A new register at this provider, with an id of its own, its usual address and the
        payment rules that mean the same at it."""
        ...

    def known_groups(self, kind: ProviderKind) -> tuple[TaxGroup, ...]:
        """The tax groups a register of this provider may have; empty where it lists its own."""
        ...

    def capabilities(self, kind: ProviderKind) -> Capabilities: ...

    async def try_crm(self, crm: CrmSetup, secret: str) -> CrmTrial:
        """
        Raises:
            CashierError: why it does not work; `InputProblem` for a missing or bad field.
        """
        ...

    async def try_register(
        self, register: RegisterSetup, secrets: RegisterSecrets
    ) -> RegisterTrial:
        """
        Raises:
            CashierError: as `try_crm`.
        """
        ...

    async def create_deal_field(self, wanted: DealField) -> DealField:
        """Creates a field in the kept CRM and returns it as the CRM made it.

        Raises:
            CashierError: also `Refused` `crm_no_permission`.
        """
        ...

    async def save(self, setup: Setup, secrets: SetupSecrets) -> None:
        """Keeps it all and puts it in force: changed rules at once, changed credentials or
        registers with new services.

        Raises:
            InputProblem: `crm_bad_address`, `register_bad_address`, `setup_not_valid` (fact
                `where`), `register_in_use` (a removed register whose receipts wait),
                `crm_secret_needed`, `register_secret_needed` (another address: a kept secret
                goes only where it was entered for); facts `register`.
            LocalFault: the password store or the settings file cannot be written.
        """
        ...

    async def activate(self, register_id: str) -> None:
        """Makes another register the active one; nothing else changes.

        Raises:
            LocalFault: the settings file cannot be written.
        """
        ...

    async def export_to(self, path: Path, setup: Setup) -> None:
        """Writes the set-up without secrets into one file.

        Raises:
            LocalFault: the file cannot be written.
        """
        ...

    async def import_from(self, path: Path) -> Setup:
        """Reads a set-up from a file; nothing is kept yet.

        Raises:
            InputProblem: `setup_file_unusable`, `setup_file_newer`.
        """
        ...
