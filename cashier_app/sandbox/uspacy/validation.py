"""Checks what a client writes into a record against the field schema of its table."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from cashier_app.sandbox.seed.model import Wire
from cashier_app.sandbox.uspacy.errors import invalid
from cashier_app.sandbox.uspacy.space import RELATIONS, Space

# Beyond this a number of seconds is surely one of milliseconds.
_LAST_SECOND: Final = 10_000_000_000
_LONGEST_STRING: Final = 255
_ON_CREATION: Final = frozenset({"funnel_id", "kanban_stage_id", "kanban_reason_id"})


class _Wrong(Exception):
    """What is wrong with one value."""


def _say(text: str) -> _Wrong:
    return _Wrong(text)


class RecordCheck:
    """Turns a written body into strict values of one table."""

    def __init__(self, space: Space, code: str) -> None:
        self._space = space
        self._code = code
        self._schema = space.schema(code)

    def changes(self, body: Wire, *, creating: bool = False) -> Wire:
        """Field → strict value to store.

        Raises:
            ApiError: 422 naming every field that is unknown or wrong.
        """
        errors: dict[str, str] = {}
        changes: Wire = {}
        for name, value in body.items():
            try:
                changes[name] = self._value(name, value, creating=creating)
            except _Wrong as exc:
                errors[name] = str(exc)
        if creating:
            errors.update(self._missing(body))
        if errors:
            raise invalid(errors)
        return changes

    def _missing(self, body: Wire) -> dict[str, str]:
        return {
            name: f"The {name} field is required."
            for name, field in self._schema.items()
            if field["required"] and body.get(name) in (None, "")
        }

    def _value(self, name: str, value: Any, *, creating: bool) -> Any:
        if name in _ON_CREATION and self._code == "deals":
            if not creating:
                raise _say("The stage is changed by moving the entity.")
            return _whole(value)
        field = self._schema.get(name)
        if field is None:
            raise _say(f"The field {name} does not exist.")
        if not field["editable"]:
            raise _say(f"The field {name} can not be edited.")
        if name in RELATIONS:
            return self._linked_ids(name, value)
        if value is None or value == "":
            if field["required"]:
                raise _say(f"The {name} field is required.")
            return [] if field["type"] in {"label", "phone", "email", "social"} else None
        return self._typed(field, value)

    def _typed(self, field: Wire, value: Any) -> Any:
        match field["type"]:
            case "list" | "label":
                return self._options(field, value)
            case "money":
                return self._money(value)
            case "user_id":
                return self._user(value)
            case "entity_reference":
                return _reference(value)
            case kind:
                check = _CHECKS.get(kind)
                if check is None:
                    raise _say(f"A field of the type {kind} can not be written.")
                if field["multiple"] and kind in {"string", "textarea", "integer", "float"}:
                    if not isinstance(value, list):
                        raise _say("The value must be an array.")
                    return [check(item) for item in value]
                return check(value)

    def _options(self, field: Wire, value: Any) -> Any:
        active = {item["value"] for item in field["values"] if item.get("active", True)}
        if field["multiple"] or field["type"] == "label":
            if not isinstance(value, list):
                raise _say("The value must be an array.")
            if any(not isinstance(item, str) or item not in active for item in value):
                raise _say("The selected value is invalid.")
            return value
        if not isinstance(value, str) or value not in active:
            raise _say("The selected value is invalid.")
        return value

    def _money(self, value: Any) -> Wire:
        if not isinstance(value, dict) or set(value) != {"currency", "value"}:
            raise _say("The value must be an object of currency and value.")
        if value["currency"] not in self._space.settings["availableCurrencies"]:
            raise _say("The selected currency is invalid.")
        amount = _number(value["value"])
        if amount != round(amount, 2):
            raise _say("The value must have 2 decimal places.")
        return {"currency": value["currency"], "value": f"{amount:.2f}"}

    def _user(self, value: Any) -> int:
        user_id = _whole(value)
        if self._space.user(user_id) is None:
            raise _say("The selected user is invalid.")
        return user_id

    def _linked_ids(self, name: str, value: Any) -> list[int]:
        if value is None or value == "":
            return []
        if not isinstance(value, list):
            raise _say("The value must be an array of ids.")
        ids = [_whole(item) for item in value]
        if any(item not in self._space.tables[name] for item in ids):
            raise _say("The selected entity is invalid.")
        return ids


def _whole(value: Any) -> int:
    """An id or another whole number; digits in a string are taken, as by the service."""
    if isinstance(value, bool):
        raise _say("The value must be an integer.")
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value)
    raise _say("The value must be an integer.")


def _number(value: Any) -> Decimal:
    # A JSON number is read through its text, so that 0.1 means one tenth.
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise _say("The value must be a number.")
    try:
        number = Decimal(str(value))
    except InvalidOperation as exc:
        raise _say("The value must be a number.") from exc
    if not number.is_finite():
        raise _say("The value must be a number.")
    return number


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise _say("The value must be a string.")
    if len(value) > _LONGEST_STRING:
        raise _say(f"The value may not be greater than {_LONGEST_STRING} characters.")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _say("The value must be a string.")
    return value


def _integer(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _say("The value must be an integer.")
    return value


def _float(value: Any) -> Any:
    _number(value)
    return value


def _moment(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < _LAST_SECOND:
        raise _say("The value must be a number of seconds.")
    return value


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _say("The value must be true or false.")
    return value


def _channels(value: Any) -> list[Wire]:
    """Phones or e-mails: objects with a value; one of them is the main one."""
    if not isinstance(value, list):
        raise _say("The value must be an array.")
    channels: list[Wire] = []
    for place, item in enumerate(value, start=1):
        if not isinstance(item, dict) or not isinstance(item.get("value"), str):
            raise _say("The value must be an array of objects with a value.")
        channels.append(
            {
                "id": str(item.get("id") or f"n{place}"),
                "type": str(item.get("type") or "work"),
                "value": item["value"],
                "main": bool(item.get("main", place == 1)),
                "sort": place * 10,
            }
        )
    return channels


def _objects(value: Any) -> list[Wire]:
    if not isinstance(value, list) or any(not isinstance(item, dict) for item in value):
        raise _say("The value must be an array of objects.")
    return value


def _reference(value: Any) -> Wire:
    if not isinstance(value, dict) or "id" not in value:
        raise _say("The value must be an object with an id.")
    return {"id": _whole(value["id"])}


_CHECKS: Final[dict[str, Callable[[Any], Any]]] = {
    "string": _string,
    "textarea": _text,
    "integer": _integer,
    "float": _float,
    "datetime": _moment,
    "boolean": _boolean,
    "phone": _channels,
    "email": _channels,
    "social": _objects,
    "link": _string,
    "address": _text,
    "utm": _string,
}
