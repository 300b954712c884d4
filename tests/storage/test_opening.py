"""Opening: first start, damaged, cut, empty and missing files, newer versions (case T-02)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from cashier_app.domain.errors import LocalFault
from cashier_app.storage.archive import SqliteReceiptArchive
from cashier_app.storage.database import Database
from cashier_app.storage.journal import SqliteJournal
from cashier_app.storage.opening import DatabaseNotice, open_database
from cashier_app.storage.writebacks import SqliteWritebackQueue

from .builders import NOW, operation, sell
from .conftest import Folder
from .limits import file_size_limit

LATER = NOW + timedelta(hours=3)
NEXT_DAY = NOW + timedelta(days=1)


def fill(folder: Folder, subjects: range, notice: DatabaseNotice | None = None) -> None:
    """Sells in a run of its own: afterwards everything is in the main file."""
    opened = folder.open()
    assert opened.notice == notice
    journal = SqliteJournal(opened.database)
    for number in subjects:
        sell(journal, f"deal:{number}", f"TEST-{number}")
    opened.database.close()


def cut_to_half(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def overwrite_in_the_middle(path: Path) -> None:
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = bytes(range(256)) * 16
    path.write_bytes(content)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def fill_with_zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def replace_by_another_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE something (x)")


DAMAGES = [
    cut_to_half,
    overwrite_in_the_middle,
    empty,
    fill_with_zeros,
    replace_by_another_database,
]


def numbers(database: Database) -> set[str | None]:
    found = SqliteReceiptArchive(database).recent(1000)
    return {kept.issued.fiscal_number for kept in found}


def test_first_start_makes_a_whole_file_without_a_notice(folder: Folder):
    opened = folder.open()
    assert opened.notice is None
    assert SqliteJournal(opened.database).waiting() == ()
    assert {p.name.split("-")[0] for p in folder.path.parent.iterdir()} == {"cashier.sqlite3"}


def test_second_start_finds_everything(folder: Folder):
    fill(folder, range(3))
    opened = folder.open()
    assert opened.notice is None
    assert numbers(opened.database) == {"TEST-0", "TEST-1", "TEST-2"}


def test_leftover_of_a_first_start_that_was_cut_off_is_made_anew(folder: Folder):
    folder.path.with_name("cashier.sqlite3.new").write_bytes(b"half")
    assert folder.open().notice is None


@pytest.mark.parametrize("damage", DAMAGES)
def test_T_02_damaged_file_is_set_aside_and_the_last_good_copy_opened(
    folder: Folder, damage: Callable[[Path], None]
):
    """Every kind of damage: starts, keeps the damaged file with a date, tells what may lack."""
    fill(folder, range(20))
    folder.copy(NOW)
    damage(folder.path)
    damaged = folder.path.read_bytes()
    opened = folder.open(LATER)
    notice = opened.notice
    assert notice is not None
    assert (notice.code, notice.reason) == ("database_restored", "database_damaged")
    assert notice.copy_made_at == NOW.replace(microsecond=0)
    assert notice.set_aside == folder.path.with_name("cashier-damaged-20261125T124700Z.sqlite3")
    if damage is not replace_by_another_database:
        assert notice.set_aside.read_bytes() == damaged
    assert numbers(opened.database) == {f"TEST-{n}" for n in range(20)}
    journal = SqliteJournal(opened.database)
    assert journal.verify_chain() == ()
    sell(journal, "deal:new")
    opened.database.close()
    assert folder.open().notice is None


def test_T_02_what_the_copy_lacks_is_brought_over_from_the_damaged_file(folder: Folder):
    """Only the cache of deals is damaged: no receipt is lost, and the notice says so."""
    fill(folder, range(5))
    folder.copy(NOW)
    fill(folder, range(5, 12))
    opened = folder.open()
    waiting = operation("deal:waits")
    SqliteJournal(opened.database).record(waiting)
    with opened.database.transaction() as connection:
        connection.execute("INSERT INTO deals VALUES (1, '', ?)", ("x" * 9000,))
    (root,) = opened.database.rows("SELECT rootpage FROM sqlite_schema WHERE name = 'deals'")
    opened.database.close()
    content = bytearray(folder.path.read_bytes())
    start = (root["rootpage"] - 1) * 4096
    content[start : start + 4096] = b"\xff" * 4096
    folder.path.write_bytes(content)

    opened = folder.open(LATER)
    assert opened.notice is not None
    assert opened.notice.is_complete
    assert numbers(opened.database) == {f"TEST-{n}" for n in range(12)}
    journal = SqliteJournal(opened.database)
    assert journal.waiting() == (waiting,)
    assert journal.verify_chain() == ()
    assert len(SqliteWritebackQueue(opened.database).all()) == 12
    assert list(folder.path.parent.glob("*.reading*")) == []


def test_T_02_any_page_overwritten_without_a_copy_keeps_all_that_is_provably_whole(
    folder: Folder,
):
    """Every 4 KB of the file in turn: it opens, the journal is a whole beginning of the old one,
    and the notice says "complete" only when nothing is missing."""
    fill(folder, range(12))
    content = folder.path.read_bytes()
    everything = {f"TEST-{n}" for n in range(12)}
    complete = 0
    for start in range(0, len(content), 4096):
        folder.path.write_bytes(content[:start] + b"\xee" * 4096 + content[start + 4096 :])
        opened = folder.open(LATER)
        notice = opened.notice
        assert notice is not None
        assert (notice.code, notice.copy_made_at) == ("database_started_anew", None)
        found = numbers(opened.database)
        assert found == {f"TEST-{n}" for n in range(len(found))}
        assert not notice.is_complete or found == everything
        assert SqliteJournal(opened.database).verify_chain() == ()
        complete += notice.is_complete
        folder.opened.pop().close()
    assert 0 < complete < len(content) // 4096


def test_forged_row_in_a_damaged_file_is_not_brought_over(folder: Folder):
    """The chain proves row by row; what follows a changed row is left to the provider."""
    fill(folder, range(2))
    folder.copy(NOW)
    fill(folder, range(2, 6))
    with closing(sqlite3.connect(folder.path, isolation_level=None)) as edit:
        edit.execute("DROP TRIGGER operations_keep_intent")
        edit.execute("UPDATE operations SET total_kop = 1 WHERE subject = 'deal:4'")
        edit.execute("DROP TABLE deals")
        edit.execute("PRAGMA writable_schema = ON")
        edit.execute("UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'deal_lines'")
    opened = folder.open(LATER)
    assert opened.notice is not None
    assert not opened.notice.is_complete
    assert numbers(opened.database) == {"TEST-0", "TEST-1", "TEST-2", "TEST-3"}


def test_log_of_the_damaged_file_goes_aside_with_it(folder: Folder):
    """Left behind it would be replayed into the copy; with it, its last sales are read."""
    fill(folder, range(3))
    folder.copy(NOW)
    opened = folder.open()
    sell(SqliteJournal(opened.database), "deal:9", "TEST-9")
    log = folder.path.with_name("cashier.sqlite3-wal")
    kept_log = log.read_bytes()
    opened.database.close()
    empty(folder.path)
    log.write_bytes(kept_log)
    opened = folder.open(LATER)
    assert opened.notice is not None
    assert opened.notice.set_aside is not None
    aside = opened.notice.set_aside
    assert aside.with_name(aside.name + "-wal").read_bytes() == kept_log
    assert numbers(opened.database) >= {"TEST-0", "TEST-1", "TEST-2"}
    assert SqliteJournal(opened.database).verify_chain() == ()


def test_damaged_copy_is_passed_over_for_an_older_one(folder: Folder):
    fill(folder, range(3))
    folder.copy(NOW)
    newest = folder.copy(NEXT_DAY)
    broken = folder.copy(NEXT_DAY + timedelta(days=1))
    cut_to_half(broken.path)
    empty(newest.path)
    empty(folder.path)
    opened = folder.open(LATER)
    assert opened.notice is not None
    assert opened.notice.copy_made_at == NOW.replace(microsecond=0)
    assert len(numbers(opened.database)) == 3


def test_copy_that_cannot_be_read_or_is_newer_is_passed_over(folder: Folder):
    fill(folder, range(3))
    folder.copy(NOW)
    newer = folder.copy(NEXT_DAY)
    with closing(sqlite3.connect(newer.path)) as edit:
        edit.execute("PRAGMA user_version = 99")
    (folder.copies / "cashier-20270101T000000Z.sqlite3").mkdir()
    folder.path.unlink()
    opened = folder.open(LATER)
    assert opened.notice is not None
    assert opened.notice.copy_made_at == NOW.replace(microsecond=0)


def test_T_04_full_disk_while_restoring_leaves_the_damaged_file_in_its_place(folder: Folder):
    """There is no room for the copy: nothing is moved, and with room again it goes on."""
    fill(folder, range(3))
    folder.copy(NOW)
    empty(folder.path)
    with file_size_limit(16_384), pytest.raises(LocalFault):
        folder.open(LATER)
    assert folder.path.read_bytes() == b""
    assert list(folder.path.parent.glob("*damaged*")) == []
    assert numbers(folder.open(LATER).database) == {"TEST-0", "TEST-1", "TEST-2"}


def test_file_that_cannot_be_moved_aside_is_reported(folder: Folder):
    """The leftover of an attempt is a folder: nothing can be built, nothing is moved."""
    fill(folder, range(1))
    empty(folder.path)
    folder.path.with_name("cashier.sqlite3.new").mkdir()
    with pytest.raises(LocalFault, match="file_not_writable"):
        folder.open(LATER)
    assert folder.path.read_bytes() == b""


def test_deleted_file_is_restored_from_its_copy(folder: Folder):
    fill(folder, range(3))
    folder.copy(NOW)
    folder.path.unlink()
    opened = folder.open(LATER)
    assert opened.notice == DatabaseNotice(
        "database_restored", "database_missing", None, NOW.replace(microsecond=0)
    )
    assert len(numbers(opened.database)) == 3


def test_orphaned_log_is_set_aside_and_told(folder: Folder):
    log = folder.path.with_name("cashier.sqlite3-wal")
    log.write_bytes(b"x" * 100)
    opened = folder.open()
    assert opened.notice is not None
    assert opened.notice.code == "database_started_anew"
    assert opened.notice.reason == "database_missing"
    aside = folder.path.with_name("cashier-missing-20261125T094700Z.sqlite3-wal")
    assert aside.read_bytes() == b"x" * 100


def test_two_damages_in_one_second_keep_both_files(folder: Folder):
    for _ in range(2):
        folder.path.write_bytes(b"junk")
        folder.open().database.close()
    aside = sorted(path.name for path in folder.path.parent.glob("*damaged*"))
    assert aside == [
        "cashier-damaged-20261125T094700Z-2.sqlite3",
        "cashier-damaged-20261125T094700Z.sqlite3",
    ]


def test_newer_file_is_refused_untouched(folder: Folder):
    fill(folder, range(2))
    with closing(sqlite3.connect(folder.path)) as edit:
        edit.execute("PRAGMA user_version = 99")
    before = folder.path.read_bytes()
    with pytest.raises(LocalFault) as caught:
        folder.open()
    assert caught.value.code == "database_newer"
    assert caught.value.facts == {"found": 99, "supported": 2}
    assert folder.path.read_bytes() == before


def test_locked_file_is_not_taken_for_a_damaged_one(folder: Folder):
    fill(folder, range(2))
    with closing(sqlite3.connect(folder.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LocalFault, match="database_locked"):
            folder.open(busy_timeout_s=0.05)
        other.execute("ROLLBACK")
    assert len(numbers(folder.open().database)) == 2


def test_K_02_path_with_ukrainian_letters_and_spaces(tmp_path: Path):
    """«D:\\Дані Їжака № 1»: database, copy and the file set aside are written there."""
    home = tmp_path / "Їжак Ґалаґан" / "Каса №1"
    home.mkdir(parents=True)
    folder = Folder(home / "каса.sqlite3", home / "копії", [])
    fill(folder, range(3))
    copy = folder.copy(NOW)
    assert copy.path == home / "копії" / "каса-20261125T094700Z.sqlite3"
    empty(folder.path)
    opened = folder.open(LATER)
    assert len(numbers(opened.database)) == 3
    opened.database.close()


def test_folder_that_does_not_exist_is_reported(tmp_path: Path):
    with pytest.raises(LocalFault, match="database_not_writable"):
        open_database(tmp_path / "no" / "x.sqlite3", tmp_path / "copies", NOW)
