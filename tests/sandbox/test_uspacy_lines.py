"""Product lists and lines of the stand-in, its catalogue and directories."""

from typing import Any

import pytest

from tests.sandbox.conftest import UspacyRun
from tests.sandbox.seeds import T0

LISTS = "/crm/v1/static/entity-product-lists"
LINES = "/crm/v1/static/list-products"
TOTALS = (
    "amount_before_discount_and_tax",
    "amount_discount",
    "amount_before_tax",
    "amount_tax",
    "amount_total",
)


def product_list(run: UspacyRun, deal_id: int) -> dict[str, Any]:
    found: dict[str, Any] = run.get(f"{LISTS}?entity_type=deals&entity_id={deal_id}")
    return found


def totals(run: UspacyRun, deal_id: int) -> tuple[int, ...]:
    found = product_list(run, deal_id)
    return tuple(found[name] for name in TOTALS)


def add(run: UspacyRun, deal_id: int, **line: Any) -> dict[str, Any]:
    body = {
        "entity_product_list_id": product_list(run, deal_id)["id"],
        "title": "Товар",
        "price": 10000,
        "quantity": 1,
        "tax_rate": 20,
        "is_tax_included": 1,
    }
    answer = run.client.post(LINES, json=body | line)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_list_of_a_deal_is_a_bare_object_with_nested_products(uspacy: UspacyRun) -> None:
    found = product_list(uspacy, 1)
    assert {name: found[name] for name in ("id", "entity_type", "entity_id")} == {
        "id": 5,
        "entity_type": "deals",
        "entity_id": 1,
    }
    # Reference 3.1: 120.00 × 2, 20 % inside, 10 % off.
    assert totals(uspacy, 1) == (20000, 2400, 18000, 3600, 21600)
    line = found["list_products"][0]
    assert (line["id"], line["price"], line["quantity"], line["tax_rate"]) == (81, 12000, 2, 20)
    assert "product_id" not in line
    product = line["product"]
    assert product["article"] == "COF-1"
    assert product["additional"] == {"shtrihkod": "4820000000017"}
    assert product["measurement_unit"]["abbr"] == "шт"
    assert product["product_category"]["name"] == "Продукти"
    assert product["prices"][0]["tax"]["rate"] == 20


def test_list_is_made_when_it_is_first_asked_for(uspacy: UspacyRun) -> None:
    assert set(uspacy.server.state()["product_lists"]) == {"1"}
    first = product_list(uspacy, 2)
    assert first["list_products"] == []
    assert first["is_automatic_calculation"] == 1
    assert product_list(uspacy, 2)["id"] == first["id"] != 5
    assert set(uspacy.server.state()["product_lists"]) == {"1", "2"}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("entity_type=deals&entity_id=99", 404),
        ("entity_type=deals", 422),
        ("entity_type=tasks&entity_id=1", 422),
        ("entity_id=1", 422),
    ],
)
def test_list_of_nothing(uspacy: UspacyRun, query: str, status: int) -> None:
    assert uspacy.client.get(f"{LISTS}?{query}").status_code == status


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # 100.00, 20 % inside: 83.33 + 16.67.
        ({}, (8333, 0, 8333, 1667, 10000)),
        # 100.00 net, 20 % on top: 120.00.
        ({"is_tax_included": 0}, (10000, 0, 10000, 2000, 12000)),
        # No tax, 0.155 kg of 489.90: 75.9345 → 75.93.
        ({"price": 48990, "quantity": 0.155, "tax_rate": None}, (7593, 0, 7593, 0, 7593)),
        # Half up: 0.5 × 0.03 = 0.015 → 0.02.
        ({"price": 3, "quantity": 0.5, "tax_rate": None}, (2, 0, 2, 0, 2)),
        # A mark-up of 5 %: 105.00, tax 17.50.
        ({"discount_value": -500}, (8333, -500, 8750, 1750, 10500)),
        # 30.00 off each of 2, 20 % inside: 140.00, tax 23.33.
        (
            {"quantity": 2, "discount_type": "absolute", "discount_value": 3000},
            (16667, 6000, 11667, 2333, 14000),
        ),
    ],
)
def test_totals_follow_the_lines(
    uspacy: UspacyRun, line: dict[str, Any], expected: tuple[int, ...]
) -> None:
    add(uspacy, 2, **line)
    assert totals(uspacy, 2) == expected


