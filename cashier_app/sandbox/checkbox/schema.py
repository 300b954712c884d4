"""Checks of request bodies and parameters, giving problems in the shape of the service.

The problem types and the two Ukrainian texts of the reference (9.1) are real; other texts are
in the same manner. Numbers are taken strictly: a float or a text is no integer here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, Protocol
from uuid import UUID

Loc = tuple[str | int, ...]

_TEXTS: Final = {
    "value_error.missing": "Обов'язкове поле не заповнено",
    "type_error.none.not_allowed": "Значення не може бути порожнім",
    "type_error.dict": "Значення не є дійсним об'єктом",
    "type_error.list": "Значення не є дійсним списком",
    "type_error.str": "Значення не є дійсним рядком",
    "type_error.integer": "Значення не є дійсним цілим числом",
    "type_error.decimal": "Значення не є дійсним числом",
    "type_error.bool": "Значення не є дійсним логічним значенням",
    "type_error.uuid": "Значення не є дійсним uuid",
    "type_error.enum": "Значення не є дійсним членом переліку; дозволено: {permitted}",
    "value_error.datetime": "Недійсний формат дати і часу",
    "value_error.date.not_today": "Дата повинна бути в межах поточної доби",
    "value_error.email": "Значення не є дійсною електронною адресою",
    "value_error.jsondecode": "Тіло запиту не є дійсним JSON",
    "value_error.str.regex": "Рядок не відповідає виразу {pattern}",
    "value_error.any_str.min_length": (
        "Переконайтеся, що це значення містить принаймні {limit_value} символів"
    ),
    "value_error.any_str.max_length": (
        "Переконайтеся, що це значення містить не більше {limit_value} символів"
    ),
    "value_error.list.min_items": (
        "Переконайтеся, що це значення містить принаймні {limit_value} елементів"
    ),
    "value_error.list.max_items": (
        "Переконайтеся, що це значення містить не більше {limit_value} елементів"
    ),
    "value_error.list.unique_items": "Список містить однакові елементи",
    "value_error.number.not_gt": "Переконайтеся, що це значення більше ніж {limit_value}",
    "value_error.number.not_ge": (
        "Переконайтеся, що це значення більше або дорівнює {limit_value}"
    ),
    "value_error.number.not_lt": "Переконайтеся, що це значення менше ніж {limit_value}",
    "value_error.number.not_le": ("Переконайтеся, що це значення менше або дорівнює {limit_value}"),
    "value_error.both_given": "Параметри не можна вказувати одночасно",
}


@dataclass
class Problems:
    """Problems of one request, and the fields the service silently ignored."""

    detail: list[dict[str, Any]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    def add(self, loc: Loc, kind: str, **ctx: Any) -> None:
        """Note a problem of type `kind` at `loc`."""
        problem: dict[str, Any] = {
            "loc": list(loc),
            "msg": _TEXTS[kind].format(**ctx),
            "type": kind,
        }
        if ctx:
            problem["ctx"] = ctx
        self.detail.append(problem)


class Check(Protocol):
    """Reads one value."""

    def read(self, value: Any, loc: Loc, problems: Problems) -> Any:
        """The value as the service understands it; problems are added, not raised."""


@dataclass(frozen=True)
class Text:
    """A string; `pattern` is searched from the start."""

    min_length: int = 0
    max_length: int | None = None
    pattern: str | None = None
    kind_of_pattern: str = "value_error.str.regex"

    def read(self, value: Any, loc: Loc, problems: Problems) -> Any:
        if not isinstance(value, str):
            problems.add(loc, "type_error.str")
        elif len(value) < self.min_length:
            problems.add(loc, "value_error.any_str.min_length", limit_value=self.min_length)
        elif self.max_length is not None and len(value) > self.max_length:
            problems.add(loc, "value_error.any_str.max_length", limit_value=self.max_length)
        elif self.pattern is not None and re.match(self.pattern, value) is None:
            if self.kind_of_pattern == "value_error.str.regex":
                problems.add(loc, self.kind_of_pattern, pattern=self.pattern)
            else:
                problems.add(loc, self.kind_of_pattern)
        return value


Email: Final = Text(
    pattern=r"[^@\s]+@[^@\s]+\.[^@\s]+$", kind_of_pattern="value_error.email", max_length=254
)


@dataclass(frozen=True)
class Number:
    """A number within limits; Decimal for fractions."""

    gt: int | None = None
    ge: int | None = None
    lt: int | None = None
    le: int | None = None
    whole: bool = False

    def read(self, value: Any, loc: Loc, problems: Problems) -> Any:
        allowed = (int,) if self.whole else (int, Decimal)
        if isinstance(value, bool) or not isinstance(value, allowed):
            problems.add(loc, "type_error.integer" if self.whole else "type_error.decimal")
        elif self.gt is not None and not value > self.gt:
            problems.add(loc, "value_error.number.not_gt", limit_value=self.gt)
        elif self.ge is not None and not value >= self.ge:
            problems.add(loc, "value_error.number.not_ge", limit_value=self.ge)
        elif self.lt is not None and not value < self.lt:
            problems.add(loc, "value_error.number.not_lt", limit_value=self.lt)
        elif self.le is not None and not value <= self.le:
            problems.add(loc, "value_error.number.not_le", limit_value=self.le)
        return value


def whole(**limits: int) -> Number:
    """An integer within limits."""
    return Number(whole=True, **limits)


@dataclass(frozen=True)
class Flag:
    """True or false."""

    def read(self, value: Any, loc: Loc, problems: Problems) -> Any:
        if not isinstance(value, bool):
            problems.add(loc, "type_error.bool")
        return value


@dataclass(frozen=True)
class Uuid:
    """An UUID, returned in its usual small-letter form."""

    def read(self, value: Any, loc: Loc, problems: Problems) -> Any:
        known = as_uuid(value)
        if known is None:
            problems.add(loc, "type_error.uuid")
            return value
        return known


@dataclass(frozen=True)
class Moment:
    """ISO 8601 with an offset, returned as an aware datetime."""

    def read(self, value: Any, loc: Loc, problems: Problems) -> Any:
        if isinstance(value, str):
            try:
                moment = datetime.fromisoformat(value)
            except ValueError:
                moment = None
            if moment is not None and moment.tzinfo is not None:
                return moment
        problems.add(loc, "value_error.datetime")
        return value


@dataclass(frozen=True)
class OneOf:
    """One of fixed words."""

    words: tuple[str, ...]

    def read(self, value: Any, loc: Loc, problems: Problems) -> Any:
        if value not in self.words:
            problems.add(loc, "type_error.enum", permitted=", ".join(self.words))
        return value


@dataclass(frozen=True)
class Either:
    """Accepts what one of the checks accepts; otherwise tells the problems of the last."""

    checks: tuple[Check, ...]

    def read(self, value: Any, loc: Loc, problems: Problems) -> Any:
        for check in self.checks[:-1]:
            trial = Problems()
            read = check.read(value, loc, trial)
            if not trial.detail:
                return read
        return self.checks[-1].read(value, loc, problems)


@dataclass(frozen=True)
class ListOf:
    """A list."""

    item: Check
    min_items: int = 0
    max_items: int | None = None
    unique: bool = False

    def read(self, value: Any, loc: Loc, problems: Problems) -> Any:
        if not isinstance(value, list):
            problems.add(loc, "type_error.list")
            return []
        if len(value) < self.min_items:
            problems.add(loc, "value_error.list.min_items", limit_value=self.min_items)
        if self.max_items is not None and len(value) > self.max_items:
            problems.add(loc, "value_error.list.max_items", limit_value=self.max_items)
        if self.unique and any(one in value[:place] for place, one in enumerate(value)):
            problems.add(loc, "value_error.list.unique_items")
        return [self.item.read(one, (*loc, place), problems) for place, one in enumerate(value)]


@dataclass(frozen=True)
class Mapped:
    """An object of any keys with scalar values, or with anything."""

    scalars_only: bool = False

    def read(self, value: Any, loc: Loc, problems: Problems) -> Any:
        if not isinstance(value, dict):
            problems.add(loc, "type_error.dict")
            return {}
        if self.scalars_only:
            for key, one in value.items():
                if not isinstance(one, str | int | bool | Decimal):
                    problems.add((*loc, key), "type_error.str")
        return value


@dataclass(frozen=True)
class Field:
    """One field of an object; an absent or null optional one gets a fresh `default`."""

    check: Check
    required: bool = False
    default: Any = None


def required(check: Check) -> Field:
    """A field that must be there."""
    return Field(check, required=True)


@dataclass(frozen=True)
class Obj:
    """An object with known fields; unknown ones are ignored, as the service does."""

    fields: Mapping[str, Field]

    def read(self, value: Any, loc: Loc, problems: Problems) -> Any:
        if not isinstance(value, dict):
            problems.add(loc, "type_error.dict")
            return {}
        read: dict[str, Any] = {}
        for name, one in self.fields.items():
            given = value.get(name)
            if given is not None:
                read[name] = one.check.read(given, (*loc, name), problems)
                continue
            if one.required:
                kind = "type_error.none.not_allowed" if name in value else "value_error.missing"
                problems.add((*loc, name), kind)
            read[name] = list(one.default) if isinstance(one.default, list) else one.default
        problems.ignored += [
            ".".join(map(str, (*loc, name))) for name in value if name not in self.fields
        ]
        return read


@dataclass(frozen=True)
class Tagged:
    """An object whose `type` decides its fields."""

    variants: Mapping[str, Obj]

    def read(self, value: Any, loc: Loc, problems: Problems) -> Any:
        if not isinstance(value, dict):
            problems.add(loc, "type_error.dict")
            return {}
        kind = value.get("type")
        if kind is None:
            problems.add((*loc, "type"), "value_error.missing")
            return {}
        if kind not in self.variants:
            problems.add((*loc, "type"), "type_error.enum", permitted=", ".join(self.variants))
            return {}
        return self.variants[kind].read(value, loc, problems)


def as_uuid(value: Any) -> str | None:
    """The canonical form, or None when `value` is no UUID."""
    if not isinstance(value, str):
        return None
    try:
        return str(UUID(value))
    except ValueError:
        return None


def from_query(check: Check, texts: Sequence[str]) -> Any:
    """What a query parameter means before it is checked: numbers and flags come as text."""
    if isinstance(check, ListOf):
        return [from_query(check.item, [text]) for text in texts]
    text = texts[-1]
    if isinstance(check, Number) and re.fullmatch(r"-?\d+", text):
        return int(text)
    if isinstance(check, Flag):
        return {"true": True, "1": True, "false": False, "0": False}.get(text.lower(), text)
    if isinstance(check, Moment):
        # A plus sign that was not percent-encoded arrives as a space.
        return text.replace(" ", "+")
    return text
