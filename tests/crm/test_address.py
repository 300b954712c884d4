"""Where tokens lead: the address of a space, the lifetime of a token, addresses that are none."""

from __future__ import annotations

import asyncio
import base64
import json
from datetime import timedelta
from typing import Any

import httpx
import pytest

from cashier_app.crm.uspacy import (
    Credentials,
    OAuthCredentials,
    PasswordCredentials,
    UspacyGateway,
    WebhookCredentials,
)
from cashier_app.domain.errors import InputProblem
from tests.fakes import FakeClock


def token(**claims: Any) -> str:
    payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    return f"head.{payload}.signature"


class Space:
    """A space of several hosts, as no stand-in on loopback can be; notes who was asked."""

    def __init__(self, **answer: Any) -> None:
        self.asked: list[str] = []
        self.answer = answer

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(f"{request.method} {request.url.scheme}://{request.url.host}")
        if "/auth/" in request.url.path:
            return httpx.Response(200, json=self.answer)
        return httpx.Response(200, json=[])

    def funnels(self, credentials: Credentials, clock: FakeClock, base_url: str | None) -> None:
        async def main() -> None:
            http = httpx.AsyncClient(transport=httpx.MockTransport(self))
            gateway = UspacyGateway(credentials, clock, base_url=base_url, http=http)
            await gateway.funnels()
            await gateway.funnels()
            await gateway.close()

        asyncio.run(main())


def test_a_renamed_space_is_followed(clock: FakeClock):
    space = Space(jwt=token(domain="new.example"), refreshToken="r", expireInSeconds=3600)
    space.funnels(PasswordCredentials("old.example", "e", "p"), clock, None)
    assert space.asked == [
        "POST https://old.example",
        "GET https://new.example",
        "GET https://new.example",
    ]


@pytest.mark.parametrize("domain", ["new.example", "https://new.example/x", "a b", "", None, 7])
def test_a_given_address_is_kept(clock: FakeClock, domain: Any):
    space = Space(jwt=token(domain=domain), refreshToken="r", expireInSeconds=3600)
    space.funnels(PasswordCredentials("any", "e", "p"), clock, "http://127.0.0.1:8000")
    assert set(space.asked) == {"POST http://127.0.0.1", "GET http://127.0.0.1"}


@pytest.mark.parametrize("domain", ["https://new.example/x", "a b", "", None, 7])
def test_a_strange_domain_is_not_followed(clock: FakeClock, domain: Any):
    space = Space(jwt=token(domain=domain), refreshToken="r", expireInSeconds=3600)
    space.funnels(PasswordCredentials("https://old.example/", "e", "p"), clock, None)
    assert set(space.asked) == {"POST https://old.example", "GET https://old.example"}


@pytest.mark.parametrize(
    "answer",
    [
        {"jwt": token(iat=1000, exp=1030), "refreshToken": "r"},
        {"jwt": "x", "refreshToken": "r", "expiresInSeconds": "30"},
    ],
)
def test_the_lifetime_is_found_in_either_place(clock: FakeClock, answer: dict[str, Any]):
    space = Space(**answer)

    async def main() -> None:
        http = httpx.AsyncClient(transport=httpx.MockTransport(space))
        gateway = UspacyGateway(OAuthCredentials("x.example", "id", "s"), clock, http=http)
        await gateway.funnels()
        clock.advance(timedelta(seconds=14))
        await gateway.funnels()
        clock.advance(timedelta(seconds=1))
        await gateway.funnels()
        await gateway.close()

    asyncio.run(main())
    assert [line[:4] for line in space.asked] == ["POST", "GET ", "GET ", "POST", "GET "]


@pytest.mark.parametrize("jwt", ["opaque", "a.!!!.c", "a.bm90IGpzb24.c", token()])
def test_a_token_of_unknown_lifetime_is_used_until_it_is_refused(clock: FakeClock, jwt: str):
    space = Space(jwt=jwt, refreshToken="r")
    space.funnels(PasswordCredentials("old.example", "e", "p"), clock, None)
    assert [line[:4] for line in space.asked] == ["POST", "GET ", "GET "]


@pytest.mark.parametrize(
    "credentials",
    [
        PasswordCredentials("", "e", "p"),
        PasswordCredentials("http://shop.example", "e", "p"),
        PasswordCredentials("ftp://shop.example", "e", "p"),
        PasswordCredentials("https://[bad", "e", "p"),
        PasswordCredentials("https://shop.example:port", "e", "p"),
        PasswordCredentials("два слова", "e", "p"),
        WebhookCredentials("https://shop.example/crm/deals/1"),
        WebhookCredentials("https://shop.example/company/v1/incoming_webhooks/run/"),
    ],
)
def test_an_address_that_is_none_is_refused_at_once(clock: FakeClock, credentials: Credentials):
    with pytest.raises(InputProblem) as caught:
        UspacyGateway(credentials, clock)
    assert caught.value.code in {"crm_bad_address", "crm_bad_webhook"}
    assert "e" not in caught.value.facts.values()
