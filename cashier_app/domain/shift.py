"""The shift of a register: state, age and limits (Fiscal rules 6)."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta

from cashier_app.domain.money import Money

WARN_AFTER = timedelta(hours=23)
LIMIT = timedelta(hours=24)


class ShiftStatus(enum.StrEnum):
    CLOSED = "closed"
    OPENING = "opening"
    OPEN = "open"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class ShiftTotals:
    """Money of a shift in kopiykas; `drawer` is the cash that should be there."""

    drawer: Money = Money(0)
    cash_sales: Money = Money(0)
    cashless_sales: Money = Money(0)
    cash_returns: Money = Money(0)
    cashless_returns: Money = Money(0)
    service_in: Money = Money(0)
    service_out: Money = Money(0)
    paid_to_card_holders: Money = Money(0)

    def expected_drawer(self, opening: Money = Money(0)) -> Money:
        """Cash that should be in the drawer (Fiscal rules 3.7); sales and returns are rounded.

        `opening` is what was in it before the shift without being registered as a deposit.
        """
        return (
            opening
            + self.service_in
            + self.cash_sales
            - self.cash_returns
            - self.service_out
            - self.paid_to_card_holders
        )


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift as the provider holds it. `failure_text` is why opening or closing was refused."""

    id: str
    status: ShiftStatus
    serial: int | None
    opened_at: datetime | None
    closed_at: datetime | None
    cashier_name: str = ""
    totals: ShiftTotals = ShiftTotals()
    z_number: str | None = None
    receipts_count: int | None = None
    failure_text: str = ""

    def age(self, now: datetime) -> timedelta:
        """Time since opening; zero when it is not open."""
        if self.opened_at is None or self.status is ShiftStatus.CLOSED:
            return timedelta(0)
        return max(now - self.opened_at, timedelta(0))

    def is_over_limit(self, now: datetime) -> bool:
        """Open for 24 hours or more: nothing may be sold, only closed."""
        return self.status is ShiftStatus.OPEN and self.age(now) >= LIMIT