def test_absolute_discount_may_be_per_line(uspacy: UspacyRun) -> None:
    uspacy.switch(absolute_discount="line")
    add(uspacy, 2, quantity=2, discount_type="absolute", discount_value=3000)
    # 200.00 − 30.00 = 170.00, tax 28.33.
    assert totals(uspacy, 2) == (16667, 3000, 14167, 2833, 17000)


def test_line_life(uspacy: UspacyRun) -> None:
    line = add(uspacy, 2, title="Хліб", product_id=34)
    assert line["product"]["title"] == "Хліб"
    assert line["measurement_unit_abbr"] == "pcs"
    assert uspacy.get(f"{LINES}/{line['id']}")["title"] == "Хліб"
    patched = uspacy.client.patch(f"{LINES}/{line['id']}", json={"quantity": 3, "price": 2500})
    assert patched.json()["quantity"] == 3
    # The stored amount of the line is the business of the client: it is stale now.
    assert patched.json()["amount"] == 0
    assert totals(uspacy, 2)[4] == 7500
    assert uspacy.server.deal(2)["amount_of_the_deal"] == {"currency": "UAH", "value": "75.00"}
    deleted = uspacy.client.delete(f"{LINES}/{line['id']}")
    assert (deleted.status_code, deleted.content) == (204, b"")
    assert product_list(uspacy, 2)["list_products"] == []
    assert uspacy.client.get(f"{LINES}/{line['id']}").status_code == 404


def test_lines_in_bulk(uspacy: UspacyRun) -> None:
    list_id = product_list(uspacy, 3)["id"]
    bodies = [{"entity_product_list_id": list_id, "title": title, "price": 1000} for title in "абв"]
    made = uspacy.client.post(f"{LINES}/bulk", json={"list_products": bodies}).json()["data"]
    assert totals(uspacy, 3)[4] == 3000
    changed = uspacy.client.patch(
        f"{LINES}/bulk", json={"list_products": [{"id": made[0]["id"], "price": 5}]}
    )
    assert changed.json()[0]["price"] == 5
    gone = f"list_products[]={made[1]['id']}&list_products[]={made[2]['id']}"
    assert uspacy.client.delete(f"{LINES}/bulk?{gone}").status_code == 204
    assert [item["title"] for item in product_list(uspacy, 3)["list_products"]] == ["а"]
    assert totals(uspacy, 3)[4] == 5
    assert uspacy.client.post(f"{LINES}/bulk", json={"list_products": 5}).status_code == 422


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"price": 10.5}, "price"),
        ({"price": "100"}, "price"),
        ({"price": -1}, "price"),
        ({"quantity": 0}, "quantity"),
        ({"quantity": "1,5"}, "quantity"),
        ({"discount_type": "percent"}, "discount_type"),
        ({"is_tax_included": True}, "is_tax_included"),
        ({"tax_rate": -1}, "tax_rate"),
        ({"product_id": 99}, "product_id"),
        ({"colour": "red"}, "colour"),
        ({"title": " "}, "title"),
    ],
)
def test_wrong_lines_are_422(uspacy: UspacyRun, body: dict[str, Any], field: str) -> None:
    answer = uspacy.client.patch(f"{LINES}/81", json=body)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]
    assert totals(uspacy, 1)[4] == 21600


def test_manual_totals_stay_as_they_were_sent(uspacy: UspacyRun) -> None:
    answer = uspacy.client.patch(
        f"{LISTS}/5", json={"is_automatic_calculation": 0, "amount_total": 20000}
    )
    assert answer.json()["amount_total"] == 20000
    uspacy.client.patch(f"{LINES}/81", json={"quantity": 10})
    assert totals(uspacy, 1) == (20000, 2400, 18000, 3600, 20000)
    assert uspacy.server.deal(1)["amount_of_the_deal"]["value"] == "216.00"
    assert uspacy.client.patch(f"{LISTS}/5", json={"amount_total": "5"}).status_code == 422
    assert uspacy.client.patch(f"{LISTS}/77", json={}).status_code == 404


@pytest.mark.parametrize("bumps", [False, True])
def test_whether_editing_lines_touches_the_deal_is_a_switch(uspacy: UspacyRun, bumps: bool) -> None:
    uspacy.switch(line_edits_bump_updated_at=bumps)
    uspacy.client.patch(f"{LINES}/81", json={"quantity": 3})
    assert (uspacy.server.deal(1)["updated_at"] > T0 + 10) is bumps
    # 120.00 × 3 − 10 % = 324.00
    assert uspacy.server.deal(1)["amount_of_the_deal"]["value"] == "324.00"


