"""The field schema of a table: reading it, custom fields, options of list fields."""

import re
from typing import Any, Final

from starlette.routing import Route

from cashier_app.sandbox.seed.model import Wire
from cashier_app.sandbox.uspacy.calls import NO_CONTENT, Call, Gate, Reply, picked
from cashier_app.sandbox.uspacy.errors import forbidden, invalid, not_found
from cashier_app.sandbox.uspacy.space import RELATIONS, Space
from cashier_app.sandbox.uspacy.view import View

_CREATABLE: Final = (
    "string",
    "textarea",
    "integer",
    "float",
    "list",
    "datetime",
    "money",
    "label",
    "phone",
    "email",
    "link",
    "boolean",
    "user_id",
    "address",
    "entity_reference",
)
_WITH_OPTIONS: Final = ("list", "label")
_MULTIPLE_ALWAYS: Final = ("label", "phone", "email")
_PATCHABLE: Final = (
    "name",
    "required",
    "editable",
    "show",
    "hidden",
    "sort",
    "default_value",
    "tooltip",
    "required_for",
)
_CYRILLIC: Final = "абвгґдезиійклмнопрстуфхц"
_LATIN: Final = "abvggdeziijklmnoprstufhc"
_LETTERS: Final = str.maketrans(
    {
        **dict(zip(_CYRILLIC, _LATIN, strict=True)),
        "є": "ye",
        "ж": "zh",
        "ї": "yi",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "yu",
        "я": "ya",
        "ь": "",
        "’": "",
        "'": "",
    }
)


