"""Text in the alphabet that Вчасно.Каса takes (reference 2.8).

The Device Manager replaces every other character with «?», the cloud may refuse the receipt for
it. What has an equal in the alphabet becomes it, the rest becomes a space: never nothing, for
"5→10" must not turn into "510".
"""

from __future__ import annotations

import unicodedata
from typing import Final

from cashier_app.domain.text import clean_name, name_with_unit, shorten

NAME_LIMIT: Final = 128
_CASHIER_LIMIT: Final = 100
# «…» is outside of the alphabet.
CUT_MARK: Final = "..."

_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CYRILLIC = "АБВГҐДЕЁЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
_DIGITS = "0123456789"
_SIGNS = "!.,\"№;:?*()<>|/\\@#$%^-_+=~'&{}[]®©«»°±‘’“”–•—™„‰‹›"
_ALLOWED = frozenset(f"{_LATIN}{_LATIN.lower()}{_CYRILLIC}{_CYRILLIC.lower()}{_DIGITS}{_SIGNS} ")
_EQUALS: Final = {
    "…": "...",
    "ʼ": "’",
    "ʹ": "’",
    "′": "'",
    "″": '"',
    "`": "'",
    "´": "'",
    "‚": ",",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "‒": "–",
    "―": "—",
    "×": "x",
    "⋅": "•",
    "·": "•",
    "÷": "/",
    "⁄": "/",
    "≤": "<=",
    "≥": ">=",
    "≈": "~",
    "₴": "грн",
    "€": "EUR",
    "µ": "мк",
    "μ": "мк",
    "Ø": "d",
    "ø": "d",
    "⌀": "d",
    "ß": "ss",
    "§": "пар.",
}


def allowed(text: str) -> str:
    """`text` in the alphabet of the service; digits keep their places and their values."""
    result, last_was_sign = "", False
    for char in clean_name(text):
        part, is_sign = _equal_of(char), _is_number_sign(char)
        meets_digit = result[-1:].isdigit() and part[:1].isdigit()
        # "2½" is no 21/2, "10²" no 102 and "①②" no 12; «м²» may well be «м2».
        result += f" {part}" if meets_digit and (is_sign or last_was_sign) else part
        last_was_sign = is_sign
    return " ".join(result.split())


def _is_number_sign(char: str) -> bool:
    """A fraction, an index, a digit in a circle: a number by itself, but no digit."""
    return char.isnumeric() and not char.isdecimal()


def _equal_of(char: str) -> str:
    if char in _ALLOWED:
        return char
    if char in _EQUALS:
        return _EQUALS[char]
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if unicodedata.category(char).startswith("M"):
        return ""
    taken_apart = unicodedata.normalize("NFKD", char)
    if taken_apart == char:
        return " "
    return "".join(_equal_of(one) for one in taken_apart)


def goods_name(name: str, unit: str) -> str:
    """The name of a row with what is counted, at most 128 characters."""
    named = name_with_unit(allowed(name), allowed(unit), NAME_LIMIT)
    return shorten(named, NAME_LIMIT, CUT_MARK)


def cashier_name(name: str) -> str:
    """The name printed on receipts, at most 100 characters."""
    return shorten(allowed(name), _CASHIER_LIMIT, CUT_MARK)
