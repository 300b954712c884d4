"""The invented space: deterministic, strictly typed, with sums worked out by hand."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cashier_app.sandbox import seed as s
from cashier_app.sandbox.seed.catalogue import ean13
from cashier_app.sandbox.seed.model import Seed, Wire
from cashier_app.sandbox.seed.totals import list_totals, major


@pytest.fixture(scope="module")
def space() -> Seed:
    return s.make_seed()


@pytest.fixture(scope="module")
def big() -> Seed:
    return s.make_seed(seed=7, deals=600)


def line(price: Any, quantity: Any, **changes: Any) -> Wire:
    base = {
        "price": price,
        "quantity": quantity,
        "tax_rate": 20,
        "is_tax_included": 1,
        "discount_type": "relative",
        "discount_value": 0,
    }
    return base | changes


# --- the formula ---------------------------------------------------------------------------


def test_totals_of_the_reference_example() -> None:
    assert list_totals([line(12000, 2, discount_value=1000)]) == {
        "amount_before_discount_and_tax": 20000,
        "amount_discount": 2400,
        "amount_before_tax": 18000,
        "amount_tax": 3600,
        "amount_total": 21600,
    }


@pytest.mark.parametrize(
    ("made", "total", "tax", "discount"),
    [
        (line(10000, 1, is_tax_included=0), 12000, 2000, 0),
        (line(3333, 3, is_tax_included=0), 11999, 2000, 0),
        (
            line(10000, 1, is_tax_included=0, discount_type="absolute", discount_value=1000),
            10800, 1800, 1200,
        ),
        (line(13400, 2, discount_type="absolute", discount_value=1400), 24000, 4000, 2800),
        (line(189000, 1, discount_value=-1500), 217350, 36225, -28350),
        (line(48990, 0.342, discount_value=500), 15917, 2653, 838),
        (line(1505, 0.5), 753, 125, 0),
        (line(10000, 1, tax_rate=None, is_tax_included=0), 10000, 0, 0),
        (line(None, 1), 0, 0, 0),
        (line("12 грн", 1), 0, 0, 0),
        (line(-5000, 1), -5000, -833, 0),
    ],
)  # fmt: skip
def test_totals_of_one_line(made: Wire, total: int, tax: int, discount: int) -> None:
    sums = list_totals([made])
    assert (sums["amount_total"], sums["amount_tax"], sums["amount_discount"]) == (
        total,
        tax,
        discount,
    )
    assert sums["amount_before_tax"] == total - tax


def test_major_units_are_exact_strings() -> None:
    assert [major(k) for k in (32027, 4, -1000, -4, 4999990)] == [
        "320.27", "0.04", "-10.00", "-0.04", "49999.90",
    ]  # fmt: skip


# --- the whole -----------------------------------------------------------------------------


def test_same_numbers_give_an_equal_space_and_fresh_records() -> None:
    first, second = s.make_seed(3, 150), s.make_seed(3, 150)
    assert first == second
    first.deals[0]["title"] = "changed"
    first.deals[0]["contacts"][0]["phone"].clear()
    assert first.contacts[0]["phone"]
    assert second == s.make_seed(3, 150)


def test_seed_number_changes_only_the_generated_deals() -> None:
    one, two = s.make_seed(1, 100), s.make_seed(2, 100)
    assert one.deals[:64] == two.deals[:64]
    assert one.deals[64:] != two.deals[64:]


def test_default_is_the_sixty_four_hand_written_deals(space: Seed) -> None:
    assert len(s.HAND_WRITTEN) == len(space.deals) == 64
    assert [deal["id"] for deal in space.deals] == list(range(1001, 1065))


def test_fewer_deals_keep_the_first_ones() -> None:
    small = s.make_seed(deals=5)
    assert small.deals == s.make_seed().deals[:5]
    assert {s.CASH_WITH_CHANGE, s.CARD, s.MIXED, s.MISMATCH_TOTAL} <= set(small.product_lists)


def test_more_deals_continue_the_fewer_ones(big: Seed) -> None:
    assert s.make_seed(seed=7, deals=200).deals == big.deals[:200]


def test_known_names_are_unique_and_explained() -> None:
    names = [name for spec in s.HAND_WRITTEN for name in (spec.key, *spec.also)]
    assert len(names) == len(set(names)) == len(s.KNOWN)
    assert set(s.SHOWS) == set(s.KNOWN)
    assert all(s.SHOWS.values())


def test_times_follow_the_given_moment() -> None:
    moment = datetime(2027, 3, 1, 12, tzinfo=UTC)
    shift = int((moment - s.DEFAULT_NOW).total_seconds())
    for early, late in zip(s.make_seed().deals, s.make_seed(now=moment).deals, strict=True):
        assert late["updated_at"] - early["updated_at"] == shift
    assert s.make_seed(now=moment.astimezone(ZoneInfo("Europe/Kyiv"))) == s.make_seed(now=moment)


def test_open_deals_are_fresh_and_every_time_is_in_order(big: Seed) -> None:
    now = int(big.now.timestamp())
    for deal in big.deals:
        assert deal["created_at"] < deal["updated_at"] < now
        if deal["kanban_status"] in ("NEW", "IN_WORK"):
            assert now - deal["updated_at"] <= 14 * 86_400
            assert deal["closed_at"] is None
        else:
            assert deal["closed_at"] == deal["updated_at"]
        if deal["data_cheka"] is not None:
            assert deal["created_at"] < deal["data_cheka"] <= deal["updated_at"]
    stamps = [deal["updated_at"] for deal in big.deals[:64]]
    assert len(set(stamps)) == 64


def test_the_space_is_json_and_its_references_hold(big: Seed) -> None:
    json.dumps([big.deals, list(big.product_lists.values()), big.products, big.settings])
    contacts = {record["id"]: record for record in big.contacts}
    companies = {record["id"]: record for record in big.companies}
    users = {user["id"] for user in big.users}
    stages = {
        stage["id"]: (funnel["id"], stage) for funnel in big.funnels for stage in funnel["stages"]
    }
    assert len(contacts) == len(big.contacts) > 100
    for deal in big.deals:
        funnel_id, stage = stages[deal["kanban_stage_id"]]
        assert (deal["funnel_id"], deal["kanban_status"]) == (funnel_id, stage["stage_code"])
        reasons = {reason["id"] for reason in stage["reasons"]}
        assert deal["kanban_reason_id"] in (reasons or {None})
        assert deal["owner"] in users
        for nested in deal["contacts"]:
            assert nested["phone"] == contacts[nested["id"]]["phone"]
            assert "companies" not in nested
        assert all(nested["id"] in companies for nested in deal["companies"])
    assert {comment["entityId"] for comment in big.comments} == {
        deal["id"] for deal in big.deals if deal["fiskalnij_nomer"]
    }


def test_ids_of_lines_and_lists_are_unique(big: Seed) -> None:
    lists = list(big.product_lists.values())
    assert len({record["id"] for record in lists}) == len(lists)
    line_ids = [row["id"] for record in lists for row in record["list_products"]]
    assert len(set(line_ids)) == len(line_ids)


def test_values_fit_the_field_schemas(big: Seed) -> None:
    schema = {field["code"]: field for field in big.fields["deals"]}
    for deal in big.deals:
        for code, field in schema.items():
            value = deal[code]
            if field["type"] == "list":
                assert value is None or value in {o["value"] for o in field["values"]}
            elif field["type"] == "label":
                assert set(value) <= {o["value"] for o in field["values"]}
            elif field["type"] == "money" and value is not None:
                assert set(value) == {"currency", "value"}
                assert len(value["value"].partition(".")[2]) == 2
    inactive = [o["value"] for o in schema["sposib_oplati"]["values"] if not o["active"]]
    assert inactive == ["nakladenij"]


def test_generated_sums_agree_everywhere(big: Seed) -> None:
    for deal in big.deals[64:]:
        record = big.product_lists[deal["id"]]
        assert record["is_automatic_calculation"] == 1
        total = sum(row["amount"] for row in record["list_products"])
        assert record["amount_total"] == total > 0
        assert deal["amount_of_the_deal"] == {"currency": "UAH", "value": major(total)}


def test_generated_deals_are_of_many_kinds(big: Seed) -> None:
    made = big.deals[64:]
    assert {deal["kanban_status"] for deal in made} == {"NEW", "IN_WORK", "SUCCESS", "FAIL"}
    assert {deal["sposib_oplati"] for deal in made} >= {None, "gotivka", "kartka", "iban"}
    rows = [row for deal in made for row in big.product_lists[deal["id"]]["list_products"]]
    assert {row["tax_rate"] for row in rows} == {None, 0, 7, 20}
    assert any(isinstance(row["quantity"], float) for row in rows)
    assert {row["discount_type"] for row in rows if row["discount_value"]} == {
        "relative",
        "absolute",
    }
    open_count = sum(deal["kanban_status"] in ("NEW", "IN_WORK") for deal in made)
    assert 0.7 < open_count / len(made) < 0.9


# --- directories ---------------------------------------------------------------------------


def test_two_funnels_each_with_one_stage_of_every_system_kind(space: Seed) -> None:
    assert [funnel["title"] for funnel in space.funnels] == ["Роздріб", "Сервіс"]
    for funnel in space.funnels:
        codes = [stage["stage_code"] for stage in funnel["stages"]]
        assert (codes[0], codes[-2:]) == ("NEW", ["SUCCESS", "FAIL"])
        assert 2 <= codes.count("IN_WORK") <= 3
        for stage in funnel["stages"]:
            assert bool(stage["reasons"]) == (stage["stage_code"] in ("SUCCESS", "FAIL"))


def test_taxes_have_an_inactive_one_and_two_of_one_rate(space: Seed) -> None:
    assert [(tax["id"], tax["rate"], tax["is_active"]) for tax in space.taxes] == [
        (1, 20, 1), (2, 7, 1), (3, 0, 1), (4, 14, 0), (5, 20, 1),
    ]  # fmt: skip


def test_products_carry_codes_in_additional(space: Seed) -> None:
    bread = space.products[0]
    assert bread["additional"] == {
        "shtrihkod": "4820000000017",
        "uktzed": None,
        "akciznij_tovar": False,
    }
    wine = next(p for p in space.products if p["title"].startswith("Вино червоне"))
    assert wine["additional"]["uktzed"] == "2204210600"
    assert wine["additional"]["akciznij_tovar"] is True
    assert wine["prices"][0]["tax"]["name"] == "ПДВ 20 % + акциз 5 %"
    codes = [p["additional"]["shtrihkod"] for p in space.products]
    present = [code for code in codes if code is not None]
    assert len(set(present)) == len(present)
    assert all(code == ean13(code[:12]) for code in present)
    assert (
        len({field["code"] for field in space.fields["products"]} & set(bread["additional"])) == 3
    )


def test_ean13_of_a_published_code() -> None:
    assert ean13("400638133393") == "4006381333931"


def test_owner_of_the_space_comes_first(space: Seed) -> None:
    assert space.users[0]["roles"] == ["OWNER"]
    assert not any({"OWNER", "ADMIN"} & set(user["roles"]) for user in space.users[1:])