def test_amount_need_not_follow_the_lines(uspacy: UspacyRun) -> None:
    uspacy.switch(mirror_amount=False)
    uspacy.client.patch(f"{LINES}/81", json={"quantity": 3})
    assert uspacy.server.deal(1)["amount_of_the_deal"]["value"] == "216.00"
    assert totals(uspacy, 1)[4] == 32400


# Catalogue ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [33, 34]),
        ("q=cof", [33]),
        ("q=ХЛІБ", [34]),
        ("type[]=service", []),
        ("is_active[]=1", [33, 34]),
        ("is_active[]=0", []),
        ("currency=UAH", [33]),
        ("price_from=12000&price_to=12000", [33]),
        ("price_from=12001", []),
        ("balance_from=5", [33, 34]),
        ("product_category_ids[]=2", []),
    ],
)
def test_products(uspacy: UspacyRun, query: str, expected: list[int]) -> None:
    found = uspacy.get(f"/crm/v1/static/products?page=1&list=20&{query}")
    assert [item["id"] for item in found["data"]] == expected


def test_product_life(uspacy: UspacyRun) -> None:
    path = "/crm/v1/static/products"
    made = uspacy.client.post(path, json={"title": "Чай", "additional": {"shtrihkod": "48"}})
    assert made.status_code == 201
    product_id = made.json()["id"]
    assert product_id == 35
    price = {"price": 500, "currency": "UAH", "tax_id": 1, "is_tax_included": 1}
    uspacy.client.patch(f"{path}/{product_id}", json={"prices": [price]})
    product = uspacy.get(f"{path}/{product_id}/")
    assert product["prices"][0]["tax"]["name"] == "ПДВ 20 %"
    assert product["additional"] == {"shtrihkod": "48"}
    for wrong in ({"colour": 1}, {"additional": {"nemaye": 1}}, {"title": ""}, {"prices": 5}):
        assert uspacy.client.patch(f"{path}/{product_id}", json=wrong).status_code == 422
    assert uspacy.client.delete(f"{path}/{product_id}").status_code == 204
    assert uspacy.client.get(f"{path}/{product_id}").status_code == 404


def test_deleted_product_leaves_a_free_text_line(uspacy: UspacyRun) -> None:
    uspacy.client.delete("/crm/v1/static/products/33")
    line = product_list(uspacy, 1)["list_products"][0]
    assert (line["product"], line["title"]) == (None, "Кава зернова 1 кг")


@pytest.mark.parametrize(
    ("directory", "names", "new", "wrong"),
    [
        ("taxes", ["ПДВ 20 %", "Без ПДВ"], {"name": "ПДВ 7 %", "rate": 7}, {"name": "x"}),
        ("measurement-units", ["Штука"], {"name": "Кілограм", "abbr": "кг"}, {"abbr": "кг"}),
        ("product-price-types", ["Роздрібна"], {"title": "Гурт"}, {"sort": 1}),
        ("product-categories", ["Продукти"], {"name": "Кава", "parent_id": 1}, {}),
    ],
)
def test_directories(
    uspacy: UspacyRun, directory: str, names: list[str], new: Any, wrong: Any
) -> None:
    path = f"/crm/v1/static/{directory}"
    title = "title" if directory == "product-price-types" else "name"
    assert [item[title] for item in uspacy.get(path)["data"]] == names
    made = uspacy.client.post(path, json=new)
    assert made.status_code == 201
    entry = uspacy.get(f"{path}/{made.json()['id']}")
    assert entry[title] == new[title]
    if directory == "product-categories":
        assert uspacy.get(path)["data"][0]["child_categories"][0]["name"] == "Кава"
    patched = uspacy.client.patch(f"{path}/{entry['id']}", json={title: "Інакше", "id": 500})
    assert (patched.json()[title], patched.json()["id"]) == ("Інакше", entry["id"])
    assert uspacy.client.post(path, json=wrong).status_code == 422
    assert uspacy.client.delete(f"{path}/{entry['id']}").status_code == 204
    assert uspacy.client.get(f"{path}/{entry['id']}").status_code == 404
    uspacy.switch(is_admin=False)
    assert uspacy.client.post(path, json=new).status_code == 403
    assert uspacy.client.get("/crm/v1/static/currencies").status_code == 404
