"""Leniency: the same value in every type the service was seen to use."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from cashier_app.crm.uspacy.errors import NotJson, parse_json
from cashier_app.crm.uspacy.wire import (
    WireDeal,
    WireProductList,
    chosen,
    flag,
    number,
    plain_text,
    rows,
    scalar,
    whole,
)


def option(value: str, selected: Any) -> dict[str, Any]:
    return {"title": value.title(), "value": value, "color": "", "sort": 1, "selected": selected}


@pytest.mark.parametrize("value", [7, "7", " 7 ", Decimal("7.0"), {"id": 7}, [7], [{"id": "7"}]])
def test_a_whole_number_in_any_dress(value: Any):
    assert whole(value) == 7


@pytest.mark.parametrize("value", ["", None, [], {}, "сім", "7.5", Decimal("7.5"), True, "9" * 30])
def test_what_is_no_whole_number_is_nothing(value: Any):
    assert whole(value) is None


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (12, Decimal(12)),
        (Decimal("0.342"), Decimal("0.342")),
        ("0.342", Decimal("0.342")),
        ("0,342", Decimal("0.342")),
        ("1 250.50", Decimal("1250.50")),
        ("1,250.50", None),
        ("12 грн", None),
        ("", None),
        (None, None),
        (True, None),
        (Decimal("1E+999999"), None),
        (Decimal("1E-999999"), None),
        ("1" * 40, None),
    ],
)
def test_numbers_are_exact_or_nothing(value: Any, found: Decimal | None):
    assert number(value) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (1, True),
        ("1", True),
        ("true", True),
        (0, False),
        ("0", False),
        (False, False),
        ("", None),
        (None, None),
        ("так", None),
        (2, None),
        ([], None),
    ],
)
def test_truth_values(value: Any, found: bool | None):
    assert flag(value) is found


def test_only_selected_options_count():
    options = [option("gotivka", False), option("kartka", True)]
    assert plain_text(options) == "kartka"
    assert scalar(options) == "kartka"


def test_selected_may_be_a_number_or_text():
    assert plain_text([option("a", "0"), option("b", "1"), option("c", 1)]) == "b, c"


def test_M_29_without_a_selected_option_there_is_no_value():
    """The first option of the list (card) is never taken for a missing choice."""
    options = [option("kartka", False), option("gotivka", False)]
    assert chosen(options) == []
    assert plain_text(options) == ""
    assert scalar(options) is None


def test_options_without_marks_are_all_chosen():
    assert plain_text([{"title": "A", "value": "a"}, {"title": "B", "value": "b"}]) == "a, b"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        ([], ""),
        ("  kartka ", "kartka"),
        (1790003333, "1790003333"),
        (Decimal("50.00"), "50.00"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E+999999"), "1E+999999"),
        (True, "true"),
        (False, "false"),
        ({"currency": "UAH", "value": "50.00"}, "50.00"),
        ({"id": 77, "title": "ТОВ «Приклад»"}, "ТОВ «Приклад»"),
        ({"id": 77}, "77"),
        ({"value": "a", "selected": False}, ""),
        (["a", "b"], "a, b"),
        ([{"type": "work", "value": "x@y.example", "main": True}], "x@y.example"),
    ],
)
def test_any_field_as_text(value: Any, text: str):
    assert plain_text(value) == text


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ([1, 2], [1, 2]),
        ("", []),
        (None, []),
        ({}, []),
        ({"id": 1}, [{"id": 1}]),
        ({"0": {"id": 1}, "2": {"id": 3}}, [{"id": 1}, {"id": 3}]),
    ],
)
def test_arrays_as_php_writes_them(value: Any, found: list[Any]):
    assert rows(value) == found


def test_a_deal_of_empty_strings_is_still_a_deal():
    wire = WireDeal.model_validate(
        {
            "id": "1042",
            "title": None,
            "created_at": "",
            "updated_at": "1790002222",
            "owner": {"id": 7},
            "funnel_id": [3],
            "kanban_stage_id": "22",
            "kanban_status": None,
            "amount_of_the_deal": "",
            "contacts": "",
            "companies": None,
        }
    )
    assert (wire.id, wire.title, wire.owner, wire.funnel_id) == (1042, "", 7, 3)
    assert wire.updated_at == datetime(2026, 9, 21, 14, 50, 22, tzinfo=UTC)
    assert wire.created_at is None
    assert wire.kanban_stage_id == 22
    assert wire.amount_of_the_deal is None
    assert wire.contacts == []


def test_only_an_id_is_enough():
    assert WireDeal.model_validate({"id": 1}).title == ""


@pytest.mark.parametrize(
    "value", ["2026-11-01T10:00:00.000000Z", "2026-11-01 12:00:00+02:00", 1793527200]
)
def test_moments_are_utc(value: Any):
    wire = WireDeal.model_validate({"id": 1, "updated_at": value})
    assert wire.updated_at == datetime(2026, 11, 1, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize("value", ["вчора", 10**17, {}, [], "0000-00-00 00:00:00"])
def test_a_moment_that_is_none_is_nothing(value: Any):
    assert WireDeal.model_validate({"id": 1, "updated_at": value}).updated_at is None


def test_contacts_may_be_objects_ids_or_one_object():
    wire = WireDeal.model_validate(
        {"id": 1, "contacts": [{"id": 501, "phone": "0501112233"}, 502, "503", "?"]}
    )
    assert [contact.id for contact in wire.contacts] == [501, 502, 503]
    assert wire.contacts[0].phone[0].value == "0501112233"
    one = WireDeal.model_validate({"id": 1, "companies": {"id": 71, "title": "ТОВ"}})
    assert [company.title for company in one.companies] == ["ТОВ"]


def test_unknown_fields_are_kept():
    wire = WireDeal.model_validate({"id": 1, "title": "x", "uf_crm_1633": "так"})
    assert wire.field("uf_crm_1633") == "так"
    assert wire.field("title") == "x"
    assert wire.field("nothing") is None


def test_a_product_list_without_lines_key_is_none():
    with pytest.raises(ValueError):
        WireProductList.model_validate({"id": 5, "message": "?"})


def test_json_numbers_never_become_floats():
    assert parse_json(b'{"a": 0.1, "b": 2230.20, "c": 12, "d": 1e2}') == {
        "a": Decimal("0.1"),
        "b": Decimal("2230.20"),
        "c": 12,
        "d": Decimal("1E+2"),
    }


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b'{"a":',
        b"NaN",
        b'{"a": Infinity}',
        b"\xff\xfe\x00",
        b"[" * 100000,
        b"9" * 5000,
    ],
)
def test_what_is_no_json(body: bytes):
    with pytest.raises(NotJson):
        parse_json(body)
