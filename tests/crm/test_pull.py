"""Pulling deals page by page: complete, without duplicates, only what changed."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from cashier_app.crm.uspacy import UspacyGateway, WebhookCredentials
from cashier_app.domain.deal import StageKind
from cashier_app.domain.errors import ContractBroken, NotSent, RateLimited, Refused
from cashier_app.ports.crm import DealPage
from cashier_app.sandbox.faults import Fault
from cashier_app.sandbox.seed import make_seed
from cashier_app.sandbox.seed.model import Seed
from cashier_app.sandbox.server import SandboxServers
from cashier_app.sandbox.web import http_date
from tests.crm.conftest import Crm, asked
from tests.fakes import FakeClock

DEALS = "/crm/v1/entities/deals"
_OPEN = ("NEW", "IN_WORK")


async def pull(gateway: UspacyGateway, **how: Any) -> list[DealPage]:
    return [page async for page in gateway.open_deals(**how)]


def ids_of(pages: list[DealPage]) -> list[int]:
    return [deal.id for page in pages for deal in page.deals]


def open_ids(servers: SandboxServers) -> list[int]:
    """What the server itself holds, newest change first."""
    deals = servers.uspacy.state()["deals"].values()
    chosen = [deal for deal in deals if deal["kanban_status"] in _OPEN]
    return [deal["id"] for deal in sorted(chosen, key=lambda deal: -deal["updated_at"])]


def pages_asked(servers: SandboxServers) -> list[str]:
    return [
        record.query.partition("&")[0]
        for record in servers.uspacy.faults.log
        if record.path.rstrip("/") == DEALS
    ]


def seed_with_open_deals(count: int) -> Seed:
    seed = make_seed(1, 2 * count)
    number = 0
    kept = []
    for deal in seed.deals:
        is_open = deal["kanban_status"] in _OPEN
        number += is_open
        if not is_open or number <= count:
            kept.append(deal)
    seed.deals[:] = kept
    return seed


def test_N_04_all_137_deals_are_there(clock: FakeClock):
    """Page size 50: three pages, and the server's own count."""
    with SandboxServers(only=("uspacy",), seed_data=seed_with_open_deals(137)) as servers:
        pages = Crm(servers, clock).run(pull)
        assert len(open_ids(servers)) == 137
        assert sorted(ids_of(pages)) == sorted(open_ids(servers))
    assert [len(page.deals) for page in pages] == [50, 50, 37]
    assert [page.total for page in pages] == [137, 137, 137]
    assert [page.is_last for page in pages] == [False, False, True]


def test_the_newest_change_comes_first_and_closed_deals_stay_out(crm: Crm, servers: SandboxServers):
    pages = crm.run(pull)
    assert ids_of(pages) == open_ids(servers)
    kinds = {deal.stage_kind for page in pages for deal in page.deals}
    assert kinds == {StageKind.NEW, StageKind.IN_WORK}


@pytest.mark.parametrize("is_loose", [True, False])
def test_loose_types_make_no_difference(crm: Crm, servers: SandboxServers, is_loose: bool):
    servers.uspacy.set_switches({"loose_types": not is_loose})
    one = crm.run(pull)
    servers.uspacy.set_switches({"loose_types": is_loose})
    other = crm.run(pull)
    assert one == other
    assert all(deal.updated_at is not None for page in one for deal in page.deals)


def test_N_03_a_rate_limit_on_the_third_page_is_waited_for(
    crm: Crm, servers: SandboxServers, clock: FakeClock
):
    """Retry-After: 2. The same page is asked for again; loaded pages are kept."""
    servers.uspacy.faults.add(Fault(kind="status_429", path=DEALS + "$", skip=2, retry_after="2"))
    pages = crm.run(pull, page_size=20)
    assert ids_of(pages) == open_ids(servers)
    assert pages_asked(servers) == ["page=1", "page=2", "page=3", "page=3", "page=4"]
    assert clock.slept == [2.0]


def test_N_03_without_the_header_it_backs_off(crm: Crm, servers: SandboxServers, clock: FakeClock):
    """3 s, then twice as long."""
    servers.uspacy.faults.add(Fault(kind="status_429", path=DEALS + "$", skip=2, times=2))
    pages = crm.run(pull, page_size=20)
    assert ids_of(pages) == open_ids(servers)
    assert clock.slept == [3.0, 6.0]


