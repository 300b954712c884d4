"""Lookups that fail or find nothing, and giving a sale up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cashier_app.domain.errors import (
    AuthRequired,
    ContractBroken,
    InputProblem,
    LocalFault,
    NotSent,
    OutcomeUnknown,
    RateLimited,
)
from cashier_app.domain.operation import OperationState
from cashier_app.domain.receipt import IssuedStatus
from cashier_app.services.fiscalize import Phase

from .builders import Till, document
from .conftest import run, until

LOST = OutcomeUnknown("answer_lost")


def test_failed_lookups_are_repeated_and_prove_nothing(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [till.provider.stored_then(LOST)]
        till.provider.looks = [NotSent("no_answer"), LocalFault("password_store_locked")]
        outcome = await till.fiscalizer.sell(document())
        assert outcome.phase is Phase.DONE
        assert till.clock.slept == [0.0, 2.0, 2.0]

    run(scenario())


def test_lookup_obeys_the_advice_of_the_server(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [till.provider.stored_then(LOST)]
        till.provider.looks = [RateLimited("too_many", 11), RateLimited("too_many")]
        assert (await till.fiscalizer.sell(document())).phase is Phase.DONE
        assert till.clock.slept == [0.0, 11.0, 2.0]

    run(scenario())


def test_advice_longer_than_the_patience_hands_over_at_once(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [till.provider.stored_then(LOST)]
        till.provider.looks = [RateLimited("too_many", 60)]
        outcome = await till.fiscalizer.sell(document())
        assert outcome.phase is Phase.STILL_CHECKING
        assert isinstance(outcome.cause, RateLimited)
        assert till.provider.find_calls == 1

    run(scenario())


def test_session_lost_while_checking_keeps_the_row_unknown(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [till.provider.stored_then(LOST)]
        till.provider.looks = [AuthRequired("session_refused")]
        outcome = await till.fiscalizer.sell(document())
        assert (outcome.phase, outcome.reason) == (Phase.STILL_CHECKING, "answer_lost")
        assert isinstance(outcome.cause, AuthRequired)
        assert not till.session.state.is_ready
        await till.session.connect()
        assert (await till.fiscalizer.drive(outcome.operation_id)).phase is Phase.DONE
        assert len(till.provider.sent) == 1

    run(scenario())


def test_strange_answers_end_with_a_person_who_may_check_again(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [till.provider.stored_then(LOST)]
        till.provider.looks = [ContractBroken("not_understood")] * 5
        outcome = await till.fiscalizer.sell(document())
        assert (outcome.phase, outcome.reason) == (Phase.ATTENTION, "not_understood")
        with pytest.raises(InputProblem, match="deal_already_sold"):
            await till.fiscalizer.sell(document())
        # Still strange: it stays with the person.
        till.provider.looks = [ContractBroken("not_understood")] * 5
        assert (await till.fiscalizer.drive(outcome.operation_id)).phase is Phase.ATTENTION
        # Understood again.
        done = await till.fiscalizer.drive(outcome.operation_id)
        assert done.phase is Phase.DONE
        assert till.steps()[-2:] == [("attention", "not_understood"), ("done", "")]
        assert len(till.provider.sent) == 1

    run(scenario())


def test_one_understood_answer_forgives_strange_ones(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [IssuedStatus.PENDING]
        strange: list[BaseException | str] = [ContractBroken("not_understood")] * 4
        till.provider.looks = [*strange, "pending", *strange, "sign"]
        assert (await till.fiscalizer.sell(document())).phase is Phase.DONE

    run(scenario())


@pytest.mark.parametrize(
    ("look", "phase", "step"),
    [
        ("fail", Phase.REFUSED, ("refused", "receipt_failed")),
        ("pending", Phase.ATTENTION, ("attention", "not_understood")),
    ],
)
def test_person_asks_and_the_server_knows(
    till: Till, look: str, phase: Phase, step: tuple[str, str]
) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [till.provider.stored_then(LOST, IssuedStatus.PENDING)]
        till.provider.looks = [ContractBroken("not_understood")] * 5
        outcome = await till.fiscalizer.sell(document())
        till.provider.looks = [look]
        assert (await till.fiscalizer.drive(outcome.operation_id)).phase is phase
        assert till.steps()[-1] == step

    run(scenario())


def test_person_asks_and_the_server_has_none(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [LOST]
        till.provider.looks = [ContractBroken("not_understood")] * 5
        outcome = await till.fiscalizer.sell(document())
        assert outcome.phase is Phase.ATTENTION
        assert (await till.fiscalizer.drive(outcome.operation_id)).phase is Phase.DONE
        assert till.steps()[4:] == [
            ("prepared", "server_has_none"),
            ("sending", "sending"),
            ("done", ""),
        ]
        assert till.sent_ids == [outcome.operation_id] * 2

    run(scenario())


def test_cancel_frees_the_deal_of_a_sale_that_was_not_sent(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [NotSent("no_connection")]
        outcome = await till.fiscalizer.sell(document())
        till.fiscalizer.cancel(outcome.operation_id)
        assert till.outcomes[-1].phase is Phase.REFUSED
        assert till.outcomes[-1].reason == "cancelled_by_cashier"
        assert till.phases()[-1] == "refused"
        assert till.journal.live_sale("deal:1042") is None
        with pytest.raises(InputProblem, match="cannot_cancel"):
            till.fiscalizer.cancel(outcome.operation_id)

    run(scenario())


def test_cancel_is_refused_in_every_state_but_prepared(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [IssuedStatus.DONE, IssuedStatus.PENDING]
        for deal_id in (1, 2):
            outcome = await till.fiscalizer.sell(document(deal_id))
            with pytest.raises(InputProblem, match="cannot_cancel"):
                till.fiscalizer.cancel(outcome.operation_id)

    run(scenario())


def test_cancel_is_refused_while_somebody_sends(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        async with till.session.turn:
            selling = till.scope.start(till.fiscalizer.sell(document()), name="window")
            await until(till.journal.waiting)
            [operation] = till.journal.waiting()
            assert operation.state is OperationState.PREPARED
            with pytest.raises(InputProblem, match="cannot_cancel"):
                till.fiscalizer.cancel(operation.id)
        assert (await selling).phase is Phase.DONE

    run(scenario())


def test_cancel_is_refused_while_a_lost_request_may_still_arrive(till: Till) -> None:
    """Given up at once, the deal would be sold anew, and the lost request might land as well."""

    async def scenario() -> None:
        await till.connected()
        till.provider.script = [LOST] * 3
        outcome = await till.fiscalizer.sell(document())
        assert outcome.phase is Phase.WAITS
        with pytest.raises(InputProblem, match="cannot_cancel"):
            till.fiscalizer.cancel(outcome.operation_id)
        till.clock.advance(timedelta(minutes=2))
        till.fiscalizer.cancel(outcome.operation_id)
        assert till.journal.live_sale("deal:1042") is None

    run(scenario())
