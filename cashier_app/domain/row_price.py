"""What one product row of the CRM costs: price, mark-up, discount, in exact kopiykas.

The price is grossed up and rounded first, then the mark-up, then price × quantity; a discount is
turned once into an absolute amount (cases M-02…M-04, M-24, M-27).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cashier_app.domain.deal import DealLine, DiscountKind
from cashier_app.domain.discount import percent_discount
from cashier_app.domain.mapping_rules import HOME_CURRENCY, CurrencyConfirmation, is_sane
from cashier_app.domain.money import Money, Quantity, divide_half_up


class RowTrouble(enum.StrEnum):
    """Why a row has no price at all; the values are codes of problems."""

    FOREIGN_CURRENCY = "foreign_currency"
    PRICE_MISSING = "price_missing"
    QUANTITY_MISSING = "quantity_missing"
    NEGATIVE_ROW_UNCLEAR = "negative_row_unclear"


@dataclass(frozen=True, slots=True)
class RowPrice:
    """Unit price with tax and mark-up inside, and the row's sums in hryvnias.

    A negative row has a negative `cost` and no discount. `asked_discount` is what the CRM asks
    for; when it is more than `cost`, the deal is wrong and `discount` stops at `cost`.
    """

    price: Money
    quantity: Quantity
    cost: Money
    discount: Money = Money(0)
    asked_discount: Money = Money(0)
    percent: Decimal | None = None

    @property
    def net(self) -> Money:
        return self.cost - self.discount


def price_row(row: DealLine, conversion: CurrencyConfirmation | None) -> RowPrice | RowTrouble:
    """Prices one row; a tax rate that is no rate counts as none (the tax rules block it)."""
    rate = None if row.currency == HOME_CURRENCY else conversion
    if row.currency != HOME_CURRENCY and (rate is None or rate.currency != row.currency):
        return RowTrouble.FOREIGN_CURRENCY
    if row.price is None or not is_sane(row.discount_value):
        return RowTrouble.PRICE_MISSING
    if row.quantity is None:
        return RowTrouble.QUANTITY_MISSING
    kind = row.discount_kind if row.discount_value else DiscountKind.NONE
    if row.price.kop < 0 or row.quantity.milli < 0:
        is_clear = kind is DiscountKind.NONE and (row.price.kop >= 0 or row.quantity.milli >= 0)
        if not is_clear:
            return RowTrouble.NEGATIVE_ROW_UNCLEAR
    tax_factor = _tax_factor(row)
    base = rate.convert(row.price) if rate is not None else row.price
    price = _half_up(base.kop * tax_factor)
    if kind is DiscountKind.NONE:
        return RowPrice(price, row.quantity, row.quantity.cost(price))
    if kind is DiscountKind.PERCENT:
        return _with_percent(price, row.quantity, row.discount_value)
    per_unit = Fraction(row.discount_value) * 100 * tax_factor
    if rate is not None:
        per_unit *= Fraction(rate.rate)
    return _with_amount(price, row.quantity, per_unit)


def _tax_factor(row: DealLine) -> Fraction:
    rate = row.tax_rate
    if row.is_tax_included or rate is None or not is_sane(rate) or rate <= 0:
        return Fraction(1)
    return 1 + Fraction(rate) / 100


def _with_percent(price: Money, quantity: Quantity, percent: Decimal) -> RowPrice:
    if percent < 0:
        price += price.percent(-percent)
        return RowPrice(price, quantity, quantity.cost(price))
    cost = quantity.cost(price)
    discount = percent_discount(cost, percent)
    return RowPrice(price, quantity, cost, discount, cost.percent(percent), percent)


def _with_amount(price: Money, quantity: Quantity, per_unit: Fraction) -> RowPrice:
    """`per_unit` is in kopiykas with their fractions: it is rounded once, for the whole row."""
    if per_unit < 0:
        price += _half_up(-per_unit)
        return RowPrice(price, quantity, quantity.cost(price))
    cost = quantity.cost(price)
    asked = _half_up(per_unit * quantity.milli / 1000)
    return RowPrice(price, quantity, cost, min(asked, cost), asked)


def _half_up(kopiykas: Fraction) -> Money:
    return Money(divide_half_up(kopiykas.numerator, kopiykas.denominator))
