"""The send protocol: never twice, never lost. The server's own list is the witness."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing

import pytest

from cashier_app.domain.errors import (
    InputProblem,
    LocalFault,
)
from cashier_app.domain.money import Money
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
from tests.fakes import issued

from .builders import Till, document, draft, line
from .conftest import run, until

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
