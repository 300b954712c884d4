"""Signing in, renewing and being refused, asserted on what the server was asked."""

from __future__ import annotations

import asyncio
import json
import logging
from datetime import timedelta
from typing import Any

import httpx
import pytest

from cashier_app.crm.uspacy import (
    Credentials,
    PasswordCredentials,
    UspacyGateway,
    WebhookCredentials,
)
from cashier_app.domain.errors import AuthRequired, NotSent, Refused
from cashier_app.sandbox.credentials import (
    USPACY_CLIENT_SECRET,
    USPACY_PASSWORD,
    USPACY_WEBHOOK_KEY,
)
from cashier_app.sandbox.faults import Fault
from cashier_app.sandbox.server import SandboxServers
from tests.crm.conftest import Crm, asked, by_client, by_password, by_webhook
from tests.fakes import FakeClock

SIGN_IN = "/auth/v1/auth/sign_in"
APP_SIGN_IN = "/auth/v1/auth/app_sign_in"
REFRESH = "/auth/v1/auth/refresh_token"


async def many_reads(gateway: UspacyGateway, count: int = 6) -> list[Any]:
    reads = [gateway.lines(1001 + number) for number in range(count)]
    return await asyncio.gather(*reads, return_exceptions=True)


def test_password_signs_in_once_for_all_calls(crm: Crm, servers: SandboxServers):
    async def work(gateway: UspacyGateway) -> str:
        await asyncio.gather(gateway.funnels(), gateway.users(), gateway.deal_fields())
        return (await gateway.portal()).user_name

    assert crm.run(work) == "Марія Ґудзенко"
    assert asked(servers, SIGN_IN) == 1
    assert asked(servers, REFRESH) == 0


def test_an_oauth_client_signs_in(crm: Crm, servers: SandboxServers):
    funnels = crm.run(lambda gateway: gateway.funnels(), by_client())
    assert [funnel.title for funnel in funnels] == ["Роздріб", "Сервіс"]
    assert asked(servers, APP_SIGN_IN) == 1


def test_a_webhook_needs_no_sign_in(crm: Crm, servers: SandboxServers):
    funnels = crm.run(lambda gateway: gateway.funnels(), by_webhook(servers))
    assert [funnel.title for funnel in funnels] == ["Роздріб", "Сервіс"]
    assert not [record for record in servers.uspacy.faults.log if "/auth/" in record.path]


def test_nothing_is_asked_before_the_first_call(crm: Crm, servers: SandboxServers):
    async def work(_gateway: UspacyGateway) -> None:
        return None

    crm.run(work)
    assert servers.uspacy.faults.count == 0


def test_concurrent_401s_share_one_refresh(crm: Crm, servers: SandboxServers):
    async def work(gateway: UspacyGateway) -> list[Any]:
        await gateway.portal()
        servers.uspacy.clock.advance(timedelta(days=2))
        return await many_reads(gateway)

    results = crm.run(work)
    assert [result.deal_id for result in results] == [1001, 1002, 1003, 1004, 1005, 1006]
    assert asked(servers, REFRESH) == 1
    assert asked(servers, SIGN_IN) == 1


def test_both_tokens_rotate_and_the_new_refresh_token_works(crm: Crm, servers: SandboxServers):
    async def work(gateway: UspacyGateway) -> None:
        await gateway.portal()
        for _ in range(3):
            servers.uspacy.clock.advance(timedelta(days=2))
            await gateway.funnels()

    crm.run(work)
    assert asked(servers, REFRESH) == 3
    assert asked(servers, SIGN_IN) == 1


def test_a_token_is_renewed_a_minute_before_its_end(
    crm: Crm, servers: SandboxServers, clock: FakeClock
):
    async def work(gateway: UspacyGateway) -> list[int]:
        counts = []
        await gateway.portal()
        for step_s in (86_400 - 61, 1):
            clock.advance(timedelta(seconds=step_s))
            await many_reads(gateway)
            counts.append(asked(servers, REFRESH))
        return counts

    assert crm.run(work) == [0, 1]
    assert not [record for record in servers.uspacy.faults.log if record.status == 401]


