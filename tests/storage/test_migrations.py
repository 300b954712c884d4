"""Steps by version: whole or not at all, after a copy; files of released versions open."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cashier_app.domain.operation import OperationId, OperationState
from cashier_app.storage.archive import SqliteReceiptArchive
from cashier_app.storage.copies import copies_in
from cashier_app.storage.database import connect
from cashier_app.storage.journal import SqliteJournal
from cashier_app.storage.migrations import STEPS, Step, migrate, version_of
from cashier_app.storage.opening import open_database
from cashier_app.storage.writebacks import SqliteWritebackQueue

from .builders import NOW

VERSION_1 = Path(__file__).parents[1] / "data" / "journal_v1.sqlite3"
NEXT = Step(
    len(STEPS) + 1, ("ALTER TABLE operations ADD COLUMN shift_id TEXT", "CREATE TABLE extra (x) ")
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copyfile(VERSION_1, tmp_path / "cashier.sqlite3"))


def test_file_of_version_1_opens_with_everything(old: Path, tmp_path: Path):
    """Kept from the first release: one sale in every state."""
    opened = open_database(old, tmp_path / "copies", NOW)
    database = opened.database
    journal = SqliteJournal(database)
    assert opened.notice is None
    assert journal.verify_chain() == ()
    assert [(o.subject, o.state) for o in journal.waiting()] == [
        ("deal:1", OperationState.PREPARED),
        ("deal:2", OperationState.SENDING),
        ("deal:3", OperationState.UNKNOWN),
        ("deal:4", OperationState.ATTENTION),
    ]
    done = journal.live_sale("deal:5")
    assert done is not None
    assert done.state is OperationState.DONE
    kept = SqliteReceiptArchive(database).get(done.id)
    assert kept is not None
    assert kept.issued.fiscal_number == "TEST-5"
    (queued,) = SqliteWritebackQueue(database).all()
    assert queued.operation_id == done.id
    refused = journal.get(OperationId("00000000-0000-4000-8000-000000000006"))
    assert refused is not None
    assert (refused.state, refused.reason) == (OperationState.REFUSED, "wrong_tax")
    database.close()


def test_migration_makes_a_copy_before_and_keeps_the_rows(old: Path, tmp_path: Path):
    opened = open_database(old, tmp_path / "copies", NOW, steps=(*STEPS, NEXT))
    assert version_of(opened.database.connection) == NEXT.version
    assert opened.database.rows("SELECT shift_id FROM operations")[0]["shift_id"] is None
    assert len(SqliteJournal(opened.database).waiting()) == 4
    assert SqliteJournal(opened.database).verify_chain() == ()
    opened.database.close()
    (copy,) = copies_in(tmp_path / "copies", old)
    with closing(sqlite3.connect(copy.path)) as before:
        assert version_of(before) == 1


def test_step_that_fails_changes_nothing(old: Path, tmp_path: Path):
    broken = Step(NEXT.version, ("CREATE TABLE extra (x)", "CREATE TABLE operations (x)"))
    with pytest.raises(sqlite3.OperationalError):
        open_database(old, tmp_path / "copies", NOW, steps=(*STEPS, broken))
    with closing(sqlite3.connect(old)) as after:
        assert version_of(after) == len(STEPS), "the steps before it stand"
        assert after.execute("SELECT * FROM sqlite_schema WHERE name = 'extra'").fetchall() == []


def test_steps_run_in_order_and_only_once(tmp_path: Path):
    last = Step(NEXT.version + 1, ("INSERT INTO extra VALUES (3)",))
    with closing(connect(tmp_path / "x.sqlite3")) as connection:
        migrate(connection, (*STEPS, NEXT))
        migrate(connection, (*STEPS, NEXT, last))
        migrate(connection, (*STEPS, NEXT, last))
        assert version_of(connection) == last.version
        assert [tuple(row) for row in connection.execute("SELECT x FROM extra")] == [(3,)]


def test_published_step_still_makes_the_published_tables(tmp_path: Path):
    schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"
    with (
        closing(sqlite3.connect(VERSION_1.as_uri() + "?immutable=1", uri=True)) as published,
        closing(sqlite3.connect(tmp_path / "x.sqlite3", isolation_level=None)) as made,
    ):
        migrate(made, STEPS[:1])
        assert made.execute(schema).fetchall() == published.execute(schema).fetchall()


def test_steps_are_numbered_without_gaps():
    assert [step.version for step in STEPS] == list(range(1, len(STEPS) + 1))


def test_every_table_is_strict(tmp_path: Path):
    with closing(connect(tmp_path / "x.sqlite3")) as connection:
        migrate(connection, STEPS)
        loose = connection.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND strict = 0 AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    assert loose == []
