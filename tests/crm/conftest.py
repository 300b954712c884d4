"""A Uspacy stand-in of its own for every test, and gateways to it by each kind of credentials."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

import httpx
import pytest

from cashier_app.crm.uspacy import (
    Credentials,
    OAuthCredentials,
    PasswordCredentials,
    UspacyGateway,
    WebhookCredentials,
)
from cashier_app.sandbox.credentials import (
    USPACY_CLIENT_ID,
    USPACY_CLIENT_SECRET,
    USPACY_EMAIL,
    USPACY_PASSWORD,
)
from cashier_app.sandbox.seed import make_seed
from cashier_app.sandbox.server import SandboxServers
from tests.fakes import FakeClock

# Loading the system's certificates takes 25 ms a client, and there is no TLS on loopback.
_NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

_Result = TypeVar("_Result")
Work = Callable[[UspacyGateway], Awaitable[_Result]]


@pytest.fixture
def servers() -> Iterator[SandboxServers]:
    with SandboxServers(only=("uspacy",), seed_data=make_seed()) as running:
        yield running


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def by_password(password: str = USPACY_PASSWORD, code: str = "") -> PasswordCredentials:
    return PasswordCredentials("kramnytsia.example", USPACY_EMAIL, password, code)


def by_client(secret: str = USPACY_CLIENT_SECRET) -> OAuthCredentials:
    return OAuthCredentials("kramnytsia.example", USPACY_CLIENT_ID, secret)


def by_webhook(servers: SandboxServers) -> WebhookCredentials:
    return WebhookCredentials(servers.uspacy_webhook_url)


class Crm:
    """Runs coroutines on one gateway, each in an event loop of its own, and closes it."""

    def __init__(self, servers: SandboxServers, clock: FakeClock) -> None:
        self._servers = servers
        self._clock = clock

    def run(
        self,
        work: Work[_Result],
        credentials: Credentials | None = None,
        *,
        http: httpx.AsyncClient | None = None,
        page_size: int = 50,
        author_id: int | None = None,
    ) -> _Result:
        async def main() -> _Result:
            gateway = UspacyGateway(
                credentials or by_password(),
                self._clock,
                base_url=self._servers.uspacy_url,
                http=http or httpx.AsyncClient(verify=_NO_CERTIFICATES, trust_env=False),
                page_size=page_size,
                author_id=author_id,
                jitter=lambda: 0.0,
            )
            try:
                return await work(gateway)
            finally:
                await gateway.close()

        return asyncio.run(main())


@pytest.fixture
def crm(servers: SandboxServers, clock: FakeClock) -> Crm:
    return Crm(servers, clock)


def asked(servers: SandboxServers, path: str, method: str = "") -> int:
    """How many requests to exactly this path reached the server."""
    return sum(
        record.path.rstrip("/") == path and method in ("", record.method)
        for record in servers.uspacy.faults.log
    )
