"""Names fit for a receipt (cases F-14…F-16) and normalised contact points (F-10, F-11)."""

from __future__ import annotations


def receipt_name(title: str, limit: int) -> str:
    """`title` without control characters and emoji, spaces collapsed, at most `limit` characters
    cut at a character border with «…» (case F-16). Quotes, & and < > stay as they are (F-15)."""
    raise NotImplementedError


def ukrainian_phone(text: str) -> str | None:
    """+380XXXXXXXXX or None when it is not surely a Ukrainian number (case F-10)."""
    raise NotImplementedError


def plausible_email(text: str) -> str | None:
    """The trimmed address or None when it cannot be one (case F-11)."""
    raise NotImplementedError
