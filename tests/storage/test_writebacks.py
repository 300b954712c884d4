"""The queue of receipts to be written to their deals."""

from dataclasses import replace

import pytest

from cashier_app.domain.operation import Operation, OperationId
from cashier_app.ports import storage as ports
from cashier_app.ports.storage import WritebackStep
from cashier_app.storage.database import Database
from cashier_app.storage.journal import SqliteJournal
from cashier_app.storage.writebacks import SqliteWritebackQueue

from .builders import NOW, SECOND, sell, writeback


@pytest.fixture
def queue(database: Database) -> ports.WritebackQueue:
    return SqliteWritebackQueue(database)


@pytest.fixture
def sales(journal: SqliteJournal) -> list[Operation]:
    return [sell(journal, f"deal:{n}") for n in range(3)]


def test_due_are_those_whose_time_has_come_oldest_first(
    queue: ports.WritebackQueue, sales: list[Operation]
):
    queue.postpone(sales[0].id, NOW + SECOND, "crm_unavailable", needs_person=False)
    queue.postpone(sales[1].id, NOW, "deal_gone", needs_person=True)
    assert [item.operation_id for item in queue.due(NOW)] == [sales[2].id]
    later = [item.operation_id for item in queue.due(NOW + SECOND)]
    assert later == [sales[0].id, sales[2].id]
    assert queue.all() == (
        replace(
            writeback(sales[0]), attempts=1, next_try_at=NOW + SECOND, reason="crm_unavailable"
        ),
        replace(writeback(sales[1]), attempts=1, reason="deal_gone", needs_person=True),
        writeback(sales[2]),
    )


def test_steps_advance_and_the_last_leaves_the_queue(
    queue: ports.WritebackQueue, sales: list[Operation]
):
    sale = sales[0]
    queue.postpone(sale.id, NOW, "crm_unavailable", needs_person=False)
    queue.advance(sale.id, WritebackStep.COMMENT)
    assert queue.all()[0] == replace(writeback(sale), step=WritebackStep.COMMENT)
    queue.advance(sale.id, WritebackStep.STAGE)
    queue.advance(sale.id, None)
    assert [item.operation_id for item in queue.all()] == [sales[1].id, sales[2].id]


def test_what_is_not_queued_cannot_be_changed(queue: ports.WritebackQueue):
    stranger = OperationId("x")
    with pytest.raises(KeyError):
        queue.advance(stranger, None)
    with pytest.raises(KeyError):
        queue.advance(stranger, WritebackStep.STAGE)
    with pytest.raises(KeyError):
        queue.postpone(stranger, NOW, "", needs_person=False)
