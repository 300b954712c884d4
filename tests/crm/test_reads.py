"""Single reads, and what comes of them on a bad network."""

from __future__ import annotations

import asyncio
import ssl
from decimal import Decimal

import httpx
import pytest

from cashier_app.crm.uspacy import FieldCodes, UspacyGateway, WebhookCredentials
from cashier_app.domain.deal import DiscountKind
from cashier_app.domain.errors import ContractBroken, NotSent, RateLimited, Refused
from cashier_app.domain.money import Money, Quantity
from cashier_app.sandbox.faults import Fault
from cashier_app.sandbox.server import SandboxServers
from tests.crm.conftest import Crm, asked, by_webhook
from tests.fakes import FakeClock

LINES = "/crm/v1/static/entity-product-lists"
FUNNEL = "/crm/v1/entities/deals/funnel"


def test_the_portal_names_host_currency_and_user(crm: Crm, servers: SandboxServers):
    portal = crm.run(lambda gateway: gateway.portal())
    assert portal.host == servers.uspacy_url.removeprefix("http://")
    assert portal.default_currency == "UAH"
    assert portal.user_name == "Марія Ґудзенко"


def test_a_webhook_for_the_crm_alone_is_a_good_connection(crm: Crm, servers: SandboxServers):
    servers.uspacy.set_switches({"webhook_services": ["crm"]})
    portal = crm.run(lambda gateway: gateway.portal(), by_webhook(servers))
    assert (portal.default_currency, portal.user_name) == ("", "")


def test_a_webhook_that_may_not_see_deals_is_none(crm: Crm, servers: SandboxServers):
    servers.uspacy.set_switches({"webhook_services": ["settings"]})
    with pytest.raises(Refused) as caught:
        crm.run(lambda gateway: gateway.portal(), by_webhook(servers))
    assert caught.value.code == "crm_no_permission"


def test_users_and_fields(crm: Crm):
    users = crm.run(lambda gateway: gateway.users())
    assert (users[0].id, users[0].name) == (7, "Марія Ґудзенко")
    assert len(users) == 6
    fields = {field.code: field for field in crm.run(lambda gateway: gateway.deal_fields())}
    method = fields["sposib_oplati"]
    assert (method.title, method.type) == ("Спосіб оплати", "list")
    assert [option.value for option in method.options][:2] == ["gotivka", "kartka"]
    assert [option.is_active for option in method.options] == [True] * 5 + [False]


@pytest.mark.parametrize("is_loose", [True, False])
def test_lines_of_a_deal(crm: Crm, servers: SandboxServers, is_loose: bool):
    servers.uspacy.set_switches({"loose_types": is_loose})
    found = crm.run(lambda gateway: gateway.lines(1001))
    assert [line.title for line in found.lines] == [
        "Хліб житній",
        "Сир твердий ваговий",
        "Сироп від кашлю",
    ]
    cheese = found.lines[1]
    assert cheese.price == Money(48990)
    assert cheese.quantity == Quantity(342)
    assert cheese.unit == "кг"
    assert (cheese.discount_kind, cheese.discount_value) == (DiscountKind.PERCENT, Decimal(5))
    assert [line.tax_rate for line in found.lines] == [Decimal(20), Decimal(20), Decimal(7)]
    assert found.total == Money(servers.uspacy.state()["product_lists"]["1001"]["amount_total"])


def test_own_fields_of_products_by_their_codes(servers: SandboxServers, clock: FakeClock):
    async def main() -> list[tuple[str, str]]:
        gateway = UspacyGateway(
            by_webhook(servers), clock, codes=FieldCodes(barcode="shtrihkod", uktzed="uktzed")
        )
        found = await gateway.lines(1001)
        await gateway.close()
        return [(line.barcode, line.uktzed) for line in found.lines]

    found = asyncio.run(main())
    assert all(len(barcode) == 13 for barcode, _ in found)
    assert found[2][1] == "3004900000"


def test_a_list_of_lines_is_made_by_the_first_look(crm: Crm, servers: SandboxServers):
    deals = servers.uspacy.state()["deals"]
    lists = servers.uspacy.state()["product_lists"]
    fresh = next(int(deal_id) for deal_id in deals if deal_id not in lists)
    assert crm.run(lambda gateway: gateway.lines(fresh)).lines == ()


def test_a_dollar_deal_says_so(crm: Crm, servers: SandboxServers):
    found = crm.run(lambda gateway: gateway.lines(1033))
    assert "USD" in {line.currency for line in found.lines}


def test_one_deal_as_it_is_now(crm: Crm, servers: SandboxServers):
    found = crm.run(lambda gateway: gateway.deal(1001))
    assert found is not None
    assert (found.title, found.amount, found.currency) == (
        "Продукти до вечері",
        Money(32027),
        "UAH",
    )
    assert found.url == f"{servers.uspacy_url}/crm/deals/1001"
    assert found.client is not None
    assert (found.client.name, found.client.phone) == ("Коваль Ірина", "+380501112233")