def test_a_short_lived_token_is_not_renewed_at_each_call(
    crm: Crm, servers: SandboxServers, clock: FakeClock
):
    servers.uspacy.set_switches({"access_ttl_s": 40})

    async def work(gateway: UspacyGateway) -> list[int]:
        counts = []
        for step_s in (0, 19, 1):
            clock.advance(timedelta(seconds=step_s))
            await gateway.funnels()
            counts.append(asked(servers, REFRESH))
        return counts

    assert crm.run(work) == [0, 0, 1]


def test_N_05_an_expired_token_renews_silently(crm: Crm, servers: SandboxServers):
    """The first of the four cases: nobody notices."""

    async def work(gateway: UspacyGateway) -> int:
        await gateway.portal()
        servers.uspacy.clock.advance(timedelta(days=2))
        return len((await gateway.lines(1001)).lines)

    assert crm.run(work) == 3
    assert asked(servers, REFRESH) == 1


def test_N_05_revoked_tokens_need_a_full_sign_in(crm: Crm, servers: SandboxServers):
    """The refresh token is refused as well; the password is asked for once."""

    async def work(gateway: UspacyGateway) -> list[Any]:
        await gateway.portal()
        servers.uspacy.revoke_tokens()
        return await many_reads(gateway)

    results = crm.run(work)
    assert [result.deal_id for result in results] == [1001, 1002, 1003, 1004, 1005, 1006]
    assert asked(servers, REFRESH) == 1
    assert asked(servers, SIGN_IN) == 2


def test_an_oauth_client_signs_in_again_after_a_401(crm: Crm, servers: SandboxServers):
    async def work(gateway: UspacyGateway) -> list[Any]:
        await gateway.funnels()
        servers.uspacy.clock.advance(timedelta(days=2))
        return await many_reads(gateway)

    results = crm.run(work, by_client())
    assert all(result.lines is not None for result in results)
    assert asked(servers, APP_SIGN_IN) == 2
    assert asked(servers, REFRESH) == 0


@pytest.mark.parametrize(
    ("credentials", "code"),
    [
        (by_password("wrong"), "crm_wrong_password"),
        (by_password(""), "crm_wrong_password"),
        (by_client("wrong"), "crm_client_refused"),
    ],
)
def test_N_05_refused_credentials_have_a_code_of_their_own(
    crm: Crm, credentials: Credentials, code: str
):
    """Not just "authentication required"."""
    with pytest.raises(AuthRequired) as caught:
        crm.run(lambda gateway: gateway.portal(), credentials)
    assert caught.value.code == code


def test_N_05_a_wrong_webhook_key_has_its_own_code(crm: Crm, servers: SandboxServers):
    url = servers.uspacy_webhook_url[:-4] + "XXXX"
    with pytest.raises(AuthRequired) as caught:
        crm.run(lambda gateway: gateway.portal(), WebhookCredentials(url))
    assert caught.value.code == "crm_webhook_refused"


def test_the_second_factor_is_asked_for_and_used(crm: Crm, servers: SandboxServers):
    servers.uspacy.set_switches({"two_factor_code": "123456"})
    for code in ("", "000000"):
        with pytest.raises(AuthRequired) as caught:
            crm.run(lambda gateway: gateway.portal(), by_password(code=code))
        assert caught.value.code == "crm_code_needed"
    portal = crm.run(lambda gateway: gateway.portal(), by_password(code="123456"))
    assert portal.user_name == "Марія Ґудзенко"


def test_a_wrong_password_beside_a_code_is_a_wrong_password(crm: Crm, servers: SandboxServers):
    servers.uspacy.set_switches({"two_factor_code": "123456"})
    with pytest.raises(AuthRequired) as caught:
        crm.run(lambda gateway: gateway.portal(), by_password("wrong", "123456"))
    assert caught.value.code == "crm_wrong_password"


