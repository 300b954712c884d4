"""Moments as the service writes them: always with an offset, never in one form (reference 0)."""

from datetime import datetime
from zoneinfo import ZoneInfo

KYIV = ZoneInfo("Europe/Kyiv")


def iso(moment: datetime | None) -> str | None:
    """UTC with an offset of +00:00; null stays null."""
    return None if moment is None else moment.isoformat()


def iso_seconds(moment: datetime) -> str:
    """UTC without a fraction."""
    return moment.replace(microsecond=0).isoformat()


def iso_kyiv(moment: datetime) -> str:
    """With the offset of Kyiv."""
    return moment.astimezone(KYIV).isoformat()


def kyiv_day(moment: datetime) -> str:
    """The calendar day in Kyiv, as text that sorts."""
    return moment.astimezone(KYIV).strftime("%Y-%m-%d")


def kyiv_text(moment: datetime) -> str:
    """Date and time as printed on a receipt."""
    return moment.astimezone(KYIV).strftime("%d.%m.%Y %H:%M:%S")
