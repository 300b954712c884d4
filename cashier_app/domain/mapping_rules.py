"""The rules that turn a deal into a receipt, as data: nothing here is guessed or computed."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.money import Money, divide_half_up
from cashier_app.domain.payment import PaymentMeans, RoundingStep
from cashier_app.domain.tax import TaxGroup, TaxVariant

HOME_CURRENCY = "UAH"
ANY_RATE = "*"
NO_TAX = "none"
"""The rate of a CRM line on which no tax was chosen."""
_MOST_DIGITS = 12


def is_sane(number: Decimal) -> bool:
    """Whether exact arithmetic on a number of the CRM is possible and means something."""
    return number.is_finite() and (not number or abs(number.adjusted()) <= _MOST_DIGITS)


def rate_text(rate: Decimal | None) -> str:
    """The rate of a CRM line as tax rules write it: "20", "7.5", "0", "none"."""
    if rate is None:
        return NO_TAX
    if not is_sane(rate):
        return str(rate)[:20]
    return f"{rate.normalize():f}" if rate else "0"


class GiftRule(enum.StrEnum):
    """What to do with a line priced 0 (case M-26)."""

    LEAVE_OUT = "leave_out"
    ONE_KOPIYKA = "one_kopiyka"


@dataclass(frozen=True, slots=True)
class TaxRule:
    """Which groups a line gets. `rate` is the CRM line's rate as `rate_text` writes it, or
    `ANY_RATE`.

    The rest limits the rule: `is_included` to lines whose price has the tax inside or not;
    `product` to a product by its id or article, `category_id` to a category of the CRM;
    `only_with_uktzed` to lines with a УКТ ЗЕД code, `uktzed_prefixes` to codes that start with
    one of them. The narrowest rule that fits wins: product, category, УКТ ЗЕД, rate and price,
    rate, any rate. Empty `group_codes` mean that such a line carries no tax at all.
    """

    rate: str
    group_codes: tuple[str, ...]
    only_with_uktzed: bool = False
    uktzed_prefixes: tuple[str, ...] = ()
    is_included: bool | None = None
    product: str = ""
    category_id: int | None = None


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
    field that names the payment method ("" = always ask); `offered_means` are what the cashier
    may choose besides those of the rules; `default_means` is used when the field
    is not configured at all, never when its value is unknown.

    A name is spelt by `spell_name`, cut to `name_limit` and then ended with `name_mark`: what is
    shown is what the provider prints.

    `coupon_field` and `order_discount_field` hold a discount of the whole deal in hryvnias, of
    either sign. `coupon_titles` and `delivery_titles` are what the title of such a row starts
    with. `delivery_price_field` holds a paid delivery that is no row of the deal; it is taxed by
    `delivery_tax_rate`. `excise_group_code` names the excise group whose goods bear stamps ("" =
    every excise group); goods whose УКТ ЗЕД starts with one of `stamp_free_uktzed` bear none.
    """

    tax_groups: tuple[TaxGroup, ...]
    tax_rules: tuple[TaxRule, ...]
    payment_field: str = ""
    payment_rules: tuple[PaymentRule, ...] = ()
    offered_means: tuple[PaymentMeans, ...] = ()
    default_means: PaymentMeans | None = None
    is_vat_payer: bool = True
    rounding_step: RoundingStep = RoundingStep.FIFTY
    gift_rule: GiftRule = GiftRule.LEAVE_OUT
    delivery_titles: tuple[str, ...] = ("доставка",)
    delivery_in_receipt: bool = True
    coupon_field: str = ""
    name_limit: int = 256
    spell_name: Callable[[str], str] = str
    name_mark: str = "…"
    excise_group_code: str = ""
    tax_variant: TaxVariant = TaxVariant.ROUND_TAX
    receipt_number_field: str = ""
    block_on_total_mismatch: bool = True
    require_excise_stamps: bool = True
    stamp_free_uktzed: tuple[str, ...] = ("2203",)
    coupon_titles: tuple[str, ...] = ("купон",)
    order_discount_field: str = ""
    delivery_price_field: str = ""
    delivery_tax_rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CurrencyConfirmation:
    """The cashier's rate for a deal in a foreign currency (case M-23): hryvnias for one unit.

    Raises:
        InputProblem: `bad_rate` when the rate is not a positive number.
    """

    rate: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not is_sane(self.rate) or self.rate <= 0:
            raise InputProblem("bad_rate", rate=str(self.rate)[:40])

    def convert(self, amount: Money) -> Money:
        """The amount in hryvnias, rounded half up."""
        numerator, denominator = self.rate.as_integer_ratio()
        return Money(divide_half_up(amount.kop * numerator, denominator))
