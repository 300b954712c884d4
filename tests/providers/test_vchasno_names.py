"""Names in the provider's alphabet, and its lists of tax groups and forms of payment."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier_app.domain.payment import CASH, PaymentForm, PaymentMeans
from cashier_app.domain.tax import TaxKind
from cashier_app.providers.vchasno.names import allowed, cashier_name, goods_name
from cashier_app.providers.vchasno.tables import KNOWN_TAX_GROUPS, PAYMENT_CODES, payment_code
from tests.domain.builders import quick_property

_ALPHABET = set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 "
    "АБВГҐДЕЁЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя"
    "!.,\"№;:?*()<>|/\\@#$%^-_+=~'&{}[]®©«»°±‘’“”–•—™„‰‹›"
)


def test_F_14_emoji_and_control_characters_do_not_reach_the_register() -> None:
    """F-14: control characters become a space, runs of spaces collapse, emoji go."""
    assert allowed("Кава ☕ «Ранкова»\v250 г") == "Кава «Ранкова» 250 г"


def test_F_15_quotes_and_angle_brackets_stay() -> None:
    """F-15: the same text in preview, payload, print and history."""
    name = 'Набір "Чай & Кава" <2 шт> з м’ятою.'
    assert allowed(name) == name


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Папір 10×15 см", "Папір 10x15 см"),
        ("Мʼята", "М’ята"),
        ("Кабель 5→10 м", "Кабель 5 10 м"),
        ("Труба 2½ дюйма", "Труба 2 1/2 дюйма"),
        ("½ піци", "1/2 піци"),
        ("Плитка 1 м²", "Плитка 1 м2"),
        ("10² штук", "10 2 штук"),
        ("①②3", "1 2 3"),
        ("Café crème", "Cafe creme"),
        ("３５ мм", "35 мм"),
        ("Чай…", "Чай..."),
        ("Ўзбек ґєїі ЁЪЫЭ", "Узбек ґєїі ЁЪЫЭ"),
        ("100 ₴", "100 грн"),
        ("茶", ""),
    ],
)
def test_what_has_an_equal_becomes_it_and_digits_stay(text: str, sent: str) -> None:
    assert allowed(text) == sent


@quick_property
@given(st.text())
def test_only_the_alphabet_is_left(text: str) -> None:
    result = allowed(text)
    assert set(result) <= _ALPHABET
    assert allowed(result) == result


@quick_property
@given(st.text(alphabet="0123456789 ×→№абвxyz☕\u0301٣", max_size=40))
def test_no_digit_is_lost_or_changed(text: str) -> None:
    digits = "".join(str(unicodedata.decimal(char)) for char in text if char.isdecimal())
    assert "".join(char for char in allowed(text) if char.isdigit()) == digits


@quick_property
@given(st.integers(0, 999), st.sampled_from("→½²①茶¦"), st.integers(0, 999))
def test_numbers_do_not_grow_together(left: int, between: str, right: int) -> None:
    words = allowed(f"{left}{between}{right}").split()
    assert (words[0], words[-1]) == (str(left), str(right))


def test_F_16_an_overlong_name_is_cut_to_128_with_dots_of_the_alphabet() -> None:
    """F-16: shortened at a character border; «…» itself is not in the alphabet."""
    name = goods_name("Ї" * 600, "")
    assert name == "Ї" * 125 + "..."
    assert goods_name("а" * 127 + "…", "") == "а" * 125 + "..."
    assert goods_name("а" * 128, "кг") == "а" * 128
    assert goods_name("Сир твердий", "кг") == "Сир твердий, кг"
    assert goods_name("Кава", "шт.") == "Кава"
    assert cashier_name("К" * 101) == "К" * 97 + "..."


def test_the_whole_table_of_tax_groups() -> None:
    rows = [(g.code, g.letter, g.kind, g.rate, g.is_no_vat) for g in KNOWN_TAX_GROUPS]
    vat, excise = TaxKind.VAT, TaxKind.EXCISE
    assert rows == [
        ("1", "А", vat, Decimal(20), False),
        ("2", "Б", vat, Decimal(0), True),
        ("3", "ГД", vat, Decimal(20), False),
        ("3", "ГД", excise, Decimal(5), False),
        ("4", "В", vat, Decimal(7), False),
        ("5", "Е", vat, Decimal(0), False),
        ("6", "Ж", vat, Decimal(0), True),
        ("6", "Ж", excise, Decimal(5), False),
        ("7", "З", vat, Decimal(0), True),
        ("9", "Л", vat, Decimal(14), False),
    ]


def test_only_code_0_is_cash() -> None:
    assert [one.code for one in PAYMENT_CODES if one.form is PaymentForm.CASH] == [0]
    codes = [one.code for one in PAYMENT_CODES]
    assert codes == [0, 1, 2, 3, 4, 5, 6, 8, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Картка", 2),
        ("КАРТКА", 2),
        ("Банківська картка", 2),
        ("Інтернет-еквайринг", 16),
        ("Інтернет еквайринг", 16),
        ("ІНТЕРНЕТ–ЕКВАЙРИНГ", 16),
        ("Переказ з поточного рахунку", 15),
        ("Переказ через QR-код", 13),
        ("ПЕРЕКАЗ З КАРТКИ", 14),
        ("LiqPay", 17),
        ("Платіж LiqPay", 17),
        ("Платіж через інтегратора NovaPay", 20),
        ("Подарунковий сертифікат", 6),
        ("Кредит", 5),
        ("Готівка", None),
        ("За реквізитами (IBAN)", None),
        ("Розстрочка X", None),
        ("", None),
    ],
)
def test_M_29_a_code_comes_from_the_same_name_and_is_never_guessed(
    name: str, code: int | None
) -> None:
    """M-29: what the provider has no name for has no code."""
    assert payment_code(PaymentMeans(PaymentForm.CASHLESS, name)) == code


def test_cash_is_0_and_a_chosen_code_wins_over_the_name() -> None:
    assert payment_code(CASH) == 0
    assert payment_code(PaymentMeans(PaymentForm.CASH, "Картка", 2)) == 0
    assert payment_code(PaymentMeans(PaymentForm.CASHLESS, "Картка", 21)) == 21
    assert payment_code(PaymentMeans(PaymentForm.CASHLESS, "Картка", 0)) is None