class SchemaRoutes:
    """Routes of fields and list options."""

    def __init__(self, space: Space, view: View) -> None:
        self._space = space
        self._view = view

    def routes(self, gate: Gate) -> list[Route]:
        """Routes that stand before those of single records."""
        base = "/crm/v1/entities/{code}"
        options = base + "/lists/{field}"
        return [
            gate.route("GET", "/crm/v1/field_types", self._types),
            gate.route("GET", base + "/fields", self._list),
            gate.route("POST", base + "/fields", self._create),
            gate.route("GET", base + "/fields/{field}", self._get),
            gate.route("PATCH", base + "/fields/{field}", self._patch),
            gate.route("DELETE", base + "/fields/{field}", self._delete),
            gate.route("GET", options, self._options),
            gate.route("POST", options, self._add_options),
            gate.route("PATCH", options + "/{value}", self._patch_option),
            gate.route("DELETE", options + "/{value}", self._delete_option),
        ]

    def _fields(self, call: Call) -> list[Wire]:
        code = call.params["code"]
        if code not in self._space.fields:
            raise not_found()
        return self._space.fields[code]

    def _field(self, call: Call) -> Wire:
        for field in self._fields(call):
            if field["code"] == call.params["field"]:
                return field
        raise not_found()

    def _types(self, _call: Call) -> Any:
        return {"data": [{"code": kind, "title": kind.capitalize()} for kind in _CREATABLE]}

    def _list(self, call: Call) -> Any:
        return {"data": [self._view.field(field) for field in self._fields(call)]}

    def _get(self, call: Call) -> Any:
        return self._view.field(self._field(call))

    def _create(self, call: Call) -> Any:
        fields = self._fields(call)
        self._require_plan(call)
        body = call.fields
        errors = _wrong_field(body)
        if errors:
            raise invalid(errors)
        used = {field["code"] for field in fields}
        code = self._new_code(body, used)
        if code in used:
            raise invalid({"code": "The code has already been taken."})
        kind = body["type"]
        field: Wire = {
            "name": body["name"],
            "code": code,
            "type": kind,
            "required": bool(body.get("required", False)),
            "editable": bool(body.get("editable", True)),
            "show": bool(body.get("show", True)),
            "hidden": bool(body.get("hidden", False)),
            "multiple": kind in _MULTIPLE_ALWAYS or bool(body.get("multiple", False)),
            "system_field": False,
            "base_field": False,
            "sort": body.get("sort", 500),
            "default_value": body.get("default_value", ""),
            "tooltip": body.get("tooltip", ""),
            "entity_reference_id": body.get("entity_reference_id", ""),
            "field_section_id": None,
            "display_in_tabs": False,
            "required_for": [],
        }
        if kind in _WITH_OPTIONS:
            is_taken = self._space.switches.options_with_field
            given = (body.get("values") or []) if is_taken else []
            field["values"] = [_option(item, place) for place, item in enumerate(given, 1)]
        fields.append(field)
        self._fill_in(call.params["code"], field)
        return Reply(201, self._view.field(field))

    def _fill_in(self, table: str, field: Wire) -> None:
        for record in self._space.tables.get(table, {}).values():
            record[field["code"]] = [] if field["type"] in _MULTIPLE_ALWAYS else None

    def _new_code(self, body: Wire, used: set[str]) -> str:
        code = body.get("code")
        if code and not self._space.switches.rewrite_field_codes:
            return str(code)
        made = transliterate(body["name"]) or "field"
        number = 1
        while made in used:
            number += 1
            made = f"{transliterate(body['name'])}_{number}"
        return made

    def _require_plan(self, call: Call) -> None:
        call.actor.require_admin()
        if not self._space.switches.commercial_plan:
            raise forbidden("Custom fields are not available on your tariff")

    def _patch(self, call: Call) -> Any:
        field = self._field(call)
        call.actor.require_admin()
        field.update(picked(call.fields, _PATCHABLE))
        return self._view.field(field)

    def _delete(self, call: Call) -> Any:
        field = self._field(call)
        call.actor.require_admin()
        if field["system_field"]:
            raise forbidden("A system field can not be deleted")
        self._fields(call).remove(field)
        for record in self._space.tables.get(call.params["code"], {}).values():
            record.pop(field["code"], None)
        return NO_CONTENT

    # Options -----------------------------------------------------------------------------------

    def _list_field(self, call: Call) -> Wire:
        field = self._field(call)
        if field["type"] not in _WITH_OPTIONS:
            raise not_found()
        return field

    def _options(self, call: Call) -> Any:
        return {"data": [dict(option) for option in self._list_field(call)["values"]]}

    def _add_options(self, call: Call) -> Any:
        """One option, or an array of them as the service's own window sends it."""
        field = self._list_field(call)
        self._require_plan(call)
        if isinstance(call.body, list):
            return self._write_options(field, call.body)
        _require_title(call.fields)
        option = _option(call.fields, len(field["values"]) + 1)
        if any(item["value"] == option["value"] for item in field["values"]):
            raise invalid({"value": "The value has already been taken."})
        field["values"].append(option)
        return Reply(201, dict(option))

    def _write_options(self, field: Wire, given: list[Any]) -> Any:
        """New options are added, those of a known value changed; answers all of the field."""
        for item in given:
            _require_title(item if isinstance(item, dict) else {})
        values = field["values"]
        for item in given:
            option = _option(item, len(values) + 1)
            known = next((old for old in values if old["value"] == option["value"]), None)
            if known is None:
                values.append(option)
            else:
                known.update(picked(item, ("title", "color", "sort")))
        return Reply(201, [dict(option) for option in values])

    def _option_of(self, call: Call) -> tuple[Wire, Wire]:
        field = self._list_field(call)
        for option in field["values"]:
            if option["value"] == call.params["value"]:
                return field, option
        raise not_found()

    def _patch_option(self, call: Call) -> Any:
        _, option = self._option_of(call)
        call.actor.require_admin()
        option.update(picked(call.fields, ("title", "color", "sort", "active")))
        return dict(option)

    def _delete_option(self, call: Call) -> Any:
        field, option = self._option_of(call)
        call.actor.require_admin()
        field["values"].remove(option)
        return NO_CONTENT


def transliterate(name: str) -> str:
    """The code the service makes of a name: «Посилання на чек» → `posilannya_na_chek`."""
    return re.sub(r"[^a-z0-9]+", "_", name.casefold().translate(_LETTERS)).strip("_")


def _wrong_field(body: Wire) -> dict[str, str]:
    errors: dict[str, str] = {}
    for name in ("name", "type"):
        if not isinstance(body.get(name), str) or not body[name].strip():
            errors[name] = f"The {name} field is required."
    if "type" not in errors and body["type"] not in _CREATABLE:
        errors["type"] = "The selected type is invalid."
    if body.get("code") in RELATIONS or not isinstance(body.get("code", ""), str):
        errors["code"] = "The code is invalid."
    values = body.get("values") or []
    if not isinstance(values, list) or any(
        not isinstance(item, dict) or not isinstance(item.get("title"), str) for item in values
    ):
        errors["values"] = "The values must be an array of objects with a title."
    return errors


def _require_title(given: Wire) -> None:
    title = given.get("title")
    if not isinstance(title, str) or not title.strip():
        raise invalid({"title": "The title field is required."})


def _option(given: Wire, place: int) -> Wire:
    return {
        "title": given["title"],
        "value": str(given.get("value") or transliterate(given["title"]) or f"option_{place}"),
        "color": given.get("color", ""),
        "sort": given.get("sort", place),
        "selected": False,
        "active": bool(given.get("active", True)),
    }
