"""The settings file: nothing is lost, nothing is overwritten before the cashier is told."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from cashier_app.domain.errors import LocalFault
from cashier_app.storage.settings import CrmSettings, Settings, UiSettings
from cashier_app.storage.settings_file import SettingsFile, SettingsNotice

from .builders import NOW
from .limits import FULL_DEVICE, file_size_limit, needs_full_device

CHANGED = Settings(device_id="d-1", crm=CrmSettings(email="kasa@example.com"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "Дані Їжака"
    folder.mkdir()
    return folder / "settings.json"


def last_good(path: Path) -> Path:
    return path.with_name("settings.last-good.json")


def aside(path: Path, word: str) -> Path:
    return path.with_name(f"settings-{word}-20261125T094700Z.json")


def test_first_start_makes_the_device_id_once_and_keeps_it(path: Path):
    first = SettingsFile(path).load(NOW)
    assert first.notices == ()
    assert len(first.settings.device_id) == 36
    assert SettingsFile(path).load(NOW) == first


def test_what_is_saved_is_loaded(path: Path):
    SettingsFile(path).save(CHANGED)
    loaded = SettingsFile(path).load(NOW)
    assert (loaded.settings, loaded.notices) == (CHANGED, ())
    assert sorted(p.name for p in path.parent.iterdir()) == [
        "settings.json",
        "settings.last-good.json",
    ]


def test_empty_object_is_a_valid_file(path: Path):
    path.write_text("{}")
    loaded = SettingsFile(path).load(NOW)
    assert loaded.notices == ()
    assert loaded.settings.crm == CrmSettings()
    assert loaded.settings.device_id


def test_mark_of_a_windows_editor_is_no_damage(path: Path):
    path.write_bytes(b"\xef\xbb\xbf" + CHANGED.model_dump_json().encode())
    assert SettingsFile(path).load(NOW).settings == CHANGED


def zero_bytes(content: bytes) -> bytes:
    return b""


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def zeros_inside(content: bytes) -> bytes:
    return content[:20] + bytes(40) + content[60:]


def only_zeros(content: bytes) -> bytes:
    return bytes(len(content))


def a_list(content: bytes) -> bytes:
    return b"[" + content + b"]"


def wrong_value(content: bytes) -> bytes:
    return content.replace(b'"theme": "system"', b'"theme": "rainbow"')


def not_utf8(content: bytes) -> bytes:
    return content.replace(b"kasa@", b"\xea\xe0@")


DAMAGES = [zero_bytes, half, zeros_inside, only_zeros, a_list, wrong_value, not_utf8]


@pytest.mark.parametrize("damage", DAMAGES)
def test_T_03_damaged_file_is_kept_aside_and_the_last_good_copy_used(
    path: Path, damage: Callable[[bytes], bytes]
):
    SettingsFile(path).save(CHANGED)
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    loaded = SettingsFile(path).load(NOW)
    assert loaded.settings == CHANGED
    assert loaded.notices == (
        SettingsNotice("settings_restored", "settings_damaged", aside(path, "damaged")),
    )
    assert aside(path, "damaged").read_bytes() == damaged
    assert SettingsFile(path).load(NOW).notices == ()


@pytest.mark.parametrize("damage", DAMAGES)
def test_T_03_without_a_good_copy_the_defaults_are_used_and_told(
    path: Path, damage: Callable[[bytes], bytes]
):
    SettingsFile(path).save(CHANGED)
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    last_good(path).write_bytes(damaged)
    loaded = SettingsFile(path).load(NOW)
    assert loaded.settings.crm == CrmSettings()
    assert loaded.notices == (
        SettingsNotice("settings_reset", "settings_damaged", aside(path, "damaged")),
    )
    assert aside(path, "damaged").read_bytes() == damaged
    copy = path.with_name("settings.last-good-damaged-20261125T094700Z.json")
    assert copy.read_bytes() == damaged


def test_deleted_file_is_restored_from_its_copy(path: Path):
    SettingsFile(path).save(CHANGED)
    path.unlink()
    loaded = SettingsFile(path).load(NOW)
    assert loaded.settings == CHANGED
    assert loaded.notices == (SettingsNotice("settings_restored", "settings_missing"),)
    assert path.exists()


def test_file_of_a_newer_version_is_kept_aside(path: Path):
    newer = json.dumps({"schema_version": 3, "crm": "a new shape"}).encode()
    path.write_bytes(newer)
    loaded = SettingsFile(path).load(NOW)
    assert loaded.notices == (
        SettingsNotice("settings_reset", "settings_newer", aside(path, "newer")),
    )
    assert aside(path, "newer").read_bytes() == newer


def test_each_damaged_file_gets_a_name_of_its_own(path: Path):
    for content in (b"1", b"2"):
        path.write_bytes(content)
        SettingsFile(path).load(NOW)
    path.write_bytes(b"3")
    SettingsFile(path).load(NOW + timedelta(days=1))
    kept = sorted(path.parent.glob("settings-damaged-*"))
    assert [p.read_bytes() for p in kept] == [b"2", b"1", b"3"]


@needs_full_device
def test_T_04_full_disk_leaves_the_old_settings(path: Path):
    """The new content goes to a full device: the file stays as it was, no scrap is left."""
    SettingsFile(path).save(CHANGED)
    fresh = path.with_name("settings.json.new")
    fresh.symlink_to(FULL_DEVICE)
    with pytest.raises(LocalFault) as caught:
        SettingsFile(path).save(CHANGED.model_copy(update={"ui": UiSettings(theme="dark")}))
    assert caught.value.code == "disk_full"
    assert not fresh.is_symlink()
    loaded = SettingsFile(path).load(NOW)
    assert (loaded.settings, loaded.notices) == (CHANGED, ())


def test_refused_write_leaves_the_old_settings(path: Path):
    SettingsFile(path).save(CHANGED)
    with file_size_limit(64), pytest.raises(LocalFault) as caught:
        SettingsFile(path).save(Settings())
    assert caught.value.code == "file_not_writable"
    assert SettingsFile(path).load(NOW).settings == CHANGED
    assert len(list(path.parent.iterdir())) == 2


@needs_full_device
def test_first_start_on_a_full_disk_works_and_says_so(path: Path, caplog: pytest.LogCaptureFixture):
    path.with_name("settings.json.new").symlink_to(FULL_DEVICE)
    with caplog.at_level(logging.WARNING):
        loaded = SettingsFile(path).load(NOW)
    assert loaded.settings.device_id
    assert loaded.notices == (SettingsNotice("settings_not_saved", "disk_full"),)
    assert "disk_full" in caplog.text


def test_place_that_is_no_file_is_reported(path: Path):
    path.mkdir()
    with pytest.raises(LocalFault, match="file_not_writable"):
        SettingsFile(path).load(NOW)


def test_values_of_the_file_do_not_get_into_the_log(path: Path, caplog: pytest.LogCaptureFixture):
    path.write_text('{"device_id": 5, "crm": {"email": ["geheim@example.com"]}}')
    with caplog.at_level(logging.DEBUG):
        SettingsFile(path).load(NOW)
    assert "crm" in caplog.text or "device_id" in caplog.text
    assert "geheim" not in caplog.text


def test_settings_of_version_1_keep_their_meaning(path: Path):
    """A default means was used whenever no payment field was named."""
    old = {
        "schema_version": 1,
        "device_id": "d-1",
        "crm": {"base_url": "https://kalyna.uspacy.ua"},
        "registers": [
            {"id": "main", "mapping": {"default_means": {"form": "cash", "name": "Готівка"}}},
            {"id": "two", "mapping": {"payment_rules": [{"crm_value": "zmishana"}]}},
        ],
    }
    path.write_text(json.dumps(old), encoding="utf-8")
    loaded = SettingsFile(path).load(NOW)
    assert loaded.notices == ()
    first, second = loaded.settings.registers
    assert (first.provider, first.mapping.payment_source) == ("checkbox", "fixed")
    assert second.mapping.payment_source == "field"
    assert [rule.crm_value for rule in second.mapping.payment_rules] == ["zmishana"]
    assert loaded.settings.schema_version == 2


def test_version_1_with_a_payment_field_goes_by_the_field(path: Path):
    old = {
        "schema_version": 1,
        "device_id": "d-1",
        "crm": {"payment_field": "sposib"},
        "registers": [
            {"id": "main", "mapping": {"default_means": {"form": "cash", "name": "Готівка"}}}
        ],
    }
    path.write_text(json.dumps(old), encoding="utf-8")
    loaded = SettingsFile(path).load(NOW)
    assert loaded.settings.register.mapping.payment_source == "field"
