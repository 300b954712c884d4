"""Names on receipts and contact points."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier_app.domain.text import (
    clean_name,
    name_with_unit,
    plausible_email,
    receipt_name,
    shorten,
    ukrainian_phone,
)
from tests.domain.builders import quick_property


@pytest.mark.parametrize(
    "text",
    [
        "0671234567",
        "+38 (067) 123-45-67",
        "380671234567",
        "+380671234567",
        "067\u00a0123\u201145\u201167",
    ],
)
def test_F_10_phones_in_any_notation(text: str) -> None:
    """F-10: Ukrainian numbers become +380XXXXXXXXX."""
    assert ukrainian_phone(text) == "+380671234567"


@pytest.mark.parametrize(
    "text",
    [
        "12345",
        "немає",
        "+48 601 234 567",
        "",
        "671234567",
        "+0671234567",
        "0671234567, 0501234567",
        "06712345678",
        "0071234567",
        "٠671234567",
    ],
)
def test_F_10_what_is_not_surely_a_number_is_none(text: str) -> None:
    """F-10: nothing is cut to the last nine digits."""
    assert ukrainian_phone(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "client@",
        "ivan @mail",
        "ivan@mail",
        "@mail.ua",
        "a..b@mail.ua",
        ".a@mail.ua",
        "a@-mail.ua",
        "a@mail.u",
        "Іван <ivan@mail.ua>",
        "a@b@mail.ua",
        "x" * 65 + "@mail.ua",
        "a@" + "mail." * 60 + "ua",
        "",
    ],
)
def test_F_11_broken_addresses_are_none(text: str) -> None:
    """F-11: what cannot be an address is not sent to."""
    assert plausible_email(text) is None


@pytest.mark.parametrize("text", ["ivan@mail.ua", "  o.koval+shop@post.co.uk ", "x@a-b.com.ua"])
def test_F_11_plausible_addresses_are_trimmed(text: str) -> None:
    """F-11: ordinary addresses pass."""
    assert plausible_email(text) == text.strip()


def test_F_14_emoji_and_control_characters() -> None:
    """F-14: the vertical tab becomes a space, the cup goes, spaces collapse."""
    assert receipt_name("Кава ☕ «Ранкова»\v250 г", 256) == "Кава «Ранкова» 250 г"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Сім’я 👨\u200d👩\u200d👧", "Сім’я"),
        ("Прапор 🇺🇦 малий", "Прапор малий"),
        ("Набір 1\ufe0f\u20e3 ⭐", "Набір 1"),
        ("Чай\u00ad\u200bний\ufeff", "Чайний"),
        ("Рядок\r\nдругий\u2028третій\u00a0кінець", "Рядок другий третій кінець"),
        ("Чаи\u0306", "Чай"),
        ("Труба ⌀20 мм, 5 °C, №3 ½ €", "Труба ⌀20 мм, 5 °C, №3 ½ €"),
        ("зламане\ud83d слово", "зламане слово"),
        ("☕", ""),
    ],
)
def test_F_14_only_what_can_be_printed_stays(title: str, name: str) -> None:
    """F-14: joined emoji, flags, key caps and invisible marks go; signs of goods stay."""
    assert receipt_name(title, 256) == name


def test_F_15_markup_characters_stay_as_they_are() -> None:
    """F-15: quotes, & and < > are text."""
    title = 'Набір "Чай & Кава" <2 шт> з м’ятою'
    assert receipt_name(title, 256) == title


def test_F_16_a_long_name_is_cut_at_a_character_border() -> None:
    """F-16: 600 characters with marks that cannot be composed: 256 at most, whole characters."""
    title = "Жу\u0301к " * 120
    assert len(title) == 600
    name = receipt_name(title, 256)
    assert len(name) <= 256
    assert name.endswith("…")
    assert title.startswith(name[:-1])
    # Positions 256 and 254 are inside of «у» + mark: never between the letter and its mark.
    for limit in range(240, 257):
        cut = receipt_name(title, limit)[:-1]
        assert not unicodedata.combining(title[len(cut)])


def test_F_16_a_short_name_is_whole_and_spaces_before_the_mark_go() -> None:
    """F-16: no mark where nothing is cut."""
    assert receipt_name("Чай зелений", 11) == "Чай зелений"
    assert receipt_name("Чай зелений", 5) == "Чай…"
    assert receipt_name("\u0301\u0301\u0301", 2) == "…"


@quick_property
@given(
    st.lists(st.one_of(st.integers(0, 0x2FFF), st.integers(0, 0x10FFFF)), max_size=30),
    st.integers(1, 20),
)
def test_names_are_clean_and_short_enough(points: list[int], limit: int) -> None:
    title = "".join(map(chr, points))
    name = receipt_name(title, limit)
    assert len(name) <= limit
    assert name.isprintable()
    assert name == name.strip()
    assert "  " not in name
    name.encode()
    assert clean_name(clean_name(title)) == clean_name(title)


def test_F_16_a_provider_may_want_another_mark() -> None:
    """F-16: the mark counts, and no letter loses its accent."""
    assert shorten("Чай зелений", 11, "...") == "Чай зелений"
    assert shorten("Чай зелений", 8, "...") == "Чай з..."
    assert shorten("Чай зелений", 7, "...") == "Чай..."
    assert shorten("Чаи\u0306зелений", 6, "...") == "Ча..."


@pytest.mark.parametrize(
    ("unit", "limit", "named"),
    [
        ("кг", 20, "Сир твердий, кг"),
        ("кг", 15, "Сир твердий, кг"),
        ("кг", 14, "Сир твердий"),
        ("шт", 20, "Сир твердий"),
        ("Шт.", 20, "Сир твердий"),
        ("штука", 20, "Сир твердий"),
        ("", 20, "Сир твердий"),
    ],
)
def test_a_unit_stands_in_the_name_where_it_fits(unit: str, limit: int, named: str) -> None:
    assert name_with_unit("Сир твердий", unit, limit) == named
