"""Tax groups as configuration, and taxes out of a gross sum.

Letters and codes differ between providers and organisations (Fiscal rules 5), so a group is
data. Excise is taken first, on the price with VAT; VAT from the rest (3.4). Rounding happens
once per letter and receipt, on amounts untouched by cash rounding.
"""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cashier_app.domain.discount import spread
from cashier_app.domain.money import Money, divide_half_up, total


class TaxKind(enum.StrEnum):
    VAT = "vat"
    EXCISE = "excise"


@dataclass(frozen=True, slots=True)
class TaxGroup:
    """One tax group of a register.

    `code` is the provider's own code as text; `rate` is per cent; `is_no_vat` marks «без ПДВ»
    and «не є об'єктом», which print no VAT row.
    """

    code: str
    letter: str
    name: str
    kind: TaxKind
    rate: Decimal
    is_no_vat: bool = False


@dataclass(frozen=True, slots=True)
class TaxRow:
    """What one letter adds to the receipt; all sums in kopiykas.

    `turnover` is the net sum of its lines, `base` what the rate was applied to (for VAT after
    excise), `amount` the tax inside it.
    """

    letter: str
    name: str
    kind: TaxKind
    rate: Decimal
    turnover: Money
    base: Money
    amount: Money


class TaxVariant(enum.StrEnum):
    """How a half kopiyka falls (Fiscal rules 3.4): A rounds the tax, B the net part."""

    ROUND_TAX = "A"
    ROUND_NET = "B"


@dataclass(frozen=True, slots=True)
class TaxedSum:
    """The net sum of a line and its tax groups (none, one, or VAT plus excise)."""

    groups: tuple[TaxGroup, ...]
    net: Money


def included_tax(
    gross: Money,
    rate: Decimal,
    variant: TaxVariant = TaxVariant.ROUND_TAX,
    *,
    beside: Decimal = Decimal(0),
) -> Money:
    """The tax of `rate` per cent inside a sum, rounded half up once.

    `beside` are the rates of other taxes on the same net price: VAT 20 % next to the pension
    levy of 7.5 % (Fiscal rules 3.4). A part of a payment is taxed like any other sum, so the
    taxes of a prepayment and of its rest come from the two parts (3.8, examples 20 and 21).
    """
    tax_up, tax_down = rate.as_integer_ratio()
    other_up, other_down = beside.as_integer_ratio()
    scale = tax_down * other_down
    tax_share = tax_up * other_down
    other_share = other_up * tax_down
    whole = 100 * scale + tax_share + other_share
    if variant is TaxVariant.ROUND_NET:
        return gross - Money(divide_half_up(gross.kop * (whole - tax_share), whole))
    return Money(divide_half_up(gross.kop * tax_share, whole))


def summarise(
    sums: Sequence[TaxedSum], variant: TaxVariant = TaxVariant.ROUND_TAX
) -> tuple[TaxRow, ...]:
    """Tax rows of a receipt, VAT first then excise, each by letter.

    Nets are not negative. Lines without a group and «без ПДВ» groups give no row. When lines of
    several VAT letters share one excise letter, its sum is rounded once and then split between
    them, so that VAT bases and excise add up to the turnover.
    """
    turnovers: dict[TaxGroup, Money] = defaultdict(Money.zero)
    excise_parts: dict[TaxGroup, dict[TaxGroup | None, Money]] = {}
    for taxed in sums:
        vat = next((group for group in taxed.groups if group.kind is TaxKind.VAT), None)
        for group in taxed.groups:
            turnovers[group] += taxed.net
            if group.kind is TaxKind.EXCISE:
                parts = excise_parts.setdefault(group, defaultdict(Money.zero))
                parts[vat] += taxed.net
    bases = dict(turnovers)
    amounts: dict[TaxGroup, Money] = {}
    for group, parts in excise_parts.items():
        amounts[group] = included_tax(total(list(parts.values())), group.rate, variant)
        shares = spread(amounts[group], list(parts.values()))
        for vat, share in zip(parts, shares, strict=True):
            if vat is not None:
                bases[vat] -= share
    rows = [
        TaxRow(
            letter=group.letter,
            name=group.name,
            kind=group.kind,
            rate=group.rate,
            turnover=turnover,
            base=bases[group],
            amount=(
                amounts[group]
                if group in amounts
                else included_tax(bases[group], group.rate, variant)
            ),
        )
        for group, turnover in turnovers.items()
        if not group.is_no_vat
    ]
    return tuple(sorted(rows, key=_row_order))


def add_up(receipts: Iterable[Sequence[TaxRow]]) -> tuple[TaxRow, ...]:
    """Taxes of a Z-report: the sum of receipt taxes, not a tax of the day's turnover.

    The two may differ by kopiykas (Fiscal rules 3.4 and 3.8, example 19).
    """
    rows: dict[tuple[str, TaxKind, Decimal], TaxRow] = {}
    for receipt in receipts:
        for row in receipt:
            key = (row.letter, row.kind, row.rate)
            known = rows.get(key)
            rows[key] = (
                row
                if known is None
                else replace(
                    known,
                    turnover=known.turnover + row.turnover,
                    base=known.base + row.base,
                    amount=known.amount + row.amount,
                )
            )
    return tuple(sorted(rows.values(), key=_row_order))


def _row_order(row: TaxRow) -> tuple[bool, str, Decimal]:
    return (row.kind is TaxKind.EXCISE, row.letter, row.rate)