def test_N_03_an_http_date_is_understood(crm: Crm, servers: SandboxServers, clock: FakeClock):
    """The date is on the server's clock, far from ours."""
    servers.uspacy.clock.advance(timedelta(hours=5))
    until = http_date(servers.uspacy.clock.now() + timedelta(seconds=30))
    servers.uspacy.faults.add(Fault(kind="status_429", path=DEALS + "$", skip=2, retry_after=until))
    pages = crm.run(pull, page_size=20)
    assert ids_of(pages) == open_ids(servers)
    assert len(clock.slept) == 1
    assert 25 <= clock.slept[0] <= 30


def test_N_03_a_limit_that_stays_is_told_with_the_advice(
    crm: Crm, servers: SandboxServers, clock: FakeClock
):
    """Three attempts, then the caller decides."""
    servers.uspacy.faults.add(
        Fault(kind="status_429", path=DEALS + "$", times=None, retry_after="9000")
    )
    with pytest.raises(RateLimited) as caught:
        crm.run(pull)
    assert caught.value.retry_after_s == 300
    assert clock.slept == [300.0, 300.0]


def test_only_what_changed_is_pulled_closed_deals_included(crm: Crm, servers: SandboxServers):
    async def work(gateway: UspacyGateway) -> list[DealPage]:
        first = await pull(gateway)
        newest = max(deal.updated_at for page in first for deal in page.deals if deal.updated_at)
        servers.uspacy.clock.advance(timedelta(seconds=2))
        servers.uspacy.change_deal(1040, title="Змінено")
        await gateway.move_stage(1041, 25)
        return await pull(gateway, changed_since=newest + timedelta(seconds=1))

    pages = crm.run(work)
    changed = {deal.id: deal for page in pages for deal in page.deals}
    assert set(changed) == {1040, 1041}
    assert changed[1040].title == "Змінено"
    assert changed[1041].stage_kind is StageKind.WON
    assert [(page.is_last, page.total) for page in pages] == [(True, None)]
    assert pages_asked(servers) == ["page=1", "page=2", "page=1"]


def test_deals_of_the_very_second_of_the_cursor_come_again(crm: Crm, servers: SandboxServers):
    moment = datetime.fromtimestamp(servers.uspacy.deal(1030)["updated_at"], UTC)
    pages = crm.run(lambda gateway: pull(gateway, changed_since=moment), page_size=7)
    found = ids_of(pages)
    assert 1030 in found
    wanted = {
        deal["id"]
        for deal in servers.uspacy.state()["deals"].values()
        if deal["updated_at"] >= int(moment.timestamp())
    }
    assert set(found) == wanted
    assert [page.is_last for page in pages] == [False] * (len(pages) - 1) + [True]


def test_an_old_cursor_walks_to_the_end(crm: Crm, servers: SandboxServers):
    since = datetime(2000, 1, 1, tzinfo=UTC)
    pages = crm.run(lambda gateway: pull(gateway, changed_since=since))
    assert len(ids_of(pages)) == len(servers.uspacy.state()["deals"])


def test_stages_can_be_chosen(crm: Crm, servers: SandboxServers):
    pages = crm.run(lambda gateway: pull(gateway, stage_ids=(24, 25)))
    wanted = {
        deal["id"]
        for deal in servers.uspacy.state()["deals"].values()
        if deal["kanban_stage_id"] in (24, 25)
    }
    assert wanted
    assert set(ids_of(pages)) == wanted


def test_a_list_that_moves_up_while_it_is_read_loses_nothing(crm: Crm, servers: SandboxServers):
    """A deal of a later page is changed after the first page: it is passed by, another repeats."""

    async def work(gateway: UspacyGateway) -> list[DealPage]:
        pages: list[DealPage] = []
        async for page in gateway.open_deals():
            if not pages:
                servers.uspacy.change_deal(open_ids(servers)[-1], title="Тепер найновіша")
            pages.append(page)
        return pages

    pages = crm.run(work, page_size=20)
    found = ids_of(pages)
    assert len(found) == len(set(found))
    assert set(found) == set(open_ids(servers))
    assert [page.is_last for page in pages] == [False] * (len(pages) - 1) + [True]


