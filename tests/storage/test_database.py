"""Locks, full disk and other failures of the environment become our errors; nothing is half."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from cashier_app.domain.errors import LocalFault
from cashier_app.domain.operation import OperationState
from cashier_app.storage.database import Database, connect, require_whole
from cashier_app.storage.journal import SqliteJournal

from .builders import NOW, issued, operation, receipt, sell, writeback
from .conftest import Folder
from .limits import file_size_limit


def pragma(database: Database, name: str) -> object:
    row = database.row(f"PRAGMA {name}")
    assert row is not None
    return row[0]


def test_pragmas_make_a_commit_survive_a_power_cut(database: Database):
    assert pragma(database, "journal_mode") == "wal"
    assert pragma(database, "synchronous") == 2
    assert pragma(database, "foreign_keys") == 1
    assert pragma(database, "busy_timeout") == 200


def store_and_fail(database: Database) -> None:
    with database.transaction() as connection:
        connection.execute("INSERT INTO meta VALUES ('a', 'b')")
        _ = 1 // 0


def test_failed_block_keeps_nothing(database: Database):
    with pytest.raises(ZeroDivisionError):
        store_and_fail(database)
    assert database.rows("SELECT * FROM meta") == []
    with database.transaction() as connection:
        connection.execute("INSERT INTO meta VALUES ('a', 'b')")
    row = database.row("SELECT * FROM meta")
    assert row is not None
    assert tuple(row) == ("a", "b")


def test_transactions_do_not_nest(database: Database):
    with (
        pytest.raises(sqlite3.OperationalError),
        database.transaction(),
        database.transaction(),
    ):
        pytest.fail("a transaction inside a transaction")


def test_mistake_in_sql_is_a_bug_and_passes_as_it_is(database: Database):
    with pytest.raises(sqlite3.OperationalError):
        database.rows("SELECT * FROM no_such_table")
    with pytest.raises(sqlite3.ProgrammingError):
        database.rows("SELECT ?", ())


@contextmanager
def other_program_writes(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def test_T_01_short_lock_is_waited_out(folder: Folder):
    """Another program holds the write lock for a moment: the sale is recorded all the same."""
    journal = SqliteJournal(folder.open(busy_timeout_s=5.0).database)
    with other_program_writes(folder.path) as other:
        release = threading.Timer(0.3, other.execute, ("ROLLBACK",))
        release.start()
        started = time.monotonic()
        sale = operation()
        journal.record(sale)
        assert time.monotonic() - started >= 0.25
        release.join()
    assert journal.get(sale.id) == sale


def test_T_01_long_lock_means_that_nothing_is_recorded_and_nothing_sent(folder: Folder):
    """The lock outlives the wait: `record` fails, so the caller sends nothing."""
    journal = SqliteJournal(folder.open(busy_timeout_s=0.1).database)
    with other_program_writes(folder.path), pytest.raises(LocalFault) as caught:
        journal.record(operation())
    assert caught.value.code == "database_locked"
    assert journal.waiting() == ()
    journal.record(operation())


def test_T_04_sale_that_does_not_fit_on_the_disk_is_not_recorded(
    database: Database, journal: SqliteJournal
):
    """Full disk: the journal says so and stays whole; with space again it goes on."""
    kept = sell(journal, "deal:1")
    database.connection.execute(f"PRAGMA max_page_count = {pragma(database, 'page_count')}")
    big = operation("deal:2", body="x" * 20_000)
    with pytest.raises(LocalFault) as caught:
        journal.record(big)
    assert caught.value.code == "disk_full"
    assert journal.get(big.id) is None
    assert journal.verify_chain() == ()
    assert journal.get(kept.id) == kept
    database.connection.execute("PRAGMA max_page_count = 1000000")
    journal.record(big)
    assert journal.verify_chain() == ()


def test_T_04_receipt_that_does_not_fit_leaves_the_operation_unfinished(
    database: Database, journal: SqliteJournal
):
    """The answer came, the disk is full: nothing half is kept, and the row asks to be looked up."""
    sale = operation()
    journal.record(sale)
    journal.move(sale.id, OperationState.SENDING, "sending", NOW)
    database.connection.execute(f"PRAGMA max_page_count = {pragma(database, 'page_count')}")
    long = receipt(sale)
    answer = issued(sale.id, "x" * 20_000)
    with pytest.raises(LocalFault, match="disk_full"):
        journal.finish(sale.id, answer, long, NOW, writeback(sale))
    database.connection.execute("PRAGMA max_page_count = 1000000")
    (found,) = journal.waiting()
    assert found.state is OperationState.SENDING
    journal.finish(sale.id, answer, long, NOW, writeback(sale))
    assert journal.verify_chain() == ()


def test_failing_disk_is_told(folder: Folder, journal: SqliteJournal):
    """A write that the system refuses (file size limit) is no full disk and no damage."""
    log = folder.path.with_name(folder.path.name + "-wal")
    with file_size_limit(log.stat().st_size), pytest.raises(LocalFault) as caught:
        journal.record(operation(body="x" * 20_000))
    assert caught.value.code == "disk_failed"
    assert journal.waiting() == ()
    journal.record(operation())
    assert journal.verify_chain() == ()


def test_file_that_is_no_database_is_damaged(tmp_path: Path):
    path = tmp_path / "x.sqlite3"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(LocalFault, match="database_damaged"):
        connect(path)


def test_folder_that_is_not_there_is_not_writable(tmp_path: Path):
    with pytest.raises(LocalFault, match="database_not_writable"):
        connect(tmp_path / "no" / "x.sqlite3")


def test_index_that_disagrees_with_its_table_is_found_by_the_thorough_check(
    database: Database, journal: SqliteJournal
):
    """The index that keeps one live sale per deal has lost a row."""
    journal.record(operation())
    connection = database.connection
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, '''prepared'', ', '')"
        " WHERE name = 'one_live_sale'"
    )
    connection.execute("PRAGMA writable_schema = RESET")
    require_whole(connection)
    with pytest.raises(LocalFault, match="database_damaged"):
        require_whole(connection, thorough=True)
