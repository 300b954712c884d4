"""Exact money, quantities and percentages.

Money is whole kopiykas, a quantity whole thousandths, a percentage a Decimal; no float is
accepted anywhere. Rounding is half up, away from zero for negatives (Fiscal rules 3.1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Self

from cashier_app.domain.errors import InputProblem

_GROUPING = {" ", "\u00a0", "\u202f", "\u2009"}
_PLAIN_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_GROUPED_NUMBER = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?")


def divide_half_up(numerator: int, denominator: int) -> int:
    """Quotient rounded half up by magnitude; `denominator` must be positive."""
    if denominator <= 0:
        raise ValueError("denominator must be positive")
    sign = -1 if numerator < 0 else 1
    quotient, rest = divmod(abs(numerator), denominator)
    return sign * (quotient + (1 if 2 * rest >= denominator else 0))


def _scaled(value: Decimal, scale: int) -> int:
    """`value` × `scale` rounded half up to an integer, exact for any number of digits."""
    numerator, denominator = value.as_integer_ratio()
    return divide_half_up(numerator * scale, denominator)


def _exact(value: Decimal | str | int) -> Decimal:
    if isinstance(value, float):
        raise TypeError("floats carry no exact sums and quantities")
    try:
        number = Decimal(value)
    except InvalidOperation as exc:
        raise InputProblem("not_a_number", text=str(value)[:40]) from exc
    if not number.is_finite():
        raise InputProblem("not_a_number", text=str(value)[:40])
    return number


def parse_decimal(text: str) -> Decimal:
    """The number a person typed, in Ukrainian or keypad notation.

    Accepts one decimal sign (comma or dot) and thousands grouped by spaces of any width.
    Anything else ("1,250.50", "12,3,4", "12 грн", "") is refused, never guessed (case M-32).

    Raises:
        InputProblem: `not_a_number`, with the text as fact `text`.
    """
    cleaned = text.strip()
    for mark in _GROUPING:
        cleaned = cleaned.replace(mark, " ")
    sign = ""
    if cleaned.startswith(("-", "\u2212")):
        sign, cleaned = "-", cleaned[1:].lstrip()
    if not (_PLAIN_NUMBER.fullmatch(cleaned) or _GROUPED_NUMBER.fullmatch(cleaned)):
        raise InputProblem("not_a_number", text=text[:40])
    return Decimal(sign + cleaned.replace(" ", "").replace(",", "."))


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount in whole kopiykas; negative amounts are allowed, fractions are not."""

    kop: int

    def __post_init__(self) -> None:
        if type(self.kop) is not int:
            raise TypeError("Money holds whole kopiykas")

    @classmethod
    def zero(cls) -> Self:
        return cls(0)

    @classmethod
    def hryvnias(cls, value: Decimal | str | int) -> Self:
        """From hryvnias; a third decimal is rounded half up (case M-33).

        Raises:
            InputProblem: `not_a_number` for text that is not a plain decimal number.
        """
        return cls(_scaled(_exact(value), 100))

    @classmethod
    def typed(cls, text: str) -> Self:
        """What a person typed into a money field (see `parse_decimal`)."""
        return cls.hryvnias(parse_decimal(text))

    @property
    def as_decimal(self) -> Decimal:
        """Hryvnias with exactly two decimals."""
        return Decimal(self.kop).scaleb(-2)

    def percent(self, rate: Decimal) -> Money:
        """`rate` per cent of this amount, rounded half up once (case M-04)."""
        numerator, denominator = rate.as_integer_ratio()
        return Money(divide_half_up(self.kop * numerator, 100 * denominator))

    def __add__(self, other: Money) -> Money:
        return Money(self.kop + other.kop)

    def __sub__(self, other: Money) -> Money:
        return Money(self.kop - other.kop)

    def __neg__(self) -> Money:
        return Money(-self.kop)

    def __abs__(self) -> Money:
        return Money(abs(self.kop))

    def __bool__(self) -> bool:
        return self.kop != 0


def total(amounts: list[Money] | tuple[Money, ...]) -> Money:
    """Exact sum; zero for none."""
    return Money(sum(amount.kop for amount in amounts))


@dataclass(frozen=True, order=True, slots=True)
class Quantity:
    """How much of something, in whole thousandths (1 piece = 1000, 0.342 kg = 342)."""

    milli: int

    def __post_init__(self) -> None:
        if type(self.milli) is not int:
            raise TypeError("Quantity holds whole thousandths")

    @classmethod
    def of(cls, value: Decimal | str | int) -> Self:
        """From units; a fourth decimal is rounded half up.

        Raises:
            InputProblem: `not_a_number`.
        """
        return cls(_scaled(_exact(value), 1000))

    @property
    def as_decimal(self) -> Decimal:
        return Decimal(self.milli).scaleb(-3)

    @property
    def is_whole(self) -> bool:
        return self.milli % 1000 == 0

    def cost(self, price: Money) -> Money:
        """Price × quantity, rounded half up once to the kopiyka (Fiscal rules 3.1 a)."""
        return Money(divide_half_up(price.kop * self.milli, 1000))
