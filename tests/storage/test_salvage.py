"""What is brought over from a damaged file, row by row (case T-02)."""

from __future__ import annotations

from pathlib import Path

import pytest

from cashier_app.domain.operation import OperationState
from cashier_app.storage.database import Database
from cashier_app.storage.journal import SqliteJournal
from cashier_app.storage.opening import open_database
from cashier_app.storage.salvage import Salvaged, salvage
from cashier_app.storage.writebacks import SqliteWritebackQueue

from .builders import NOW, issued, operation, receipt, sell
from .conftest import Folder


@pytest.fixture
def restored(tmp_path: Path) -> Database:
    folder = tmp_path / "restored"
    folder.mkdir()
    return open_database(folder / "cashier.sqlite3", folder, NOW).database


def test_every_kind_of_step_is_brought_over(folder: Folder, restored: Database):
    """A refused attempt, a finished sale without a write-back and one that is being checked."""
    journal = SqliteJournal(folder.open().database)
    refused, done, unknown = operation(), operation(), operation("deal:2")
    journal.record(refused)
    journal.move(refused.id, OperationState.SENDING, "sending", NOW)
    journal.move(refused.id, OperationState.REFUSED, "wrong_tax", NOW, "Невірна ставка")
    journal.record(done)
    journal.move(done.id, OperationState.SENDING, "sending", NOW)
    journal.finish(done.id, issued(done.id), receipt(done), NOW, None)
    journal.record(unknown)
    journal.move(unknown.id, OperationState.SENDING, "sending", NOW)
    journal.move(unknown.id, OperationState.UNKNOWN, "answer_lost", NOW)
    before = [journal.get(sale.id) for sale in (refused, done, unknown)]

    assert salvage(folder.path, restored) == Salvaged(9, is_complete=True)
    brought = SqliteJournal(restored)
    assert [brought.get(sale.id) for sale in (refused, done, unknown)] == before
    assert brought.history(refused.id) == journal.history(refused.id)
    assert brought.verify_chain() == ()
    assert SqliteWritebackQueue(restored).all() == ()
    restored.close()


def test_receipt_that_was_changed_is_not_brought_over(folder: Folder, restored: Database):
    database = folder.open().database
    journal = SqliteJournal(database)
    sell(journal, "deal:1", "TEST-1")
    sell(journal, "deal:2", "TEST-2")
    with database.transaction() as connection:
        connection.execute("UPDATE receipts SET fiscal_number = 'x' WHERE seq = 2")
    assert salvage(folder.path, restored) == Salvaged(5, is_complete=False)
    assert len(SqliteJournal(restored).waiting()) == 1
    restored.close()


def test_file_of_another_version_is_not_read(folder: Folder, restored: Database):
    sell(SqliteJournal(folder.open().database))
    folder.opened[0].connection.execute("PRAGMA user_version = 1")
    assert salvage(folder.path, restored) == Salvaged(0, is_complete=False)
    restored.close()


def test_journal_that_does_not_follow_from_the_copy_is_not_mixed_in(
    folder: Folder, restored: Database
):
    sell(SqliteJournal(restored), "deal:1", "TEST-1")
    journal = SqliteJournal(folder.open().database)
    sell(journal, "deal:1", "TEST-1")
    sell(journal, "deal:2", "TEST-2")
    assert salvage(folder.path, restored) == Salvaged(0, is_complete=False)
    assert SqliteJournal(restored).verify_chain() == ()
    restored.close()
