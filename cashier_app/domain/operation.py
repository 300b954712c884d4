"""Operations: one recorded attempt to make a fiscal document, and its only state table.

    prepared ──► sending ──► done
       ▲  ▲         │  │ └─► refused            (server answered and did nothing)
       │  └─────────┘  └───► unknown ──► done   (found by lookup)
       │   surely not sent     │  │ └──► refused    (server holds it as failed)
       └───────────────────────┘  └────► attention  (a person decides)
         server proved it absent;
         same id, same body

A row found in `sending` at start is `unknown`. `done` and `refused` are final.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime
from typing import NewType

OperationId = NewType("OperationId", str)
"""A UUID made once, when the cashier confirms; the provider's idempotency key."""


class OperationKind(enum.StrEnum):
    SALE = "sale"
    RETURN = "return"
    SERVICE_DEPOSIT = "service_deposit"
    SERVICE_WITHDRAWAL = "service_withdrawal"
    SHIFT_OPEN = "shift_open"
    SHIFT_CLOSE = "shift_close"


CASH_MOVES = frozenset({OperationKind.SERVICE_DEPOSIT, OperationKind.SERVICE_WITHDRAWAL})
"""Service operations: cash goes into the drawer or out of it without a sale."""

SHIFT_KINDS = frozenset({OperationKind.SHIFT_OPEN, OperationKind.SHIFT_CLOSE})
"""They end in a shift that is open or closed; the others end in a receipt."""


class OperationState(enum.StrEnum):
    PREPARED = "prepared"
    SENDING = "sending"
    UNKNOWN = "unknown"
    DONE = "done"
    REFUSED = "refused"
    ATTENTION = "attention"


_ALLOWED: dict[OperationState, frozenset[OperationState]] = {
    OperationState.PREPARED: frozenset({OperationState.SENDING, OperationState.REFUSED}),
    OperationState.SENDING: frozenset(
        {
            OperationState.DONE,
            OperationState.REFUSED,
            OperationState.UNKNOWN,
            OperationState.PREPARED,
        }
    ),
    OperationState.UNKNOWN: frozenset(
        {
            OperationState.DONE,
            OperationState.REFUSED,
            OperationState.PREPARED,
            OperationState.ATTENTION,
        }
    ),
    OperationState.ATTENTION: frozenset(
        {OperationState.DONE, OperationState.REFUSED, OperationState.PREPARED}
    ),
    OperationState.DONE: frozenset(),
    OperationState.REFUSED: frozenset(),
}

LIVE_STATES = frozenset(
    {
        OperationState.PREPARED,
        OperationState.SENDING,
        OperationState.UNKNOWN,
        OperationState.ATTENTION,
        OperationState.DONE,
    }
)
"""States in which an operation holds its deal: no second sale may start."""

WAITING_STATES = frozenset(
    {
        OperationState.PREPARED,
        OperationState.SENDING,
        OperationState.UNKNOWN,
        OperationState.ATTENTION,
    }
)
"""States shown in the queue: the outcome is still open."""


def is_allowed(before: OperationState, after: OperationState) -> bool:
    """Whether the state table has this step."""
    return after in _ALLOWED[before]


class ImpossibleTransition(AssertionError):
    """A step outside the table: a bug of ours, never a condition to handle."""

    def __init__(self, before: OperationState, after: OperationState) -> None:
        super().__init__(f"{before} -> {after}")


def require_allowed(before: OperationState, after: OperationState) -> None:
    """Raises `ImpossibleTransition` for a step outside the table."""
    if not is_allowed(before, after):
        raise ImpossibleTransition(before, after)


@dataclass(frozen=True, slots=True)
class Operation:
    """One row of the journal.

    `body` is the exact text sent to the provider; a retry sends it again byte for byte.
    `subject` names what the operation may exist only once for: the deal of a sale.
    `reason` is a short code (an error code, `waiting_signature`, `found_at_start`).
    """

    id: OperationId
    kind: OperationKind
    state: OperationState
    register_id: str
    subject: str | None
    body: str
    summary: str
    total_kop: int
    created_at: datetime
    updated_at: datetime
    attempts: int = 0
    reason: str = ""
    reason_text: str = ""
    cashier: str = ""

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING_STATES
