"""The archive of issued receipts."""

from dataclasses import replace

import pytest

from cashier_app.domain.errors import LocalFault
from cashier_app.domain.operation import OperationId, OperationState
from cashier_app.ports import storage as ports
from cashier_app.storage.archive import SqliteReceiptArchive
from cashier_app.storage.database import Database
from cashier_app.storage.journal import SqliteJournal

from .builders import NOW, issued, operation, receipt, sell


@pytest.fixture
def archive(database: Database) -> ports.ReceiptArchive:
    return SqliteReceiptArchive(database)


def test_unknown_receipt_is_none(archive: ports.ReceiptArchive):
    assert archive.get(OperationId("x")) is None
    assert archive.by_deal(1) == ()
    assert archive.recent(5) == ()


def test_receipts_of_a_deal_and_recent_ones_newest_first(
    archive: ports.ReceiptArchive, journal: SqliteJournal
):
    sales = [sell(journal, f"deal:{n}", f"TEST-{n}") for n in range(4)]
    ids = [sale.id for sale in sales]
    assert [found.operation_id for found in archive.by_deal(1042)] == ids[::-1]
    assert [found.operation_id for found in archive.recent(2)] == ids[:1:-1]
    assert archive.by_deal(7) == ()


def test_columns_for_search_are_filled(
    archive: ports.ReceiptArchive, journal: SqliteJournal, database: Database
):
    sell(journal, number="TEST-55")
    row = database.row("SELECT * FROM receipts WHERE fiscal_number = 'TEST-55'")
    assert row is not None
    assert (row["local_number"], row["total_kop"], row["deal_id"]) == ("1043", 15050, 1042)
    assert row["search_text"] == "замовлення «м'ята» 1042 test-55 1043 іваненко о.п."


def test_receipt_without_deal_and_numbers(archive: ports.ReceiptArchive, journal: SqliteJournal):
    sale = operation(None)
    journal.record(sale)
    journal.move(sale.id, OperationState.SENDING, "", NOW)
    bare = replace(issued(sale.id), fiscal_number=None, local_number=None, total=None, taxes=())
    kept = replace(receipt(sale), deal_id=None, issued=bare)
    journal.finish(sale.id, bare, kept, NOW, None)
    assert archive.get(sale.id) == kept


def test_row_that_holds_no_receipt_is_reported(
    archive: ports.ReceiptArchive, journal: SqliteJournal, database: Database
):
    sale = sell(journal)
    with database.transaction() as connection:
        connection.execute("UPDATE receipts SET issued = '{}'")
    with pytest.raises(LocalFault, match="receipt_unreadable"):
        archive.get(sale.id)
