"""Field schema of the stand-in: custom fields, list options, who may change them."""

from typing import Any

import pytest

from cashier_app.sandbox.uspacy.schema import transliterate
from tests.sandbox.conftest import UspacyRun

FIELDS = "/crm/v1/entities/deals/fields"
OPTIONS = "/crm/v1/entities/deals/lists/sposib_oplati"
NEW = {
    "name": "Каса: посилання",
    "code": "cashier_receipt_link",
    "type": "string",
    "required": False,
    "editable": True,
    "show": True,
    "hidden": False,
    "multiple": False,
    "sort": 500,
    "default_value": "",
    "tooltip": "Заповнює каса",
}


def test_schema_of_a_table(uspacy: UspacyRun) -> None:
    fields = {field["code"]: field for field in uspacy.get(FIELDS)["data"]}
    assert fields["posilannya_na_chek"]["type"] == "string"
    assert [option["value"] for option in fields["sposib_oplati"]["values"]] == [
        "gotivka",
        "kartka",
        "stara",
    ]
    assert fields["sposib_oplati"]["values"][2]["active"] is False
    assert "values" not in fields["title"]
    assert fields["kanban_stage_id"]["sort"] == ""
    assert uspacy.get(f"{FIELDS}/fiskalnij_nomer/")["code"] == "fiskalnij_nomer"
    assert uspacy.client.get(f"{FIELDS}/nemaye").status_code == 404
    products = uspacy.get("/crm/v1/entities/products/fields")["data"]
    assert [field["code"] for field in products] == ["title", "shtrihkod"]
    assert "money" in [item["code"] for item in uspacy.get("/crm/v1/field_types")["data"]]


def test_new_field_gets_a_code_of_its_own(uspacy: UspacyRun) -> None:
    made = uspacy.client.post(FIELDS, json=NEW)
    assert made.status_code == 201
    assert made.json()["code"] == "kasa_posilannya"
    assert made.json()["system_field"] is False
    again = uspacy.client.post(FIELDS, json=NEW)
    assert again.json()["code"] == "kasa_posilannya_2"
    assert uspacy.get("/crm/v1/entities/deals/1")["kasa_posilannya"] is None
    patched = uspacy.client.patch(
        "/crm/v1/entities/deals/1", json={"kasa_posilannya": "https://check.example/1"}
    )
    assert patched.status_code == 200
    renamed = uspacy.client.patch(f"{FIELDS}/kasa_posilannya", json={"name": "Інакше"})
    assert renamed.json()["name"] == "Інакше"
    assert uspacy.client.delete(f"{FIELDS}/kasa_posilannya").status_code == 204
    assert "kasa_posilannya" not in uspacy.server.deal(1)
    assert uspacy.client.delete(f"{FIELDS}/title").status_code == 403


def test_code_may_be_kept_as_asked(uspacy: UspacyRun) -> None:
    uspacy.switch(rewrite_field_codes=False)
    assert uspacy.client.post(FIELDS, json=NEW).json()["code"] == "cashier_receipt_link"
    taken = uspacy.client.post(FIELDS, json=NEW)
    assert taken.status_code == 422
    assert list(taken.json()["errors"]) == ["code"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Посилання на чек", "posilannya_na_chek"),
        ("Фіскальний номер", "fiskalnij_nomer"),
        ("Спосіб оплати", "sposib_oplati"),
        ("Кур’єр їде щодня", "kuryer_yide_shchodnya"),
        ("Receipt № 5", "receipt_5"),
    ],
)
def test_codes_are_transliterations(name: str, code: str) -> None:
    assert transliterate(name) == code


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"type": "colour"}, "type"),
        ({"type": None}, "type"),
        ({"code": 5}, "code"),
        ({"type": "list", "values": ["a"]}, "values"),
    ],
)
def test_wrong_fields_are_422(uspacy: UspacyRun, changes: dict[str, Any], field: str) -> None:
    answer = uspacy.client.post(FIELDS, json=NEW | changes)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]


