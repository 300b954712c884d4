"""Totals of a product list by the formula the real service was observed to follow.

Decimal arithmetic, half up. The discount is per unit and comes before the tax; a line is rounded
once, its tax is taken out of the unrounded line and the net is what remains.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from cashier_app.sandbox.seed.model import Wire

_ONE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class LineSums:
    """Sums of one line in kopiykas; the exact parts keep their fractions."""

    total: int
    tax: int
    exact_net_before_discount: Decimal
    exact_discount: Decimal
    unit_discount: int


def half_up(value: Decimal) -> int:
    """The nearest whole number, halves away from zero."""
    return int(value.quantize(_ONE, rounding=ROUND_HALF_UP))


def line_sums(line: Wire) -> LineSums:
    """Sums of a wire line. A price that is not a number counts as nothing, as in the service."""
    price = line["price"]
    unit = Decimal(price) if isinstance(price, int) else Decimal(0)
    quantity = Decimal(str(line["quantity"]))
    rate = Decimal(line["tax_rate"] or 0) / 100
    on_top = not line["is_tax_included"] and rate != 0
    gross_unit = unit * (1 + rate) if on_top else unit
    value = Decimal(line["discount_value"])
    if line["discount_type"] == "relative":
        discount_unit = gross_unit * value / 10_000
    else:
        discount_unit = value * (1 + rate) if on_top else value
    exact = (gross_unit - discount_unit) * quantity
    return LineSums(
        total=half_up(exact),
        tax=half_up(exact * rate / (1 + rate)),
        exact_net_before_discount=gross_unit / (1 + rate) * quantity,
        exact_discount=discount_unit * quantity,
        unit_discount=half_up(discount_unit),
    )


def list_totals(lines: Iterable[Wire]) -> Wire:
    """The five ``amount_*`` keys of a product list. Currencies are added as they stand."""
    sums = [line_sums(line) for line in lines]
    total = sum(line.total for line in sums)
    tax = sum(line.tax for line in sums)
    before = sum((line.exact_net_before_discount for line in sums), Decimal(0))
    discount = sum((line.exact_discount for line in sums), Decimal(0))
    return {
        "amount_before_discount_and_tax": half_up(before),
        "amount_discount": half_up(discount),
        "amount_before_tax": total - tax,
        "amount_tax": tax,
        "amount_total": total,
    }


def major(kopiykas: int) -> str:
    """Kopiykas as the major-unit string of a money field: ``32027`` → ``"320.27"``."""
    sign = "-" if kopiykas < 0 else ""
    return f"{sign}{abs(kopiykas) // 100}.{abs(kopiykas) % 100:02d}"
