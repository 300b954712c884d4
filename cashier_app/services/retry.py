"""When to try again: one pure function of (error, attempts, the server's advice)."""

from __future__ import annotations

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    NotSent,
    RateLimited,
    ShiftClosed,
)

_FIRST_S = 2.0
_CAP_S = 60.0


def pause_s(error: CashierError | None, attempts: int, *, jitter: float = 0.0) -> float:
    """Seconds to wait before attempt `attempts + 1`.

    Doubles from 2 s to a minute; the server's own advice wins when it is longer. `jitter` is
    0…1 and shortens the pause by up to a quarter, so that many tills do not return at once.
    """
    pause: float = min(_FIRST_S * 2.0 ** min(max(attempts - 1, 0), 6), _CAP_S)
    pause *= 1.0 - 0.25 * min(max(jitter, 0.0), 1.0)
    if isinstance(error, RateLimited) and error.retry_after_s is not None:
        pause = max(pause, float(error.retry_after_s))
    return pause


def concerns_all(error: CashierError | None) -> bool:
    """Whether the error says nothing about the item that met it: nobody gets through now."""
    return isinstance(error, NotSent | AuthRequired | RateLimited | ShiftClosed)
