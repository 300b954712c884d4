"""Where data and resources are (cases K-02, K-04, T-07)."""

from __future__ import annotations

import logging
import os
import sqlite3
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cashier_app.domain.errors import LocalFault
from cashier_app.system import paths
from cashier_app.system.lock import InstanceLock
from cashier_app.system.logs import set_up_logs
from cashier_app.system.paths import Paths, close_files_to_others, resources, user_paths
from cashier_app.system.private_file import write_private
from cashier_app.system.redaction import Redactor

_VARIABLES = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA")


def _paths_of(user: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """Where the program keeps its files when this user's home is there."""
    with monkeypatch.context() as patch:
        for name in _VARIABLES:
            patch.delenv(name, raising=False)
        patch.setenv("HOME", str(user))
        patch.setenv("USERPROFILE", str(user))
        return user_paths()


@pytest.fixture
def umask() -> Iterator[None]:
    """The usual one of a desktop, and back to it after the test."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_data_and_logs_of_the_system_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "дані"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "стан"))
    found = user_paths()
    assert found.data == tmp_path / "дані" / "Kasyr"
    assert found.logs.is_relative_to(tmp_path / "стан" / "Kasyr")
    assert not tmp_path.joinpath("дані").exists()


def test_K_02_one_folder_with_ukrainian_letters_and_spaces_holds_everything(tmp_path: Path):
    folder = tmp_path / "Їжак Ґалаґан" / "Каса № 1"
    found = user_paths(folder)
    found.make()
    assert found.database == folder / "cashier.sqlite3"
    for path in (found.database, found.copies, found.settings, found.lock, found.logs):
        assert path.is_relative_to(folder)
        (path if path.is_dir() else path.parent).joinpath("проба").write_text("ї")


def test_relative_folder_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert user_paths(Path("каса")).data == tmp_path / "каса"


@pytest.mark.skipif(sys.platform == "win32", reason="the home is asked of Windows itself")
def test_T_07_two_users_one_after_the_other_have_own_data_log_and_lock(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """The second user starts while files of the first are there and its lock is held; nothing of
    the program lies in a common place."""
    level = logging.getLogger().level
    users = [_paths_of(tmp_path / name, monkeypatch) for name in ("Оля", "Іван")]
    locks = []
    for number, found in enumerate(users):
        assert found.data.is_relative_to(tmp_path / ("Оля", "Іван")[number])
        found.make()
        lock = InstanceLock(found.lock)
        lock.acquire()
        locks.append(lock)
        logs = set_up_logs(found.logs, Redactor())
        logging.getLogger("cashier_app.test").info("user %d", number)
        logs.close()
    texts = [(found.logs / "cashier.log").read_text(encoding="utf-8") for found in users]
    assert ["user 0" in text for text in texts] == [True, False]
    assert ["user 1" in text for text in texts] == [False, True]
    first, second = (_all_of(found) for found in users)
    assert first.isdisjoint(second)
    # The same user twice is still refused.
    with pytest.raises(LocalFault, match="already_running"):
        InstanceLock(users[0].lock).acquire()
    for lock in locks:
        lock.release()
    logging.getLogger().setLevel(level)


def _all_of(found: Paths) -> set[Path]:
    return {
        found.data,
        found.logs,
        found.database,
        found.copies,
        found.settings,
        found.sealed_secrets,
        found.secrets_choice,
        found.lock,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps folders of users apart itself")
@pytest.mark.usefixtures("umask")
def test_T_07_every_file_is_readable_to_its_user_only(tmp_path: Path):
    """Also in a folder that was there before and is open to all: `--data-dir`."""
    level = logging.getLogger().level
    folder = tmp_path / "каса"
    folder.mkdir(mode=0o755)
    close_files_to_others()
    found = user_paths(folder)
    found.make()
    lock = InstanceLock(found.lock)
    lock.acquire()
    logs = set_up_logs(found.logs, Redactor())
    database = sqlite3.connect(found.database)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("CREATE TABLE sale (id)")
    found.settings.write_text("{}")
    write_private(found.sealed_secrets, b"sealed")
    modes = {
        path.relative_to(folder).as_posix(): stat.S_IMODE(path.stat().st_mode)
        for path in folder.rglob("*")
    }
    database.close()
    logs.close()
    logging.getLogger().setLevel(level)
    lock.release()
    assert modes == {
        "copies": 0o700,
        "logs": 0o700,
        "logs/cashier.log": 0o600,
        "cashier.lock": 0o600,
        "cashier.sqlite3": 0o600,
        "cashier.sqlite3-shm": 0o600,
        "cashier.sqlite3-wal": 0o600,
        "settings.json": 0o600,
        "secrets.sealed": 0o600,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps folders of users apart itself")
def test_T_07_folders_are_closed_to_other_users(tmp_path: Path):
    found = user_paths(tmp_path / "каса")
    found.make()
    found.make()
    assert stat.S_IMODE(found.data.stat().st_mode) == 0o700


def test_folder_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "x").touch()
    with pytest.raises(LocalFault) as caught:
        user_paths(tmp_path / "x" / "y").make()
    assert caught.value.code == "data_folder_not_writable"
    assert caught.value.facts["folder"] == str(tmp_path / "x" / "y")


def test_resources_of_the_source_tree():
    assert resources() == Path(__file__).parents[2] / "resources"


def test_resources_of_a_frozen_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources() == tmp_path / "resources"


def test_resources_of_an_installed_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    package = tmp_path / "site-packages" / "cashier_app"
    (package / "_resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert resources() == package / "_resources"


def test_incomplete_installation_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "cashier_app")
    with pytest.raises(LocalFault, match="resources_missing"):
        resources()