def test_fields_are_made_by_administrators_on_a_commercial_plan(uspacy: UspacyRun) -> None:
    before = uspacy.server.state()["fields"]
    uspacy.switch(commercial_plan=False)
    assert uspacy.client.post(FIELDS, json=NEW).status_code == 403
    uspacy.switch(commercial_plan=True, is_admin=False)
    forbidden = uspacy.client.post(FIELDS, json=NEW)
    assert forbidden.json() == {"status": True, "errors": {"text": "Forbidden"}}
    assert uspacy.client.patch(f"{FIELDS}/kilkist", json={"name": "x"}).status_code == 403
    assert uspacy.client.post(OPTIONS, json={"title": "Крипта"}).status_code == 403
    # Values may still be written.
    written = uspacy.client.patch("/crm/v1/entities/deals/1", json={"kilkist": 3})
    assert written.status_code == 200
    assert uspacy.server.state()["fields"] == before


def test_list_field_with_its_options(uspacy: UspacyRun) -> None:
    made = uspacy.client.post(
        FIELDS,
        json=NEW
        | {
            "name": "Статус чека",
            "type": "list",
            "values": [{"title": "У черзі"}, {"title": "Готово", "value": "done"}],
        },
    ).json()
    assert [option["value"] for option in made["values"]] == ["u_cherzi", "done"]
    written = uspacy.client.patch("/crm/v1/entities/deals/1", json={made["code"]: "done"})
    chosen = [item["value"] for item in written.json()[made["code"]] if item["selected"]]
    assert chosen == ["done"]


def test_options_may_have_to_come_after_their_field(uspacy: UspacyRun) -> None:
    """Some services take them only by a call of their own, as an array."""
    uspacy.switch(options_with_field=False)
    titles = [{"title": "Ні", "value": "no"}, {"title": "Так", "value": "yes"}]
    made = uspacy.client.post(FIELDS, json=NEW | {"type": "list", "values": titles}).json()
    assert made["values"] == []
    path = f"/crm/v1/entities/deals/lists/{made['code']}"
    added = uspacy.client.post(path, json=titles)
    assert added.status_code == 201
    assert [(item["value"], item["title"]) for item in added.json()] == [
        ("no", "Ні"),
        ("yes", "Так"),
    ]
    again = uspacy.client.post(path, json=[{"title": "Авжеж", "value": "yes"}])
    assert [(item["value"], item["title"]) for item in again.json()] == [
        ("no", "Ні"),
        ("yes", "Авжеж"),
    ]
    for wrong in ([{"title": "Ще"}, {"value": "x"}], ["x"]):
        assert uspacy.client.post(path, json=wrong).status_code == 422
    assert len(uspacy.get(path)["data"]) == 2
    uspacy.switch(is_admin=False)
    assert uspacy.client.post(path, json=titles).status_code == 403


def test_options_life(uspacy: UspacyRun) -> None:
    made = uspacy.client.post(OPTIONS, json={"title": "Переказ", "value": "iban"})
    assert made.status_code == 201
    assert uspacy.client.post(OPTIONS, json={"title": "Знову", "value": "iban"}).status_code == 422
    assert uspacy.client.post(OPTIONS, json={}).status_code == 422
    assert [item["value"] for item in uspacy.get(OPTIONS)["data"]][-1] == "iban"
    deal = "/crm/v1/entities/deals/1"
    assert uspacy.client.patch(deal, json={"sposib_oplati": "iban"}).status_code == 200
    uspacy.client.patch(f"{OPTIONS}/iban", json={"active": False})
    assert uspacy.client.patch(deal, json={"sposib_oplati": "iban"}).status_code == 422
    assert uspacy.client.delete(f"{OPTIONS}/iban").status_code == 204
    assert uspacy.client.delete(f"{OPTIONS}/iban").status_code == 404
    assert uspacy.client.get("/crm/v1/entities/deals/lists/kilkist").status_code == 404
