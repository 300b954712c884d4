"""Moments of the wire: Kyiv time without an offset (reference 2.2)."""

from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

KYIV: Final = ZoneInfo("Europe/Kyiv")
_DAY_DIGITS: Final = 8


def stamp(moment: datetime) -> str:
    """`YYYYMMDDHHMMSS` in Kyiv."""
    return moment.astimezone(KYIV).strftime("%Y%m%d%H%M%S")


def utc_stamp(moment: datetime) -> str:
    """The same in UTC."""
    return moment.astimezone(UTC).strftime("%Y%m%d%H%M%S")


def written(moment: datetime, form: str) -> str:
    """Kyiv time in a form of strftime."""
    return moment.astimezone(KYIV).strftime(form)


def read_stamp(text: str, *, is_end: bool) -> datetime:
    """A moment that may be cut after the day, the hour or the minute.

    Args:
        is_end: the missing part is the end of the day, hour or minute.

    Raises:
        ValueError: not such a moment.
    """
    if not text.isascii() or not text.isdigit() or not _DAY_DIGITS <= len(text) <= 14:
        raise ValueError("YYYYMMDD[HH[MM[SS]]] is wanted")
    rest = "235959" if is_end else "000000"
    full = text + rest[len(text) - _DAY_DIGITS :]
    return datetime.strptime(full, "%Y%m%d%H%M%S").replace(tzinfo=KYIV).astimezone(UTC)