def test_a_deal_that_was_deleted_is_none(crm: Crm):
    assert crm.run(lambda gateway: gateway.deal(999_999)) is None


def test_a_page_that_is_not_found_on_the_way_deletes_no_deal(crm: Crm, servers: SandboxServers):
    """A 404 of a proxy is no word of the CRM."""
    page = Fault(kind="answer", status=404, body="<html>nginx</html>", path="/deals/1001$")
    servers.uspacy.faults.add(page)
    with pytest.raises(NotSent):
        crm.run(lambda gateway: gateway.deal(1001))


@pytest.mark.parametrize("body", ['{"id": 1002, "title": "інша"}', "[]", '{"message": "?"}'])
def test_another_deal_in_the_answer_is_not_taken(crm: Crm, servers: SandboxServers, body: str):
    servers.uspacy.faults.add(Fault(kind="answer", status=200, body=body, path="/deals/1001$"))
    with pytest.raises(ContractBroken):
        crm.run(lambda gateway: gateway.deal(1001))


def test_a_deal_that_may_not_be_seen_is_not_a_deleted_one(crm: Crm, servers: SandboxServers):
    body = '{"status":true,"errors":{"text":"Forbidden"}}'
    servers.uspacy.faults.add(Fault(kind="answer", status=403, body=body, path="/deals/1001$"))
    with pytest.raises(Refused) as caught:
        crm.run(lambda gateway: gateway.deal(1001))
    assert caught.value.code == "crm_no_permission"


def test_another_contact_in_the_answer_is_not_taken(crm: Crm, servers: SandboxServers):
    body = '{"id": 999, "title": "інша людина"}'
    servers.uspacy.faults.add(Fault(kind="answer", status=200, body=body, path="/contacts/"))

    async def work(gateway: UspacyGateway) -> None:
        deal = await gateway.deal(1001)
        assert deal is not None
        await gateway.contact(deal.contacts[0])

    with pytest.raises(ContractBroken):
        crm.run(work)


def test_a_wrapped_answer_is_unwrapped(crm: Crm, servers: SandboxServers):
    body = '{"data": {"id": "1001", "title": "у конверті"}}'
    servers.uspacy.faults.add(Fault(kind="answer", status=200, body=body, path="/deals/1001$"))
    found = crm.run(lambda gateway: gateway.deal(1001))
    assert found is not None
    assert found.title == "у конверті"


def test_a_bare_contact_is_read_in_full(crm: Crm, servers: SandboxServers):
    servers.uspacy.set_switches({"nested_relations": "bare"})

    async def work(gateway: UspacyGateway) -> tuple[str | None, str | None, bool]:
        deal = await gateway.deal(1050)
        assert deal is not None
        person, company = deal.contacts
        assert (person.phone, company.phone) == (None, None)
        full = await gateway.contact(person)
        firm = await gateway.contact(company)
        return full.phone, firm.phone, firm.is_company

    assert crm.run(work) == ("+380501234512", "+380532551002", True)


def test_a_deleted_contact_is_refused(crm: Crm, servers: SandboxServers):
    servers.uspacy.faults.add(
        Fault(kind="answer", status=404, body='{"error":"?"}', path="/contacts/")
    )

    async def work(gateway: UspacyGateway) -> None:
        deal = await gateway.deal(1001)
        assert deal is not None
        await gateway.contact(deal.contacts[0])

    with pytest.raises(Refused) as caught:
        crm.run(work)
    assert caught.value.code == "crm_not_found"


@pytest.mark.parametrize(
    "kind",
    [
        "html_502",
        "html_500",
        "reset_before",
        "reset_after",
        "drop_before",
        "drop_after",
        "truncate",
        "garbage",
        "garbage_after",
        "html_502_after",
    ],
)
def test_a_passing_failure_of_a_read_is_repeated(
    crm: Crm, servers: SandboxServers, clock: FakeClock, kind: str
):
    servers.uspacy.faults.add(Fault(kind=kind, path=LINES, times=2))
    assert len(crm.run(lambda gateway: gateway.lines(1001)).lines) == 3
    assert asked(servers, LINES) == 3
    assert clock.slept == [3.0, 6.0]


