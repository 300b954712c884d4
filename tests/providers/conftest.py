"""The stand-ins over real HTTP, quick unless a test asks for their real pace."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cashier_app.sandbox.server import SandboxServers
from tests.providers.checkbox_till import Standing
from tests.providers.vchasno_till import CLOUD, DEVICE_MANAGER
from tests.providers.vchasno_till import Standing as VchasnoStanding


@pytest.fixture
def standing() -> Iterator[Standing]:
    with SandboxServers(only=("checkbox",)) as servers:
        servers.checkbox.set_switches({"receipt_delay_s": 0, "shift_delay_s": 0})
        yield Standing(servers)


@pytest.fixture(params=[CLOUD, DEVICE_MANAGER])
def dialect(request: pytest.FixtureRequest) -> Iterator[VchasnoStanding]:
    """Both dialects of Вчасно.Каса in turn."""
    with SandboxServers(only=(request.param,)) as servers:
        yield VchasnoStanding(servers, request.param)


@pytest.fixture
def cloud() -> Iterator[VchasnoStanding]:
    with SandboxServers(only=(CLOUD,)) as servers:
        yield VchasnoStanding(servers, CLOUD)


@pytest.fixture
def device_manager() -> Iterator[VchasnoStanding]:
    with SandboxServers(only=(DEVICE_MANAGER,)) as servers:
        yield VchasnoStanding(servers, DEVICE_MANAGER)
