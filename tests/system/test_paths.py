"""Where data and resources are (cases K-02, K-04, T-07)."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from cashier_app.domain.errors import LocalFault
from cashier_app.system import paths
from cashier_app.system.paths import resources, user_paths


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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps folders of users apart itself")
def test_folders_are_closed_to_other_users(tmp_path: Path):
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
