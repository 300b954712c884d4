"""The send protocol and the shift keeper over each real provider: one receipt, whatever happens."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from cashier_app.domain.money import Money
from cashier_app.domain.payment import RoundingStep
from cashier_app.domain.receipt import SaleDocument
from cashier_app.domain.shift import ShiftStatus
from cashier_app.services.fiscalize import Fiscalizer, Phase
from cashier_app.services.receipt_layout import PrintForm
from cashier_app.services.shifts import ShiftKeeper
from cashier_app.services.sign_in import RegisterSession
from cashier_app.services.tasks import TaskScope
from tests.contract.benches import ServerBench
from tests.fakes import FakeClock
from tests.providers.documents import cash, line, run, sale
from tests.services.builders import Disk, make_rules


class Counter:
    """A register session with its fiscalizer and its shift."""

    def __init__(self, bench: ServerBench, disk: Disk) -> None:
        self.errors: list[BaseException] = []
        self.clock = FakeClock(bench.stand_in.clock.now())
        self.scope = TaskScope(lambda _name, error: self.errors.append(error))
        self.provider = bench.provider()
        self.session = RegisterSession("main", "Каса 1", self.provider, make_rules, self.clock)
        self.fiscalizer = Fiscalizer(
            self.session,
            disk.journal,
            disk.archive,
            self.clock,
            self.scope,
            form=PrintForm(),
            write_back=False,
        )
        self.shifts = ShiftKeeper(self.session, disk.journal, self.clock, self.scope)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    made = Disk(tmp_path)
    yield made
    made.database.close()


@asynccontextmanager
async def _counter(bench: ServerBench, disk: Disk) -> AsyncIterator[Counter]:
    counter = Counter(bench, disk)
    try:
        await counter.session.connect()
        assert counter.session.state.is_ready
        await counter.shifts.open()
        yield counter
        assert counter.errors == []
    finally:
        await counter.scope.close(1.0)
        await counter.provider.close()


def _basket(bench: ServerBench) -> SaleDocument:
    goods = line(7983, groups=(bench.no_vat,))
    return sale(goods, tender=cash(10000), step=RoundingStep.FIFTY)


@pytest.mark.parametrize(
    "fault",
    [
        "drop_before",
        "reset_before",
        "garbage",
        "html_502",
        "drop_after",
        "truncate",
        "html_502_after",
        "empty_200",
    ],
)
def test_F_03_any_lost_sale_ends_in_one_receipt(
    server_bench: ServerBench, disk: Disk, fault: str
) -> None:
    """F-03: the cashier waits and gets the receipt, whatever the net did."""

    async def scenario() -> None:
        async with _counter(server_bench, disk) as counter:
            server_bench.fault(fault)
            outcome = await counter.fiscalizer.sell(_basket(server_bench))
            assert outcome.phase is Phase.DONE
            assert outcome.receipt is not None
            assert outcome.differences == ()

    run(scenario())
    assert server_bench.totals_held() == [8000]
    assert server_bench.drawer_kop() == 8000


@pytest.mark.parametrize("fault", ["drop_after", "html_502_after"])
def test_a_closing_whose_answer_was_lost_still_has_its_report(
    server_bench: ServerBench, disk: Disk, fault: str
) -> None:
    async def scenario() -> None:
        async with _counter(server_bench, disk) as counter:
            await counter.fiscalizer.sell(_basket(server_bench))
            server_bench.lose_closing(fault)
            shift = await counter.shifts.close()
            assert shift.status is ShiftStatus.CLOSED
            assert shift.z_number
            assert shift.totals.cash_sales == Money(8000)
            assert not counter.shifts.state.is_open

    run(scenario())
