"""Domain objects as JSON: whole there and back, nothing taken for something else."""

from __future__ import annotations

import enum
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier_app.domain.deal import Contact, Deal, DealLine, DealLines, DiscountKind, StageKind
from cashier_app.domain.money import Money, Quantity
from cashier_app.domain.receipt import IssuedReceipt
from cashier_app.storage.dataclass_json import UnreadableJson, from_json, to_json
from cashier_app.storage.moments import from_file_name, from_text, to_file_name, to_text

from .builders import NOW, issued

DEAL = Deal(
    id=1042,
    title="Ґедзь «М’ята» 🎁",
    created_at=None,
    updated_at=NOW,
    stage_id=21,
    funnel_id=None,
    stage_kind=StageKind.IN_WORK,
    owner_id=7,
    amount=Money(-3),
    currency="UAH",
    contacts=(Contact(1, "Їжак", phone="+380501234567"), Contact(2, "ТОВ", is_company=True)),
    custom={"sposib_oplati": "gotivka"},
)
LINES = DealLines(
    1042,
    (
        DealLine(
            1,
            "Сир",
            None,
            Quantity(342),
            discount_kind=DiscountKind.PERCENT,
            discount_value=Decimal("10.5"),
            tax_rate=Decimal("7.00"),
            excise_stamps=("АА1", "АА2"),
        ),
    ),
    Money(10_000_000_000_000_001),
)


@pytest.mark.parametrize("value", [DEAL, LINES, issued("x")])
def test_there_and_back(value: object):
    assert from_json(type(value), to_json(value)) == value


def test_text_stays_readable_and_numbers_exact():
    data = json.loads(to_json(LINES))
    assert data["total"] == {"kop": 10_000_000_000_000_001}
    assert data["lines"][0]["tax_rate"] == "7.00"
    assert "Сир" in to_json(LINES)


def test_half_a_surrogate_pair_is_escaped_so_that_it_can_be_stored():
    broken = Contact(1, "\ud83d")
    to_json(broken).encode("utf-8")
    assert from_json(Contact, to_json(broken)) == broken


@given(st.builds(Contact, id=st.integers(), name=st.text(), phone=st.none() | st.text()))
def test_any_text_there_and_back(contact: Contact):
    assert from_json(Contact, to_json(contact)) == contact


def test_keys_of_another_version_are_ignored_and_missing_ones_take_their_default():
    assert from_json(Contact, '{"id":1,"name":"А","planet":"Марс"}') == Contact(1, "А")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Contact, ""),
        (Contact, "{"),
        (Contact, "[]"),
        (Contact, "null"),
        (Contact, '{"id":1}'),
        (Contact, '{"id":"1","name":"А"}'),
        (Contact, '{"id":1.0,"name":"А"}'),
        (Contact, '{"id":true,"name":"А"}'),
        (Contact, '{"id":1,"name":null}'),
        (Money, '{"kop":1.5}'),
        (DealLines, '{"deal_id":1,"lines":{},"total":null}'),
        (IssuedReceipt, to_json(issued("x")).replace('"done"', '"eaten"')),
        (IssuedReceipt, to_json(issued("x")).replace('["А",{"kop":2508}]', '["А"]')),
        (Deal, to_json(DEAL).replace('"sposib_oplati":"gotivka"', '"a":1')),
        (Deal, to_json(DEAL).replace("+00:00", "")),
        (Deal, to_json(DEAL).replace("2026-11", "2026-13")),
        (DealLine, '{"id":1,"title":"","price":null,"quantity":null,"tax_rate":"x"}'),
        (Contact, "[" * 100_000),
    ],
)
def test_what_is_no_such_object_is_refused(kind: type, text: str):
    with pytest.raises(UnreadableJson):
        from_json(kind, text)


@dataclass
class Floating:
    value: object


@dataclass
class Unsupported:
    values: list[int] = field(default_factory=list)


@dataclass
class Ambiguous:
    value: int | str


class Colour(enum.IntEnum):
    RED = 1


@dataclass
class Coloured:
    colour: Colour


def test_floats_and_other_kinds_are_bugs():
    with pytest.raises(TypeError):
        to_json(Floating(1.5))
    with pytest.raises(TypeError):
        from_json(Unsupported, "{}")
    with pytest.raises(TypeError):
        from_json(Ambiguous, '{"value":1}')


def test_enum_of_numbers():
    assert to_json(Coloured(Colour.RED)) == '{"colour":1}'
    assert from_json(Coloured, '{"colour":1}').colour is Colour.RED


def test_moments_are_stored_in_utc_with_microseconds():
    kyiv = timezone(timedelta(hours=2))
    moment = datetime(2026, 11, 25, 11, 47, tzinfo=kyiv)
    assert to_text(moment) == "2026-11-25T09:47:00.000000+00:00"
    assert from_text(to_text(moment)) == moment
    assert from_text("2026-11-25T11:47:00+02:00").tzinfo is UTC
    assert from_file_name(to_file_name(moment)) == moment


def test_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        to_text(datetime(2026, 11, 25))  # noqa: DTZ001 - the very mistake
    with pytest.raises(ValueError, match="zone"):
        from_text("2026-11-25T09:47:00")
