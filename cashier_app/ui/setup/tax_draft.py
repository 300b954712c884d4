"""Tax rules under edit: what they say, what is not finished, what cannot be right.

No widgets here, and no group is ever chosen for a person.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cashier_app.domain.deal import CrmTax
from cashier_app.domain.mapping_rules import ANY_RATE, NO_TAX, TaxRule, rate_text
from cashier_app.domain.tax import TaxGroup, TaxKind

Codes = tuple[str, ...]

_PREFIX = re.compile(r"[0-9]{1,10}")
_BREAKS = re.compile(r"[\s,;]+")


class Goods(enum.Enum):
    """Which goods a rule is for. SEVERAL limits at once come from a file and stay as they are."""

    ALL = "all"
    PRODUCT = "product"
    CATEGORY = "category"
    UKTZED = "uktzed"
    ANY_UKTZED = "any_uktzed"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A rule as it stands in the form; `text` is the product, or the codes with commas between.

    `codes` None: no group is chosen yet. `kept` holds the limits of SEVERAL.
    """

    rate: str
    codes: Codes | None = None
    goods: Goods = Goods.ALL
    text: str = ""
    category_id: int | None = None
    is_included: bool | None = None
    kept: TaxRule | None = None

    @property
    def rule(self) -> TaxRule | None:
        """None as long as something is missing: half a limit would make a rule for all goods."""
        if self.codes is None:
            return None
        if self.goods is Goods.SEVERAL and self.kept is not None:
            return TaxRule(
                self.rate,
                self.codes,
                self.kept.only_with_uktzed,
                self.kept.uktzed_prefixes,
                self.is_included,
                self.kept.product,
                self.kept.category_id,
            )
        text = self.text.strip()
        if self.goods is Goods.PRODUCT:
            limited = TaxRule(self.rate, self.codes, is_included=self.is_included, product=text)
            return limited if text else None
        if self.goods is Goods.CATEGORY:
            category = self.category_id
            limited = TaxRule(
                self.rate, self.codes, is_included=self.is_included, category_id=category
            )
            return limited if category is not None else None
        if self.goods is Goods.UKTZED:
            found = prefixes(text)
            limited = TaxRule(
                self.rate, self.codes, uktzed_prefixes=found, is_included=self.is_included
            )
            return limited if found else None
        return TaxRule(
            self.rate,
            self.codes,
            only_with_uktzed=self.goods is Goods.ANY_UKTZED,
            is_included=self.is_included,
        )


def prefixes(text: str) -> Codes:
    """УКТ ЗЕД codes or their beginnings out of a typed list; none at all if one is no code."""
    parts = tuple(dict.fromkeys(part for part in _BREAKS.split(text) if part))
    return parts if all(_PREFIX.fullmatch(part) for part in parts) else ()


def rule_draft(rule: TaxRule) -> RuleDraft:
    """The rule as the form shows it; `rule_draft(x).rule == x`."""
    limits = [
        goods
        for goods, is_set in (
            (Goods.PRODUCT, bool(rule.product)),
            (Goods.CATEGORY, rule.category_id is not None),
            (Goods.UKTZED, bool(rule.uktzed_prefixes)),
            (Goods.ANY_UKTZED, rule.only_with_uktzed),
        )
        if is_set
    ]
    goods = limits[0] if limits else Goods.ALL
    is_typed = goods is Goods.UKTZED and prefixes(", ".join(rule.uktzed_prefixes))
    if len(limits) > 1 or (goods is Goods.UKTZED and is_typed != rule.uktzed_prefixes):
        goods = Goods.SEVERAL
    return RuleDraft(
        rate=rule.rate,
        codes=rule.group_codes,
        goods=goods,
        text=rule.product or ", ".join(rule.uktzed_prefixes),
        category_id=rule.category_id,
        is_included=rule.is_included,
        kept=rule if goods is Goods.SEVERAL else None,
    )


class Doubt(enum.Enum):
    """Why a rule sells nothing, or sells what is likely wrong."""

    NOT_FINISHED = "not_finished"
    UNKNOWN_GROUP = "unknown_group"
    DOUBLED = "doubled"
    VAT_OF_NO_PAYER = "vat_of_no_payer"
    RATE_WITHOUT_VAT = "rate_without_vat"


def doubt_about(
    draft: RuleDraft, groups: Sequence[TaxGroup], is_vat_payer: bool | None
) -> Doubt | None:
    """The first reason. `groups` empty or `is_vat_payer` None: not known, not judged."""
    if draft.rule is None or draft.codes is None:
        return Doubt.NOT_FINISHED
    if not groups:
        return None
    chosen = [group for group in groups if group.code in draft.codes]
    if not set(draft.codes) <= {group.code for group in chosen}:
        return Doubt.UNKNOWN_GROUP
    kinds = [group.kind for group in chosen]
    if len(set(kinds)) < len(kinds):
        return Doubt.DOUBLED
    has_vat = any(group.kind is TaxKind.VAT and not group.is_no_vat for group in chosen)
    is_rate = draft.rate not in (ANY_RATE, NO_TAX, "0")
    if is_vat_payer is False and (has_vat or is_rate):
        return Doubt.VAT_OF_NO_PAYER
    if is_vat_payer and is_rate and not has_vat:
        return Doubt.RATE_WITHOUT_VAT
    return None


def group_choices(groups: Sequence[TaxGroup]) -> tuple[Codes, ...]:
    """What a rule may give: each group alone, VAT together with excise, nothing at all."""
    excise_only = {group.code for group in groups if group.kind is TaxKind.EXCISE}
    excise_only -= {group.code for group in groups if group.kind is TaxKind.VAT}
    codes = tuple(dict.fromkeys(group.code for group in groups))
    shared = {group.code for group in groups if group.kind is TaxKind.EXCISE} - excise_only
    plain = [code for code in codes if code not in excise_only and code not in shared]
    pairs = [(vat, code) for vat in plain for code in codes if code in excise_only]
    return (*((code,) for code in codes), *pairs, ())


def rates_on_offer(
    taxes: Sequence[CrmTax], groups: Sequence[TaxGroup], drafts: Sequence[RuleDraft]
) -> tuple[str, ...]:
    """Rates a rule may be for, the highest first, then "no tax chosen" and any rate."""
    rates = {rate_text(tax.rate) for tax in taxes if tax.is_active}
    rates |= {
        rate_text(group.rate)
        for group in groups
        if group.kind is TaxKind.VAT and not group.is_no_vat
    }
    rates |= {draft.rate for draft in drafts}
    rates -= {NO_TAX, ANY_RATE}
    return (*sorted(rates, key=_order), NO_TAX, ANY_RATE)


def _order(rate: str) -> Decimal:
    """Rates that a file wrote in some other way stand last."""
    return -Decimal(rate) if re.fullmatch(r"[0-9]+(\.[0-9]+)?", rate) else Decimal(1)


def vat_taxes(taxes: Sequence[CrmTax]) -> tuple[CrmTax, ...]:
    """Taxes in use that claim VAT: a seller who pays none cannot sell with them."""
    return tuple(tax for tax in taxes if tax.is_active and tax.rate > 0)
