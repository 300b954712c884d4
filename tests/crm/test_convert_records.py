"""Contacts, stages, funnels, fields and users of Uspacy → domain."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from cashier_app.crm.uspacy.convert import (
    categories_from_wire,
    contact_from_wire,
    deal_from_wire,
    field_from_wire,
    funnel_from_wire,
    tax_from_wire,
    user_from_wire,
)
from cashier_app.crm.uspacy.errors import parse_json
from cashier_app.crm.uspacy.wire import (
    WireCategory,
    WireContact,
    WireDeal,
    WireField,
    WireFunnel,
    WireTax,
    WireUser,
)
from cashier_app.domain.deal import CrmTax, Deal, StageKind
from cashier_app.domain.errors import ContractBroken


def deal(**fields: Any) -> Deal:
    body = json.dumps({"id": 1042, "title": "Замовлення", **fields})
    return deal_from_wire(WireDeal.model_validate(parse_json(body.encode())), {}, "https://x/1042")


def test_a_stage_is_known_by_its_funnel_then_by_the_status_of_the_deal():
    wire = WireDeal.model_validate({"id": 1, "kanban_stage_id": 25, "kanban_status": "IN_WORK"})
    assert deal_from_wire(wire, {25: StageKind.WON}, "").stage_kind is StageKind.WON
    assert deal_from_wire(wire, {}, "").stage_kind is StageKind.IN_WORK
    assert deal(kanban_status="FAIL").stage_kind is StageKind.LOST
    assert deal(kanban_status="").stage_kind is StageKind.IN_WORK


@pytest.mark.parametrize(
    ("raw", "phone"),
    [
        ("0671234567", "+380671234567"),
        ("+38 (067) 123-45-67", "+380671234567"),
        ("380671234567", "+380671234567"),
        ("12345", None),
        ("немає", None),
        ("+48 601 234 567", None),
    ],
)
def test_F_10_phones_are_normalised_or_left_out(raw: str, phone: str | None):
    """What the CRM holds stays visible beside the number that may be used."""
    wire = WireContact.model_validate({"id": 501, "phone": [{"value": raw, "main": True}]})
    found = contact_from_wire(wire, is_company=False)
    assert found is not None
    assert (found.phone, found.raw_phone) == (phone, raw)


@pytest.mark.parametrize("raw", ["client@", "ivan @mail"])
def test_F_11_a_broken_email_is_no_email(raw: str):
    """The contact is read all the same."""
    wire = WireContact.model_validate({"id": 501, "title": "Іван", "email": raw})
    found = contact_from_wire(wire, is_company=False)
    assert found is not None
    assert (found.email, found.raw_email, found.name) == (None, raw, "Іван")


@pytest.mark.parametrize(
    ("phones", "raw"),
    [
        ([{"value": "1", "main": False}, {"value": "2", "main": True}], "2"),
        ([{"value": "1"}, {"value": "2"}], "1"),
        ([{"value": "", "main": True}, {"value": "2", "main": "0"}], "2"),
        ([{"value": "1", "main": 0}, {"value": "2", "main": "1"}], "2"),
        ("", ""),
        (None, ""),
        ([], ""),
    ],
)
def test_the_main_phone_or_the_first(phones: Any, raw: str):
    found = contact_from_wire(
        WireContact.model_validate({"id": 1, "phone": phones}), is_company=True
    )
    assert found is not None
    assert found.raw_phone == raw
    assert found.is_company


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"title": "Коваль Ірина", "first_name": "?"}, "Коваль Ірина"),
        ({"title": "", "first_name": "Ірина", "last_name": "Коваль"}, "Коваль Ірина"),
        ({"company_name": "ТОВ «Приклад»"}, "ТОВ «Приклад»"),
        ({}, ""),
    ],
)
def test_names_of_contacts(fields: dict[str, str], name: str):
    found = contact_from_wire(WireContact.model_validate({"id": 1, **fields}), is_company=False)
    assert found is not None
    assert found.name == name


def test_people_come_before_companies():
    found = deal(contacts=[{"id": 501, "title": "Ірина"}, {"title": "?"}], companies=[{"id": 71}])
    assert [(contact.id, contact.is_company) for contact in found.contacts] == [
        (501, False),
        (71, True),
    ]


def test_funnels_fields_and_users():
    funnel = funnel_from_wire(
        WireFunnel.model_validate(
            {
                "id": 3,
                "title": "Роздріб",
                "default": True,
                "stages": [
                    {"id": 21, "title": "Нове", "stage_code": "NEW", "sort": "10"},
                    {"id": 22, "title": "Власна", "stage_code": "custom_7", "sort": ""},
                    {"id": 25, "title": "Так", "stage_code": "SUCCESS", "funnel_id": 4},
                    {"id": 26, "title": "Ні", "stage_code": "FAIL"},
                    {"title": "без номера"},
                ],
            }
        )
    )
    assert funnel is not None
    assert [(stage.id, stage.kind, stage.sort, stage.funnel_id) for stage in funnel.stages] == [
        (21, StageKind.NEW, 10, 3),
        (22, StageKind.IN_WORK, 0, 3),
        (25, StageKind.WON, 0, 4),
        (26, StageKind.LOST, 0, 3),
    ]
    assert funnel.is_default
    field = field_from_wire(
        WireField.model_validate(
            {
                "code": "sposib_oplati",
                "name": "Спосіб оплати",
                "type": "list",
                "editable": 0,
                "values": [
                    {"title": "Картка", "value": "kartka"},
                    {"title": "Стара", "value": "stara", "active": False},
                    {"title": "порожня", "value": ""},
                ],
            }
        )
    )
    assert field is not None
    assert [(option.value, option.is_active) for option in field.options] == [
        ("kartka", True),
        ("stara", False),
    ]
    assert not field.is_editable
    user = user_from_wire(
        WireUser.model_validate({"id": "7", "firstName": "Оля", "lastName": None})
    )
    assert user is not None
    assert user.name == "Оля"


def test_records_without_an_identity_are_nothing():
    assert funnel_from_wire(WireFunnel.model_validate({"title": "?"})) is None
    assert field_from_wire(WireField.model_validate({"name": "?"})) is None
    assert user_from_wire(WireUser.model_validate({})) is None
    assert contact_from_wire(WireContact.model_validate({}), is_company=False) is None
    with pytest.raises(ContractBroken):
        deal_from_wire(WireDeal.model_validate({"title": "?"}), {}, "")


@pytest.mark.parametrize(
    ("raw", "tax"),
    [
        ('{"id": 1, "name": "ПДВ", "rate": 20, "is_active": 1}', CrmTax(1, "ПДВ", Decimal(20))),
        ('{"id": "2", "name": "", "rate": "7.00"}', CrmTax(2, "", Decimal(7))),
        ('{"id": 3, "rate": 14.5, "is_active": "0"}', CrmTax(3, "", Decimal("14.5"), False)),
        ('{"id": 4, "name": "?", "rate": ""}', None),
        ('{"name": "?", "rate": 20}', None),
    ],
)
def test_taxes_of_the_catalogue(raw: str, tax: CrmTax | None):
    assert tax_from_wire(WireTax.model_validate(parse_json(raw.encode()))) == tax


def titles(*records: dict[str, Any]) -> list[tuple[int, str]]:
    wires = [WireCategory.model_validate(record) for record in records]
    return [(category.id, category.title) for category in categories_from_wire(wires)]


def test_a_tree_of_categories_is_flattened_with_the_way_to_each():
    tea = {"id": 3, "parent_id": 2, "name": "Чай", "child_categories": ""}
    hot = {"id": 2, "parent_id": 1, "name": "Гаряче", "child_categories": [tea]}
    drinks = {"id": 1, "parent_id": None, "name": "Напої", "child_categories": {"0": hot}}
    assert titles(drinks, {"id": 9, "name": ""}) == [
        (1, "Напої"),
        (2, "Напої / Гаряче"),
        (3, "Напої / Гаряче / Чай"),
        (9, "9"),
    ]


def test_a_flat_list_of_categories_goes_by_its_parents():
    """Whatever the order; a parent that is missing or a circle ends the way."""
    assert titles(
        {"id": 2, "parent_id": "1", "name": "Чай"},
        {"id": 1, "parent_id": 0, "name": "Напої"},
        {"id": 4, "parent_id": 77, "name": "Одяг"},
        {"id": 5, "parent_id": 6, "name": "а"},
        {"id": 6, "parent_id": 5, "name": "б"},
        {"id": 1, "name": "Ще раз"},
        {"name": "Без номера"},
    ) == [(2, "Напої / Чай"), (1, "Напої"), (4, "Одяг"), (5, "б / а"), (6, "а / б")]
