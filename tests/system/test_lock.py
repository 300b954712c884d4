"""One program per data folder, free again after any death (case K-05)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cashier_app.domain.errors import LocalFault
from cashier_app.system.lock import InstanceLock

_CHILD = """
import sys, time
from pathlib import Path
from cashier_app.system.lock import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
time.sleep(60)
"""


def child_holding(path: Path) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    child.stdout.close()
    return child


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "Каса № 1"
    folder.mkdir()
    return folder / "cashier.lock"


@pytest.mark.process
def test_K_05_second_start_is_refused_and_free_again_after_kill_9(path: Path):
    child = child_holding(path)
    lock = InstanceLock(path)
    try:
        with pytest.raises(LocalFault) as caught:
            lock.acquire()
        assert caught.value.code == "already_running"
        assert caught.value.facts == {"pid": child.pid}
    finally:
        child.kill()
        child.wait(10)
    lock.acquire()
    lock.release()


def test_K_05_leftover_file_with_the_number_of_a_living_program_does_not_lock(path: Path):
    """After a reboot another program may bear the old number: the file's text means nothing."""
    path.write_text(f"{os.getppid()}\n")
    lock = InstanceLock(path)
    lock.acquire()
    assert path.read_text() == f"{os.getpid()}\n"
    lock.release()


def test_lock_is_exclusive_until_released(path: Path):
    first, second = InstanceLock(path), InstanceLock(path)
    first.acquire()
    first.acquire()
    with pytest.raises(LocalFault, match="already_running"):
        second.acquire()
    first.release()
    first.release()
    second.acquire()
    second.release()


def test_holder_without_a_number_is_still_a_holder(path: Path):
    first, second = InstanceLock(path), InstanceLock(path)
    first.acquire()
    path.write_bytes(b"\xff\xfe?")
    with pytest.raises(LocalFault) as caught:
        second.acquire()
    assert caught.value.facts == {"pid": None}
    first.release()


def test_folder_that_cannot_be_locked_is_told(tmp_path: Path):
    with pytest.raises(LocalFault, match="lock_failed"):
        InstanceLock(tmp_path / "no" / "x.lock").acquire()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_full_disk_is_no_second_instance():
    with pytest.raises(LocalFault, match="lock_failed"):
        InstanceLock(Path("/dev/full")).acquire()
