"""From the set-up to the rules of the domain, and what a changed set-up does to a receipt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cashier_app.domain.mapping import draft_receipt
from cashier_app.domain.mapping_rules import MappingRules
from cashier_app.domain.receipt import ReceiptDraft
from cashier_app.domain.tax import TaxGroup
from cashier_app.domain.tax_defaults import default_tax_rules
from cashier_app.ports.fiscal import Capabilities, RegisterInfo
from cashier_app.services.checkout import preview_rows
from cashier_app.services.deals import OpenedDeal
from cashier_app.services.receipt_layout import PrintForm, Row
from cashier_app.services.setup import CrmSetup, PaymentSource, RegisterSetup


def rules_of(
    crm: CrmSetup,
    register: RegisterSetup,
    groups: Sequence[TaxGroup],
    *,
    is_vat_payer: bool,
    capabilities: Capabilities,
) -> MappingRules:
    """The rules of a register; its tax rules by rate where the set-up holds none.

    Names are written as the provider does (`capabilities`); the set-up may only shorten them.
    """
    mapping = register.mapping
    is_by_field = mapping.payment_source is PaymentSource.FIELD
    is_fixed = mapping.payment_source is PaymentSource.FIXED
    return MappingRules(
        tax_groups=tuple(groups),
        tax_rules=mapping.tax_rules or default_tax_rules(groups),
        payment_field=crm.payment_field if is_by_field else "",
        payment_rules=mapping.payment_rules,
        offered_means=mapping.offered_means,
        default_means=mapping.default_means if is_fixed else None,
        is_vat_payer=is_vat_payer,
        rounding_step=register.rounding_step,
        gift_rule=mapping.gift_rule,
        delivery_titles=mapping.delivery_titles,
        delivery_in_receipt=mapping.delivery_in_receipt,
        coupon_field=crm.coupon_field,
        name_limit=min(mapping.name_limit, capabilities.name_limit),
        spell_name=capabilities.spell_name,
        name_mark=capabilities.name_mark,
        excise_group_code=mapping.excise_group_code,
        tax_variant=mapping.tax_variant,
        receipt_number_field=crm.writeback.number_field,
        block_on_total_mismatch=mapping.block_on_total_mismatch,
        require_excise_stamps=mapping.require_excise_stamps,
        stamp_free_uktzed=mapping.stamp_free_uktzed,
        coupon_titles=mapping.coupon_titles,
        order_discount_field=crm.order_discount_field,
        delivery_price_field=crm.delivery_price_field,
        delivery_tax_rate=mapping.delivery_tax_rate,
    )


def form_of(register: RegisterSetup) -> PrintForm:
    return PrintForm(register.print_columns, register.header, register.footer)


@dataclass(frozen=True, slots=True)
class SetupPreview:
    """The receipt of a deal as a set-up that is not kept yet would make it."""

    draft: ReceiptDraft
    rows: tuple[Row, ...]


def preview_with(
    opened: OpenedDeal,
    crm: CrmSetup,
    register: RegisterSetup,
    groups: Sequence[TaxGroup],
    info: RegisterInfo,
    *,
    capabilities: Capabilities,
) -> SetupPreview:
    rules = rules_of(
        crm, register, groups, is_vat_payer=info.is_vat_payer, capabilities=capabilities
    )
    draft = draft_receipt(opened.deal, opened.lines, rules)
    rows = preview_rows(draft, info, register.cashier_name, form_of(register))
    return SetupPreview(draft, rows)
