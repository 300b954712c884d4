"""Arithmetic in whole kopiykas and thousandths, written for this stand-in alone."""

from collections.abc import Sequence
from decimal import Decimal


def half_up(numerator: int, denominator: int) -> int:
    """`numerator / denominator` to the nearest integer, halves away from zero."""
    if numerator < 0:
        return -half_up(-numerator, denominator)
    return (2 * numerator + denominator) // (2 * denominator)


def row_cost(price_kop: int, count_milli: int) -> int:
    """Kopiykas of a row before its discount (reference 3.1)."""
    return half_up(price_kop * count_milli, 1000)


def percent_of(sum_kop: int, percent: Decimal) -> int:
    """`percent` per cent of a sum, half-up to the kopiyka."""
    numerator, denominator = percent.as_integer_ratio()
    return half_up(sum_kop * numerator, denominator * 100)


def tax_inside(gross_kop: int, rate: Decimal, in_all: Decimal | None = None) -> int:
    """Tax of `rate` per cent of the net price inside a gross sum.

    Args:
        in_all: per cent of all taxes counted from the same net price; `rate` when it is alone.
    """
    up, down = rate.as_integer_ratio()
    all_up, all_down = (rate if in_all is None else in_all).as_integer_ratio()
    return half_up(gross_kop * up * all_down, down * (100 * all_down + all_up))


def spread(amount: int, weights: Sequence[int]) -> list[int]:
    """`amount` split in proportion to `weights`, parts rounded down, the rest to the largest.

    Of equal weights the earlier counts as the largest. The parts add up to the amount.
    """
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    parts = [amount * weight // whole for weight in weights]
    largest = max(range(len(weights)), key=lambda place: (weights[place], -place))
    parts[largest] += amount - sum(parts)
    return parts


def round_to(sum_kop: int, step_kop: int) -> int:
    """The nearest multiple of a step, halves up."""
    return half_up(sum_kop, step_kop) * step_kop


def uah(kop: int) -> Decimal:
    """Kopiykas as hryvnias, with one decimal at least: `100.0`, `400.5`, `199.95`."""
    value = Decimal(kop).scaleb(-2)
    return value.quantize(Decimal("0.1")) if kop % 10 == 0 else value


def uah_text(kop: int) -> str:
    """`12345` as `123.45`."""
    sign = "-" if kop < 0 else ""
    return f"{sign}{abs(kop) // 100}.{abs(kop) % 100:02d}"


def pieces(milli: int) -> Decimal:
    """Thousandths as a number of pieces without idle zeros: `3`, `0.25`."""
    whole, rest = divmod(milli, 1000)
    if rest == 0:
        return Decimal(whole)
    return Decimal(f"{whole}.{rest:03d}".rstrip("0"))
