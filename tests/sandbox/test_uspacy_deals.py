"""Deals, contacts and companies of the stand-in: lists, filters, reading, writing, trash."""

from typing import Any

import pytest

from tests.sandbox.conftest import UspacyRun
from tests.sandbox.seeds import CASHIER, OWNER, PAID, T0, WORK

DEALS = "/crm/v1/entities/deals"


# Lists -------------------------------------------------------------------------------------------


def test_envelope_has_the_union_of_paging_names(uspacy: UspacyRun) -> None:
    found = uspacy.get(f"{DEALS}?page=2&list=2&sort_by[id]=asc")
    assert [item["id"] for item in found["data"]] == [3, 4]
    meta = found["meta"]
    assert meta == {
        "current_page": 2,
        "from": 3,
        "last_page": 3,
        "path": meta["path"],
        "per_page": 2,
        "to": 4,
        "total": 5,
        "page": 2,
        "list": 2,
        "unfiltered_total": 5,
    }
    assert meta["path"].endswith(DEALS)
    assert found["links"]["next"].endswith("?page=3")
    assert found["links"]["prev"].endswith("?page=1")


def test_last_page_and_the_one_behind_it(uspacy: UspacyRun) -> None:
    last = uspacy.get(f"{DEALS}?page=3&list=2")
    assert len(last["data"]) == 1
    assert last["links"]["next"] is None
    behind = uspacy.get(f"{DEALS}?page=9&list=2")
    assert behind["data"] == []
    assert behind["meta"]["total"] == 5


@pytest.mark.parametrize("query", ["list=501", "list=0", "list=many", "page=-1"])
def test_wrong_page_is_422(uspacy: UspacyRun, query: str) -> None:
    assert uspacy.client.get(f"{DEALS}?{query}").status_code == 422


def test_biggest_page_is_a_switch(uspacy: UspacyRun) -> None:
    uspacy.switch(max_list=20)
    assert uspacy.client.get(f"{DEALS}?list=21").json() == {
        "status": False,
        "errors": {"list": ["The list may not be greater than 20."]},
    }
    assert uspacy.client.get(f"{DEALS}?list=20").status_code == 200


def test_empty_list_may_be_204(uspacy: UspacyRun) -> None:
    assert uspacy.get(f"{DEALS}?q=немає")["data"] == []
    uspacy.switch(empty_list_204=True)
    answer = uspacy.client.get(f"{DEALS}?q=немає")
    assert (answer.status_code, answer.content) == (204, b"")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [5, 4, 3, 2, 1]),
        ("sort_by[updated_at]=asc", [1, 2, 3, 4, 5]),
        ("sort_by[amount_of_the_deal]=desc", [3, 1, 5, 4, 2]),
        ("sort_by[owner]=desc&sort_by[id]=asc", [2, 1, 3, 4, 5]),
        ("q=коваль", [1]),
        ("q=0501112233", [1]),
        ("q=380671112233", []),
        ("q=ҐАНОК", [3]),
        (f"funnel_id=3&kanban_stage_id[]={WORK}&kanban_stage_id[]={PAID}", [3, 1]),
        (f"kanban_stage_id={WORK}", [1]),
        ("kanban_status[]=IN_WORK&kanban_status[]=NEW", [5, 3, 2, 1]),
        (f"owner[]={CASHIER}", [2]),
        (f"owner={CASHIER}&kanban_status=SUCCESS&boolean_operator=OR", [4, 2]),
        (f"owner={OWNER}&kanban_status=SUCCESS&boolean_operator=XOR", [5, 3, 1]),
        ("amount_of_the_deal[from]=99.99&amount_of_the_deal[to]=216", [5, 1]),
        ("amount_of_the_deal[currency]=USD", []),
        (f"created_at[0][0]={T0 + 2}&created_at[0][1]={T0 + 3}", [3, 2]),
        (f"created_at[from]={T0 + 4}", [5, 4]),
        ("contacts[title]=їжак", [2]),
        ("companies[title]=ґанок", [3]),
        ("contacts[]=501", [1]),
        ("sposib_oplati=kartka", [1]),
        ("sposib_oplati[]=gotivka&sposib_oplati[]=kartka", [1]),
        ("deal_label[]=opt", [3]),
        ("no_such_field=1", [5, 4, 3, 2, 1]),
    ],
)
def test_flat_filters(uspacy: UspacyRun, query: str, expected: list[int]) -> None:
    assert uspacy.deals(query) == expected


