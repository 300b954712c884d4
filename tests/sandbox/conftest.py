"""Stand-ins on real ports, with ordinary clients."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from cashier_app.sandbox import credentials
from cashier_app.sandbox.checkbox import SECOND_LICENSE_KEY, SECOND_PIN
from cashier_app.sandbox.server import SandboxServers
from cashier_app.sandbox.uspacy import UspacyStandIn
from tests.sandbox.checkbox_till import Till
from tests.sandbox.counter import TLS, Running
from tests.sandbox.seeds import tiny_seed
from tests.sandbox.vchasno_desk import CloudDesk, DeviceManagerDesk


class UspacyRun:
    """The server and a client that speaks through the incoming webhook."""

    def __init__(self, servers: SandboxServers) -> None:
        self.servers = servers
        self.server: UspacyStandIn = servers.uspacy
        self.url = servers.uspacy_url
        self.anonymous = httpx.Client(base_url=self.url, timeout=5.0, verify=TLS)
        self.client = httpx.Client(base_url=servers.uspacy_webhook_url, timeout=5.0, verify=TLS)

    def switch(self, **changes: Any) -> None:
        self.server.set_switches(changes)

    def sign_in(self, **extra: Any) -> httpx.Response:
        body = {"email": credentials.USPACY_EMAIL, "password": credentials.USPACY_PASSWORD}
        return self.anonymous.post("/auth/v1/auth/sign_in", json=body | extra)

    def get(self, path: str) -> Any:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def deals(self, query: str = "") -> list[int]:
        """Ids of the deals that a list request finds, in its order."""
        found = self.get(f"/crm/v1/entities/deals?{query}")
        return [int(item["id"]) for item in found["data"]]

    def close(self) -> None:
        self.anonymous.close()
        self.client.close()


@pytest.fixture
def uspacy() -> Iterator[UspacyRun]:
    with SandboxServers(["uspacy"], seed_data=tiny_seed()) as servers:
        run = UspacyRun(servers)
        yield run
        run.close()


@pytest.fixture
def checkbox() -> Iterator[SandboxServers]:
    with SandboxServers(["checkbox"]) as servers:
        yield servers


@pytest.fixture
def till(checkbox: SandboxServers) -> Iterator[Till]:
    made = Till(checkbox.checkbox, checkbox.checkbox_url)
    yield made
    made.close()


@pytest.fixture
def second_till(checkbox: SandboxServers) -> Iterator[Till]:
    """The senior cashier at the other register."""
    made = Till(checkbox.checkbox, checkbox.checkbox_url, SECOND_LICENSE_KEY, SECOND_PIN)
    yield made
    made.close()


@pytest.fixture
def vchasno() -> Iterator[SandboxServers]:
    with SandboxServers(["vchasno", "device_manager"]) as servers:
        yield servers


@pytest.fixture
def cloud(vchasno: SandboxServers) -> Iterator[CloudDesk]:
    made = CloudDesk(vchasno)
    yield made
    made.close_client()


@pytest.fixture
def second_cloud(vchasno: SandboxServers) -> Iterator[CloudDesk]:
    """The register of the sole trader, who pays no VAT."""
    made = CloudDesk(vchasno, credentials.VCHASNO_SECOND_TOKEN)
    yield made
    made.close_client()


@pytest.fixture
def device(vchasno: SandboxServers) -> Iterator[DeviceManagerDesk]:
    made = DeviceManagerDesk(vchasno)
    yield made
    made.close_client()


@pytest.fixture
def running() -> Iterator[Running]:
    started = Running()
    yield started
    started.client.close()
    started.thread.stop()
