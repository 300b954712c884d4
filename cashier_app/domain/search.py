"""Ukrainian-aware folding and sorting (case U-07)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʹʻʽ`´′‛＇ˈ"), "'")
_ALPHABET = {letter: rank for rank, letter in enumerate("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")}
_CYRILLIC = 0x400


def fold(text: str) -> str:
    """Text for comparing: case folded, apostrophes of every kind as one, spaces collapsed."""
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    plain = " ".join(folded.translate(_APOSTROPHES).split())
    return unicodedata.normalize("NFC", plain)


def sort_key(text: str) -> tuple[int, ...]:
    """Order of the Ukrainian alphabet: Ґ after Г, Є after Е, І and Ї after И, Ь after Щ.

    Digits and Latin stand before it, foreign Cyrillic after it; apostrophes do not count.
    """
    return tuple(_rank(char) for char in fold(text) if char != "'")


def _rank(char: str) -> int:
    rank = _ALPHABET.get(char)
    if rank is not None:
        return _CYRILLIC + rank
    code = ord(char)
    return code if code < _CYRILLIC else code + len(_ALPHABET)


def query_words(query: str) -> tuple[str, ...]:
    """The folded words of a query, each of which must be found."""
    return tuple(fold(query).split())


def matches(words: Sequence[str], folded: str) -> bool:
    """Whether every word stands in the text; both are folded."""
    return all(word in folded for word in words)
