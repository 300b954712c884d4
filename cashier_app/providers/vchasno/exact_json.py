"""JSON text with exact decimals: what `json.dumps` cannot do without a float.

A sum written as 1445.2900000001 is refused by the service (reference 10, trap 3), so a Decimal
goes out with the very digits it holds: 10.00 stays 10.00.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

JsonValue = None | bool | int | str | Decimal | list["JsonValue"] | dict[str, "JsonValue"]


def dumps(value: JsonValue) -> str:
    """The compact text of `value`; keys keep their order, letters are not escaped.

    Raises:
        TypeError: a float or another type that is not exact JSON, also a key that is no text.
        ValueError: a Decimal that is no number.
    """
    if value is None or isinstance(value, bool | int | str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, list | tuple):
        return f"[{','.join(dumps(one) for one in value)}]"
    if isinstance(value, Mapping):
        return f"{{{','.join(_member(key, one) for key, one in value.items())}}}"
    raise TypeError(f"{type(value).__name__} has no exact JSON form")


def _number(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError("JSON has no such number")
    return f"{value:f}"


def _member(key: object, value: JsonValue) -> str:
    if not isinstance(key, str):
        raise TypeError("a key of a JSON object is text")
    return f"{json.dumps(key, ensure_ascii=False)}:{dumps(value)}"
