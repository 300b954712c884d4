"""Writing deals, contacts and companies of the stand-in: checks, creation, trash, mass calls."""

from typing import Any

import pytest

from tests.sandbox.conftest import UspacyRun
from tests.sandbox.seeds import NEW, OWNER, SERVICE_NEW, T0, WON, WORK

DEALS = "/crm/v1/entities/deals"


def invalid(run: UspacyRun, body: Any, path: str = f"{DEALS}/1") -> dict[str, Any]:
    before = run.server.state()["deals"]
    answer = run.client.patch(path, json=body)
    assert answer.status_code == 422, answer.text
    assert answer.json()["status"] is False
    assert run.server.state()["deals"] == before, "a refused write changes nothing"
    errors: dict[str, Any] = answer.json()["errors"]
    assert all(isinstance(texts, list) for texts in errors.values())
    return errors


def test_receipt_fields_are_written_and_read_back(uspacy: UspacyRun) -> None:
    body = {
        "posilannya_na_chek": "https://check.example/abc",
        "fiskalnij_nomer": "FN-000123",
        "data_cheka": 1_790_003_333,
        "sposib_oplati": "gotivka",
    }
    answer = uspacy.client.patch(f"{DEALS}/1/", json=body)
    assert answer.status_code == 200
    assert answer.json()["posilannya_na_chek"] == "https://check.example/abc"
    stored = uspacy.server.deal(1)
    assert {name: stored[name] for name in body} == body
    assert stored["updated_at"] > T0 + 10
    assert uspacy.deals("sort_by[updated_at]=desc&list=1") == [1]
    history = uspacy.get("/history/v1/crm/deals/1?page=1&list=20&action=update")["data"]
    assert [item["field_id"] for item in history[0]["items"]] == list(body)
    assert history[0]["items"][3]["from"] == {"value": "kartka", "display_value": "kartka"}
    assert history[0]["changed_by"] == OWNER


@pytest.mark.parametrize(
    ("body", "field", "text"),
    [
        (
            {"fiskalnij_nomer": "9" * 256},
            "fiskalnij_nomer",
            "The value may not be greater than 255 characters.",
        ),
        ({"fiskalnij_nomer": 123}, "fiskalnij_nomer", "The value must be a string."),
        ({"nemaye": "x"}, "nemaye", "The field nemaye does not exist."),
        ({"id": 5}, "id", "The field id does not exist."),
        ({"sposib_oplati": "bitcoin"}, "sposib_oplati", "The selected value is invalid."),
        ({"sposib_oplati": "stara"}, "sposib_oplati", "The selected value is invalid."),
        ({"sposib_oplati": ["kartka"]}, "sposib_oplati", "The selected value is invalid."),
        ({"deal_label": "vip"}, "deal_label", "The value must be an array."),
        ({"deal_label": ["nobody"]}, "deal_label", "The selected value is invalid."),
        ({"data_cheka": "2026-11-25"}, "data_cheka", "The value must be a number of seconds."),
        (
            {"data_cheka": 1_790_003_333_000},
            "data_cheka",
            "The value must be a number of seconds.",
        ),
        ({"data_cheka": True}, "data_cheka", "The value must be a number of seconds."),
        (
            {"suma_gotivkoyu": "100.00"},
            "suma_gotivkoyu",
            "The value must be an object of currency and value.",
        ),
        (
            {"suma_gotivkoyu": {"currency": "GBP", "value": "1"}},
            "suma_gotivkoyu",
            "The selected currency is invalid.",
        ),
        (
            {"suma_gotivkoyu": {"currency": "UAH", "value": "1.005"}},
            "suma_gotivkoyu",
            "The value must have 2 decimal places.",
        ),
        (
            {"suma_gotivkoyu": {"currency": "UAH", "value": "багато"}},
            "suma_gotivkoyu",
            "The value must be a number.",
        ),
        ({"kilkist": "5"}, "kilkist", "The value must be an integer."),
        ({"terminovo": 1}, "terminovo", "The value must be true or false."),
        ({"nomeri": "одне"}, "nomeri", "The value must be an array."),
        ({"zamovnik": 77}, "zamovnik", "The value must be an object with an id."),
        ({"contacts": [999]}, "contacts", "The selected entity is invalid."),
        ({"contacts": 501}, "contacts", "The value must be an array of ids."),
        ({"owner": 99}, "owner", "The selected user is invalid."),
        ({"title": ""}, "title", "The title field is required."),
        ({"kanban_stage_id": WON}, "kanban_stage_id", "The stage is changed by moving the entity."),
    ],
)
def test_wrong_writes_are_422(
    uspacy: UspacyRun, body: dict[str, Any], field: str, text: str
) -> None:
    assert invalid(uspacy, body) == {field: [text]}


