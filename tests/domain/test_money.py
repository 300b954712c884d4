"""Money, quantities and what people type."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.money import Money, Quantity, divide_half_up, parse_decimal, total
from cashier_app.domain.payment import CashlessPart, RoundingStep, Tender, settle
from tests.domain.builders import CARD, draft, quick_property, row, uah


@pytest.mark.parametrize(
    ("text", "kop"), [("2230.20", 223020), ("45.20", 4520), ("1980.20", 198020)]
)
def test_M_01_prices_ending_in_20_keep_their_kopiyka(text: str, kop: int) -> None:
    """M-01: the same kopiykas from text and Decimal; a card payment leaves no change."""
    assert Money.hryvnias(text).kop == kop
    assert Money.hryvnias(Decimal(text)).kop == kop
    assert Money.typed(text).kop == kop
    receipt = draft(row(price=text))
    assert receipt.exact_total == Money(kop)
    paid = settle(receipt.exact_total, Tender((CashlessPart(CARD, Money(kop)),)), RoundingStep.TEN)
    assert (paid.payable.kop, paid.change.kop) == (kop, 0)


def test_M_01_a_float_is_refused_not_rounded() -> None:
    """M-01: floats never become money or quantities, whatever their value."""
    with pytest.raises(TypeError):
        Money.hryvnias(2230.20)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Quantity.of(0.342)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Money(22.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Quantity(True)


def test_M_01_no_value_up_to_9999_99_is_off_by_one() -> None:
    """M-01: every value up to 300.00 and every seventh up to 9999.99, from plain text."""
    for kop in [*range(1, 30_001), *range(30_002, 1_000_000, 7)]:
        assert Money.hryvnias(f"{kop // 100}.{kop % 100:02d}").kop == kop


@pytest.mark.parametrize(
    ("text", "kop"),
    [
        ("30.49", 3049),
        ("30,49", 3049),
        ("1 250,50", 125050),
        ("1\u00a0250,50", 125050),
        ("1\u202f250,50", 125050),
        ("  7 ", 700),
        ("-5,5", -550),
        ("\u2212 5,5", -550),
        ("1 234 567.8", 123456780),
    ],
)
def test_M_32_decimal_comma_and_grouped_thousands(text: str, kop: int) -> None:
    """M-32: comma and dot mean the same, spaces of any width group thousands."""
    assert Money.typed(text).kop == kop


@pytest.mark.parametrize(
    "text", ["1,250.50", "", "12,3,4", "12 грн", "1 25,50", "1e3", "за домовленістю", "NaN"]
)
def test_M_32_anything_else_is_refused(text: str) -> None:
    """M-32: an unclear number is marked, never guessed."""
    with pytest.raises(InputProblem) as caught:
        Money.typed(text)
    assert caught.value.code == "not_a_number"
    assert caught.value.facts == {"text": text}


@pytest.mark.parametrize(
    ("text", "kop"), [("1.005", 101), ("1005.005", 100501), ("0.333", 33), ("0.999", 100)]
)
def test_M_33_third_decimal_goes_half_up(text: str, kop: int) -> None:
    """M-33: the same from text and from the Decimal that a JSON number becomes."""
    assert Money.hryvnias(text).kop == kop
    assert Money.hryvnias(Decimal(text)).kop == kop
    assert Money.typed(text).kop == kop


@pytest.mark.parametrize("text", ["abc", "NaN", "Infinity", ""])
def test_what_is_no_number_is_neither_money_nor_quantity(text: str) -> None:
    with pytest.raises(InputProblem):
        Money.hryvnias(text)
    with pytest.raises(InputProblem):
        Quantity.of(text)


def test_half_up_goes_away_from_zero_for_both_signs() -> None:
    assert [divide_half_up(n, 2) for n in (3, -3, 1, -1, 0)] == [2, -2, 1, -1, 0]
    with pytest.raises(ValueError, match="positive"):
        divide_half_up(1, 0)


def test_money_arithmetic_is_exact() -> None:
    assert uah("0.10") + uah("0.20") == uah("0.30")
    assert uah("0.10") - uah("0.20") == -uah("0.10")
    assert abs(-uah("0.10")) == uah("0.10")
    assert total([uah("0.10")] * 3) == uah("0.30")
    assert total(()) == Money.zero()
    assert not Money(0)
    assert uah("12.30").as_decimal == Decimal("12.30")
    assert str(uah("12.30").as_decimal) == "12.30"
    assert Money.hryvnias(12).kop == 1200
    assert uah("25.45").percent(Decimal(10)) == uah("2.55")


def test_quantity_in_thousandths() -> None:
    assert Quantity.of("0.342").milli == 342
    assert Quantity.of("0.3425").milli == 343
    assert str(Quantity(342).as_decimal) == "0.342"
    assert Quantity(2000).is_whole
    assert not Quantity(342).is_whole
    assert Quantity(342).cost(uah("489.90")) == uah("167.55")


@quick_property
@given(st.integers(-(10**12), 10**12), st.sampled_from([".", ","]), st.booleans())
def test_money_typed_round_trip(kop: int, sign: str, grouped: bool) -> None:
    """What is shown for a sum can be typed again and means the same sum."""
    whole, rest = divmod(abs(kop), 100)
    shown = f"{whole:,}".replace(",", "\u202f" if grouped else "")
    assert Money.typed(f"{'-' if kop < 0 else ''}{shown}{sign}{rest:02d}") == Money(kop)


@quick_property
@given(st.text("0123456789 .,-−eE\u00a0\u202f²٣грн", max_size=12))
def test_parse_decimal_gives_a_number_or_an_input_problem(text: str) -> None:
    try:
        assert parse_decimal(text).is_finite()
    except InputProblem as exc:
        assert exc.code == "not_a_number"  # noqa: PT017