def test_a_deal_that_leaves_while_the_list_is_read_hides_no_other(
    crm: Crm, servers: SandboxServers
):
    """The list gets shorter, so that a deal slips from the second page to the first."""

    async def work(gateway: UspacyGateway) -> list[DealPage]:
        pages: list[DealPage] = []
        async for page in gateway.open_deals():
            if not pages:
                await gateway.move_stage(page.deals[0].id, 25)
            pages.append(page)
        return pages

    found = ids_of(crm.run(work, page_size=20))
    assert len(found) == len(set(found))
    assert set(open_ids(servers)) <= set(found)


def test_smaller_pages_where_the_service_wants_them(crm: Crm, servers: SandboxServers):
    servers.uspacy.set_switches({"max_list": 20})

    async def work(gateway: UspacyGateway) -> list[DealPage]:
        await pull(gateway)
        return await pull(gateway)

    pages = crm.run(work, page_size=500)
    assert ids_of(pages) == open_ids(servers)
    lists = [r.query.split("&")[1] for r in servers.uspacy.faults.log if r.path == DEALS]
    assert lists == ["list=100"] + ["list=20"] * 8


def test_a_list_that_is_refused_for_another_reason_is_refused(crm: Crm, servers: SandboxServers):
    servers.uspacy.faults.add(
        Fault(kind="answer", status=422, path=DEALS + "$", body='{"errors":{"sort_by":["?"]}}')
    )
    with pytest.raises(Refused) as caught:
        crm.run(pull)
    assert caught.value.facts["field"] == "sort_by"
    assert asked(servers, DEALS) == 1


@pytest.mark.parametrize("is_204", [True, False])
def test_an_empty_crm_is_one_empty_page(clock: FakeClock, is_204: bool):
    seed = make_seed()
    seed.deals.clear()
    with SandboxServers(only=("uspacy",), seed_data=seed) as servers:
        servers.uspacy.set_switches({"empty_list_204": is_204})
        pages = Crm(servers, clock).run(pull)
    assert [(page.deals, page.is_last) for page in pages] == [((), True)]


def test_an_empty_body_is_not_an_empty_crm(crm: Crm, servers: SandboxServers):
    """It would take every deal off the list."""
    servers.uspacy.faults.add(Fault(kind="empty_200", path=DEALS + "$"))
    with pytest.raises(NotSent) as caught:
        crm.run(pull)
    assert caught.value.code == "not_a_json_answer"
    servers.uspacy.faults.add(Fault(kind="null_200", path=DEALS + "$"))
    with pytest.raises(ContractBroken):
        crm.run(pull)


class Service:
    """Answers of shapes the stand-in does not give; counts the calls by path."""

    def __init__(self, deals: Callable[[int, int], Any], funnels: Any = ()) -> None:
        self.deals = deals
        self.funnels = funnels
        self.paths: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path.partition("/KEY")[2]
        self.paths.append(path)
        if path == DEALS:
            query = request.url.params
            return httpx.Response(200, json=self.deals(int(query["page"]), int(query["list"])))
        if path == f"{DEALS}/funnel":
            return httpx.Response(200, json=list(self.funnels))
        return httpx.Response(404, json={"message": "not found"})

    def pull(self, clock: FakeClock, page_size: int = 3) -> list[DealPage]:
        async def main() -> list[DealPage]:
            http = httpx.AsyncClient(transport=httpx.MockTransport(self))
            url = "https://shop.example/company/v1/incoming_webhooks/run/KEY/"
            gateway = UspacyGateway(WebhookCredentials(url), clock, http=http, page_size=page_size)
            try:
                return await pull(gateway)
            finally:
                await gateway.close()

        return asyncio.run(main())


def numbered(first: int, count: int) -> list[dict[str, Any]]:
    return [{"id": first + number, "updated_at": 1790000000} for number in range(count)]


def test_without_a_page_count_a_short_page_is_the_last(clock: FakeClock):
    pages = {1: numbered(1, 3), 2: numbered(4, 3), 3: numbered(7, 1)}
    found = Service(lambda page, _size: {"data": pages[page]}).pull(clock)
    assert ids_of(found) == [1, 2, 3, 4, 5, 6, 7]
    assert [page.is_last for page in found] == [False, False, True]
    assert found[0].total is None


