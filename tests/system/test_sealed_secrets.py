"""The file of secrets under a password (case T-05)."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import struct
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cashier_app.domain.errors import InputProblem, LocalFault
from cashier_app.system.sealed_secrets import Cost, SealedFile
from tests.fakes import FakeClock

PASSWORD = "слон і миша"
QUICK = Cost(log2_n=4)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "secrets.sealed"


def sealed(path: Path, seen: list[str] | None = None, cost: Cost = QUICK) -> SealedFile:
    clock = FakeClock(datetime(2026, 11, 25, 9, 47, tzinfo=UTC))
    return SealedFile(path, clock, (seen if seen is not None else []).append, cost)


def test_T_05_secrets_of_the_file_are_there_after_a_restart(path: Path):
    store = sealed(path).create(PASSWORD)
    assert store.get("register.main.pin") is None
    store.put("register.main.pin", "2580")
    store.put("crm.password", "ключ «ї»")
    again = sealed(path).open(PASSWORD)
    assert again.get("register.main.pin") == "2580"
    assert again.get("crm.password") == "ключ «ї»"
    assert again.get("absent") is None
    assert dict(again.values) == {"register.main.pin": "2580", "crm.password": "ключ «ї»"}


def test_T_05_neither_secrets_nor_names_nor_the_password_stand_in_the_file(path: Path):
    store = sealed(path).create(PASSWORD)
    store.put("register.main.pin", "2580-secret")
    for found in path.parent.iterdir():
        content = found.read_bytes()
        for hidden in (PASSWORD, "2580-secret", "register.main.pin", "слон"):
            assert hidden.encode() not in content
            assert hidden.encode("utf-16-le") not in content
    assert "2580-secret" not in repr(store) + repr(vars(store)["_seal"])


def test_T_05_the_key_costs_what_the_header_says(path: Path):
    """scrypt with n 2^15, r 8, p 1, as the header tells; the key is not the password's hash."""
    sealed(path, cost=Cost()).create(PASSWORD).put("a", "b")
    content = path.read_bytes()
    magic, version, log2_n, r, p, salt, nonce = struct.unpack(">8sBBHH16s12s", content[:42])
    assert (magic, version, log2_n, r, p) == (b"KASYRSEC", 1, 15, 8, 1)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = hashlib.scrypt(PASSWORD.encode(), salt=salt, n=2**15, r=8, p=1, maxmem=2**26, dklen=32)
    assert AESGCM(key).decrypt(nonce, content[42:-32], content[:42]) == b'{"a": "b"}'
    # The file is opened with its own parameters, whatever the program would take today.
    assert sealed(path, cost=QUICK).open(PASSWORD).get("a") == "b"


def test_T_05_a_wrong_password_is_told_and_the_file_stays(path: Path):
    sealed(path).create(PASSWORD).put("a", "b")
    before = path.read_bytes()
    for wrong in ("слон і миш", "Слон і миша", "", PASSWORD + " "):
        with pytest.raises(LocalFault) as caught:
            sealed(path).open(wrong)
        assert caught.value.code == "secrets_wrong_password"
        assert caught.value.facts == {}
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == ["secrets.sealed"]


def test_letters_typed_in_two_parts_are_the_same_password(path: Path):
    """Some systems send й and ї as a letter and a mark."""
    sealed(path).create("мій їжак")
    sealed(path).open("мі" + "и\u0306" + " " + "і\u0308" + "жак")


@pytest.mark.parametrize(
    "place",
    [0, 8, 9, 20, 30, 45, -33, -1],
    ids=["magic", "version", "cost", "salt", "nonce", "body", "tag", "sum"],
)
def test_T_05_a_changed_byte_is_damage_and_no_wrong_password(path: Path, place: int):
    sealed(path).create(PASSWORD).put("a", "b")
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(LocalFault) as caught:
        sealed(path).open(PASSWORD)
    assert caught.value.code == "secrets_file_damaged"
    aside = path.with_name("secrets-damaged-20261125T094700Z.sealed")
    assert caught.value.facts == {"set_aside": str(aside)}
    assert aside.read_bytes() == bytes(content)
    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"KASYRSEC", b"KASYRSEC\x01", b"\x00" * 4096, b"{}"])
def test_T_05_a_cut_or_foreign_file_is_set_aside(path: Path, content: bytes):
    path.write_bytes(content)
    with pytest.raises(LocalFault, match="secrets_file_damaged"):
        sealed(path).check()
    assert not sealed(path).exists


def test_a_second_damaged_file_does_not_replace_the_first(path: Path):
    for content in (b"first", b"second"):
        path.write_bytes(content)
        with pytest.raises(LocalFault, match="secrets_file_damaged"):
            sealed(path).check()
    kept = sorted(found.read_bytes() for found in path.parent.iterdir())
    assert kept == [b"first", b"second"]


