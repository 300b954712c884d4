"""Line and receipt discounts in exact kopiykas (Fiscal rules 3.1 b, c and 3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cashier_app.domain.money import Money


def percent_discount(cost: Money, percent: Decimal) -> Money:
    """The discount of a line, turned once into an absolute amount, at most `cost`."""
    raise NotImplementedError


def spread(discount: Money, weights: Sequence[Money]) -> tuple[Money, ...]:
    """Shares of a receipt discount over lines, proportional to their net sums.

    Floors to the kopiyka and gives what is left to the largest remainders (ties: the earlier
    line), so the shares add up to `discount` exactly and none exceeds its weight.

    Raises:
        InputProblem: `discount_exceeds_total` when `discount` is more than the weights' sum;
            `negative_discount` below zero.
    """
    raise NotImplementedError
