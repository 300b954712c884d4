"""Records of CRM tables: lists, single records, changes, trash, related records, search."""

import copy
from collections.abc import Iterable
from typing import Any, Final

from starlette.routing import Route

from cashier_app.sandbox.seed.model import Wire
from cashier_app.sandbox.uspacy.calls import NO_CONTENT, Call, Gate, Reply, paged
from cashier_app.sandbox.uspacy.errors import (
    entity_not_found,
    invalid,
    method_not_allowed,
    not_found,
)
from cashier_app.sandbox.uspacy.filters import Selection
from cashier_app.sandbox.uspacy.query import text, texts
from cashier_app.sandbox.uspacy.space import RELATIONS, TABLES, Space
from cashier_app.sandbox.uspacy.stages import Stages
from cashier_app.sandbox.uspacy.validation import RecordCheck
from cashier_app.sandbox.uspacy.view import View

_REGISTRY: Final = (
    (1, "leads", "Ліди", "Лід"),
    (2, "deals", "Угоди", "Угода"),
    (3, "contacts", "Контакти", "Контакт"),
    (4, "companies", "Компанії", "Компанія"),
)
_STAGED: Final = ("leads", "deals")


class EntityRoutes:
    """Everything under `/crm/v1/entities/{code}` that concerns records."""

    def __init__(self, space: Space, view: View, stages: Stages) -> None:
        self._space = space
        self._view = view
        self._stages = stages

    def routes(self, gate: Gate) -> list[Route]:
        """Special paths first: `{id:int}` takes only numbers, the rest is a wrong path."""
        base = "/crm/v1/entities/{code}"
        one = base + "/{id:int}"
        return [
            gate.route("GET", "/crm/v1/entity", self._registry),
            gate.route("GET", "/search/v1/search", self._search),
            gate.route("GET", base, self._list),
            gate.route("POST", base, self._create),
            gate.route("PATCH", base + "/mass_edit", self._mass_edit),
            gate.route("DELETE", base + "/mass_deletion", self._mass_deletion),
            gate.route("GET", base + "/trash", self._trash),
            gate.route("PATCH", base + "/trash/restore", self._restore),
            gate.route("DELETE", base + "/trash", self._purge),
            gate.route("GET", base + "/kanban/stage/{stage:int}", self._of_stage),
            gate.route("GET", base + "/kanban/stage/{stage:int}/amount", self._stage_amount),
            gate.route("GET", one, self._get),
            gate.route("PATCH", one, self._patch),
            gate.route("DELETE", one, self._delete),
            gate.route("POST", one + "/replicate", self._replicate),
            gate.route("GET", base + "/{id:int}/related/{related}", self._related),
        ]

    def _table(self, call: Call, action: str) -> tuple[str, dict[int, Wire]]:
        code = call.params["code"]
        if code not in TABLES:
            # `/entities/deals5`: a forgotten slash is taken for the collection.
            if code.rstrip("0123456789") in TABLES:
                raise method_not_allowed(call.method, f"crm/v1/entities/{code}")
            raise not_found()
        call.actor.require(code, action)
        return code, self._space.tables[code]

    def _record(self, call: Call, action: str) -> tuple[str, Wire]:
        code, table = self._table(call, action)
        if call.params["id"] not in table:
            raise entity_not_found()
        return code, table[call.params["id"]]

    # Reading -----------------------------------------------------------------------------------

    def _registry(self, call: Call) -> Any:
        data: list[Wire] = []
        for number, table, title, singular in _REGISTRY:
            entry: Wire = {
                "id": number,
                "title": title,
                "title_singular": singular,
                "table_name": table,
                "type": "base",
                "sort": number * 10,
                "kanban": table in _STAGED,
                "activity_support": True,
                "task_support": True,
            }
            if text(call.query, "with-funnels") == "true" and table == "deals":
                entry["funnels"] = [self._view.funnel(item) for item in self._space.funnels]
            data.append(entry)
        return {"data": data, "meta": {"total": len(data)}}

    def _list(self, call: Call) -> Any:
        code, table = self._table(call, "view")
        return self._answer(
            call, code, Selection(self._space, code).select(list(table.values()), call.query)
        )

    def _answer(self, call: Call, code: str, records: list[Wire]) -> Any:
        wanted = set(texts(call.query.get("table_fields")))

        def show(record: Wire) -> Wire:
            shown = self._view.record(code, record)
            if not wanted:
                return shown
            return {name: value for name, value in shown.items() if name in wanted | {"id"}}

        return paged(self._space, call, records, show)

    def _get(self, call: Call) -> Any:
        code, record = self._record(call, "view")
        return self._view.record(code, record)

    def _related(self, call: Call) -> Any:
        parent, record = self._record(call, "view")
        code = call.params["related"]
        table = self._space.table(code)
        call.actor.require(code, "view")
        linked = [
            other
            for other in table.values()
            if record["id"] in other.get(parent, []) or other["id"] in record.get(code, [])
        ]
        return self._answer(call, code, Selection(self._space, code).select(linked, call.query))

    def _of_stage(self, call: Call) -> Any:
        code, records = self._stage_records(call)
        return self._answer(call, code, records)

    def _stage_records(self, call: Call) -> tuple[str, list[Wire]]:
        code, table = self._table(call, "view")
        stage = call.params["stage"]
        if code != "deals" or self._space.stage(stage) is None:
            raise not_found()
        records = [item for item in table.values() if item.get("kanban_stage_id") == stage]
        return code, Selection(self._space, code).select(records, call.query)

    def _stage_amount(self, call: Call) -> Any:
        _, records = self._stage_records(call)
        field = text(call.query, "field", "amount_of_the_deal")
        currency = text(call.query, "currency", self._space.settings["defaultCurrency"])
        amounts = [item[field] for item in records if item.get(field)]
        kopiykas = sum(
            int(amount["value"].replace(".", ""))
            for amount in amounts
            if amount["currency"] == currency
        )
        value = f"{kopiykas // 100}.{kopiykas % 100:02d}"
        return {"field": field, "value": value, "count": len(records), "currency": currency}

    def _search(self, call: Call) -> Any:
        wanted = text(call.query, "q").strip().casefold()
        found: Wire = {}
        for code in ("companies", "contacts", "deals"):
            selection = Selection(self._space, code)
            found[code] = [
                self._view.record(code, record)
                for record in self._space.tables[code].values()
                if wanted and selection.mentions(record, wanted)
            ]
        return {"data": found}

    # Writing -----------------------------------------------------------------------------------

    def _create(self, call: Call) -> Any:
        code, _ = self._table(call, "create")
        body = call.fields
        if code == "contacts" and not body.get("title"):
            body = {**body, "title": _full_name(body)}
        changes = RecordCheck(self._space, code).changes(body, creating=True)
        record = self._new_record(code, changes, call.actor.user_id)
        return Reply(201, self._view.record(code, record))

    def _new_record(self, code: str, values: Wire, user_id: int) -> Wire:
        now = self._space.clock.unix()
        record: Wire = {
            "id": self._space.new_record_id(code),
            "created_at": now,
            "updated_at": now,
            "created_by": user_id,
            "changed_by": None,
            "owner": user_id,
            **{name: _empty(field) for name, field in self._space.schema(code).items()},
            **values,
        }
        record["owner"] = record["owner"] or user_id
        if code == "deals":
            self._stages.place_new(record, user_id)
        self._space.tables[code][record["id"]] = record
        self._space.note(code, record["id"], "create", user_id, [])
        return record

    def _patch(self, call: Call) -> Any:
        code, record = self._record(call, "edit")
        self.change(code, record, call.fields, call.actor.user_id)
        return self._view.record(code, record)

    def change(self, code: str, record: Wire, body: Wire, user_id: int) -> None:
        """Write checked values into a record, with history.

        Raises:
            ApiError: 422; nothing is written then.
        """
        changes = RecordCheck(self._space, code).changes(body)
        items = [
            _history_item(name, record.get(name), value)
            for name, value in changes.items()
            if record.get(name) != value
        ]
        record.update(changes)
        self._space.touch(record, user_id)
        if items:
            self._space.note(code, record["id"], "update", user_id, items)

    def _mass_edit(self, call: Call) -> Any:
        code, table = self._table(call, "edit")
        payload = call.fields.get("payload")
        if not isinstance(payload, dict):
            raise invalid({"payload": "The payload field is required."})
        for record_id in _chosen(call.fields, table, "entity_ids"):
            self.change(code, table[record_id], payload, call.actor.user_id)
        return {"status": True}

    def _delete(self, call: Call) -> Any:
        code, record = self._record(call, "delete")
        self._to_trash(code, record["id"], call.actor.user_id)
        return NO_CONTENT

    def _mass_deletion(self, call: Call) -> Any:
        code, table = self._table(call, "delete")
        for record_id in _chosen(call.fields, table, "entity_ids"):
            self._to_trash(code, record_id, call.actor.user_id)
        return NO_CONTENT

    def _to_trash(self, code: str, record_id: int, user_id: int) -> None:
        self._space.trash[code][record_id] = self._space.tables[code].pop(record_id)
        self._space.note(code, record_id, "delete", user_id, [])

    def _trash(self, call: Call) -> Any:
        code, _ = self._table(call, "view")
        records = list(self._space.trash[code].values())
        return self._answer(call, code, Selection(self._space, code).select(records, call.query))

    def _restore(self, call: Call) -> Any:
        code, table = self._table(call, "delete")
        trash = self._space.trash[code]
        for record_id in _chosen(call.fields, trash, "id"):
            table[record_id] = trash.pop(record_id)
        return {"status": True}

    def _purge(self, call: Call) -> Any:
        code, _ = self._table(call, "delete")
        trash = self._space.trash[code]
        for record_id in _chosen(call.fields, trash, "id"):
            del trash[record_id]
        return NO_CONTENT

    def _replicate(self, call: Call) -> Any:
        code, record = self._record(call, "create")
        kept = {*self._space.schema(code), "funnel_id", "kanban_stage_id"} & set(record)
        values = {name: copy.deepcopy(record[name]) for name in kept}
        return Reply(
            201, self._view.record(code, self._new_record(code, values, call.actor.user_id))
        )


def _chosen(body: Wire, table: dict[int, Wire], name: str) -> list[int]:
    """Ids meant by `all`/`except_ids` or by the list under `name`."""
    wanted: Iterable[Any] = table if body.get("all") else body.get(name) or []
    excepted = body.get("except_ids") or []
    return [item for item in list(wanted) if item in table and item not in excepted]


def _full_name(body: Wire) -> str:
    names = (body.get(part) for part in ("last_name", "first_name", "patronymic"))
    return " ".join(name for name in names if isinstance(name, str) and name)


def _empty(field: Wire) -> Any:
    name, kind = field["code"], field["type"]
    return [] if name in RELATIONS or kind in {"label", "phone", "email", "social"} else None


def _history_item(name: str, before: Any, after: Any) -> Wire:
    return {
        "field_id": name,
        "action": "update",
        "from": {"value": copy.deepcopy(before), "display_value": _display(before)},
        "to": {"value": copy.deepcopy(after), "display_value": _display(after)},
    }


def _display(value: Any) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values())
    return str(value)
