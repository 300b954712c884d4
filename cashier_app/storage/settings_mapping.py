"""Mapping rules of the domain from the settings and the register's own tax groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cashier_app.domain.mapping_rules import GiftRule, MappingRules, PaymentRule, TaxRule
from cashier_app.domain.payment import PaymentForm, PaymentMeans, RoundingStep
from cashier_app.domain.search import fold
from cashier_app.domain.tax import TaxGroup, TaxKind, TaxVariant
from cashier_app.storage.settings import (
    CrmSettings,
    MeansSettings,
    RegisterSettings,
)

NO_TAX = "none"
"""The rate of a CRM line on which no tax was chosen."""
ALCOHOL_UKTZED = ("2203", "2204", "2205", "2206", "2207", "2208")
"""Beer, wine and spirits: what bears the retail excise; 2202 and 2209 hold no alcohol."""


def default_tax_rules(groups: Sequence[TaxGroup]) -> tuple[TaxRule, ...]:
    """One rule for every rate that exactly one group of the register can mean.

    Codes and letters differ between organisations, so rates are matched, never codes. A code
    that VAT shares with excise is left out, as is a rate with several candidates: it stays
    unmapped, blocks and is named, instead of being guessed. "none" means the only «без ПДВ»
    group; a seller whose register has no VAT group at all may write 0 % for the same. Where the
    register has exactly one excise group, alcohol by УКТ ЗЕД carries it besides (Fiscal rules 5).
    """
    excise_codes = {group.code for group in groups if group.kind is TaxKind.EXCISE}
    vat = [g for g in groups if g.kind is TaxKind.VAT and g.code not in excise_codes]
    by_rate: dict[str, list[TaxGroup]] = {}
    for group in vat:
        if not group.is_no_vat:
            by_rate.setdefault(_rate_text(group.rate), []).append(group)
    rules = [TaxRule(rate, (found[0].code,)) for rate, found in by_rate.items() if len(found) == 1]
    without = _without_vat([group for group in vat if group.is_no_vat])
    if without is not None:
        rules.append(TaxRule(NO_TAX, (without.code,)))
        if not by_rate:
            rules.append(TaxRule("0", (without.code,)))
    return (*rules, *_alcohol_rules(rules, groups))


def _alcohol_rules(rules: Sequence[TaxRule], groups: Sequence[TaxGroup]) -> Iterator[TaxRule]:
    vat_codes = {group.code for group in groups if group.kind is TaxKind.VAT}
    excise = [g for g in groups if g.kind is TaxKind.EXCISE and g.code not in vat_codes]
    if len(excise) != 1:
        return
    for rule in rules:
        codes = (*rule.group_codes, excise[0].code)
        yield TaxRule(rule.rate, codes, uktzed_prefixes=ALCOHOL_UKTZED)


def _rate_text(rate: Decimal) -> str:
    return f"{rate.normalize():f}"


def _without_vat(groups: list[TaxGroup]) -> TaxGroup | None:
    """The only one, or among several the only one named «без ПДВ» and not «не є об'єктом»."""
    if len(groups) > 1:
        groups = [group for group in groups if fold(group.name).startswith(fold("без ПДВ"))]
    return groups[0] if len(groups) == 1 else None


def mapping_rules(
    crm: CrmSettings,
    register: RegisterSettings,
    groups: Sequence[TaxGroup],
    *,
    is_vat_payer: bool,
) -> MappingRules:
    """The rules of a register; its tax rules by rate where the settings hold none."""
    mapping = register.mapping
    tax_rules = tuple(
        TaxRule(rule.rate, rule.group_codes, rule.only_with_uktzed, rule.uktzed_prefixes)
        for rule in mapping.tax_rules
    )
    return MappingRules(
        tax_groups=tuple(groups),
        tax_rules=tax_rules or default_tax_rules(groups),
        payment_field=crm.payment_field,
        payment_rules=tuple(
            PaymentRule(rule.crm_value, _means(rule.means), rule.is_mixed)
            for rule in mapping.payment_rules
        ),
        default_means=_means(mapping.default_means),
        is_vat_payer=is_vat_payer,
        rounding_step=RoundingStep(register.rounding_step),
        gift_rule=GiftRule(mapping.gift_rule),
        delivery_titles=mapping.delivery_titles,
        delivery_in_receipt=mapping.delivery_in_receipt,
        coupon_field=crm.coupon_field,
        name_limit=mapping.name_limit,
        excise_group_code=mapping.excise_group_code,
        tax_variant=TaxVariant(mapping.tax_variant),
        receipt_number_field=crm.receipt_number_field,
        block_on_total_mismatch=mapping.block_on_total_mismatch,
        require_excise_stamps=mapping.require_excise_stamps,
        stamp_free_uktzed=mapping.stamp_free_uktzed,
        coupon_titles=mapping.coupon_titles,
        order_discount_field=crm.order_discount_field,
        delivery_price_field=crm.delivery_price_field,
        delivery_tax_rate=mapping.delivery_tax_rate,
    )


def _means(settings: MeansSettings | None) -> PaymentMeans | None:
    if settings is None:
        return None
    return PaymentMeans(PaymentForm(settings.form), settings.name, settings.provider_code)
