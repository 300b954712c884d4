"""Arithmetic in whole kopiykas and thousandths, written for this stand-in alone.

It shares nothing with the program, so that agreement of the two is evidence.
"""

from collections.abc import Sequence
from decimal import Decimal

# Largest step first is not a rule of the service; the names are (reference 10.5).
ROUNDING_STEPS = {"ROUND_10": 10, "ROUND_50": 50}


def half_up(numerator: int, denominator: int) -> int:
    """`numerator / denominator` to the nearest integer, halves away from zero."""
    if numerator < 0:
        return -half_up(-numerator, denominator)
    return (2 * numerator + denominator) // (2 * denominator)


def line_cost(price_kop: int, quantity_milli: int) -> int:
    """Kopiykas of a line before discounts."""
    return half_up(price_kop * quantity_milli, 1000)


def percent_of(sum_kop: int, percent: Decimal | int) -> int:
    """`percent` per cent of a sum, half-up to the kopiyka."""
    numerator, denominator = Decimal(percent).as_integer_ratio()
    return half_up(sum_kop * numerator, denominator * 100)


def spread(amount: int, weights: Sequence[int]) -> list[int]:
    """`amount` split in proportion to `weights`; the parts add up to it exactly.

    Kopiykas lost by rounding down go to the largest remainders, of equal ones to the earlier.
    """
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    parts = [amount * weight // whole for weight in weights]
    by_remainder = sorted(
        range(len(weights)), key=lambda place: (-(amount * weights[place] % whole), place)
    )
    for place in by_remainder[: amount - sum(parts)]:
        parts[place] += 1
    return parts


def round_cash(sum_kop: int, mode: str | None) -> int:
    """The cash sum after rounding by `ROUND_10`, `ROUND_50` or not at all.

    Halves go up: 5 kopiykas to 10, 25 to 50, 75 to the next hryvnia (reference 10.5).
    """
    if mode is None:
        return sum_kop
    step = ROUNDING_STEPS[mode]
    return half_up(sum_kop, step) * step


def included_tax(gross_kop: int, rate: int, method: str = "tax_half_up") -> int:
    """Tax of `rate` per cent inside a gross sum.

    Args:
        method: "tax_half_up" rounds the tax; "net_half_up" rounds what is left without the tax.
    """
    if method == "net_half_up":
        return gross_kop - half_up(gross_kop * 100, 100 + rate)
    return half_up(gross_kop * rate, 100 + rate)


def hryvnias(kop: int) -> str:
    """`12345` as `123.45`."""
    sign = "-" if kop < 0 else ""
    return f"{sign}{abs(kop) // 100}.{abs(kop) % 100:02d}"
