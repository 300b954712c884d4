"""The whole program on a system without a password store (cases T-05, T-06)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.process

PASSWORD = "слон-і-миша"


def _start(folder: Path, *answers: str) -> list[str] | None:
    """The texts of the window's banners; None when the program ended before it had one."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "tests.system.start_process", str(folder), *answers],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return None if not done.stdout else [str(text) for text in json.loads(done.stdout)]


def test_T_05_the_program_starts_keeps_secrets_sealed_and_asks_for_the_password(tmp_path: Path):
    assert _start(tmp_path, "keepingDialog=", f"newPasswordDialog={PASSWORD}") == []
    assert (tmp_path / "secrets.sealed").exists()
    assert _start(tmp_path, "unlockDialog=wrong-word", f"unlockDialog={PASSWORD}") == []
    shown = _start(tmp_path, "unlockDialog=esc")
    assert shown is not None
    assert [text.split(".")[0] for text in shown] == ["Файл із даними для входу не відкрито"]
    # T-06: the debug log of all three starts.
    log = (tmp_path / "logs" / "cashier.log").read_text(encoding="utf-8")
    assert "starts" in log
    assert PASSWORD not in log
    assert "wrong-word" not in log


def test_T_05_a_signal_ends_the_program_that_still_asks(tmp_path: Path):
    assert _start(tmp_path, "keepingDialog=term") is None
    assert not (tmp_path / "secrets.choice").exists()