def recursive(field: str, operator: str, *values: Any, place: int = 0) -> str:
    start = f"filters[filters][{place}]"
    parts = [f"{start}[field]={field}", f"{start}[operator]={operator}"]
    parts += [f"{start}[values][{number}]={value}" for number, value in enumerate(values)]
    return "&".join(parts)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (recursive("kanban_stage_id", "eq", WORK, PAID), [3, 1]),
        (recursive("kanban_stage_id", "not_eq", WORK, PAID), [5, 4, 2]),
        (recursive("updated_at", "gte", T0 + 40), [5, 4]),
        (recursive("updated_at", "gt", T0 + 40), [5]),
        (recursive("updated_at", "lt", T0 + 20), [1]),
        (recursive("updated_at", "lte", T0 + 20), [2, 1]),
        (recursive("updated_at", "gte-lte", T0 + 20, T0 + 30), [3, 2]),
        (recursive("updated_at", "gt-lt", T0 + 20, T0 + 40), [3]),
        (recursive("amount_of_the_deal", "gt", 100), [3, 1]),
        (recursive("amount_of_the_deal", "empty"), [2]),
        (recursive("amount_of_the_deal", "not_empty"), [5, 4, 3, 1]),
        (recursive("title", "like", "ЗАМОВ"), [1]),
        (recursive("title", "not_like", "о"), [2]),
        (recursive("title", "startswith", "гур"), [3]),
        (recursive("title", "endswith", "ом"), [3]),
        (recursive("contacts", "in", 501, 502), [2, 1]),
        ("filters[filters][0][field]=title&filters[filters][0][values]=Хліб", [2]),
        (
            "filters[filters][0][field]=updated_at&filters[filters][0][operator]=gte-lte"
            f"&filters[filters][0][values][0][from]={T0 + 20}"
            f"&filters[filters][0][values][0][to]={T0 + 30}",
            [3, 2],
        ),
        (
            "filters[condition]=or&"
            + recursive("id", "eq", 1)
            + "&"
            + recursive("id", "eq", 4, place=1),
            [4, 1],
        ),
        (
            recursive("funnel_id", "eq", 3)
            + "&filters[groups][0][condition]=or"
            + "&filters[groups][0][filters][0][field]=title"
            + "&filters[groups][0][filters][0][operator]=like"
            + "&filters[groups][0][filters][0][values][0]=хліб"
            + "&filters[groups][0][filters][1][field]=kanban_status"
            + "&filters[groups][0][filters][1][operator]=eq"
            + "&filters[groups][0][filters][1][values][0]=SUCCESS",
            [4, 2],
        ),
        (
            "filters[filters][0][related][entity]=contacts"
            "&filters[filters][0][related][field]=last_name"
            "&filters[filters][0][operator]=eq&filters[filters][0][values][0]=Коваль",
            [1],
        ),
    ],
)
def test_recursive_filters(uspacy: UspacyRun, query: str, expected: list[int]) -> None:
    assert uspacy.deals(query) == expected


@pytest.mark.parametrize(
    "query",
    [recursive("title", "resembles", "x"), recursive("colour", "eq", "x"), "sort_by[id]=up"],
)
def test_wrong_filters_are_422(uspacy: UspacyRun, query: str) -> None:
    assert uspacy.client.get(f"{DEALS}?{query}").status_code == 422


def test_date_filters_may_be_ignored_by_the_server(uspacy: UspacyRun) -> None:
    uspacy.switch(date_filters=False)
    assert uspacy.deals(recursive("updated_at", "gte", T0 + 40)) == [5, 4, 3, 2, 1]
    assert uspacy.deals(f"created_at[0][0]={T0 + 4}") == [5, 4, 3, 2, 1]
    assert uspacy.deals("amount_of_the_deal[from]=1000") == [3]


def test_table_fields_limit_the_answer(uspacy: UspacyRun) -> None:
    found = uspacy.get(f"{DEALS}?table_fields[]=title&table_fields[]=owner&list=1")
    assert set(found["data"][0]) == {"id", "title", "owner"}