@pytest.mark.parametrize(
    ("fault", "code", "attempts"),
    [
        (Fault(kind="html_502", times=None, path=LINES), "crm_unavailable", 3),
        (Fault(kind="html_500", body="", times=None, path=LINES), "crm_unavailable", 3),
        (
            Fault(kind="answer", status=200, body="<html>Wi-Fi</html>", times=None, path=LINES),
            "not_a_json_answer",
            1,
        ),
        (Fault(kind="empty_200", times=None, path=LINES), "not_a_json_answer", 1),
        (Fault(kind="reset_before", times=None, path=LINES), "no_answer", 3),
        (Fault(kind="answer", status=302, body="", path=LINES), "not_a_json_answer", 1),
    ],
)
def test_N_01_strange_answers_are_an_unavailable_service(
    crm: Crm, servers: SandboxServers, fault: Fault, code: str, attempts: int
):
    """HTML 502, an empty 500 and the page of a captive portal: no crash, no data, no body shown."""
    servers.uspacy.faults.add(fault)
    with pytest.raises(NotSent) as caught:
        crm.run(lambda gateway: gateway.lines(1001))
    assert caught.value.code == code
    assert "html" not in str(caught.value)
    assert asked(servers, LINES) == attempts


def test_a_route_that_is_wrong_is_our_bug(crm: Crm, servers: SandboxServers):
    servers.uspacy.faults.add(Fault(kind="answer", status=405, body="{}", path=FUNNEL))
    with pytest.raises(ContractBroken) as caught:
        crm.run(lambda gateway: gateway.funnels())
    assert caught.value.code == "crm_wrong_route"


def test_a_success_with_errors_is_a_refusal(crm: Crm, servers: SandboxServers):
    body = '{"status": false, "errors": {"text": "?"}}'
    servers.uspacy.faults.add(Fault(kind="answer", status=200, body=body, path=LINES))
    with pytest.raises(Refused):
        crm.run(lambda gateway: gateway.lines(1001))


def test_no_connection_is_told_at_once(crm: Crm, servers: SandboxServers, clock: FakeClock):
    servers.go_offline("uspacy")
    with pytest.raises(NotSent) as caught:
        crm.run(lambda gateway: gateway.funnels(), by_webhook(servers))
    assert caught.value.code == "no_connection"
    assert clock.slept == []


def test_a_silent_server_is_given_up(crm: Crm, servers: SandboxServers, clock: FakeClock):
    servers.uspacy.faults.add(Fault(kind="hang", path=LINES, times=None))
    http = httpx.AsyncClient(timeout=0.05, trust_env=False)
    with pytest.raises(NotSent) as caught:
        crm.run(lambda gateway: gateway.lines(1001), by_webhook(servers), http=http)
    assert caught.value.code == "no_answer"
    assert asked(servers, f"{webhook_path(servers)}{LINES}") == 3


def webhook_path(servers: SandboxServers) -> str:
    return servers.uspacy_webhook_url.removeprefix(servers.uspacy_url)


def test_N_06_an_unknown_certificate_is_named_and_not_repeated(clock: FakeClock):
    """The plain reason, told at once; there is no way around the check."""
    calls = 0

    def answer(_request: httpx.Request) -> httpx.Response:
        nonlocal calls
        calls += 1
        cause = ssl.SSLCertVerificationError(1, "certificate verify failed")
        raise httpx.ConnectError("[SSL]") from cause

    async def main() -> None:
        http = httpx.AsyncClient(transport=httpx.MockTransport(answer))
        url = "https://shop.example/company/v1/incoming_webhooks/run/KEY"
        gateway = UspacyGateway(WebhookCredentials(url), clock, http=http)
        try:
            await gateway.funnels()
        finally:
            await gateway.close()

    with pytest.raises(NotSent) as caught:
        asyncio.run(main())
    assert caught.value.code == "certificate_not_trusted"
    assert calls == 1


def test_lines_that_are_not_a_list_are_never_an_empty_receipt(crm: Crm, servers: SandboxServers):
    for body in ('{"id": 5}', "null", "[]", '{"entity_id": 7, "list_products": []}'):
        servers.uspacy.faults.add(Fault(kind="answer", status=200, body=body, path=LINES))
        with pytest.raises(ContractBroken):
            crm.run(lambda gateway: gateway.lines(1001))


def test_a_long_rate_limit_is_told_to_whoever_waits_for_one_deal(
    crm: Crm, servers: SandboxServers, clock: FakeClock
):
    """Retry-After: 60. A buyer stands at the counter: nobody sleeps for a minute."""
    servers.uspacy.faults.add(
        Fault(kind="status_429", path="/deals/1001$", times=None, retry_after="60")
    )
    with pytest.raises(RateLimited) as caught:
        crm.run(lambda gateway: gateway.deal(1001))
    assert caught.value.retry_after_s == 60
    assert clock.slept == []


def test_a_short_rate_limit_on_one_deal_is_waited_for(
    crm: Crm, servers: SandboxServers, clock: FakeClock
):
    servers.uspacy.faults.add(Fault(kind="status_429", path="/deals/1001$", retry_after="5"))
    deal = crm.run(lambda gateway: gateway.deal(1001))
    assert deal is not None
    assert clock.slept == [5.0]
