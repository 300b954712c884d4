"""Ukrainian-aware folding and sorting (case U-07)."""

from __future__ import annotations


def fold(text: str) -> str:
    """Text for comparing: case folded, apostrophes of every kind as one, spaces collapsed."""
    raise NotImplementedError


def sort_key(text: str) -> tuple[int, ...]:
    """Order of the Ukrainian alphabet: Ґ after Г, Є after Е, І and Ї after И, Ь after Щ."""
    raise NotImplementedError


def matches(query: str, *texts: str) -> bool:
    """Whether every word of the query stands in one of the texts (folded)."""
    raise NotImplementedError
