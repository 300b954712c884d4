"""The receipt into the deal: repeated safely, never twice, never holding the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    ContractBroken,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
)
from cashier_app.domain.money import Money
from cashier_app.domain.operation import OperationId
from cashier_app.domain.receipt import IssuedReceipt, IssuedStatus
from cashier_app.ports.crm import FieldValue
from cashier_app.ports.storage import Writeback, WritebackStep
from cashier_app.services.crm_writeback import CrmWriteback, WritebackRules
from tests.fakes import FakeCrm, issued, make_deal

from .builders import Till, document
from .conftest import run, until

NO_NET = NotSent("no_connection")
LOST = OutcomeUnknown("answer_lost")
RULES = WritebackRules(
    link_field="link",
    number_field="fn",
    status_field="state",
    status_done="fiscalized",
    date_field="date",
    stage_after_sale=40,
)
WRITTEN = {"fn": "TEST-abc123", "state": "fiscalized", "date": "1795601109"}
"""2026-11-25 12:05:09 in Kyiv is 1795601109 in unix seconds."""


class Desk:
    """A CRM with deals, their finished sales, and the queue over both."""

    def __init__(self, till: Till, rules: WritebackRules = RULES) -> None:
        self.till = till
        self.crm = FakeCrm()
        self.queue = till.disk.queue
        self.told: list[tuple[Writeback, ...]] = []
        self.written: list[int] = []
        self.use(rules)

    def use(self, rules: WritebackRules) -> None:
        self.writeback = CrmWriteback(
            self.crm, self.queue, self.till.disk.archive, self.till.clock, lambda: rules
        )
        self.writeback.changed.subscribe(self.told.append)
        self.writeback.written.subscribe(self.written.append)

    async def sold(self, *deal_ids: int) -> list[OperationId]:
        await self.till.connected()
        ids = []
        for deal_id in deal_ids:
            self.crm.deals[deal_id] = make_deal(deal_id)
            outcome = await self.till.fiscalizer.sell(document(deal_id))
            ids.append(outcome.operation_id)
        return ids

    async def work(self, after: float = 0.0) -> None:
        self.till.clock.advance(timedelta(seconds=after))
        await self.writeback.work_once()

    def called(self, name: str) -> int:
        return self.crm.calls.count(name)


@pytest.fixture
def desk(till: Till) -> Desk:
    return Desk(till)


def test_link_number_comment_and_stage_reach_the_deal(desk: Desk) -> None:
    async def scenario() -> None:
        [operation_id] = await desk.sold(7)
        await desk.work()
        deal = desk.crm.deals[7]
        assert deal.custom == {**WRITTEN, "link": f"https://check.example/{operation_id}"}
        assert desk.crm.comments[7] == ["Фіскальний чек № TEST-abc123 на 150,00 грн"]
        assert deal.stage_id == 40
        assert desk.written == [7]
        assert desk.queue.all() == ()
        assert desk.told[-1] == ()
        await desk.work(3600)
        assert len(desk.crm.writes) == 1

    run(scenario())


def test_field_that_stays_as_it_was_is_noticed(desk: Desk) -> None:
    """After a trial period custom fields become read-only; a PATCH still answers 200."""

    async def scenario() -> None:
        desk.crm.read_only = frozenset({"fn"})
        await desk.sold(7)
        for _ in range(5):
            await desk.work(after=60)
        [item] = desk.queue.all()
        assert (item.reason, item.needs_person) == ("crm_field_not_written", True)
        assert desk.written == []
        desk.crm.read_only = frozenset()
        desk.writeback.try_again(item.operation_id)
        await desk.work()
        assert desk.written == [7]
        assert desk.crm.deals[7].custom["fn"] == "TEST-abc123"

    run(scenario())


def test_receipt_is_told_in_a_comment_although_a_field_stays_as_it_was(desk: Desk) -> None:
    """Whoever opens the deal finds link and number there, once."""

    async def scenario() -> None:
        desk.crm.read_only = frozenset({"link", "fn"})
        await desk.sold(7)
        for _ in range(5):
            await desk.work(after=60)
        assert desk.crm.comments[7] == ["Фіскальний чек № TEST-abc123 на 150,00 грн"]
        assert desk.crm.moves == [], "the deal is not closed without its receipt"

    run(scenario())


class OwnForms(FakeCrm):
    """Keeps values in forms of its own: a date as text, a text with a blank after it."""

    async def write_fields(self, deal_id: int, values: Mapping[str, FieldValue]) -> None:
        await super().write_fields(deal_id, values)
        deal = self.deals[deal_id]
        forms = {"date": "2026-11-25T10:05:09Z", "fn": f"{deal.custom['fn']} "}
        self.deals[deal_id] = replace(deal, custom={**deal.custom, **forms})


def test_value_kept_in_another_form_counts_as_written(desk: Desk) -> None:
    async def scenario() -> None:
        desk.crm = OwnForms()
        desk.use(RULES)
        await desk.sold(7)
        await desk.work()
        assert desk.written == [7]
        assert len(desk.crm.writes) == 1

    run(scenario())


def test_date_that_stays_empty_is_noticed(desk: Desk) -> None:
    async def scenario() -> None:
        desk.crm.read_only = frozenset({"date"})
        await desk.sold(7)
        await desk.work()
        [item] = desk.queue.all()
        assert item.reason == "crm_field_not_written"

    run(scenario())


def test_only_configured_fields_are_written(desk: Desk) -> None:
    async def scenario() -> None:
        desk.use(WritebackRules(number_field="fn", add_comment=False))
        await desk.sold(7)
        await desk.work()
        assert desk.crm.writes == [(7, {"fn": "TEST-abc123"})]
        assert desk.crm.comments == {}
        assert desk.crm.moves == []

    run(scenario())


def test_nothing_configured_touches_nothing(desk: Desk) -> None:
    async def scenario() -> None:
        desk.use(WritebackRules(add_comment=False))
        await desk.sold(7)
        await desk.work()
        assert desk.crm.calls == []
        assert desk.queue.all() == ()

    run(scenario())


@pytest.mark.parametrize("text", [None, "20250606151131081"])
def test_F_22_receipt_without_a_readable_date_is_written_without_it(
    desk: Desk, text: str | None
) -> None:
    """F-22: an odd date neither breaks the write-back nor the queue."""

    def answer(operation_id: str) -> IssuedReceipt:
        made = issued(operation_id, IssuedStatus.DONE)
        return replace(made, issued_at=text, link=None, fiscal_number=None)

    async def scenario() -> None:
        desk.till.provider.script = [answer]
        await desk.sold(7)
        await desk.work()
        assert desk.crm.writes == [(7, {"state": "fiscalized"})]
        assert desk.crm.comments == {}
        assert desk.queue.all() == ()

    run(scenario())


@pytest.mark.parametrize("call", ["write_fields", "add_comment", "move_stage"])
def test_lost_answer_is_read_back_and_not_written_twice(desk: Desk, call: str) -> None:
    """The CRM did it and its answer was lost: looked at again, then on to the next step."""

    async def scenario() -> None:
        await desk.sold(7)
        desk.crm.lost_answers[call] = [LOST]
        await desk.work()
        [item] = desk.queue.all()
        assert (item.reason, item.attempts, item.needs_person) == ("answer_lost", 1, False)
        await desk.work(after=1)
        assert desk.called(call) == 1, "not before its pause is over"
        await desk.work(after=1)
        assert desk.called(call) == 1
        assert desk.queue.all() == ()
        assert len(desk.crm.writes) == len(desk.crm.moves) == len(desk.crm.comments[7]) == 1
        assert desk.written == [7]

    run(scenario())


@pytest.mark.parametrize("call", ["deal", "write_fields", "has_comment", "add_comment"])
def test_step_that_failed_is_repeated_and_the_done_ones_are_not(desk: Desk, call: str) -> None:
    async def scenario() -> None:
        await desk.sold(7)
        desk.crm.errors[call] = [NO_NET, NO_NET]
        for wait in (0.0, 2.0, 4.0):
            await desk.work(wait)
        assert desk.queue.all() == ()
        assert len(desk.crm.writes) == len(desk.crm.moves) == len(desk.crm.comments[7]) == 1

    run(scenario())


def test_stage_step_survives_a_restart(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.sold(7)
        desk.crm.errors["move_stage"] = [NO_NET]
        await desk.work()
        [item] = desk.queue.all()
        assert item.step is WritebackStep.STAGE
        desk.crm.calls.clear()
        desk.use(RULES)
        await desk.work(after=2)
        assert desk.crm.calls == ["deal", "move_stage"]
        assert desk.queue.all() == ()

    run(scenario())


def test_deal_in_the_stage_already_is_not_moved(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.sold(7)
        desk.crm.deals[7] = make_deal(7, stage_id=40)
        await desk.work()
        assert desk.crm.moves == []
        assert desk.queue.all() == ()

    run(scenario())


def test_fields_written_by_hand_already_are_left_alone(desk: Desk) -> None:
    async def scenario() -> None:
        [operation_id] = await desk.sold(7)
        link = f"https://check.example/{operation_id}"
        desk.crm.deals[7] = make_deal(7, custom={**WRITTEN, "link": link})
        await desk.work()
        assert desk.crm.writes == []
        assert desk.queue.all() == ()

    run(scenario())


def test_number_of_another_receipt_is_never_overwritten(desk: Desk) -> None:
    async def scenario() -> None:
        [operation_id] = await desk.sold(7)
        desk.crm.deals[7] = make_deal(7, custom={"fn": "OTHER-1"})
        await desk.work()
        [item] = desk.queue.all()
        assert (item.reason, item.needs_person) == ("deal_has_other_number", True)
        assert desk.crm.deals[7].custom == {"fn": "OTHER-1"}
        await desk.work(after=3600)
        assert desk.called("deal") == 1, "it waits for a person"
        # A person has cleared the field and asks again.
        desk.crm.deals[7] = make_deal(7)
        desk.writeback.try_again(operation_id)
        assert not desk.told[-1][0].needs_person
        await desk.work()
        assert desk.crm.deals[7].custom["fn"] == "TEST-abc123"
        assert desk.queue.all() == ()
        desk.writeback.try_again(operation_id)

    run(scenario())


def test_comment_is_not_doubled(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.sold(7)
        desk.crm.comments[7] = ["Чек TEST-abc123 видано"]
        await desk.work()
        assert desk.crm.comments[7] == ["Чек TEST-abc123 видано"]

    run(scenario())


@pytest.mark.parametrize("step", ["fields", "stage"])
def test_deleted_deal_needs_a_person(desk: Desk, step: str) -> None:
    async def scenario() -> None:
        await desk.sold(7)
        if step == "stage":
            desk.use(WritebackRules(add_comment=False, stage_after_sale=40))
        del desk.crm.deals[7]
        await desk.work()
        [item] = desk.queue.all()
        assert (item.reason, item.needs_person, item.step.value) == ("deal_gone", True, step)

    run(scenario())


@pytest.mark.parametrize(
    ("error", "needs_person"),
    [
        (Refused("field_missing"), True),
        (ContractBroken("not_understood"), False),
        (NO_NET, False),
        (LOST, False),
        (AuthRequired("session_refused"), False),
        (RateLimited("too_many_requests"), False),
    ],
)
def test_what_time_heals_is_repeated_what_it_does_not_is_shown(
    desk: Desk, error: CashierError, needs_person: bool
) -> None:
    async def scenario() -> None:
        await desk.sold(7)
        desk.crm.errors["write_fields"] = [error]
        await desk.work()
        [item] = desk.queue.all()
        assert (item.reason, item.needs_person) == (error.code, needs_person)
        await desk.work(after=2)
        assert bool(desk.queue.all()) is needs_person

    run(scenario())


def test_answers_that_are_never_understood_become_somebodys_business(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.sold(7)
        desk.crm.errors["write_fields"] = [ContractBroken("not_understood")] * 5
        for _ in range(4):
            await desk.work(after=60)
            assert [item.needs_person for item in desk.queue.all()] == [False]
        await desk.work(after=60)
        assert [item.needs_person for item in desk.queue.all()] == [True]
        assert desk.written == []

    run(scenario())


def test_bad_one_does_not_hold_the_others(desk: Desk) -> None:
    async def scenario() -> None:
        first, _second, _third = await desk.sold(1, 2, 3)
        desk.crm.errors["write_fields"] = [Refused("field_missing"), LOST]
        await desk.work()
        assert desk.written == [3]
        assert [item.deal_id for item in desk.queue.all()] == [1, 2]
        await desk.work(after=2)
        assert desk.written == [3, 2]
        desk.writeback.try_again(first)
        await desk.work()
        assert desk.written == [3, 2, 1]

    run(scenario())


def test_bug_with_one_deal_is_logged_and_shown_and_the_others_are_written(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario() -> None:
        await desk.sold(1, 2)
        desk.crm.errors["deal"] = [ZeroDivisionError()]
        await desk.work()
        [item] = desk.queue.all()
        assert (item.deal_id, item.reason, item.needs_person) == (1, "writeback_failed", True)
        assert desk.written == [2]
        assert "ZeroDivisionError" in caplog.text

    run(scenario())


def test_receipt_missing_from_the_archive_is_shown(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.sold(7)
        desk.till.disk.database.connection.execute("DROP TRIGGER IF EXISTS receipts_stay")
        desk.till.disk.database.connection.execute("DELETE FROM receipts")
        await desk.work()
        [item] = desk.queue.all()
        assert (item.reason, item.needs_person) == ("receipt_vanished", True)

    run(scenario())


def test_crm_that_is_away_is_not_asked_for_each_item(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.sold(1, 2, 3)
        desk.crm.errors["deal"] = [NO_NET]
        await desk.work()
        assert desk.called("deal") == 1
        await desk.work(after=1)
        assert desk.written == [2, 3]
        await desk.work(after=1)
        assert desk.written == [2, 3, 1]

    run(scenario())


def test_rate_limit_is_obeyed_by_all(desk: Desk) -> None:
    async def scenario() -> None:
        [first, _second] = await desk.sold(1, 2)
        desk.crm.errors["deal"] = [RateLimited("too_many_requests", 30)]
        await desk.work()
        await desk.work(after=29)
        assert desk.called("deal") == 1
        await desk.work(after=1)
        assert desk.written == [1, 2]
        # A person who asks is not kept waiting.
        await desk.sold(3, 4)
        desk.crm.errors["deal"] = [RateLimited("too_many_requests", 30)]
        await desk.work()
        [third, _fourth] = [item.operation_id for item in desk.queue.all()]
        desk.writeback.try_again(third)
        await desk.work()
        assert desk.written == [1, 2, 3, 4]
        assert first != third

    run(scenario())


def test_sale_is_done_whatever_the_crm_does(desk: Desk) -> None:
    """The write-back never delays or undoes a sale."""

    async def scenario() -> None:
        desk.crm.errors["deal"] = [NO_NET] * 50
        await desk.sold(7)
        for _ in range(10):
            await desk.work(after=60)
        assert desk.till.outcomes[-1].phase.value == "done"
        assert len(desk.till.disk.archive.by_deal(7)) == 1
        [item] = desk.queue.all()
        assert item.attempts == 10

    run(scenario())


def test_loop_writes_by_itself_when_woken(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.sold(7)
        loop = desk.till.scope.start(desk.writeback.run(), name="write-back")
        desk.writeback.wake()
        await until(lambda: desk.written == [7])
        loop.cancel()
        await until(loop.done)
        assert desk.writeback.items == ()

    run(scenario())


def test_loop_survives_a_bad_disk_without_asking_the_crm_again_and_again(desk: Desk) -> None:
    async def scenario() -> None:
        await desk.sold(7)
        desk.till.disk.break_writes()
        loop = desk.till.scope.start(desk.writeback.run(), name="write-back")
        await until(lambda: len(desk.till.clock.slept) > 20)
        # Read, written, read back: once each.
        assert (desk.called("write_fields"), desk.called("deal")) == (1, 2)
        desk.till.disk.mend()
        await until(lambda: desk.written == [7])
        assert desk.called("write_fields") == 1
        loop.cancel()
        await until(loop.done)
        assert desk.till.errors == []

    run(scenario())


@pytest.mark.parametrize(
    "rules",
    [
        RULES,
        WritebackRules(),
        WritebackRules(add_comment=False, stage_after_sale=40),
    ],
)
@pytest.mark.parametrize(
    ("title", "kop", "is_told"),
    [
        ("Інша угода", 99900, True),
        ("Перейменована менеджером", 0, False),
        ("", 99900, False),
    ],
)
def test_a_stranger_s_deal_of_the_same_number_is_left_alone(
    desk: Desk, rules: WritebackRules, title: str, kop: int, is_told: bool
) -> None:
    """Another CRM was connected while the receipt waited; a renamed deal is still ours."""

    async def scenario() -> None:
        desk.use(rules)
        [operation_id] = await desk.sold(7)
        receipt = desk.till.disk.archive.get(operation_id)
        assert receipt is not None
        desk.crm.deals[7] = make_deal(
            7,
            title=title or receipt.deal_title,
            amount=Money(kop or receipt.total_kop),
        )
        await desk.work()
        waiting = desk.queue.all()
        if not is_told:
            assert waiting == ()
            return
        assert [(one.reason, one.needs_person) for one in waiting] == [("deal_is_another", True)]
        assert desk.crm.writes == []
        assert desk.crm.comments.get(7, []) == []
        assert desk.crm.moves == []

    run(scenario())
