"""Limits of the law that are told before money moves (Fiscal rules 3.7 and 13)."""

from __future__ import annotations

from cashier_app.domain.money import Money

CASH_LIMIT_PERSON = Money(50_000_00)
CASH_LIMIT_BUSINESS = Money(10_000_00)
REFUND_ACT_ABOVE = Money(100_00)


def cash_limit_excess(
    cash: Money, taken_today: Money = Money(0), *, is_business: bool = False
) -> Money:
    """By how much a day's cash from one buyer passes the limit; zero when it is allowed.

    `cash` is the rounded cash leg; the limits themselves are allowed (example 26).
    """
    limit = CASH_LIMIT_BUSINESS if is_business else CASH_LIMIT_PERSON
    return max(taken_today + cash - limit, Money(0))


def needs_refund_act(paid_out: Money) -> bool:
    """Whether an act of payout is drawn up: only for more than 100.00."""
    return paid_out > REFUND_ACT_ABOVE


def drawer_shortage(drawer: Money, paid_out: Money) -> Money:
    """What the drawer lacks to pay a sum out; zero when there is enough (case F-13)."""
    return max(paid_out - drawer, Money(0))