def test_one_wrong_field_refuses_the_whole_write(uspacy: UspacyRun) -> None:
    errors = invalid(uspacy, {"fiskalnij_nomer": "FN-1", "a": 1, "b": 2})
    assert set(errors) == {"a", "b"}
    assert uspacy.client.patch(f"{DEALS}/1", content=b"{oops").status_code == 400
    assert uspacy.client.patch(f"{DEALS}/1", json=[1]).status_code == 422


@pytest.mark.parametrize(
    ("body", "stored"),
    [
        (
            {"suma_gotivkoyu": {"currency": "UAH", "value": 12.5}},
            {"currency": "UAH", "value": "12.50"},
        ),
        (
            {"suma_gotivkoyu": {"currency": "USD", "value": "7"}},
            {"currency": "USD", "value": "7.00"},
        ),
        ({"deal_label": ["vip", "opt"]}, ["vip", "opt"]),
        ({"nomeri": ["A", "B"]}, ["A", "B"]),
        ({"contacts": [502, "501"]}, [502, 501]),
        ({"contacts": ""}, []),
        ({"companies": [77]}, [77]),
        ({"zamovnik": {"id": 77}}, {"id": 77}),
        ({"sposib_oplati": None}, None),
        ({"posilannya_na_chek": ""}, None),
        ({"owner": "8"}, 8),
        ({"terminovo": True}, True),
        ({"fiskalnij_nomer": "я" * 255}, "я" * 255),
        ({"comments": "д" * 5000}, "д" * 5000),
    ],
)
def test_write_shapes(uspacy: UspacyRun, body: dict[str, Any], stored: Any) -> None:
    answer = uspacy.client.patch(f"{DEALS}/1", json=body)
    assert answer.status_code == 200, answer.text
    (name,) = body
    assert uspacy.server.deal(1)[name] == stored


def test_create_puts_the_deal_on_the_first_stage(uspacy: UspacyRun) -> None:
    answer = uspacy.client.post(DEALS, json={"title": "Новий", "contacts": [501]})
    assert answer.status_code == 201
    deal = uspacy.server.deal(answer.json()["id"])
    assert deal["id"] == 6
    assert (deal["funnel_id"], deal["kanban_stage_id"], deal["kanban_status"]) == (3, NEW, "NEW")
    assert (deal["owner"], deal["closed_at"], deal["contacts"]) == (OWNER, None, [501])
    other = uspacy.client.post(DEALS, json={"title": "Сервіс", "kanban_stage_id": SERVICE_NEW})
    assert other.json()["funnel_id"] == 4
    for wrong in (
        {},
        {"title": "x", "funnel_id": 9},
        {"title": "x", "funnel_id": 4, "kanban_stage_id": WORK},
    ):
        assert uspacy.client.post(DEALS, json=wrong).status_code == 422


