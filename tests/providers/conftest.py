"""A Checkbox stand-in over real HTTP, quick unless a test asks for its real pace."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cashier_app.sandbox.server import SandboxServers
from tests.providers.checkbox_till import Standing


@pytest.fixture
def standing() -> Iterator[Standing]:
    with SandboxServers(only=("checkbox",)) as servers:
        servers.checkbox.set_switches({"receipt_delay_s": 0, "shift_delay_s": 0})
        yield Standing(servers)
