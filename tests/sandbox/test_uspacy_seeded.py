"""The generated seed behind the stand-in: every deal can be listed and opened over HTTP."""

from collections.abc import Iterator

import httpx
import pytest

from cashier_app.sandbox.faults import Fault
from cashier_app.sandbox.server import SandboxServers
from tests.sandbox.conftest import UspacyRun

DEALS = "/crm/v1/entities/deals"


@pytest.fixture(scope="module")
def seeded() -> Iterator[UspacyRun]:
    with SandboxServers(["uspacy"], seed=2, deals=64) as servers:
        run = UspacyRun(servers)
        yield run
        run.close()


def test_paging_finds_every_deal_once(seeded: UspacyRun) -> None:
    ids: list[int] = []
    page = 1
    while True:
        found = seeded.get(f"{DEALS}?page={page}&list=20&sort_by[updated_at]=desc")
        ids += [item["id"] for item in found["data"]]
        if page == found["meta"]["last_page"]:
            break
        page += 1
    assert page == 4
    assert len(ids) == len(set(ids)) == 64
    times = [seeded.server.deal(deal_id)["updated_at"] for deal_id in ids]
    assert times == sorted(times, reverse=True)


def test_every_deal_and_its_lines_can_be_opened(seeded: UspacyRun) -> None:
    state = seeded.server.state()
    for deal_id, stored in state["deals"].items():
        deal = seeded.get(f"{DEALS}/{deal_id}")
        assert deal["title"] == stored["title"]
        assert len(deal["contacts"]) == len(stored["contacts"])
        lines = seeded.get(
            f"/crm/v1/static/entity-product-lists?entity_type=deals&entity_id={deal_id}"
        )
        kept = state["product_lists"].get(deal_id)
        assert len(lines["list_products"]) == (len(kept["list_products"]) if kept else 0)
    assert max(len(item["list_products"]) for item in state["product_lists"].values()) == 120


@pytest.mark.parametrize(
    "path",
    [
        "/crm/v1/entities/contacts?list=100",
        "/crm/v1/entities/companies?list=100",
        "/crm/v1/static/products?list=100",
        "/crm/v1/static/taxes",
        "/crm/v1/static/measurement-units",
        "/crm/v1/static/product-price-types",
        "/crm/v1/static/product-categories",
        "/comments/v1/list_comments",
        f"{DEALS}/fields",
    ],
)
def test_directories_are_not_empty(seeded: UspacyRun, path: str) -> None:
    assert seeded.get(path)["data"]


def test_lost_answer_to_a_write_leaves_the_write_done_once(uspacy: UspacyRun) -> None:
    """A comment whose answer is lost exists on the server: looking comes before repeating."""
    uspacy.server.faults.add(Fault(kind="reset_after", method="POST", path="^/company.*/comments$"))
    body = {"entityType": "deal", "entityId": 1, "authorId": 7, "message": "<p>Чек</p>"}
    with pytest.raises(httpx.ReadError):
        uspacy.client.post("/comments/v1/comments", json=body)
    found = uspacy.get("/comments/v1/list_comments?entityType=deal&entityId=1")["data"]
    assert [item["message"] for item in found] == ["<p>Чек</p>"]