def test_a_code_is_used_once(crm: Crm, servers: SandboxServers):
    servers.uspacy.set_switches({"two_factor_code": "123456"})

    async def work(gateway: UspacyGateway) -> None:
        await gateway.portal()
        servers.uspacy.revoke_tokens()
        await gateway.portal()

    with pytest.raises(AuthRequired) as caught:
        crm.run(work, by_password(code="123456"))
    assert caught.value.code == "crm_code_needed"
    bodies = [json.loads(r.body) for r in servers.uspacy.faults.log if r.path == SIGN_IN]
    assert [body.get("code") for body in bodies] == ["123456", None]


def test_refused_credentials_are_shown_once_to_all_who_wait(
    crm: Crm, servers: SandboxServers, clock: FakeClock
):
    """A list that polls with an old password would lock the account."""

    async def work(gateway: UspacyGateway) -> list[int]:
        counts = []
        results = await many_reads(gateway)
        assert {type(result) for result in results} == {AuthRequired}
        counts.append(asked(servers, SIGN_IN))
        for minutes in (1, 5):
            clock.advance(timedelta(minutes=minutes))
            await many_reads(gateway)
            counts.append(asked(servers, SIGN_IN))
        return counts

    assert crm.run(work, by_password("wrong")) == [1, 1, 2]


def test_an_outage_of_the_sign_in_is_shared_by_all_who_wait(crm: Crm, servers: SandboxServers):
    """Three attempts for six reads, not eighteen one after another."""
    servers.uspacy.faults.add(Fault(kind="html_502", path=SIGN_IN, times=None))
    results = crm.run(many_reads)
    assert {getattr(result, "code", None) for result in results} == {"crm_unavailable"}
    assert asked(servers, SIGN_IN) == 3


def test_an_outage_of_the_sign_in_of_a_client_passes(crm: Crm, servers: SandboxServers):
    servers.uspacy.faults.add(Fault(kind="html_502", path=APP_SIGN_IN))
    assert crm.run(lambda gateway: gateway.funnels(), by_client())
    assert asked(servers, APP_SIGN_IN) == 2


def test_a_test_of_the_connection_asks_at_once_again(crm: Crm, servers: SandboxServers):
    async def work(gateway: UspacyGateway) -> None:
        for _ in range(2):
            with pytest.raises(AuthRequired):
                await gateway.portal()

    crm.run(work, by_password("wrong"))
    assert asked(servers, SIGN_IN) == 2


def test_a_fresh_token_that_is_refused_ends_the_session(crm: Crm, servers: SandboxServers):
    servers.uspacy.faults.add(Fault(kind="status_401", path="/deals/funnel", times=None))
    with pytest.raises(AuthRequired) as caught:
        crm.run(lambda gateway: gateway.funnels())
    assert caught.value.code == "crm_session_expired"
    assert asked(servers, "/crm/v1/entities/deals/funnel") == 2


def test_a_change_is_repeated_once_after_a_401(crm: Crm, servers: SandboxServers):
    async def work(gateway: UspacyGateway) -> None:
        await gateway.portal()
        servers.uspacy.clock.advance(timedelta(days=2))
        await gateway.write_fields(1001, {"fiskalnij_nomer": "FN-1"})

    crm.run(work)
    assert servers.uspacy.deal(1001)["fiskalnij_nomer"] == "FN-1"
    patches = [record for record in servers.uspacy.faults.log if record.method == "PATCH"]
    assert [record.status for record in patches] == [401, 200]


def test_an_outage_of_the_refresh_is_no_refusal(
    crm: Crm, servers: SandboxServers, clock: FakeClock
):
    servers.uspacy.faults.add(Fault(kind="html_502", path=REFRESH))

    async def work(gateway: UspacyGateway) -> int:
        await gateway.portal()
        servers.uspacy.clock.advance(timedelta(days=2))
        return len((await gateway.lines(1001)).lines)

    assert crm.run(work) == 3
    assert asked(servers, REFRESH) == 2
    assert asked(servers, SIGN_IN) == 1
    assert clock.slept == [3.0]


