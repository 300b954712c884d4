"""Starts the till as a process, kills it without warning, and reads what it left on disk."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from cashier_app.storage.journal import SqliteJournal
from cashier_app.storage.opening import open_database
from cashier_app.system.paths import user_paths
from tests.scenarios.shop import SPEED, Json, Shop

_ROOT = Path(__file__).parents[2]
_LIMIT_S = 30.0


def wait_for(condition: Callable[[], object], what: str) -> None:
    """Waits outside of any event loop.

    Raises:
        TimeoutError: it did not come true.
    """
    deadline = time.monotonic() + _LIMIT_S
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        time.sleep(0.002)


class TillProcess:
    """Runs of one till on the shop's data folder, one after the other."""

    DEVICE_ID = "till-1"

    def __init__(self, shop: Shop, bytecode: Path) -> None:
        """`bytecode` is a folder that all tills share, so that not each compiles the program."""
        self._shop = shop
        self._environment = {
            name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
        }
        self._environment["PYTHONPYCACHEPREFIX"] = str(bytecode)
        self._paths = user_paths(shop.data)
        self._child: subprocess.Popen[str] | None = None

    def start(self, *actions: str) -> None:
        self._child = subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.scenarios.till"),
                *("--data-dir", str(self._shop.data)),
                *("--crm-url", self._shop.servers.uspacy_url),
                *("--register-url", self._shop.servers.checkbox_url),
                *("--device-id", self.DEVICE_ID, "--speed", str(SPEED)),
                *actions,
            ],
            cwd=_ROOT,
            env=self._environment,
            text=True,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def kill_when(self, condition: Callable[[], object]) -> None:
        """SIGKILL as soon as the condition holds; the till must still be running then."""
        child = self._running()
        wait_for(lambda: condition() or child.poll() is not None, "the moment to kill the till")
        assert child.poll() is None, f"the till ended before it was killed: {self._said()}"
        child.kill()
        self._said()
        assert child.returncode == -signal.SIGKILL

    def run(self, *actions: str) -> list[Json]:
        """A run to its end; the steps it told."""
        self.start(*actions)
        child = self._running()
        said, complaints = self._said()
        assert child.returncode == 0, complaints
        return [json.loads(line) for line in said.splitlines()]

    def stop(self) -> None:
        """For the end of a test, however it went."""
        if self._child is not None and self._child.poll() is None:
            self._child.kill()
            self._said()

    def _running(self) -> subprocess.Popen[str]:
        assert self._child is not None
        return self._child

    def _said(self) -> tuple[str, str]:
        return self._running().communicate(timeout=_LIMIT_S)

    def states(self) -> list[str]:
        """States of the sales in the journal, oldest first, read past the running till."""
        if not self._paths.database.exists():
            return []
        address = f"{self._paths.database.as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            try:
                rows = connection.execute(
                    "SELECT state FROM operations WHERE kind = 'sale' ORDER BY seq"
                ).fetchall()
            except sqlite3.OperationalError:
                # Its tables are not made yet.
                return []
        return [str(state) for (state,) in rows]

    def assert_whole(self) -> None:
        """The till's own records after the end: nothing waits, the chain of the journal holds."""
        opened = open_database(self._paths.database, self._paths.copies, datetime.now(UTC))
        journal = SqliteJournal(opened.database)
        try:
            assert opened.notice is None
            assert journal.verify_chain() == ()
            assert journal.waiting() == ()
        finally:
            opened.database.close()
