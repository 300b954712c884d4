"""Line and receipt discounts in exact kopiykas (Fiscal rules 3.1 b, c and 3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.money import Money


def percent_discount(cost: Money, percent: Decimal) -> Money:
    """The discount of a line, turned once into an absolute amount, at most `cost`."""
    return min(cost.percent(percent), cost)


def spread(discount: Money, weights: Sequence[Money]) -> tuple[Money, ...]:
    """Shares of a receipt discount over lines, proportional to their net sums.

    Floors to the kopiyka and gives what is left to the largest remainders (ties: the earlier
    line), so the shares add up to `discount` exactly and none exceeds its weight.

    Raises:
        InputProblem: `discount_exceeds_total` when `discount` is more than the weights' sum;
            `negative_discount` below zero.
    """
    if discount.kop < 0:
        raise InputProblem("negative_discount", discount_kop=discount.kop)
    whole = sum(weight.kop for weight in weights)
    if discount.kop > whole:
        raise InputProblem("discount_exceeds_total", discount_kop=discount.kop, total_kop=whole)
    if not discount:
        return tuple(Money(0) for _ in weights)
    parts = [divmod(discount.kop * weight.kop, whole) for weight in weights]
    shares = [floor for floor, _ in parts]
    # The sort is stable, so of equal remainders the earlier line comes first.
    by_remainder = sorted(range(len(parts)), key=lambda index: -parts[index][1])
    for index in by_remainder[: discount.kop - sum(shares)]:
        shares[index] += 1
    return tuple(Money(share) for share in shares)
