"""When to try again."""

from __future__ import annotations

import pytest

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    ContractBroken,
    InputProblem,
    LocalFault,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
    ShiftClosed,
)
from cashier_app.services.retry import concerns_all, pause_s


@pytest.mark.parametrize(
    ("attempts", "pause"),
    [
        (0, 2.0),
        (1, 2.0),
        (2, 4.0),
        (3, 8.0),
        (4, 16.0),
        (5, 32.0),
        (6, 60.0),
        (7, 60.0),
        (99, 60.0),
    ],
)
def test_pause_doubles_from_two_seconds_to_a_minute(attempts: int, pause: float) -> None:
    assert pause_s(None, attempts) == pause


@pytest.mark.parametrize(("jitter", "pause"), [(0.0, 8.0), (0.5, 7.0), (1.0, 6.0), (7.0, 6.0)])
def test_jitter_shortens_by_at_most_a_quarter(jitter: float, pause: float) -> None:
    assert pause_s(None, 3, jitter=jitter) == pause


def test_longer_advice_of_the_server_wins() -> None:
    assert pause_s(RateLimited("too_many", 30), 1) == 30.0
    assert pause_s(RateLimited("too_many", 1), 3) == 8.0
    assert pause_s(RateLimited("too_many"), 2) == 4.0
    assert pause_s(NotSent("no_connection"), 2) == 4.0


@pytest.mark.parametrize(
    ("error", "is_common"),
    [
        (NotSent("no_connection"), True),
        (AuthRequired("session_refused"), True),
        (RateLimited("too_many"), True),
        (ShiftClosed("shift_closed"), True),
        (Refused("provider_validation"), False),
        (OutcomeUnknown("answer_lost"), False),
        (LocalFault("disk_full"), False),
        (ContractBroken("not_understood"), False),
        (InputProblem("deal_gone"), False),
        (None, False),
    ],
)
def test_only_errors_that_say_nothing_about_the_item_concern_all(
    error: CashierError | None, is_common: bool
) -> None:
    assert concerns_all(error) is is_common
