"""Domain dataclasses as JSON text and back, driven by their annotations.

Understood: dataclasses, text, whole numbers, booleans, None, enums, Decimal, aware moments,
tuples, dicts with text keys, and `X | None`. Floats are refused. A key that the class does not
know is ignored and a missing one takes its default, so that records of other versions open.
"""

from __future__ import annotations

import enum
import functools
import json
import re
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from cashier_app.storage.moments import from_text, to_text

T = TypeVar("T")
_Build = Callable[[Any], Any]
_HALF_PAIR = re.compile("[\ud800-\udfff]")


class UnreadableJson(ValueError):
    """The text does not hold such an object."""


def to_json(value: object) -> str:
    """Compact text; raises TypeError for a value of a kind not listed above."""
    plain = _plain(value)
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    if _HALF_PAIR.search(text):
        # Broken JSON of a server brought it; escaped it can be stored and read back as it was.
        text = json.dumps(plain, separators=(",", ":"))
    return text


def from_json(kind: type[T], text: str) -> T:
    """
    Raises:
        UnreadableJson: no JSON, or not of this kind.
    """
    try:
        return cast("T", _builder(cast("Any", kind))(json.loads(text)))
    except (ValueError, ArithmeticError, RecursionError) as exc:
        raise UnreadableJson(kind.__name__) from exc


def _plain(value: object) -> object:
    if isinstance(value, enum.Enum):
        return value.value
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime):
        return to_text(value)
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    raise TypeError(f"not for JSON: {type(value).__name__}")


@functools.cache
def _builder(hint: Any) -> _Build:
    """The reader of one annotation, made once per type."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _optional(hint)
    if origin is tuple:
        return _tuple(get_args(hint))
    if origin is dict:
        return _dict(_builder(get_args(hint)[1]))
    if is_dataclass(hint):
        return _dataclass(hint)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return hint
    if hint is Decimal:
        return lambda data: Decimal(_exactly(str, data))
    if hint is datetime:
        return lambda data: from_text(_exactly(str, data))
    if hint in (str, int, bool):
        return lambda data: _exactly(hint, data)
    raise TypeError(f"not for JSON: {hint}")


def _exactly(kind: type, data: Any) -> Any:
    if type(data) is not kind:
        raise UnreadableJson(f"{kind.__name__} expected")
    return data


def _optional(hint: Any) -> _Build:
    kinds = [arg for arg in get_args(hint) if arg is not types.NoneType]
    if len(kinds) != 1:
        raise TypeError(f"not for JSON: {hint}")
    build = _builder(kinds[0])
    return lambda data: None if data is None else build(data)


def _tuple(args: tuple[Any, ...]) -> _Build:
    if len(args) == 2 and args[1] is Ellipsis:
        build = _builder(args[0])
        return lambda data: tuple(build(item) for item in _exactly(list, data))
    builds = [_builder(arg) for arg in args]

    def read(data: Any) -> Any:
        items = _exactly(list, data)
        return tuple(build(item) for build, item in zip(builds, items, strict=True))

    return read


def _dict(build: _Build) -> _Build:
    return lambda data: {key: build(item) for key, item in _exactly(dict, data).items()}


def _dataclass(kind: Any) -> _Build:
    hints = get_type_hints(kind)
    readers = {field.name: _builder(hints[field.name]) for field in fields(kind)}
    required = {
        field.name
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    }

    def read(data: Any) -> Any:
        known = {name: item for name, item in _exactly(dict, data).items() if name in readers}
        if not known.keys() >= required:
            raise UnreadableJson(f"{kind.__name__} lacks {sorted(required - known.keys())}")
        return kind(**{name: readers[name](item) for name, item in known.items()})

    return read
