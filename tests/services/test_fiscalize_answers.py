"""What the provider answers, and a signature that takes its time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    ContractBroken,
    InputProblem,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
    ShiftClosed,
)
from cashier_app.domain.receipt import IssuedStatus
from cashier_app.services.fiscalize import Phase

from .builders import Till, document
from .conftest import run, until

LOST = OutcomeUnknown("answer_lost")
SENT = [("prepared", ""), ("sending", "sending")]


def test_refusal_frees_the_deal_and_keeps_the_reason(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [Refused("provider_validation", text="Назва товару")]
        outcome = await till.fiscalizer.sell(document())
        assert (outcome.phase, outcome.reason, outcome.reason_text) == (
            Phase.REFUSED,
            "provider_validation",
            "Назва товару",
        )
        assert till.steps() == [*SENT, ("refused", "provider_validation")]
        assert till.journal.live_sale("deal:1042") is None
        again = await till.fiscalizer.sell(document())
        assert again.phase is Phase.DONE
        assert again.operation_id != outcome.operation_id
        assert len(till.provider.server) == 1

    run(scenario())


@pytest.mark.parametrize(
    "error",
    [
        NotSent("no_connection"),
        ShiftClosed("shift_closed"),
        AuthRequired("session_refused"),
        RateLimited("too_many_requests", 7),
    ],
)
def test_surely_not_sent_waits_with_its_id_and_body(till: Till, error: CashierError) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [error]
        outcome = await till.fiscalizer.sell(document())
        assert (outcome.phase, outcome.reason, outcome.cause) == (Phase.WAITS, error.code, error)
        assert till.steps() == [*SENT, ("prepared", error.code)]
        assert till.provider.find_calls == 0
        assert till.provider.server == {}
        assert till.session.state.is_ready is not isinstance(error, AuthRequired)
        with pytest.raises(InputProblem, match="deal_already_sold"):
            await till.fiscalizer.sell(document())
        assert (await till.fiscalizer.drive(outcome.operation_id)).phase is Phase.DONE
        assert till.sent_ids == [outcome.operation_id] * 2
        assert len(till.sent_bodies) == 1
        assert len(till.provider.server) == 1

    run(scenario())


def test_F_06_failed_answer_is_a_refusal_with_its_text(till: Till) -> None:
    """F-06: the provider says failed: the deal is not fiscalized."""

    async def scenario() -> None:
        await till.connected()
        till.provider.script = [IssuedStatus.FAILED]
        outcome = await till.fiscalizer.sell(document())
        assert (outcome.phase, outcome.reason) == (Phase.REFUSED, "receipt_failed")
        assert outcome.reason_text == "Помилка підпису"
        assert till.disk.archive.recent(10) == ()
        assert till.disk.queue.all() == ()
        assert till.journal.live_sale("deal:1042") is None

    run(scenario())


@pytest.mark.parametrize(
    "error", [LOST, OutcomeUnknown("answer_unreadable"), ContractBroken("not_understood")]
)
def test_F_01_F_03_lost_answer_is_looked_up_not_resent(till: Till, error: CashierError) -> None:
    """F-01, F-03: the answer is empty or lost, the receipt exists: found by our id, sent once."""

    async def scenario() -> None:
        await till.connected()
        till.provider.script = [till.provider.stored_then(error)]
        outcome = await till.fiscalizer.sell(document())
        assert outcome.phase is Phase.DONE
        assert till.phases() == ["recorded", "sending", "checking", "done"]
        assert till.steps() == [*SENT, ("unknown", error.code), ("done", "")]
        assert till.sent_ids == [outcome.operation_id]
        assert len(till.provider.server) == 1

    run(scenario())


def test_F_03_deal_cannot_be_sold_again_while_it_is_checked(till: Till) -> None:
    """F-03: "unknown – checking": nobody can sell the deal meanwhile."""

    async def scenario() -> None:
        await till.connected()
        till.provider.script = [till.provider.stored_then(LOST)]
        till.provider.looks = [NotSent("no_connection")] * 100
        outcome = await till.fiscalizer.sell(document())
        assert (outcome.phase, outcome.reason) == (Phase.STILL_CHECKING, "answer_lost")
        assert isinstance(outcome.cause, NotSent)
        with pytest.raises(InputProblem, match="deal_already_sold") as caught:
            await till.fiscalizer.sell(document())
        assert caught.value.facts == {"operation_id": outcome.operation_id, "state": "unknown"}
        assert len(till.provider.sent) == 1

    run(scenario())


def test_F_04_retry_carries_the_id_and_the_body_of_the_first_try(till: Till) -> None:
    """F-04: the request never arrived: absent twice, then the same id and body; one receipt."""

    async def scenario() -> None:
        await till.connected()
        till.provider.script = [LOST]
        outcome = await till.fiscalizer.sell(document())
        assert outcome.phase is Phase.DONE
        assert till.sent_ids == [outcome.operation_id] * 2
        assert len(till.sent_bodies) == 1
        assert till.provider.find_calls == 2
        assert till.clock.slept == [0.0, 2.0]
        assert till.steps() == [
            *SENT,
            ("unknown", "answer_lost"),
            ("prepared", "server_has_none"),
            ("sending", "sending"),
            ("done", ""),
        ]
        assert list(till.provider.server) == [outcome.operation_id]

    run(scenario())


def test_F_04_slow_request_that_lands_after_the_first_look_is_found_by_the_second(
    till: Till,
) -> None:
    """F-04: one "absent" proves nothing: the first try may still be on its way."""

    async def scenario() -> None:
        await till.connected()
        till.provider.script = [till.provider.stored_then(LOST)]
        till.provider.looks = ["absent"]
        outcome = await till.fiscalizer.sell(document())
        assert outcome.phase is Phase.DONE
        assert len(till.provider.sent) == 1
        assert till.provider.find_calls == 2

    run(scenario())


def test_F_04_both_requests_arrive_and_make_one_receipt(till: Till) -> None:
    """F-04: even if the first try lands after both looks, the id keeps the second from counting."""

    async def scenario() -> None:
        await till.connected()
        till.provider.script = [till.provider.stored_then(LOST)]
        till.provider.looks = ["absent", "absent"]
        outcome = await till.fiscalizer.sell(document())
        assert outcome.phase is Phase.DONE
        assert len(till.provider.sent) == 2
        assert list(till.provider.server) == [outcome.operation_id]

    run(scenario())


def test_resending_gives_up_after_two_and_waits(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [LOST] * 4
        outcome = await till.fiscalizer.sell(document())
        assert (outcome.phase, outcome.reason) == (Phase.WAITS, "server_has_none")
        assert till.sent_ids == [outcome.operation_id] * 3
        assert till.provider.server == {}

    run(scenario())


def test_F_05_signed_after_25_seconds_is_a_success_of_one_sale(till: Till) -> None:
    """F-05: CREATED for 25 s, then DONE."""

    async def scenario() -> None:
        await till.connected()
        start = till.clock.now()
        till.provider.script = [IssuedStatus.PENDING]

        async def sign() -> None:
            await until(lambda: till.clock.now() - start >= timedelta(seconds=25))
            till.provider.settle(till.sent_ids[0], IssuedStatus.DONE)

        signing = till.scope.start(sign(), name="tax service")
        outcome = await till.fiscalizer.sell(document())
        await signing
        assert outcome.phase is Phase.DONE
        assert till.phases() == ["recorded", "sending", "waiting_signature", "done"]
        assert till.steps() == [*SENT, ("unknown", "waiting_signature"), ("done", "")]
        assert len(till.provider.sent) == 1
        assert till.clock.slept[:5] == [0.5, 0.5, 0.5, 0.5, 1.0]
        assert till.clock.now() - start < timedelta(seconds=28)

    run(scenario())


def test_F_05_unsigned_after_half_a_minute_is_handed_to_the_queue(till: Till) -> None:
    """F-05: the cashier is told "waiting for signature", not "error"."""

    async def scenario() -> None:
        await till.connected()
        start = till.clock.now()
        till.provider.script = [IssuedStatus.PENDING]
        outcome = await till.fiscalizer.sell(document())
        assert (outcome.phase, outcome.reason) == (Phase.STILL_CHECKING, "waiting_signature")
        assert outcome.cause is None
        assert till.clock.now() - start == timedelta(seconds=30)
        assert till.outcomes == [outcome]

    run(scenario())


def test_lost_answer_of_a_pending_receipt_waits_for_its_signature_too(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [till.provider.stored_then(LOST, IssuedStatus.PENDING)]
        outcome = await till.fiscalizer.sell(document())
        assert (outcome.phase, outcome.reason) == (Phase.STILL_CHECKING, "waiting_signature")
        assert till.phases()[2:4] == ["checking", "waiting_signature"]

    run(scenario())


@pytest.mark.parametrize("looks", [["sign"], ["pending", "sign"]])
def test_pending_then_signed(till: Till, looks: list[str]) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [IssuedStatus.PENDING]
        till.provider.looks = list(looks)
        assert (await till.fiscalizer.sell(document())).phase is Phase.DONE
        assert len(till.provider.sent) == 1

    run(scenario())


def test_pending_then_failed_is_a_refusal(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [IssuedStatus.PENDING]
        till.provider.looks = ["pending", "fail"]
        outcome = await till.fiscalizer.sell(document())
        assert (outcome.phase, outcome.reason_text) == (Phase.REFUSED, "Помилка підпису")
        assert till.steps()[-2:] == [
            ("unknown", "waiting_signature"),
            ("refused", "receipt_failed"),
        ]
        assert till.journal.live_sale("deal:1042") is None

    run(scenario())


def test_absent_looks_must_follow_one_another(till: Till) -> None:
    """A replica that forgets for a moment is no proof: seen in between, counted anew."""

    async def scenario() -> None:
        await till.connected()
        till.provider.script = [IssuedStatus.PENDING]
        till.provider.looks = ["absent", "pending", "absent", "sign"]
        assert (await till.fiscalizer.sell(document())).phase is Phase.DONE
        assert len(till.provider.sent) == 1

    run(scenario())
