"""Answers that are no answer of the service: what they mean for a read and for a change.

The same for every provider: a change may have been executed, a read simply failed.
"""

from __future__ import annotations

import re

from cashier_app.domain.errors import CashierError, ContractBroken, NotSent, OutcomeUnknown

_TEXT_LIMIT = 200


def short_text(text: str) -> str:
    """The server's words on one line and cut, for the details of an error."""
    return re.sub(r"\s+", " ", text).strip()[:_TEXT_LIMIT]


def unavailable(status: int, *, changes: bool) -> CashierError:
    """Another server answered in place of the service, or the service is ill."""
    if changes:
        return OutcomeUnknown("provider_unavailable", status=status)
    return NotSent("provider_unavailable", status=status)


def unreadable(status: int, *, changes: bool) -> CashierError:
    """A success that cannot be read (a captive portal, a proxy)."""
    if changes:
        return OutcomeUnknown("answer_unreadable", status=status)
    return NotSent("provider_unavailable", status=status)


def misshapen(status: int, *, changes: bool) -> CashierError:
    """A success of another shape than the reference gives."""
    if changes:
        return OutcomeUnknown("answer_unreadable", status=status)
    return ContractBroken("answer_shape", status=status)
