"""Money, moments and durations as people read them. No float and no QLocale touch money."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from cashier_app.domain.money import Money

KYIV = ZoneInfo("Europe/Kyiv")
NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"


def money(amount: Money) -> str:
    """Two decimals, a comma, thousands apart by a narrow no-break space: 1 240,50."""
    whole, rest = divmod(abs(amount.kop), 100)
    grouped = f"{whole:,}".replace(",", NARROW_SPACE)
    return f"{MINUS if amount.kop < 0 else ''}{grouped},{rest:02d}"


def signed_money(amount: Money) -> str:
    """With a plus when the buyer pays more: +0,23."""
    return f"+{money(amount)}" if amount.kop > 0 else money(amount)


def hryvnias(amount: Money) -> str:
    """With the hryvnia sign, for headings only."""
    return f"{money(amount)}{NO_BREAK_SPACE}₴"


def money_input(amount: Money) -> str:
    """As a person types it: no grouping, a comma."""
    whole, rest = divmod(abs(amount.kop), 100)
    return f"{'-' if amount.kop < 0 else ''}{whole},{rest:02d}"


def moment(at: datetime) -> str:
    """Date and time in Kyiv: 25.11.2026 14:05."""
    return at.astimezone(KYIV).strftime("%d.%m.%Y %H:%M")


def duration(span: timedelta) -> str:
    """The two largest parts that matter: 12 s, 3 min, 3 h 12 min, 2 d 4 h."""
    seconds = max(int(span.total_seconds()), 0)
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    translate = QCoreApplication.translate
    if minutes == 0:
        return translate("Formats", "{seconds} s").format(seconds=seconds)
    if hours == 0:
        return translate("Formats", "{minutes} min").format(minutes=minutes)
    if days == 0:
        text = translate("Formats", "{hours} h {minutes} min")
        return text.format(hours=hours, minutes=minutes % 60)
    return translate("Formats", "{days} d {hours} h").format(days=days, hours=hours % 24)


def ago(at: datetime, now: datetime) -> str:
    """How long ago, for the foot of a list."""
    text = QCoreApplication.translate("Formats", "{duration} ago")
    return text.format(duration=duration(now - at))
