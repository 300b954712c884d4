"""What the settings window edits: one draft, and what is known of the world behind it.

No widgets here, and nothing is guessed.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cashier_app.domain.deal import DealField
from cashier_app.domain.mapping_rules import PaymentRule
from cashier_app.domain.payment import PaymentForm, PaymentMeans, means_key
from cashier_app.domain.tax import TaxGroup
from cashier_app.ports.fiscal import Capabilities, PaymentCode, RegisterInfo, SellerDetails
from cashier_app.services.setup import (
    CrmTrial,
    MappingSetup,
    RegisterSecrets,
    RegisterSetup,
    RegisterTrial,
    Setup,
    SetupSecrets,
)
from cashier_app.services.sign_in import RegisterState


class PageName(enum.IntEnum):
    """The pages of the settings window, in their order."""

    CRM = 0
    REGISTERS = 1
    PAYMENT = 2
    TAXES = 3
    FIELDS = 4
    RULES = 5
    INTERFACE = 6
    FILE = 7


REGISTER_PAGES = frozenset({PageName.PAYMENT, PageName.TAXES, PageName.RULES})
"""Each register has its own."""
PREVIEW_PAGES = REGISTER_PAGES | {PageName.FIELDS}
CRM_PAGES = PREVIEW_PAGES | {PageName.CRM}
"""They show what the CRM has."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A set-up under edit, what was typed beside it, and whose mapping is shown."""

    setup: Setup
    secrets: SetupSecrets
    register_id: str

    @property
    def register(self) -> RegisterSetup:
        return self.setup.register(self.register_id)

    @property
    def mapping(self) -> MappingSetup:
        return self.register.mapping

    def with_mapping(self, mapping: MappingSetup) -> Draft:
        setup = self.setup.with_register(replace(self.register, mapping=mapping))
        return replace(self, setup=setup)

    def with_register(self, register: RegisterSetup, typed: RegisterSecrets) -> Draft:
        """Changed or added, with what was typed for it and nothing else."""
        registers = {**self.secrets.registers, register.id: typed}
        if typed == RegisterSecrets():
            registers.pop(register.id)
        return replace(
            self,
            setup=self.setup.with_register(register),
            secrets=replace(self.secrets, registers=registers),
        )

    def without_register(self, register_id: str) -> Draft:
        """
        Raises:
            ValueError: it is the only one.
        """
        setup = self.setup.without_register(register_id)
        registers = {k: one for k, one in self.secrets.registers.items() if k != register_id}
        chosen = self.register_id if self.register_id != register_id else setup.active_register_id
        return Draft(setup, replace(self.secrets, registers=registers), chosen)

    def with_setup(self, setup: Setup) -> Draft:
        """Another set-up as a whole; secrets of registers that it has not are dropped."""
        ids = {one.id for one in setup.registers}
        registers = {k: one for k, one in self.secrets.registers.items() if k in ids}
        chosen = self.register_id if self.register_id in ids else setup.active_register_id
        return Draft(setup, replace(self.secrets, registers=registers), chosen)


@dataclass(frozen=True, slots=True)
class KnownRegister:
    """What the provider and the set-up tell of a register."""

    info: RegisterInfo
    groups: tuple[TaxGroup, ...]
    cashier_name: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known at this moment; None where it was not read."""

    capabilities: Capabilities
    crm: CrmTrial | None = None
    register: KnownRegister | None = None

    @property
    def deal_fields(self) -> tuple[DealField, ...]:
        """None at all: not read, or not shown to this user of the CRM."""
        return self.crm.deal_fields if self.crm is not None else ()

    @property
    def groups(self) -> tuple[TaxGroup, ...]:
        return self.register.groups if self.register is not None else ()


def known_register(
    register: RegisterSetup,
    capabilities: Capabilities,
    trial: RegisterTrial | None,
    state: RegisterState | None,
) -> KnownRegister | None:
    """The register as the newest answer tells it; what the provider does not tell is taken from
    the draft. None when neither a trial nor the running session has reached it."""
    info: RegisterInfo | None = None
    groups: tuple[TaxGroup, ...] = ()
    name = ""
    if trial is not None:
        info, groups, name = trial.info, trial.groups, trial.cashier.name
    elif state is not None and state.info is not None:
        info, groups = state.info, state.groups
        name = state.cashier.name if state.cashier is not None else ""
    if not capabilities.lists_tax_groups:
        groups = register.own_groups
    if not capabilities.tells_seller:
        info = _with_seller(info or _NOT_REACHED, register.seller)
    if info is None:
        return None
    return KnownRegister(info, groups, register.cashier_name or name)


_NOT_REACHED = RegisterInfo("", "", "", "", "", "", "", is_vat_payer=False, is_test=False)


def _with_seller(info: RegisterInfo, seller: SellerDetails) -> RegisterInfo:
    return replace(
        info,
        title=seller.outlet,
        address=seller.address,
        seller_name=seller.seller_name,
        tax_number=seller.tax_number,
        vat_number=seller.vat_number,
        is_vat_payer=seller.is_vat_payer,
    )


def coded(means: PaymentMeans, codes: Sequence[PaymentCode]) -> PaymentMeans:
    """The means with the provider's code of the same name, without one where none or several
    have it; cash needs none."""
    if means.form is PaymentForm.CASH:
        return replace(means, provider_code=None)
    key = means_key(means.name)
    found = [one.code for one in codes if one.form is means.form and means_key(one.name) == key]
    return replace(means, provider_code=found[0] if len(found) == 1 else None)


def copied_mapping(
    source: RegisterSetup, target: RegisterSetup, capabilities: Capabilities
) -> MappingSetup:
    """The source's mapping for another register. `capabilities` are the target's.

    At another provider the target keeps its own taxes and name length, because groups differ,
    and means get the codes of the same name there.
    """
    mapping, own = source.mapping, target.mapping
    if source.provider is target.provider:
        return mapping
    codes = capabilities.payment_codes
    default = mapping.default_means
    return replace(
        mapping,
        offered_means=tuple(coded(one, codes) for one in mapping.offered_means),
        payment_rules=tuple(
            replace(one, means=coded(one.means, codes)) if one.means is not None else one
            for one in mapping.payment_rules
        ),
        default_means=coded(default, codes) if default is not None else None,
        tax_rules=own.tax_rules,
        excise_group_code=own.excise_group_code,
        name_limit=own.name_limit,
    )


RulesByRegister = Mapping[str, tuple[PaymentRule, ...]]


def rules_by_register(setup: Setup) -> RulesByRegister:
    return {one.id: one.mapping.payment_rules for one in setup.registers}


def with_payment_field(setup: Setup, code: str, rules: RulesByRegister) -> Setup:
    """Another field of the CRM for all registers, with the rules for its values.

    Registers without rules get none: a value of one field means nothing in another one, even if
    both are written alike.
    """
    registers = tuple(
        replace(one, mapping=replace(one.mapping, payment_rules=tuple(rules.get(one.id, ()))))
        for one in setup.registers
    )
    return replace(setup, crm=replace(setup.crm, payment_field=code), registers=registers)


def put_back(setup: Setup, kept: Setup, name: str) -> Setup:
    """Registers of this name that were taken out of the kept set-up are in it again."""
    ids = {one.id for one in setup.registers}
    for register in kept.registers:
        if register.name == name and register.id not in ids:
            setup = setup.with_register(register)
    return setup