# Single records and their looseness --------------------------------------------------------------


def test_single_deal_is_a_bare_loose_object(uspacy: UspacyRun) -> None:
    deal = uspacy.get(f"{DEALS}/1")
    assert deal["id"] == 1
    assert deal["owner"] == "7"
    assert deal["changed_by"] == ""
    assert deal["kanban_stage_id"] == "22"
    assert deal["kanban_reason_id"] == ""
    assert deal["funnel_id"] == 3
    assert deal["updated_at"] == str(T0 + 10)
    assert deal["companies"] == ""
    assert deal["amount_of_the_deal"] == {"currency": "UAH", "value": "216.00"}
    assert deal["posilannya_na_chek"] is None
    assert [(item["value"], item["selected"]) for item in deal["sposib_oplati"]] == [
        ("gotivka", False),
        ("kartka", True),
        ("stara", False),
    ]
    assert [item["selected"] for item in deal["deal_label"]] == [False, False]
    contact = deal["contacts"][0]
    assert contact["phone"] == [
        {
            "id": "c+380501112233",
            "type": "mobile",
            "value": "+380501112233",
            "main": True,
            "sort": "10",
        }
    ]
    assert (contact["email"], contact["companies"]) == ("", "")
    assert (contact["related_entity"], contact["entity_type"]) == (True, "contacts")
    second = uspacy.get(f"{DEALS}/2")
    assert second["amount_of_the_deal"] == ""
    assert second["contacts"][0]["phone"] == ""
    assert second["updated_at"] == T0 + 20


def test_strict_types_are_a_switch(uspacy: UspacyRun) -> None:
    uspacy.switch(loose_types=False)
    deal = uspacy.get(f"{DEALS}/1")
    assert (deal["owner"], deal["kanban_stage_id"], deal["changed_by"]) == (7, 22, None)
    assert (deal["companies"], deal["sposib_oplati"], deal["deal_label"]) == ([], "kartka", [])
    assert deal["updated_at"] == T0 + 10
    assert uspacy.get(f"{DEALS}/2")["amount_of_the_deal"] is None


def test_nested_contacts_may_be_bare(uspacy: UspacyRun) -> None:
    uspacy.switch(nested_relations="bare")
    nested = uspacy.get(f"{DEALS}/1")["contacts"][0]
    assert nested["title"] == "Коваль Ірина"
    assert "phone" not in nested
    assert uspacy.get("/crm/v1/entities/contacts/501")["phone"][0]["value"] == "+380501112233"


@pytest.mark.parametrize("path", [f"{DEALS}/99", "/crm/v1/entities/contacts/1"])
def test_missing_record(uspacy: UspacyRun, path: str) -> None:
    answer = uspacy.client.get(path)
    assert answer.status_code == 404
    assert answer.json() == {"status": 404, "error": "Entity not found"}


def test_forgotten_slash_is_405(uspacy: UspacyRun) -> None:
    assert uspacy.client.get("/crm/v1/entities/deals5").status_code == 405
    assert uspacy.client.put(f"{DEALS}/1").status_code == 405
    assert uspacy.client.get("/crm/v1/entities/invoices").status_code == 404
    assert uspacy.client.get("/nowhere").json() == {"message": "not found"}


def test_registry_related_and_search(uspacy: UspacyRun) -> None:
    registry = uspacy.get("/crm/v1/entity?with-funnels=true")["data"]
    assert [item["table_name"] for item in registry] == ["leads", "deals", "contacts", "companies"]
    assert [funnel["id"] for funnel in registry[1]["funnels"]] == [3, 4]
    related = uspacy.get("/crm/v1/entities/contacts/501/related/deals/")
    assert [item["id"] for item in related["data"]] == [1]
    people = uspacy.get(f"{DEALS}/2/related/contacts")
    assert [item["title"] for item in people["data"]] == ["Їжак Олесь"]
    found = uspacy.get("/search/v1/search?q=коваль")["data"]
    assert {table: [item["id"] for item in items] for table, items in found.items()} == {
        "companies": [],
        "contacts": [501],
        "deals": [1],
    }
