"""The state table of operations, every pair of it."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product

import pytest

from cashier_app.domain.operation import (
    LIVE_STATES,
    WAITING_STATES,
    ImpossibleTransition,
    Operation,
    OperationId,
    OperationKind,
    OperationState,
    is_allowed,
    require_allowed,
)

ALLOWED = {
    ("prepared", "sending"),
    ("prepared", "refused"),
    ("sending", "done"),
    ("sending", "refused"),
    ("sending", "unknown"),
    ("sending", "prepared"),
    ("unknown", "done"),
    ("unknown", "refused"),
    ("unknown", "prepared"),
    ("unknown", "attention"),
    ("attention", "done"),
    ("attention", "refused"),
    ("attention", "prepared"),
}


@pytest.mark.parametrize(("before", "after"), list(product(OperationState, OperationState)))
def test_every_pair_of_states(before: OperationState, after: OperationState) -> None:
    if (before.value, after.value) in ALLOWED:
        assert is_allowed(before, after)
        require_allowed(before, after)
    else:
        assert not is_allowed(before, after)
        with pytest.raises(ImpossibleTransition, match=f"{before} -> {after}"):
            require_allowed(before, after)


def test_only_a_refused_operation_frees_its_deal() -> None:
    assert {state.value for state in set(OperationState) - LIVE_STATES} == {"refused"}


def test_an_operation_waits_until_its_outcome_is_known() -> None:
    now = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
    for state in OperationState:
        operation = Operation(
            id=OperationId("0b7f6a0e-2f0a-4c55-9f5e-0d4c5a2f7a11"),
            kind=OperationKind.SALE,
            state=state,
            register_id="r1",
            subject="deal:1042",
            body="{}",
            summary="{}",
            total_kop=32050,
            created_at=now,
            updated_at=now,
        )
        assert operation.is_waiting is (state.value not in {"done", "refused"})
        assert operation.is_waiting is (state in WAITING_STATES)
