"""Changes: done, refused or unknown, and what the server holds in each case."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from cashier_app.crm.uspacy import UspacyGateway
from cashier_app.domain.errors import (
    ContractBroken,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
)
from cashier_app.sandbox.faults import Fault
from cashier_app.sandbox.server import SandboxServers
from tests.crm.conftest import Crm, asked, by_webhook
from tests.fakes import FakeClock

DEAL = "/crm/v1/entities/deals/1001"
COMMENTS = "/comments/v1/comments"
MOVE = f"{DEAL}/move/stage/24"
RECEIPT: dict[str, str | int | None] = {
    "posilannya_na_chek": "https://check.example/abc",
    "fiskalnij_nomer": "FN-000123",
    "status_cheka": "fiskalizovano",
    "data_cheka": 1795600800,
}


def comments_of(servers: SandboxServers, deal_id: int) -> list[dict[str, Any]]:
    found = servers.uspacy.state()["comments"]
    comments = found.values() if isinstance(found, dict) else found
    return [comment for comment in comments if comment["entityId"] == deal_id]


def test_receipt_fields_are_written_and_read_back(crm: Crm, servers: SandboxServers):
    async def work(gateway: UspacyGateway) -> dict[str, str]:
        await gateway.write_fields(1001, RECEIPT)
        deal = await gateway.deal(1001)
        assert deal is not None
        return deal.custom

    custom = crm.run(work)
    assert {code: custom[code] for code in RECEIPT} == {
        code: str(value) for code, value in RECEIPT.items()
    }
    held = servers.uspacy.deal(1001)
    assert {code: held[code] for code in RECEIPT} == RECEIPT


def test_none_clears_a_field(crm: Crm, servers: SandboxServers):
    async def work(gateway: UspacyGateway) -> None:
        await gateway.write_fields(1001, RECEIPT)
        await gateway.write_fields(1001, {"fiskalnij_nomer": None})

    crm.run(work)
    assert servers.uspacy.deal(1001)["fiskalnij_nomer"] is None


def test_a_refused_value_names_its_field(crm: Crm, servers: SandboxServers):
    values = {"posilannya_na_chek": "https://check.example/" + "x" * 300}
    with pytest.raises(Refused) as caught:
        crm.run(lambda gateway: gateway.write_fields(1001, values))
    assert caught.value.code == "crm_validation"
    assert caught.value.facts["field"] == "posilannya_na_chek"
    assert servers.uspacy.deal(1001)["posilannya_na_chek"] is None


def test_a_deal_that_is_gone_is_told(crm: Crm):
    with pytest.raises(Refused) as caught:
        crm.run(lambda gateway: gateway.write_fields(999_999, RECEIPT))
    assert caught.value.code == "crm_not_found"


@pytest.mark.parametrize(
    "kind",
    [
        "reset_after",
        "drop_after",
        "truncate",
        "garbage_after",
        "html_502_after",
        "empty_200",
        "null_200",
    ],
)
def test_an_answer_lost_after_the_commit_is_unknown(
    crm: Crm, servers: SandboxServers, clock: FakeClock, kind: str
):
    """The server has the value; nothing is sent a second time."""
    servers.uspacy.faults.add(Fault(kind=kind, method="PATCH", path=DEAL))
    with pytest.raises(OutcomeUnknown) as caught:
        crm.run(lambda gateway: gateway.write_fields(1001, RECEIPT))
    assert caught.value.code == "answer_lost"
    assert servers.uspacy.deal(1001)["fiskalnij_nomer"] == "FN-000123"
    assert asked(servers, DEAL, "PATCH") == 1
    assert clock.slept == []


@pytest.mark.parametrize("kind", ["reset_before", "drop_before", "garbage", "html_502", "html_500"])
def test_a_change_that_may_have_arrived_is_unknown(crm: Crm, servers: SandboxServers, kind: str):
    servers.uspacy.faults.add(Fault(kind=kind, method="PATCH", path=DEAL))
    with pytest.raises(OutcomeUnknown):
        crm.run(lambda gateway: gateway.write_fields(1001, RECEIPT))
    assert servers.uspacy.deal(1001)["fiskalnij_nomer"] is None
    assert asked(servers, DEAL, "PATCH") == 1


def test_a_change_without_an_answer_in_time_is_unknown(crm: Crm, servers: SandboxServers):
    servers.uspacy.faults.add(Fault(kind="hang", method="PATCH"))
    http = httpx.AsyncClient(timeout=0.05, trust_env=False)
    with pytest.raises(OutcomeUnknown):
        crm.run(lambda gateway: gateway.write_fields(1001, RECEIPT), by_webhook(servers), http=http)
    assert servers.uspacy.deal(1001)["fiskalnij_nomer"] == "FN-000123"


def test_a_change_without_a_connection_was_surely_not_sent(crm: Crm, servers: SandboxServers):
    servers.go_offline("uspacy")
    with pytest.raises(NotSent):
        crm.run(lambda gateway: gateway.write_fields(1001, RECEIPT), by_webhook(servers))


def test_a_page_of_the_network_in_place_of_an_answer_is_unknown(crm: Crm, servers: SandboxServers):
    for path, work in (
        (DEAL, lambda gateway: gateway.write_fields(1001, RECEIPT)),
        (MOVE, lambda gateway: gateway.move_stage(1001, 24)),
        (COMMENTS, lambda gateway: gateway.add_comment(1001, "Чек", None)),
    ):
        servers.uspacy.faults.add(
            Fault(kind="answer", status=200, body="<html>Wi-Fi</html>", path=path)
        )
        with pytest.raises(OutcomeUnknown):
            crm.run(work)
    assert servers.uspacy.deal(1001)["kanban_stage_id"] == 23


def test_a_success_that_carries_errors_did_nothing(crm: Crm, servers: SandboxServers):
    body = '{"status": false, "errors": {"fiskalnij_nomer": ["?"]}}'
    servers.uspacy.faults.add(Fault(kind="answer", status=200, body=body, path=DEAL))
    with pytest.raises(Refused) as caught:
        crm.run(lambda gateway: gateway.write_fields(1001, RECEIPT))
    assert caught.value.facts["field"] == "fiskalnij_nomer"


def test_an_empty_204_is_a_success(crm: Crm, servers: SandboxServers):
    servers.uspacy.faults.add(Fault(kind="answer_after", status=204, body="", path=DEAL))
    crm.run(lambda gateway: gateway.write_fields(1001, RECEIPT))
    assert servers.uspacy.deal(1001)["fiskalnij_nomer"] == "FN-000123"


def test_a_rate_limit_on_a_change_is_left_to_the_caller(
    crm: Crm, servers: SandboxServers, clock: FakeClock
):
    servers.uspacy.faults.add(Fault(kind="status_429", method="PATCH", retry_after="7"))
    with pytest.raises(RateLimited) as caught:
        crm.run(lambda gateway: gateway.write_fields(1001, RECEIPT))
    assert caught.value.retry_after_s == 7
    assert asked(servers, DEAL, "PATCH") == 1
    assert clock.slept == []


def test_a_comment_is_escaped_and_found_again(crm: Crm, servers: SandboxServers):
    text = 'Фіскальний чек № FN-7 <b> & "M&M\'s"\nна 216,00 грн'
    link = "https://check.example/abc?a=1&b=2"

    async def work(gateway: UspacyGateway) -> list[bool]:
        seen = [await gateway.has_comment(1001, text)]
        await gateway.add_comment(1001, text, link)
        seen += [await gateway.has_comment(1001, part) for part in (text, "FN-7", link, "FN-8")]
        return [*seen, await gateway.has_comment(1002, "FN-7")]

    assert crm.run(work) == [False, True, True, True, False, False]
    (comment,) = comments_of(servers, 1001)
    assert comment["entityType"] == "deal"
    assert comment["authorId"] == 7
    assert comment["message"] == (
        "<p>Фіскальний чек № FN-7 &lt;b&gt; &amp; &quot;M&amp;M&#x27;s&quot;<br>на 216,00 грн "
        '<a href="https://check.example/abc?a=1&amp;b=2">https://check.example/abc?a=1&amp;b=2</a></p>'
    )


def test_an_address_that_is_none_becomes_no_link(crm: Crm, servers: SandboxServers):
    crm.run(lambda gateway: gateway.add_comment(1001, "Чек", 'javascript:alert("x")'))
    (comment,) = comments_of(servers, 1001)
    assert comment["message"] == "<p>Чек javascript:alert(&quot;x&quot;)</p>"


def test_a_comment_is_looked_for_on_every_page(crm: Crm, servers: SandboxServers):
    servers.uspacy.set_switches({"max_list": 20})

    async def work(gateway: UspacyGateway) -> bool:
        for number in range(25):
            await gateway.add_comment(1001, f"Чек FN-{number:03d}.", None)
        return await gateway.has_comment(1001, "FN-024.")

    assert crm.run(work)


def test_the_author_is_asked_for_once(crm: Crm, servers: SandboxServers):
    async def work(gateway: UspacyGateway) -> None:
        await gateway.add_comment(1001, "раз", None)
        await gateway.add_comment(1001, "два", None)

    crm.run(work)
    assert asked(servers, "/company/v1/users/me") == 1


def test_a_configured_author_is_used(crm: Crm, servers: SandboxServers):
    crm.run(lambda gateway: gateway.add_comment(1001, "Чек", None), author_id=8)
    (comment,) = comments_of(servers, 1001)
    assert comment["authorId"] == 8
    assert asked(servers, "/company/v1/users/me") == 0


def test_a_comment_without_a_known_author(crm: Crm, servers: SandboxServers):
    """A webhook for comments alone may not ask who it is; its maker is then the author."""
    servers.uspacy.set_switches(
        {"webhook_services": ["comments"], "comment_author_required": False}
    )
    crm.run(lambda gateway: gateway.add_comment(1001, "Чек", None), by_webhook(servers))
    (comment,) = comments_of(servers, 1001)
    assert comment["authorId"] == 7


def test_a_comment_lost_after_the_commit_is_found_by_the_lookup(crm: Crm, servers: SandboxServers):
    servers.uspacy.faults.add(Fault(kind="drop_after", method="POST", path=COMMENTS))

    async def work(gateway: UspacyGateway) -> bool:
        with pytest.raises(OutcomeUnknown):
            await gateway.add_comment(1001, "Чек FN-1", None)
        return await gateway.has_comment(1001, "FN-1")

    assert crm.run(work)
    assert len(comments_of(servers, 1001)) == 1


@pytest.mark.parametrize("reply", ["entity", "empty"])
def test_a_stage_is_moved_whatever_the_reply(crm: Crm, servers: SandboxServers, reply: str):
    servers.uspacy.set_switches({"move_reply": reply})

    async def work(gateway: UspacyGateway) -> int | None:
        await gateway.move_stage(1001, 24)
        deal = await gateway.deal(1001)
        assert deal is not None
        return deal.stage_id

    assert crm.run(work) == 24
    assert servers.uspacy.deal(1001)["kanban_stage_id"] == 24


def test_a_move_with_an_empty_200_is_a_success(crm: Crm, servers: SandboxServers):
    servers.uspacy.faults.add(Fault(kind="empty_200", method="POST", path="/move/stage/"))
    crm.run(lambda gateway: gateway.move_stage(1001, 24))
    assert servers.uspacy.deal(1001)["kanban_stage_id"] == 24


def test_a_move_lost_after_the_commit_is_unknown(crm: Crm, servers: SandboxServers):
    servers.uspacy.faults.add(Fault(kind="reset_after", method="POST", path="/move/stage/"))
    with pytest.raises(OutcomeUnknown):
        crm.run(lambda gateway: gateway.move_stage(1001, 24))
    assert servers.uspacy.deal(1001)["kanban_stage_id"] == 24
    assert asked(servers, MOVE) == 1


def test_a_stage_that_does_not_exist_is_refused(crm: Crm, servers: SandboxServers):
    with pytest.raises((Refused, ContractBroken)):
        crm.run(lambda gateway: gateway.move_stage(1001, 999))
    assert servers.uspacy.deal(1001)["kanban_stage_id"] == 23
