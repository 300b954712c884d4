"""The program as a newcomer starts it: as a process of its own, without a display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.process


_REFUSING_PROVIDER = """
from cashier_app.demo import start
from cashier_app.sandbox.server import SandboxServers

class Refusing(SandboxServers):
    def start(self, *args, **options):
        super().start(*args, **options)
        self.checkbox.set_switches({"receipt_outcome": "error"})
        return self

start.SandboxServers = Refusing
raise SystemExit(start.tour(None))
"""


def _start(*options: str) -> subprocess.CompletedProcess[str]:
    return _python("-m", "cashier_app", *options)


def _python(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    return subprocess.run(
        [sys.executable, "-X", "utf8", *arguments],
        env=environment | more,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=170,
        check=False,
    )


def test_the_tour_writes_pictures_and_what_the_servers_hold(tmp_path: Path):
    done = _start("--tour", str(tmp_path / "тур"))
    assert done.returncode == 0, done.stderr[-3000:]
    summary = (tmp_path / "тур" / "summary.txt").read_text(encoding="utf-8")
    assert summary.count(" DONE total ") == 7
    # The same basket at both providers, and one more sale through a Device Manager.
    assert summary.count("total 320,50 change 179,50") == 2
    assert summary.count("total 819,80 change 0,00") == 3
    assert summary.count("total 412,50 change 0,00") == 2
    assert "CLOSED" in summary
    names = sorted(path.name for path in (tmp_path / "тур").glob("*.png"))
    lights = [name for name in names if name.endswith("-light.png")]
    assert len(lights) >= 50
    for screen in ("first-run-mapping", "settings-payment", "settings-taxes", "register-cloud"):
        assert any(screen in name for name in lights), screen
    assert len(names) == 2 * len(lights)


def test_the_tour_fails_when_a_step_does():
    done = _python("-c", _REFUSING_PROVIDER, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 1
    assert "TourFailed: receipt 1 is not at the provider" in done.stderr
    assert "The tour failed" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others always have a display")
def test_the_demo_without_a_display_plays_the_tour_and_ends_well():
    done = _start("--demo")
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.count(" DONE total ") == 7


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others always have a display")
def test_an_ordinary_start_without_a_display_is_explained():
    done = _start()
    assert done.returncode == 4
    assert "не знайшов екрана" in done.stderr


def test_the_self_test_passes():
    done = _start("--self-test")
    assert done.returncode == 0, done.stderr[-3000:]
    assert "self-test: passed" in done.stdout