def test_a_server_that_repeats_its_page_does_not_hold_us(clock: FakeClock):
    found = Service(lambda _page, _size: {"data": numbered(1, 3), "meta": []}).pull(clock)
    assert ids_of(found) == [1, 2, 3]
    assert found[-1].is_last


def test_a_count_that_never_fits_costs_one_more_reading(clock: FakeClock):
    service = Service(
        lambda page, _size: {
            "data": numbered(3 * page - 2, 3),
            "meta": {"current_page": page, "last_page": "2", "total": "9"},
        }
    )
    found = service.pull(clock)
    assert ids_of(found) == [1, 2, 3, 4, 5, 6]
    assert service.paths.count(DEALS) == 4
    assert [page.is_last for page in found] == [False, False, False, True]


def test_a_bare_array_is_a_whole_list(clock: FakeClock):
    found = Service(lambda _page, _size: numbered(1, 5)).pull(clock)
    assert ids_of(found) == [1, 2, 3, 4, 5]
    assert found[-1].is_last


@pytest.mark.parametrize("answer", [{"status": True}, "deals", 7])
def test_an_answer_without_a_list_is_not_understood(clock: FakeClock, answer: Any):
    with pytest.raises(ContractBroken) as caught:
        Service(lambda _page, _size: answer).pull(clock)
    assert caught.value.code == "crm_answer_not_understood"


def test_one_bad_deal_costs_only_itself(clock: FakeClock, caplog: pytest.LogCaptureFixture):
    records = [{"id": 1}, "?", {"title": "Таємна назва"}, {"id": "x", "title": "?"}, {"id": 2}]
    with caplog.at_level(logging.WARNING):
        found = Service(lambda _page, _size: {"data": records, "meta": {"last_page": 1}}).pull(
            clock
        )
    assert ids_of(found) == [1, 2]
    warnings = [record.getMessage() for record in caplog.records]
    assert len(warnings) == 3
    assert all("is left out" in warning for warning in warnings)
    assert "Таємна" not in json.dumps(warnings, ensure_ascii=False)


def test_stages_are_read_once_and_again_for_an_unknown_one(clock: FakeClock):
    def deals(page: int, _size: int) -> Any:
        stage = {1: 21, 2: 22, 3: 99, 4: 99}[page]
        status = "IN_WORK"
        data = [{"id": page, "kanban_stage_id": stage, "kanban_status": status}]
        return {"data": data, "meta": {"last_page": 4}}

    stages = [{"id": 21, "stage_code": "NEW"}, {"id": 22, "stage_code": "IN_WORK"}]
    service = Service(deals, [{"id": 3, "title": "Роздріб", "stages": stages}])
    found = service.pull(clock)
    kinds = [deal.stage_kind for page in found for deal in page.deals]
    assert kinds == [StageKind.NEW, StageKind.IN_WORK, StageKind.IN_WORK, StageKind.IN_WORK]
    assert service.paths.count(f"{DEALS}/funnel") == 2


def test_a_filter_the_service_ignores_is_applied_here(clock: FakeClock):
    stages = [{"id": 21, "stage_code": "NEW"}, {"id": 25, "stage_code": "SUCCESS"}]
    data = [{"id": 1, "kanban_stage_id": 21}, {"id": 2, "kanban_stage_id": 25}]
    service = Service(lambda _page, _size: {"data": data}, [{"id": 3, "stages": stages}])
    assert ids_of(service.pull(clock)) == [1]


def test_at_most_three_requests_at_a_time(clock: FakeClock):
    running = most = 0

    async def answer(_request: httpx.Request) -> httpx.Response:
        nonlocal running, most
        running += 1
        most = max(most, running)
        for _ in range(5):
            await asyncio.sleep(0)
        running -= 1
        return httpx.Response(200, json={"list_products": []})

    async def main() -> None:
        http = httpx.AsyncClient(transport=httpx.MockTransport(answer))
        url = "https://shop.example/company/v1/incoming_webhooks/run/KEY"
        gateway = UspacyGateway(WebhookCredentials(url), clock, http=http)
        await asyncio.gather(*(gateway.lines(number) for number in range(1, 13)))
        await gateway.close()

    asyncio.run(main())
    assert most == 3
