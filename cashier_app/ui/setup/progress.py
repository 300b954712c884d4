"""How far the first set-up has come; no widgets here."""

from __future__ import annotations

import enum

from cashier_app.services.setup import (
    CrmKind,
    CrmSetup,
    KeptSecrets,
    PaymentSource,
    ProviderKind,
    RegisterSetup,
    Setup,
)


class Step(enum.IntEnum):
    CRM = 0
    REGISTER = 1
    MAPPING = 2
    DONE = 3


def is_crm_set(crm: CrmSetup, kept: KeptSecrets) -> bool:
    """A webhook is secret and address in one."""
    return kept.crm and (crm.kind is CrmKind.WEBHOOK or bool(crm.base_url))


def is_register_set(register: RegisterSetup, kept: KeptSecrets) -> bool:
    """The Device Manager asks for a name; a token of its own is the shop's choice."""
    if not register.is_configured:
        return False
    if register.provider is ProviderKind.VCHASNO_DM:
        return bool(register.device)
    has_secret = register.id in kept.registers
    if register.provider is ProviderKind.CHECKBOX:
        return has_secret and register.id in kept.license_keys
    return has_secret


def is_mapping_set(setup: Setup) -> bool:
    """Whether somebody decided where the form of payment comes from."""
    source = setup.active.mapping.payment_source
    return source is not PaymentSource.FIELD or bool(setup.crm.payment_field)


def finished_steps(setup: Setup, kept: KeptSecrets) -> frozenset[Step]:
    """The steps with everything they need."""
    done = {
        Step.CRM: is_crm_set(setup.crm, kept),
        Step.REGISTER: is_register_set(setup.active, kept),
        Step.MAPPING: is_mapping_set(setup),
    }
    return frozenset(step for step, is_done in done.items() if is_done)


def first_open_step(setup: Setup, kept: KeptSecrets) -> Step:
    """Where the first run goes on."""
    done = finished_steps(setup, kept)
    return next((step for step in Step if step not in done), Step.DONE)


def is_first_run_needed(setup: Setup, kept: KeptSecrets) -> bool:
    """No deals or no receipts without it: the mapping may wait."""
    return not {Step.CRM, Step.REGISTER} <= finished_steps(setup, kept)
