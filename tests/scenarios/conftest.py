"""A shop for each test: fresh stand-ins, an empty data folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cashier_app.sandbox.server import SandboxServers
from tests.scenarios.shop import Shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """Receipts are signed and shifts opened at once; a test that needs waiting says so."""
    with SandboxServers() as servers:
        servers.checkbox.set_switches({"receipt_delay_s": 0, "shift_delay_s": 0})
        yield Shop(servers, tmp_path / "каса")
