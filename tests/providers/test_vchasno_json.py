"""The serializer: exact digits, no float, and text that any JSON reader understands."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashier_app.domain.money import Money, Quantity
from cashier_app.providers.vchasno.exact_json import JsonValue, dumps
from tests.domain.builders import quick_property


def test_sums_keep_two_decimals_and_quantities_three() -> None:
    assert dumps(Money(1000).as_decimal) == "10.00"
    assert dumps(Money(-3).as_decimal) == "-0.03"
    assert dumps(Money(0).as_decimal) == "0.00"
    assert dumps(Money(999_999_999_99).as_decimal) == "999999999.99"
    assert dumps(Quantity(342).as_decimal) == "0.342"
    assert dumps(Quantity(5_000_000_000).as_decimal) == "5000000.000"


def test_no_decimal_is_written_with_an_exponent() -> None:
    assert dumps(Decimal("1E+3")) == "1000"
    assert dumps(Decimal("1E-7")) == "0.0000001"


def test_the_text_is_compact_in_order_and_unescaped() -> None:
    value: JsonValue = {
        "name": 'Набір "Чай & Кава" <2 шт>',
        "on": True,
        "off": False,
        "none": None,
        "rows": [{"cnt": Decimal("1.000")}, {}],
        "task": 1,
    }
    assert dumps(value) == (
        '{"name":"Набір \\"Чай & Кава\\" <2 шт>","on":true,"off":false,"none":null,'
        '"rows":[{"cnt":1.000},{}],"task":1}'
    )


@pytest.mark.parametrize("value", [1.5, {"sum": 0.1}, [b"x"], {1: "x"}, {"a": {2}}])
def test_a_float_or_another_inexact_value_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        dumps(cast(Any, value))


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        dumps(Decimal(text))


_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False, places=3)
)
_VALUES = st.recursive(
    _LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)


@quick_property
@given(_VALUES)
def test_any_value_is_read_back_as_it_was(value: JsonValue) -> None:
    assert json.loads(dumps(value), parse_float=Decimal) == value
