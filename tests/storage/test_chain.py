"""The hash chain: a changed or missing row is noticed and named."""

import sqlite3

import pytest

from cashier_app.domain.operation import Operation, OperationState
from cashier_app.storage.chain import ChainBreak
from cashier_app.storage.database import Database
from cashier_app.storage.journal import SqliteJournal

from .builders import NOW, operation, sell


@pytest.fixture
def sales(journal: SqliteJournal) -> list[Operation]:
    """Three finished sales: transitions 1-3, 4-6, 7-9."""
    return [sell(journal, f"deal:{n}") for n in (1, 2, 3)]


def edit(database: Database, *statements: str) -> None:
    """An edit beside the program: the triggers are taken off first."""
    connection = database.connection
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        connection.execute(statement)


def test_whole_journal_has_no_breaks(journal: SqliteJournal, sales: list[Operation]):
    journal.record(operation("deal:4"))
    assert journal.verify_chain() == ()


def test_empty_journal_has_no_breaks(journal: SqliteJournal):
    assert journal.verify_chain() == ()


@pytest.mark.parametrize(
    "statement", ["UPDATE transitions SET reason = 'x'", "DELETE FROM transitions"]
)
def test_transitions_are_append_only_in_the_file(
    journal: SqliteJournal, sales: list[Operation], database: Database, statement: str
):
    with (
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
        database.transaction() as connection,
    ):
        connection.execute(statement)
    assert journal.verify_chain() == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE transitions SET reason = 'x' WHERE seq = 5",
        "UPDATE transitions SET reason_text = 'x' WHERE seq = 5",
        "UPDATE transitions SET at = '2026-11-25T09:47:01.123457+00:00' WHERE seq = 5",
        "UPDATE transitions SET after = 'refused' WHERE seq = 5",
        "UPDATE transitions SET before = 'unknown' WHERE seq = 5",
        "UPDATE transitions SET attempts = 2 WHERE seq = 5",
        "UPDATE transitions SET attached = 'ab' WHERE seq = 5",
    ],
)
def test_changed_transition_is_noticed(
    journal: SqliteJournal, sales: list[Operation], database: Database, statement: str
):
    edit(database, statement)
    assert journal.verify_chain() == (ChainBreak("transition_changed", 5, sales[1].id),)


def test_missing_transition_is_noticed(
    journal: SqliteJournal, sales: list[Operation], database: Database
):
    edit(database, "DELETE FROM transitions WHERE seq = 5")
    assert journal.verify_chain() == (ChainBreak("transition_missing", 6, sales[1].id),)


def test_missing_last_transition_is_noticed(
    journal: SqliteJournal, sales: list[Operation], database: Database
):
    edit(database, "DELETE FROM transitions WHERE seq = 9")
    assert journal.verify_chain() == (
        ChainBreak("transition_missing", None, None),
        ChainBreak("state_differs", None, sales[2].id),
    )


def test_whole_last_sale_taken_out_is_noticed(
    journal: SqliteJournal, sales: list[Operation], database: Database
):
    edit(
        database,
        "DELETE FROM transitions WHERE seq > 6",
        "DELETE FROM receipts WHERE seq = 3",
        "DELETE FROM operations WHERE seq = 3",
    )
    assert journal.verify_chain() == (ChainBreak("transition_missing", None, None),)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE operations SET body = '{}' WHERE seq = 2",
        "UPDATE operations SET total_kop = 1 WHERE seq = 2",
        "UPDATE operations SET cashier = 'x' WHERE seq = 2",
    ],
)
def test_changed_operation_is_noticed(
    journal: SqliteJournal, sales: list[Operation], database: Database, statement: str
):
    edit(database, statement)
    assert journal.verify_chain() == (ChainBreak("operation_changed", 4, sales[1].id),)


def test_missing_operation_is_noticed(
    journal: SqliteJournal, sales: list[Operation], database: Database
):
    edit(database, "DELETE FROM operations WHERE seq = 2")
    assert journal.verify_chain() == (ChainBreak("operation_missing", 4, sales[1].id),)


def test_operation_slipped_in_is_noticed(
    journal: SqliteJournal, sales: list[Operation], database: Database
):
    edit(
        database,
        "INSERT INTO operations (id, kind, state, register_id, subject, body, summary, total_kop,"
        " created_at, updated_at, attempts, reason, reason_text, cashier)"
        " SELECT 'x', kind, state, register_id, 'deal:9', body, summary, total_kop, created_at,"
        " updated_at, attempts, reason, reason_text, cashier FROM operations WHERE seq = 1",
    )
    assert journal.verify_chain() == (ChainBreak("operation_unrecorded", None, "x"),)


def test_state_changed_past_the_journal_is_noticed(
    journal: SqliteJournal, sales: list[Operation], database: Database
):
    edit(database, "UPDATE operations SET state = 'refused' WHERE seq = 1")
    assert journal.verify_chain() == (ChainBreak("state_differs", None, sales[0].id),)


def test_changed_and_missing_receipts_are_noticed(
    journal: SqliteJournal, sales: list[Operation], database: Database
):
    edit(
        database,
        "UPDATE receipts SET total_kop = 1 WHERE seq = 1",
        "DELETE FROM receipts WHERE seq = 2",
    )
    assert journal.verify_chain() == (
        ChainBreak("receipt_changed", 3, sales[0].id),
        ChainBreak("receipt_missing", 6, sales[1].id),
    )


def test_forged_link_breaks_at_the_next_row(
    journal: SqliteJournal, sales: list[Operation], database: Database
):
    edit(database, "UPDATE transitions SET chain = 'ab' WHERE seq = 5")
    assert [found.seq for found in journal.verify_chain()] == [5, 6]


def test_chain_goes_on_after_reopening(journal: SqliteJournal, sales: list[Operation]):
    extra = operation("deal:7")
    journal.record(extra)
    journal.move(extra.id, OperationState.SENDING, "sending", NOW)
    assert journal.verify_chain() == ()
