"""Tax groups as configuration, and taxes out of a gross sum.

Letters and codes differ between providers and organisations (Fiscal rules 5), so a group is
data. Excise is taken first, on the price with VAT; VAT from the rest (3.4). Rounding happens
once per letter and receipt, on amounts untouched by cash rounding.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cashier_app.domain.money import Money


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


def summarise(
    sums: Sequence[TaxedSum], variant: TaxVariant = TaxVariant.ROUND_TAX
) -> tuple[TaxRow, ...]:
    """Tax rows of a receipt, VAT first then excise, each by letter.

    Lines without a group and «без ПДВ» groups give no row.
    """
    raise NotImplementedError
