"""From a deal to a receipt draft: tax groups, payment form, discounts, and every mismatch.

Rules are data (`MappingRules`): what is unmapped blocks and is named, nothing is guessed
(cases M-28, M-29).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from cashier_app.domain.deal import Deal, DealLines
from cashier_app.domain.payment import PaymentMeans, RoundingStep
from cashier_app.domain.receipt import ReceiptDraft
from cashier_app.domain.tax import TaxGroup, TaxVariant


class GiftRule(enum.StrEnum):
    """What to do with a line priced 0 (case M-26)."""

    LEAVE_OUT = "leave_out"
    ONE_KOPIYKA = "one_kopiyka"


@dataclass(frozen=True, slots=True)
class TaxRule:
    """`rate` is the CRM line's rate as plain text ("20", "7", "0") or "none" for no tax chosen;
    `uktzed_excise` limits the rule to lines with a УКТ ЗЕД code when true."""

    rate: str
    group_codes: tuple[str, ...]
    only_with_uktzed: bool = False


@dataclass(frozen=True, slots=True)
class PaymentRule:
    """One value of the CRM's payment field → means; `is_mixed` asks for the split."""

    crm_value: str
    means: PaymentMeans | None
    is_mixed: bool = False


@dataclass(frozen=True, slots=True)
class MappingRules:
    """Everything that turns a deal into a receipt, per register.

    `tax_groups` are those of the register, by code. `payment_field` is the CRM code of the deal
    field that names the payment method ("" = always ask); `default_means` is used when the field
    is not configured at all, never when its value is unknown.
    """

    tax_groups: tuple[TaxGroup, ...]
    tax_rules: tuple[TaxRule, ...]
    payment_field: str = ""
    payment_rules: tuple[PaymentRule, ...] = ()
    default_means: PaymentMeans | None = None
    is_vat_payer: bool = True
    rounding_step: RoundingStep = RoundingStep.FIFTY
    gift_rule: GiftRule = GiftRule.LEAVE_OUT
    delivery_titles: tuple[str, ...] = ("доставка",)
    delivery_in_receipt: bool = True
    coupon_field: str = ""
    name_limit: int = 256
    excise_group_code: str = ""
    tax_variant: TaxVariant = TaxVariant.ROUND_TAX
    receipt_number_field: str = ""


def draft_receipt(deal: Deal, lines: DealLines, rules: MappingRules) -> ReceiptDraft:
    """The receipt of a deal with all its problems; never raises for bad CRM data.

    Problem codes (severity): `no_lines` B, `nothing_to_fiscalize` B, `price_missing` B,
    `quantity_missing` B, `negative_line_only` B, `foreign_currency` B, `tax_unmapped` B,
    `vat_line_for_non_vat_seller` B, `payment_unmapped` B, `payment_missing` B,
    `total_mismatch` W (facts deal_kop, lines_kop), `crm_total_stale` W, `gift_left_out` N,
    `delivery_left_out` W, `discount_exceeds_total` B, `name_shortened` N, `bad_phone` W,
    `bad_email` W, `already_has_number` B, `excise_stamp_missing` B, `excise_stamp_duplicate` B,
    `discount_row` N (a negative row turned into a discount), `coupon_applied` N.
    """
    raise NotImplementedError
