"""Cancellation, bugs and faults of this computer leave nothing twice and nothing lost."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    ContractBroken,
    LocalFault,
    NotSent,
    OutcomeUnknown,
    Refused,
    ShiftClosed,
)
from cashier_app.domain.operation import OperationId, OperationState
from cashier_app.domain.receipt import (
    IssuedReceipt,
    IssuedStatus,
)
from cashier_app.ports.fiscal import Recorded
from cashier_app.services.fiscalize import Phase
from tests.fakes import FakeProvider

from .builders import Till, document
from .conftest import run, until

LOST = OutcomeUnknown("answer_lost")
SENT = [("prepared", ""), ("sending", "sending")]


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


def test_sale_of_a_closing_program_is_finished_by_its_caller(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        await till.scope.close()
        assert (await till.fiscalizer.sell(document())).phase is Phase.DONE
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
        async def find(self, recorded: Recorded) -> IssuedReceipt | None:
            till.clock.advance(timedelta(seconds=19))
            return await super().find(recorded)

    slow = Till(till.disk, SlowProvider(), till.clock)

    async def scenario() -> None:
        await slow.connected()
        slow.provider.script = [LOST]
        slow.provider.looks = [NotSent("no_answer")] * 2
        outcome = await slow.fiscalizer.sell(document())
        assert outcome.phase is Phase.STILL_CHECKING
        settled = await slow.fiscalizer.go_on(outcome.operation_id)
        assert settled is not None
        assert settled.phase is Phase.DONE
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


@pytest.mark.parametrize(
    "gate",
    [
        ShiftClosed("shift_on_other_register", register="4000999999"),
        ShiftClosed("shift_closed"),
        NotSent("no_connection"),
        ContractBroken("answer_shape"),
    ],
)
def test_nothing_leaves_unless_the_shift_is_its_own(till: Till, gate: CashierError) -> None:
    """Sent now it would be another register's receipt, or open a shift: it waits as recorded."""

    async def scenario() -> None:
        await till.connected()
        till.provider.shift_gate = [gate]
        outcome = await till.fiscalizer.sell(document())
        assert (outcome.phase, outcome.reason) == (Phase.WAITS, gate.code)
        assert till.provider.sent == []
        assert till.steps() == [("prepared", "")]
        till.outbox.send_now()
        await till.outbox.work_once()
        assert len(till.provider.sent) == 1
        assert till.steps()[-1] == ("done", "")

    run(scenario())


def test_the_shift_is_asked_again_before_the_second_sending(till: Till) -> None:
    """Looked up and surely absent: meanwhile the cashier may have closed the shift."""

    async def scenario() -> None:
        await till.connected()
        till.provider.script = [OutcomeUnknown("answer_lost")]
        till.provider.shift_gate = [None, ShiftClosed("shift_closed")]
        outcome = await till.fiscalizer.sell(document())
        assert (outcome.phase, outcome.reason) == (Phase.WAITS, "shift_closed")
        assert len(till.provider.sent) == 1
        assert till.steps()[-1] == ("prepared", "server_has_none")

    run(scenario())


def test_credentials_refused_at_the_shift_end_the_session(till: Till) -> None:
    async def scenario() -> None:
        await till.connected()
        till.provider.shift_gate = [AuthRequired("wrong_pin")]
        outcome = await till.fiscalizer.sell(document())
        assert outcome.phase is Phase.WAITS
        assert not till.session.state.is_ready

    run(scenario())
