"""Moments as stored: ISO text in UTC with microseconds, so that text order is time order."""

from __future__ import annotations

from datetime import UTC, datetime


def to_text(at: datetime) -> str:
    """2026-11-25T09:47:00.000000+00:00; a moment without a zone is a bug and refused."""
    if at.tzinfo is None:
        raise ValueError("a stored moment needs a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def from_text(text: str) -> datetime:
    """The aware moment in UTC; raises ValueError for other text."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a stored moment needs a time zone")
    return at.astimezone(UTC)


def to_file_name(at: datetime) -> str:
    """20261125T094700Z: sortable and allowed in file names everywhere."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def from_file_name(text: str) -> datetime:
    """The reverse of `to_file_name`; raises ValueError for other text."""
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