def test_trash_restore_and_purge(uspacy: UspacyRun) -> None:
    assert uspacy.client.delete(f"{DEALS}/1").status_code == 204
    assert uspacy.client.get(f"{DEALS}/1").status_code == 404
    assert uspacy.client.patch(f"{DEALS}/1", json={"title": "x"}).status_code == 404
    assert [item["id"] for item in uspacy.get(f"{DEALS}/trash")["data"]] == [1]
    # An id in the trash is not given out again.
    assert uspacy.client.post(DEALS, json={"title": "Новий"}).json()["id"] == 6
    restored = uspacy.client.patch(f"{DEALS}/trash/restore", json={"id": [1]})
    assert restored.status_code == 200
    assert uspacy.get(f"{DEALS}/1")["title"] == "Замовлення Коваль"
    uspacy.client.delete(f"{DEALS}/6")
    purged = uspacy.client.request("DELETE", f"{DEALS}/trash/", json={"all": True})
    assert purged.status_code == 204
    assert uspacy.server.state()["trash"]["deals"] == {}
    assert uspacy.client.post(DEALS, json={"title": "Ще один"}).json()["id"] == 7


def test_mass_edit_deletion_and_replication(uspacy: UspacyRun) -> None:
    edited = uspacy.client.patch(
        f"{DEALS}/mass_edit",
        json={"entity_ids": [1, 2], "payload": {"owner": 8}, "all": False, "except_ids": [2]},
    )
    assert edited.status_code == 200
    assert (uspacy.server.deal(1)["owner"], uspacy.server.deal(3)["owner"]) == (8, 7)
    uspacy.client.request(
        "DELETE", f"{DEALS}/mass_deletion", json={"all": True, "except_ids": [1, 2]}
    )
    assert uspacy.deals() == [2, 1]
    clone = uspacy.client.post(f"{DEALS}/1/replicate")
    assert clone.status_code == 201
    assert clone.json()["id"] == 6
    assert uspacy.server.deal(6)["sposib_oplati"] == "kartka"
    assert uspacy.server.deal(6)["kanban_stage_id"] == WORK


def test_contacts_and_companies_are_records_too(uspacy: UspacyRun) -> None:
    found = uspacy.get("/crm/v1/entities/contacts?q=501112233")
    assert [item["id"] for item in found["data"]] == [501]
    phone = [{"type": "work", "value": "0671234567"}]
    patched = uspacy.client.patch("/crm/v1/entities/contacts/502", json={"phone": phone})
    assert patched.json()["phone"][0] == {
        "id": "n1",
        "type": "work",
        "value": "0671234567",
        "main": True,
        "sort": "10",
    }
    # The deal shows the contact as it is now.
    assert uspacy.get(f"{DEALS}/2")["contacts"][0]["phone"][0]["value"] == "0671234567"
    person = {"first_name": "Яна", "last_name": "Щур", "email": [{"value": "yana@example.com"}]}
    made = uspacy.client.post("/crm/v1/entities/contacts", json=person)
    assert (made.status_code, made.json()["title"]) == (201, "Щур Яна")
    company = uspacy.client.post("/crm/v1/entities/companies", json={"title": "ФОП Їжак"})
    assert company.status_code == 201
    assert uspacy.get(f"/crm/v1/entities/companies/{company.json()['id']}")["email"] == ""


def test_change_deal_acts_as_somebody_else_in_the_crm(uspacy: UspacyRun) -> None:
    uspacy.server.change_deal(3, title="Інша назва")
    deal = uspacy.get(f"{DEALS}/3")
    assert deal["title"] == "Інша назва"
    assert int(deal["updated_at"]) > T0 + 30
    copy = uspacy.server.deal(3)
    copy["title"] = "нічого не змінює"
    assert uspacy.server.deal(3)["title"] == "Інша назва"


def test_the_seed_is_copied_not_shared(uspacy: UspacyRun) -> None:
    state = uspacy.server.state()
    state["deals"]["1"]["title"] = "чужа"
    assert uspacy.server.deal(1)["title"] == "Замовлення Коваль"
    assert state["requests"] == 0
    assert set(state["product_lists"]) == {"1"}
