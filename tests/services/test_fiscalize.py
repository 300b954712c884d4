"""The send protocol: never twice, never lost. The server's own list is the witness."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from datetime import timedelta

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
from cashier_app.domain.money import Money
from cashier_app.domain.operation import OperationId, OperationState
from cashier_app.domain.payment import Tender
from cashier_app.domain.receipt import (
    Difference,
    IssuedReceipt,
    IssuedStatus,
    LeftOut,
    Problem,
    Severity,
)
from cashier_app.ports.storage import WritebackStep
from cashier_app.services.fiscalize import Phase, SaleSummary
from cashier_app.services.receipt_layout import rows_from_json
from tests.fakes import FakeProvider, issued

from .builders import Till, document, draft, line
from .conftest import run, until

LOST = OutcomeUnknown("answer_lost")
SENT = [("prepared", ""), ("sending", "sending")]


def test_sale_is_done_archived_and_queued_for_the_deal(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        outcome = await till.fiscalizer.sell(document())
        assert outcome.phase is Phase.DONE
        assert (outcome.deal_id, outcome.differences, outcome.cause) == (1042, (), None)
        assert till.phases() == ["recorded", "sending", "done"]
        assert till.outcomes == [outcome]
        assert list(till.provider.server) == till.sent_ids == [outcome.operation_id]
        assert till.steps() == [*SENT, ("done", "")]
        kept = till.disk.archive.get(outcome.operation_id)
        assert kept == outcome.receipt
        assert kept is not None
        assert (kept.total_kop, kept.cashier, kept.deal_id) == (15000, "Іваненко О.П.", 1042)
        text = [row.text for row in rows_from_json(kept.document)]
        assert "СУМА, ГРН                           150,00" in text
        assert "ЧЕК ФН                         TEST-abc123" in text
        [queued] = till.disk.queue.all()
        assert (queued.operation_id, queued.deal_id) == (outcome.operation_id, 1042)
        assert queued.step is WritebackStep.FIELDS
        assert till.provider.find_calls == 0

    run(scenario())


def test_without_write_back_nothing_is_queued(till: Till) -> None:
    bare = Till(till.disk, till.provider, till.clock, write_back=False)

    async def scenario() -> None:
        await bare.connected()
        await bare.fiscalizer.sell(document())
        assert till.disk.queue.all() == ()

    run(scenario())


def test_body_is_on_disk_in_sending_before_the_request_leaves(till: Till) -> None:
    seen: list[tuple[object, ...]] = []

    def look_at_disk(operation_id: str) -> IssuedReceipt:
        with closing(sqlite3.connect(till.disk.database.path)) as other:
            query = "SELECT id, state, body, attempts FROM operations"
            seen.append(other.execute(query).fetchone())
        return till.provider.store(operation_id, IssuedStatus.DONE)

    async def scenario() -> None:
        await till.connected()
        till.provider.script = [look_at_disk]
        outcome = await till.fiscalizer.sell(document())
        [(sent_id, body)] = till.provider.sent
        assert seen == [(outcome.operation_id, "sending", body, 1)]
        assert sent_id == outcome.operation_id

    run(scenario())


def test_summary_keeps_what_a_restart_needs(till: Till) -> None:
    receipt = draft(
        line("Кава", 30000),
        left_out=(LeftOut("Доставка", Money(6000), "delivery"),),
        problems=(
            Problem("name_shortened", Severity.NOTE),
            Problem("converted", Severity.NOTE, (("currency", "USD"), ("rate", "41.5"))),
        ),
    )

    async def scenario() -> None:
        await till.connected()
        outcome = await till.fiscalizer.sell(document(receipt=receipt))
        operation = till.journal.get(outcome.operation_id)
        assert operation is not None
        summary = SaleSummary.from_json(operation.summary)
        assert (summary.left_out, summary.rate) == (Money(6000), "USD 41.5")
        assert summary.register_fiscal_number == "4000123456"
        assert summary.prediction.payable == Money(30000)
        assert summary.to_json() == operation.summary

    run(scenario())


# Before anything is sent.


def test_nothing_is_recorded_before_the_register_is_known(till: Till) -> None:
    async def scenario() -> None:
        with pytest.raises(InputProblem, match="register_not_ready"):
            await till.fiscalizer.sell(document())
        assert till.journal.waiting() == ()

    run(scenario())


def test_blocked_draft_is_neither_recorded_nor_sent(till: Till) -> None:
    blocked = draft(problems=(Problem("tax_unmapped", Severity.BLOCK),))

    async def scenario() -> None:
        await till.connected()
        with pytest.raises(InputProblem) as caught:
            await till.fiscalizer.sell(document(receipt=blocked))
        assert (caught.value.code, caught.value.facts["problem"]) == (
            "draft_blocked",
            "tax_unmapped",
        )
        assert till.journal.waiting() == ()
        assert till.provider.sent == []

    run(scenario())


def test_T_04_sale_that_cannot_be_recorded_is_not_sent(till: Till) -> None:
    """T-04: no space while a sale is recorded: nothing is sent, the deal stays free."""

    async def scenario() -> None:
        await till.connected()
        pages = till.disk.database.connection.execute("PRAGMA page_count").fetchone()[0]
        till.disk.database.connection.execute(f"PRAGMA max_page_count = {pages}")
        long_receipt = draft(*[line(f"Товар номер {index}", 1000) for index in range(400)])
        with pytest.raises(LocalFault, match="disk_full"):
            await till.fiscalizer.sell(document(receipt=long_receipt))
        assert till.provider.sent == []
        assert till.journal.waiting() == ()
        assert till.outcomes == []
        till.disk.database.connection.execute("PRAGMA max_page_count = 1000000")
        assert (await till.fiscalizer.sell(document())).phase is Phase.DONE

    run(scenario())


def test_disk_fault_between_recording_and_sending_sends_nothing(till: Till) -> None:
    """`sending` is not on disk, so no byte leaves; the recorded sale waits and goes later."""

    async def scenario() -> None:
        await till.connected()
        till.fiscalizer.progress.subscribe(
            lambda item: till.disk.break_writes() if item.phase is Phase.RECORDED else None
        )
        outcome = await till.fiscalizer.sell(document())
        assert outcome.phase is Phase.WAITS
        assert outcome.reason == "database_not_writable"
        assert isinstance(outcome.cause, LocalFault)
        assert till.provider.sent == []
        assert till.steps() == [("prepared", "")]
        till.disk.mend()
        assert (await till.fiscalizer.drive(outcome.operation_id)).phase is Phase.DONE
        assert till.sent_ids == [outcome.operation_id]

    run(scenario())


def test_F_18_second_sale_of_a_deal_is_refused_by_the_journal(till: Till) -> None:
    """F-18: two confirmations at once make one request and one receipt."""

    async def scenario() -> None:
        await till.connected()
        results = await asyncio.gather(
            till.fiscalizer.sell(document()),
            till.fiscalizer.sell(document()),
            return_exceptions=True,
        )
        [error] = [result for result in results if isinstance(result, InputProblem)]
        assert error.code == "deal_already_sold"
        assert len(till.provider.sent) == 1
        with pytest.raises(InputProblem, match="deal_already_sold"):
            await till.fiscalizer.sell(document())
        assert len(till.provider.server) == 1

    run(scenario())


def test_register_takes_one_sale_at_a_time_in_order(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.hold = asyncio.Event()
        sales = [
            till.scope.start(till.fiscalizer.sell(document(deal_id)), name=f"deal {deal_id}")
            for deal_id in (1, 2, 3)
        ]
        await until(lambda: till.provider.sent)
        for _ in range(20):
            await asyncio.sleep(0)
        assert len(till.provider.sent) == 1
        till.provider.hold.set()
        outcomes = await asyncio.gather(*sales)
        assert till.sent_ids == [outcome.operation_id for outcome in outcomes]
        assert [outcome.deal_id for outcome in outcomes] == [1, 2, 3]

    run(scenario())


# Answers.


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


# Signature that takes its time.


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


# Lookups that fail.


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


# Cancellation, bugs, faults of this computer.


def test_closed_window_stops_waiting_not_sending(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.hold = asyncio.Event()
        window = till.scope.start(till.fiscalizer.sell(document()), name="window")
        await until(lambda: till.provider.sent)
        window.cancel()
        await until(window.done)
        assert window.cancelled()
        till.provider.hold.set()
        await until(lambda: till.outcomes)
        assert till.outcomes[0].phase is Phase.DONE
        assert len(till.provider.server) == 1
        assert till.errors == []

    run(scenario())


def test_cancelled_before_its_turn_stays_prepared(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        async with till.session.turn:
            selling = till.scope.start(till.fiscalizer.sell(document()), name="window")
            await until(till.journal.waiting)
            await till.scope.close()
            await until(selling.done)
        assert till.steps() == [("prepared", "")]
        assert till.provider.sent == []
        assert not till.fiscalizer.is_driven(OperationId(till.provider_or_journal_id()))

    run(scenario())


def test_program_closed_while_sending_leaves_unknown(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.hold = asyncio.Event()
        till.scope.start(till.fiscalizer.sell(document()), name="window")
        await until(lambda: till.provider.sent)
        await till.scope.close()
        assert till.steps() == [*SENT, ("unknown", "CancelledError")]
        assert till.outcomes == []
        assert till.errors == []

    run(scenario())


def test_program_closed_while_checking_leaves_unknown(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [IssuedStatus.PENDING]
        till.scope.start(till.fiscalizer.sell(document()), name="window")
        await until(lambda: till.provider.find_calls)
        await till.scope.close()
        assert till.steps() == [*SENT, ("unknown", "waiting_signature")]
        assert till.errors == []

    run(scenario())


def test_closed_scope_records_nothing(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        await till.scope.close()
        with pytest.raises(RuntimeError, match="scope is closed"):
            await till.fiscalizer.sell(document())
        assert till.journal.waiting() == ()

    run(scenario())


def test_bug_in_an_adapter_is_loud_and_leaves_unknown(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [till.provider.stored_then(ZeroDivisionError())]
        with pytest.raises(ZeroDivisionError):
            await till.fiscalizer.sell(document())
        assert till.steps() == [*SENT, ("unknown", "ZeroDivisionError")]
        operation_id = OperationId(till.provider_or_journal_id())
        assert not till.fiscalizer.is_driven(operation_id)
        assert (await till.fiscalizer.drive(operation_id)).phase is Phase.DONE
        assert len(till.provider.sent) == 1

    run(scenario())


@pytest.mark.parametrize("error", [ZeroDivisionError(), asyncio.CancelledError()])
def test_bug_and_bad_disk_together_hide_neither(till: Till, error: BaseException) -> None:
    """The row stays in `sending`; the first error is the one that is told."""

    def break_all(operation_id: str) -> IssuedReceipt:
        till.disk.break_writes()
        raise error

    async def scenario() -> None:
        await till.connected()
        till.provider.script = [break_all]
        with pytest.raises(type(error)):
            await till.fiscalizer.sell(document())
        assert till.steps() == SENT
        till.disk.mend()

    run(scenario())


@pytest.mark.parametrize("status", list(IssuedStatus))
def test_answer_that_cannot_be_written_down_is_looked_up_in_the_same_run(
    till: Till, status: IssuedStatus
) -> None:
    """The provider answered, our disk failed: nobody is told "nothing was sent"."""

    def answer(operation_id: str) -> IssuedReceipt:
        till.disk.break_writes()
        return till.provider.store(operation_id, status)

    async def scenario() -> None:
        await till.connected()
        till.provider.script = [answer]
        outcome = await till.fiscalizer.sell(document())
        assert (outcome.phase, outcome.reason) == (
            Phase.STILL_CHECKING,
            "database_not_writable",
        )
        assert isinstance(outcome.cause, LocalFault)
        assert till.steps() == SENT
        # Still broken: it stays where it is.
        again = await till.fiscalizer.drive(outcome.operation_id)
        assert again.phase is Phase.STILL_CHECKING
        till.disk.mend()
        till.provider.looks = ["sign"] if status is IssuedStatus.PENDING else []
        final = await till.fiscalizer.drive(outcome.operation_id)
        assert final.phase is (Phase.REFUSED if status is IssuedStatus.FAILED else Phase.DONE)
        assert till.steps()[2] == ("unknown", "found_sending")
        assert len(till.provider.sent) == 1
        assert len(till.provider.server) == 1

    run(scenario())


@pytest.mark.parametrize("error", [NotSent("no_connection"), Refused("bad"), LOST])
def test_refusal_that_cannot_be_written_down_is_looked_up_too(
    till: Till, error: CashierError
) -> None:
    def refuse(operation_id: str) -> IssuedReceipt:
        till.disk.break_writes()
        raise error

    async def scenario() -> None:
        await till.connected()
        till.provider.script = [refuse]
        outcome = await till.fiscalizer.sell(document())
        assert outcome.phase is Phase.STILL_CHECKING
        till.disk.mend()
        assert (await till.fiscalizer.drive(outcome.operation_id)).phase is Phase.DONE
        assert till.steps() == [
            *SENT,
            ("unknown", "found_sending"),
            ("prepared", "server_has_none"),
            ("sending", "sending"),
            ("done", ""),
        ]
        assert till.sent_ids == [outcome.operation_id] * 2

    run(scenario())


def test_row_found_in_sending_is_unknown_and_looked_up_before_anything_else(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [LOST]
        till.provider.looks = [NotSent("no_connection")] * 100
        outcome = await till.fiscalizer.sell(document())
        till.provider.looks = []
        # As if the program had been killed with the request under way.
        till.journal.move(outcome.operation_id, OperationState.PREPARED, "test", till.clock.now())
        till.journal.move(outcome.operation_id, OperationState.SENDING, "test", till.clock.now())
        till.provider.store(outcome.operation_id, IssuedStatus.DONE)
        assert (await till.fiscalizer.drive(outcome.operation_id)).phase is Phase.DONE
        assert till.steps()[-2:] == [("unknown", "found_sending"), ("done", "")]
        assert len(till.provider.sent) == 1

    run(scenario())


def test_slow_server_gets_its_second_look_also_in_the_background(till: Till) -> None:
    """Patience shorter than one slow look must not keep a row unknown for ever."""

    class SlowProvider(FakeProvider):
        async def find(self, operation_id: OperationId) -> IssuedReceipt | None:
            till.clock.advance(timedelta(seconds=19))
            return await super().find(operation_id)

    slow = Till(till.disk, SlowProvider(), till.clock)

    async def scenario() -> None:
        await slow.connected()
        slow.provider.script = [LOST]
        outcome = await slow.fiscalizer.sell(document())
        assert outcome.phase is Phase.DONE
        assert slow.sent_ids == [outcome.operation_id] * 2

    run(scenario())


def test_driving_twice_at_once_is_a_bug(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.hold = asyncio.Event()
        selling = till.scope.start(till.fiscalizer.sell(document()), name="window")
        await until(lambda: till.provider.sent)
        operation_id = OperationId(till.sent_ids[0])
        assert till.fiscalizer.is_driven(operation_id)
        with pytest.raises(ContractBroken, match="operation_driven_twice"):
            await till.fiscalizer.drive(operation_id)
        assert till.fiscalizer.is_driven(operation_id)
        till.provider.hold.set()
        await selling
        assert not till.fiscalizer.is_driven(operation_id)

    run(scenario())


def test_unknown_operation_cannot_be_driven(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        with pytest.raises(ContractBroken, match="operation_vanished"):
            await till.fiscalizer.drive(OperationId("nobody"))

    run(scenario())


def test_driving_a_finished_operation_changes_nothing(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        outcome = await till.fiscalizer.sell(document())
        again = await till.fiscalizer.drive(outcome.operation_id)
        assert again.phase is Phase.DONE
        assert len(till.provider.sent) == 1
        assert till.provider.find_calls == 0

    run(scenario())


def test_go_on_tells_a_bug_and_ends_without_an_outcome(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [NotSent("no_connection"), ZeroDivisionError()]
        outcome = await till.fiscalizer.sell(document())
        assert await till.fiscalizer.go_on(outcome.operation_id) is None
        assert [type(error) for _name, error in till.errors] == [ZeroDivisionError]
        again = await till.fiscalizer.go_on(outcome.operation_id)
        assert again is not None
        assert again.phase is Phase.DONE

    run(scenario())


def test_go_on_does_nothing_when_the_program_closes(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.script = [NotSent("no_connection")]
        outcome = await till.fiscalizer.sell(document())
        till.provider.hold = asyncio.Event()
        going = asyncio.get_running_loop().create_task(till.fiscalizer.go_on(outcome.operation_id))
        await until(lambda: len(till.provider.sent) == 2)
        await till.scope.close()
        assert await going is None
        assert await till.fiscalizer.go_on(outcome.operation_id) is None
        assert len(till.provider.sent) == 2
        assert till.errors == []

    run(scenario())


# Giving up.


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


# Preview = issued.


def test_other_figures_of_the_provider_are_shown(till: Till) -> None:
    def answer(operation_id: str) -> IssuedReceipt:
        made = issued(operation_id, IssuedStatus.DONE, Money(15001))
        till.provider.server[operation_id] = made
        return made

    async def scenario() -> None:
        await till.connected()
        till.provider.script = [answer]
        outcome = await till.fiscalizer.sell(document())
        assert outcome.phase is Phase.DONE
        assert outcome.differences == (Difference("total", Money(15000), Money(15001)),)

    run(scenario())


def test_change_and_rounding_are_predicted(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        receipt = draft(line("Хліб", 32027))
        sale = document(receipt=receipt, tender=Tender(cash_given=Money(50000)))
        outcome = await till.fiscalizer.sell(sale)
        assert outcome.receipt is not None
        assert outcome.receipt.total_kop == 32050
        assert json.loads(till.provider.sent[0][1])["total"] == 32050
        assert outcome.differences == ()

    run(scenario())