def test_a_change_during_an_outage_of_the_sign_in_was_surely_not_sent(
    crm: Crm, servers: SandboxServers
):
    servers.uspacy.faults.add(Fault(kind="drop_after", path=SIGN_IN))
    with pytest.raises(NotSent):
        crm.run(lambda gateway: gateway.write_fields(1001, {"fiskalnij_nomer": "FN-1"}))
    assert servers.uspacy.deal(1001)["fiskalnij_nomer"] is None


@pytest.mark.parametrize("path", [SIGN_IN, REFRESH])
@pytest.mark.parametrize("status", [200, 401, 403, 404])
def test_a_page_of_the_network_says_nothing_of_the_credentials(
    crm: Crm, servers: SandboxServers, path: str, status: int
):
    fault = Fault(kind="answer", status=status, body="<html>Увійдіть у мережу</html>", path=path)

    async def work(gateway: UspacyGateway) -> None:
        if path == REFRESH:
            await gateway.portal()
            servers.uspacy.clock.advance(timedelta(days=2))
        servers.uspacy.faults.add(fault)
        await gateway.funnels()

    with pytest.raises(NotSent) as caught:
        crm.run(work)
    assert caught.value.code == "not_a_json_answer"
    assert asked(servers, SIGN_IN) == 1


def test_a_missing_permission_is_no_matter_of_credentials(crm: Crm, servers: SandboxServers):
    servers.uspacy.set_switches({"webhook_services": ["company"]})
    with pytest.raises(Refused) as caught:
        crm.run(lambda gateway: gateway.funnels(), by_webhook(servers))
    assert not isinstance(caught.value, AuthRequired)
    assert caught.value.code == "crm_no_permission"


@pytest.mark.parametrize("kind", ["password", "client", "webhook"])
def test_nothing_secret_is_logged_or_shown(
    crm: Crm, servers: SandboxServers, caplog: pytest.LogCaptureFixture, kind: str
):
    credentials: dict[str, Credentials] = {
        "password": by_password(),
        "client": by_client(),
        "webhook": by_webhook(servers),
    }
    servers.uspacy.faults.add(Fault(kind="status_429", path="funnel", retry_after="1"))

    async def work(gateway: UspacyGateway) -> None:
        await gateway.portal()
        await gateway.funnels()
        servers.uspacy.clock.advance(timedelta(days=2))
        await gateway.users()
        with pytest.raises(Refused):
            await gateway.write_fields(1001, {"nothing": "x"})

    with caplog.at_level(logging.DEBUG, logger="cashier_app"):
        crm.run(work, credentials[kind])
    ours = [record for record in caplog.records if record.name.startswith("cashier_app")]
    told = repr(credentials[kind]) + "\n".join(record.getMessage() for record in ours)
    assert len(ours) > 4
    for secret in (USPACY_PASSWORD, USPACY_CLIENT_SECRET, USPACY_WEBHOOK_KEY, "eyJ", "Bearer"):
        assert secret not in told


def test_a_late_401_takes_the_token_that_others_renewed_meanwhile(clock: FakeClock):
    """The 401 of the first read arrives when the second has long been answered with new tokens."""
    sign_ins = 0
    is_renewed = asyncio.Event()

    async def answer(request: httpx.Request) -> httpx.Response:
        nonlocal sign_ins
        if "/auth/" in request.url.path:
            sign_ins += 1
            return httpx.Response(200, json={"jwt": f"token-{sign_ins}", "refreshToken": "r"})
        if request.headers["authorization"] == "Bearer token-2":
            is_renewed.set()
            return httpx.Response(200, json=[])
        if request.url.path.endswith("/funnel"):
            await is_renewed.wait()
        return httpx.Response(401, json={"error": "Unauthorized."})

    async def main() -> None:
        http = httpx.AsyncClient(transport=httpx.MockTransport(answer))
        gateway = UspacyGateway(PasswordCredentials("x.example", "e", "p"), clock, http=http)
        await asyncio.wait_for(asyncio.gather(gateway.funnels(), gateway.deal_fields()), 10)
        await gateway.close()

    asyncio.run(main())
    assert sign_ins == 2
