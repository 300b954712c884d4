"""The pace of lookups: when an operation of unknown outcome is looked up again."""

from __future__ import annotations

from dataclasses import dataclass

from cashier_app.domain.errors import CashierError, RateLimited

SETTLING_PAUSE_S = 2.0
_POLL_PAUSES_S = (0.5, 0.5, 0.5, 0.5)
_LATER_POLL_S = 1.0
_LOOKS_BEFORE_ABSENT = 2


@dataclass(slots=True)
class Lookups:
    """What the lookups of one settlement have seen so far, and the pause before the next.

    `error` is why the last one failed, None when it was answered.
    """

    is_pending: bool = False
    pause_s: float = 0.0
    polls: int = 0
    absent: int = 0
    error: CashierError | None = None

    def saw_pending(self) -> None:
        self.is_pending, self.absent, self.error = True, 0, None
        is_early = self.polls < len(_POLL_PAUSES_S)
        self.pause_s = _POLL_PAUSES_S[self.polls] if is_early else _LATER_POLL_S
        self.polls += 1

    def saw_nothing(self) -> None:
        self.absent, self.error = self.absent + 1, None
        self.pause_s = SETTLING_PAUSE_S

    def failed(self, error: CashierError) -> None:
        self.error = error
        self.pause_s = SETTLING_PAUSE_S
        if isinstance(error, RateLimited) and error.retry_after_s is not None:
            self.pause_s = max(SETTLING_PAUSE_S, float(error.retry_after_s))

    @property
    def proves_absence(self) -> bool:
        """A slow request may land after the first look; nobody is told "absent" by one."""
        return self.absent >= _LOOKS_BEFORE_ABSENT

    @property
    def needs_second_look(self) -> bool:
        """The first look found nothing: stopping here would never settle it at a slow server."""
        return self.absent > 0 and self.error is None
