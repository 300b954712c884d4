"""JSON of the service: exact numbers in and out, and one object of a request being read."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

_MONEY_LIMIT: Final = 10**13
# Decimal arithmetic is exact up to 28 digits.
_MOST_DIGITS: Final = 25


class BadField(Exception):
    """A field of a request is missing or not of its kind."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


class BadJson(ValueError):
    """The body is no JSON object."""


def parse(raw: bytes) -> tuple[dict[str, Any], str]:
    """The object of a body and its text; fractions stay exact.

    Raises:
        BadJson: anything else.
    """
    try:
        text = raw.decode()
        body = json.loads(text, parse_float=Decimal, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as exc:
        raise BadJson(str(exc)) from exc
    if not isinstance(body, dict):
        raise BadJson("not an object")
    return body, text


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def dump(value: Any) -> str:
    """JSON text; a Decimal becomes a number with the digits it has."""
    match value:
        case Decimal():
            return format(value, "f")
        case dict():
            inner = (f"{json.dumps(str(key))}:{dump(one)}" for key, one in value.items())
            return "{" + ",".join(inner) + "}"
        case list() | tuple():
            return "[" + ",".join(dump(one) for one in value) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False, allow_nan=False)


class Fields:
    """One JSON object of a request; null counts as absent.

    Every getter raises `BadField` for a value of another kind.
    """

    def __init__(self, values: Any, path: str = "") -> None:
        if not isinstance(values, dict):
            raise BadField(path or "body", "an object is wanted")
        self._values: dict[str, Any] = values
        self.path = path

    def at(self, name: str) -> str:
        """The full name of a field."""
        return f"{self.path}.{name}" if self.path else name

    def has(self, name: str) -> bool:
        """Whether the field is there."""
        return self._values.get(name) is not None

    def _need(self, name: str) -> Any:
        value = self._values.get(name)
        if value is None:
            raise BadField(self.at(name), "is missing")
        return value

    def text(self, name: str, limit: int = 4096, *, default: str | None = None) -> str:
        """A text of at most `limit` characters; required without a default."""
        if not self.has(name) and default is not None:
            return default
        value = self._need(name)
        if not isinstance(value, str):
            raise BadField(self.at(name), "a text is wanted")
        if len(value) > limit:
            raise BadField(self.at(name), f"longer than {limit} characters")
        return value

    def text_or_number(self, name: str, limit: int) -> str:
        """A text, or a whole number taken as one; empty when absent."""
        value = self._values.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.text(name, limit, default="")

    def whole(self, name: str, *, default: int | None = None, text_too: bool = False) -> int:
        """A whole number; with `text_too` also as a text of digits."""
        if not self.has(name) and default is not None:
            return default
        value = self._need(name)
        if text_too and isinstance(value, str) and value.isascii() and value.isdigit():
            return int(value)
        if isinstance(value, Decimal) and value.adjusted() < _MOST_DIGITS and value % 1 == 0:
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadField(self.at(name), "a whole number is wanted")
        return value

    def flag(self, name: str) -> bool:
        """True or false; false when absent."""
        value = self._values.get(name)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise BadField(self.at(name), "true or false is wanted")
        return value

    def money(self, name: str, *, default: int | None = None) -> int:
        """Hryvnias with at most two decimals, as kopiykas."""
        return self._scaled(name, 2, default)

    def quantity(self, name: str) -> int:
        """Pieces with at most three decimals, as thousandths."""
        return self._scaled(name, 3, None)

    def percent(self, name: str) -> Decimal:
        """Per cent with at most two decimals."""
        return Decimal(self._scaled(name, 2, None)).scaleb(-2)

    def _scaled(self, name: str, decimals: int, default: int | None) -> int:
        if not self.has(name) and default is not None:
            return default
        value = self._need(name)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise BadField(self.at(name), "a number is wanted")
        number = Decimal(value)
        if len(number.as_tuple().digits) > _MOST_DIGITS or number.adjusted() > _MOST_DIGITS:
            raise BadField(self.at(name), "too long")
        scaled = number.scaleb(decimals)
        if scaled != scaled.to_integral_value():
            raise BadField(self.at(name), f"more than {decimals} decimals")
        if abs(scaled) > _MONEY_LIMIT:
            raise BadField(self.at(name), "too large")
        return int(scaled)

    def inner(self, name: str) -> "Fields":
        """A required object."""
        return Fields(self._need(name), self.at(name))

    def items(self, name: str) -> Iterator["Fields"]:
        """The objects of a list; none when it is absent."""
        for place, value in enumerate(self._list(name)):
            yield Fields(value, f"{self.at(name)}[{place}]")

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty when absent."""
        values = self._list(name)
        if not all(isinstance(value, str) for value in values):
            raise BadField(self.at(name), "a list of texts is wanted")
        return tuple(values)

    def _list(self, name: str) -> list[Any]:
        value = self._values.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise BadField(self.at(name), "a list is wanted")
        return value
