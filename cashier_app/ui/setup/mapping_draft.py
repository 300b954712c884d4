"""What the mapping step of the first run offers and what the answers make of the set-up.

No widgets here. Nothing is guessed: what has no sure meaning stays without one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cashier_app.domain.deal import CrmTax, DealField, FieldOption
from cashier_app.domain.mapping_proposals import (
    propose_fields,
    propose_payment_field,
    propose_payment_rules,
    propose_tax_rules,
)
from cashier_app.domain.mapping_rules import ANY_RATE, NO_TAX, PaymentRule, TaxRule, rate_text
from cashier_app.domain.payment import OFFICIAL_MEANS, PaymentMeans
from cashier_app.domain.tax import TaxGroup
from cashier_app.domain.tax_defaults import default_tax_rules
from cashier_app.services.crm_writeback import WritebackRules
from cashier_app.services.setup import CrmSetup, MappingSetup, PaymentSource

_TEXT_TYPES = ("string", "textarea")
_TO_FILL = "<"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one value of the CRM's payment field means; the empty one means nothing yet."""

    means: PaymentMeans | None = None
    is_mixed: bool = False

    @property
    def is_given(self) -> bool:
        return self.is_mixed or self.means is not None


NO_ANSWER = Answer()
MIXED = Answer(is_mixed=True)


def answers(known: Sequence[Answer]) -> tuple[Answer, ...]:
    """What may be chosen: official means with a whole name, mixed, and what is chosen already.

    What is chosen stands in the place of its name, so that it keeps the provider's code.
    """
    chosen = {one.means.name: one for one in known if one.means is not None}
    whole = [means for means in OFFICIAL_MEANS if _TO_FILL not in means.name]
    official = [chosen.pop(means.name, Answer(means)) for means in whole]
    return (NO_ANSWER, *official, MIXED, *chosen.values())


def answer_of(rules: Sequence[PaymentRule], value: str) -> Answer:
    found = (Answer(one.means, one.is_mixed) for one in rules if one.crm_value == value)
    return next(found, NO_ANSWER)


def started(
    crm: CrmSetup, mapping: MappingSetup, fields: Sequence[DealField]
) -> tuple[CrmSetup, MappingSetup]:
    """The set-up with sure proposals where nothing was set before: the only payment field with
    the plain words among its values, and the fields for a receipt."""
    writeback = crm.writeback
    if not any((writeback.link_field, writeback.number_field, writeback.status_field)):
        found = propose_fields(fields)
        crm = replace(
            crm,
            writeback=replace(
                writeback,
                link_field=found.link,
                number_field=found.number,
                status_field=found.status,
                status_done=found.status_done,
                date_field=found.date,
            ),
        )
    candidates = propose_payment_field(fields)
    is_untouched = not crm.payment_field and mapping.payment_source is PaymentSource.FIELD
    if is_untouched and len(candidates) == 1:
        crm = replace(crm, payment_field=candidates[0].code)
    chosen = next((one for one in fields if one.code == crm.payment_field), None)
    if chosen is not None and not mapping.payment_rules:
        mapping = replace(mapping, payment_rules=propose_payment_rules(chosen.options))
    return crm, mapping


def payment_rules(
    old: Sequence[PaymentRule], options: Sequence[FieldOption], chosen: Mapping[str, Answer]
) -> tuple[PaymentRule, ...]:
    """Rules for the answers given, in the order of the options; a rule for a value that the
    field does not offer stays."""
    values = {option.value for option in options}
    given = ((option.value, chosen.get(option.value, NO_ANSWER)) for option in options)
    made = [
        PaymentRule(value, answer.means, is_mixed=answer.is_mixed)
        for value, answer in given
        if answer.is_given
    ]
    return (*made, *(one for one in old if one.crm_value not in values))


def fields_for_text(fields: Sequence[DealField]) -> tuple[DealField, ...]:
    """Deal fields that take a link or a number."""
    return tuple(one for one in fields if one.is_editable and one.type in _TEXT_TYPES)


def fields_of_type(fields: Sequence[DealField], *types: str) -> tuple[DealField, ...]:
    return tuple(one for one in fields if one.is_editable and one.type in types)


def is_field_named(rules: WritebackRules) -> bool:
    """Whether a deal will show its receipt in a field."""
    return bool(rules.link_field or rules.number_field)


Codes = tuple[str, ...] | None
"""Groups of a rate; None means that nothing is set, () that it carries no tax."""


@dataclass(frozen=True, slots=True)
class TaxRow:
    """`rate` as tax rules write it; `name` is the CRM's, "" where it has none for this rate."""

    rate: str
    name: str
    codes: Codes


def tax_rules_at_start(
    mapping: MappingSetup, taxes: Sequence[CrmTax], groups: Sequence[TaxGroup]
) -> tuple[TaxRule, ...]:
    """The shop's own rules, else what the rates of the CRM surely mean at this register."""
    if mapping.tax_rules:
        return mapping.tax_rules
    return propose_tax_rules(taxes, groups) if taxes else default_tax_rules(groups)


def tax_rows(taxes: Sequence[CrmTax], rules: Sequence[TaxRule]) -> tuple[TaxRow, ...]:
    """One row for each rate that the CRM offers, or that a rule names; "no tax" is the last."""
    names: dict[str, str] = {}
    for tax in taxes:
        if tax.is_active:
            names.setdefault(rate_text(tax.rate), tax.name)
    plain = {rule.rate: rule.group_codes for rule in rules if _is_plain(rule)}
    rates = dict.fromkeys((*names, *(rate for rate in plain if rate != ANY_RATE)))
    rates.pop(NO_TAX, None)
    return tuple(TaxRow(rate, names.get(rate, ""), plain.get(rate)) for rate in (*rates, NO_TAX))


def with_tax_rows(
    mapping: MappingSetup,
    start: Sequence[TaxRule],
    rows: Sequence[TaxRow],
    groups: Sequence[TaxGroup],
) -> MappingSetup:
    """The mapping with the groups chosen for each rate. Rules that come of themselves from the
    register's groups are not stored, so that they follow when the groups change.

    Where a rate gets another group, the rules for its alcohol get it too and keep their excise.
    """
    chosen = {row.rate: row.codes for row in rows}
    before = {rule.rate: rule.group_codes for rule in start if _is_plain(rule)}
    if all(before.get(rate) == codes for rate, codes in chosen.items()):
        is_known = set(start) <= set(mapping.tax_rules or default_tax_rules(groups))
        return mapping if is_known else replace(mapping, tax_rules=tuple(start))
    rules = [rule for rule in start if not _is_plain(rule) or rule.rate not in chosen]
    rules = [_moved(rule, before.get(rule.rate), chosen.get(rule.rate)) for rule in rules]
    plain = [TaxRule(row.rate, row.codes) for row in rows if row.codes is not None]
    return replace(mapping, tax_rules=(*plain, *rules))


def _is_plain(rule: TaxRule) -> bool:
    return rule == TaxRule(rule.rate, rule.group_codes)


def _moved(rule: TaxRule, before: Codes, now: Codes) -> TaxRule:
    """The rule for the alcohol of a rate, after the rate itself was given other groups."""
    is_of_goods = bool(rule.product) or rule.category_id is not None
    if is_of_goods or not rule.uktzed_prefixes or not before or not now or before == now:
        return rule
    if not set(before) <= set(rule.group_codes):
        return rule
    others = [code for code in rule.group_codes if code not in before]
    return replace(rule, group_codes=(*now, *others))