def test_a_header_that_asks_for_all_memory_is_damage(path: Path):
    content = struct.pack(">8sBBHH16s12s", b"KASYRSEC", 1, 40, 8, 1, b"s" * 16, b"n" * 12)
    path.write_bytes(content + hashlib.sha256(content).digest())
    with pytest.raises(LocalFault, match="secrets_file_damaged"):
        sealed(path).open(PASSWORD)


def test_a_file_of_a_newer_version_is_told_and_left_alone(path: Path):
    content = b"KASYRSEC\x02 something else"
    path.write_bytes(content)
    with pytest.raises(LocalFault) as caught:
        sealed(path).check()
    assert caught.value.code == "secrets_file_newer"
    assert path.read_bytes() == content


def test_a_file_that_cannot_be_read_is_told_and_left_alone(path: Path):
    path.mkdir()
    with pytest.raises(LocalFault) as caught:
        sealed(path).check()
    assert caught.value.code == "secrets_file_unreadable"
    assert caught.value.facts["file"] == "secrets.sealed"
    assert path.exists()


@pytest.mark.parametrize("short", ["", "1234567", "їжачок7", "и\u0306" * 7])
def test_a_short_password_is_refused_and_nothing_is_written(path: Path, short: str):
    with pytest.raises(InputProblem) as caught:
        sealed(path).create(short)
    assert caught.value.code == "secrets_password_short"
    assert caught.value.facts == {"least": 8}
    assert not path.exists()


def test_T_05_the_password_can_be_changed(path: Path):
    sealed(path).create(PASSWORD).put("a", "b")
    before = path.read_bytes()
    store = sealed(path).change_password(PASSWORD, "a new password")
    store.put("c", "d")
    assert path.read_bytes()[14:30] != before[14:30], "the salt stays"
    with pytest.raises(LocalFault, match="secrets_wrong_password"):
        sealed(path).open(PASSWORD)
    assert dict(sealed(path).open("a new password").values) == {"a": "b", "c": "d"}


def test_a_password_is_not_changed_without_the_old_one_or_to_a_short_one(path: Path):
    sealed(path).create(PASSWORD).put("a", "b")
    with pytest.raises(LocalFault, match="secrets_wrong_password"):
        sealed(path).change_password("something", "a new password")
    with pytest.raises(InputProblem, match="secrets_password_short"):
        sealed(path).change_password(PASSWORD, "short")
    assert sealed(path).open(PASSWORD).get("a") == "b"


def test_every_write_has_a_nonce_of_its_own(path: Path):
    store = sealed(path).create(PASSWORD)
    nonces = set()
    for _ in range(20):
        store.put("a", "b")
        nonces.add(path.read_bytes()[30:42])
    assert len(nonces) == 20


def test_T_05_a_full_disk_leaves_the_old_file_and_the_old_values(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    store = sealed(path).create(PASSWORD)
    store.put("a", "old")
    before = path.read_bytes()

    def no_space(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(LocalFault, match="disk_full"):
        store.put("a", "new")
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert store.get("a") == "old"
    assert [found.name for found in path.parent.iterdir()] == ["secrets.sealed"]


def test_a_folder_that_went_away_is_told(tmp_path: Path):
    folder = tmp_path / "data"
    folder.mkdir()
    store = sealed(folder / "secrets.sealed").create(PASSWORD)
    (folder / "secrets.sealed").unlink()
    folder.rmdir()
    with pytest.raises(LocalFault, match="file_not_writable"):
        store.put("a", "b")


def test_writes_of_several_threads_lose_nothing(path: Path):
    store = sealed(path).create(PASSWORD)

    def fill(number: int) -> None:
        for place in range(5):
            store.put(f"{number}.{place}", str(place))

    threads = [threading.Thread(target=fill, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(sealed(path).open(PASSWORD).values) == 20


def test_a_forgotten_file_is_renamed_and_not_deleted(path: Path):
    sealed(path).create(PASSWORD).put("a", "b")
    content = path.read_bytes()
    aside = sealed(path).set_aside()
    assert aside.name == "secrets-forgotten-20261125T094700Z.sealed"
    assert aside.read_bytes() == content
    assert not path.exists()


def test_T_06_the_log_learns_the_password_and_every_secret(path: Path):
    """What the redactor is told, the log cannot hold."""
    seen: list[str] = []
    sealed(path, seen).create(PASSWORD).put("a", "one")
    assert seen == [PASSWORD, "one"]
    seen.clear()
    sealed(path, seen).open(PASSWORD).get("a")
    assert seen == [PASSWORD, "one"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps folders of users apart itself")
def test_T_07_the_file_is_readable_to_its_owner_only(path: Path):
    before = os.umask(0)
    try:
        sealed(path).create(PASSWORD).put("a", "b")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
