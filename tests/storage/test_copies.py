"""Dated copies: whole, verified, limited in number."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import timedelta

import pytest

from cashier_app.domain.errors import LocalFault
from cashier_app.storage.copies import Copy, copies_in, is_copy_due, make_copy
from cashier_app.storage.journal import SqliteJournal

from .builders import NOW, sell
from .conftest import Folder

DAY = timedelta(days=1)


def test_copy_is_one_plain_file_with_everything(folder: Folder, journal: SqliteJournal):
    """Also what is still only in the write-ahead log of the running program."""
    sell(journal)
    copy = folder.copy()
    assert copy.path.name == "cashier-20261125T094700Z.sqlite3"
    with closing(sqlite3.connect(f"{copy.path.as_uri()}?mode=ro&immutable=1", uri=True)) as read:
        assert read.execute("SELECT count(*) FROM receipts").fetchone() == (1,)
        assert read.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [path.name for path in folder.copies.iterdir()] == [copy.path.name]


def test_copy_may_be_made_in_a_worker_while_the_program_sells(
    folder: Folder, journal: SqliteJournal
):
    worker = threading.Thread(target=folder.copy)
    worker.start()
    for number in range(20):
        sell(journal, f"deal:{number}", f"TEST-{number}")
    worker.join()
    assert len(copies_in(folder.copies, folder.path)) == 1


def test_old_copies_go_and_foreign_files_stay(folder: Folder, journal: SqliteJournal):
    foreign = folder.copies / "cashier-моя.sqlite3"
    folder.copies.mkdir()
    foreign.write_bytes(b"x")
    for day in range(5):
        make_copy(folder.path, folder.copies, NOW + day * DAY, kept=3)
    made = [copy.made_at.day for copy in copies_in(folder.copies, folder.path)]
    assert made == [29, 28, 27]
    assert foreign.exists()


def test_copy_that_cannot_be_deleted_stays(folder: Folder, journal: SqliteJournal):
    stuck = folder.copies / "cashier-20200101T000000Z.sqlite3"
    stuck.mkdir(parents=True)
    (stuck / "x").touch()
    made = make_copy(folder.path, folder.copies, NOW, kept=1)
    assert copies_in(folder.copies, folder.path)[0] == Copy(made.path, NOW.replace(microsecond=0))
    assert stuck.exists()


def test_copy_is_due_once_a_day(folder: Folder, journal: SqliteJournal):
    def due(now_offset: timedelta) -> bool:
        return is_copy_due(folder.copies, folder.path, NOW + now_offset)

    assert due(timedelta(0))
    folder.copy()
    assert not due(timedelta(0))
    assert not due(timedelta(hours=23))
    assert due(DAY)
    assert due(-2 * DAY)


def test_damaged_source_makes_no_copy_and_harms_no_older_one(folder: Folder):
    journal = SqliteJournal(folder.open().database)
    for number in range(40):
        sell(journal, f"deal:{number}", f"TEST-{number}")
    folder.opened.pop().close()
    good = folder.copy()
    content = bytearray(folder.path.read_bytes())
    content[8 * 4096 : 9 * 4096] = b"\xee" * 4096
    folder.path.write_bytes(content)
    with pytest.raises(LocalFault, match="database_damaged"):
        folder.copy(NOW + DAY)
    assert [path.name for path in folder.copies.iterdir()] == [good.path.name]


def test_missing_source_makes_no_file(folder: Folder):
    with pytest.raises(LocalFault, match="database_not_writable"):
        folder.copy()
    assert not folder.path.exists()
    assert list(folder.copies.iterdir()) == []


def test_unusable_folder_is_reported(folder: Folder, journal: SqliteJournal):
    folder.copies.write_bytes(b"a file where the folder should be")
    with pytest.raises(LocalFault, match="file_not_writable"):
        folder.copy()
