"""Funnels, stages and reasons, and what moving a deal to a stage does to it."""

from typing import Any, Final

from starlette.routing import Route

from cashier_app.sandbox.seed.model import Wire
from cashier_app.sandbox.uspacy.calls import NO_CONTENT, Call, Gate, Reply, picked
from cashier_app.sandbox.uspacy.errors import ApiError, entity_not_found, invalid, not_found
from cashier_app.sandbox.uspacy.query import text
from cashier_app.sandbox.uspacy.space import Space
from cashier_app.sandbox.uspacy.view import View

_FINAL: Final = ("SUCCESS", "FAIL")
_STAGE_FIELDS: Final = ("title", "color", "sort")
_FUNNEL_FIELDS: Final = ("title", "active", "default")


class Stages:
    """Routes of funnels and stages of deals; the other tables have none."""

    def __init__(self, space: Space, view: View) -> None:
        self._space = space
        self._view = view

    def routes(self, gate: Gate) -> list[Route]:
        """Routes that stand before those of single records."""
        base = "/crm/v1/entities/{code}"
        move = base + "/{id:int}/move/stage/{stage:int}"
        return [
            gate.route("POST", move, self._move),
            gate.route("GET", base + "/funnel", self._funnels),
            gate.route("POST", base + "/funnel", self._create_funnel),
            gate.route("PATCH", base + "/funnel/{funnel:int}", self._patch_funnel),
            gate.route("DELETE", base + "/funnel/{funnel:int}", self._delete_funnel),
            gate.route("GET", base + "/kanban/stage", self._list),
            gate.route("POST", base + "/kanban/stage", self._create),
            gate.route("PATCH", base + "/kanban/stage/{stage:int}", self._patch),
            gate.route("DELETE", base + "/kanban/stage/{stage:int}", self._delete),
            gate.route("GET", "/crm/v1/reasons/{funnel:int}", self._reasons),
            gate.route("POST", "/crm/v1/reasons/{funnel:int}", self._create_reason),
        ]

    # Moving ------------------------------------------------------------------------------------

    def _move(self, call: Call) -> Any:
        if call.params["code"] != "deals":
            raise not_found()
        call.actor.require("deals", "edit")
        record = self._space.record("deals", call.params["id"])
        body = call.fields
        reason = body.get("reason_id", body.get("kanban_reason_id"))
        self.move(record, call.params["stage"], reason, call.actor.user_id)
        if self._space.switches.move_reply == "empty":
            return NO_CONTENT
        return self._view.record("deals", record)

    def move(self, record: Wire, stage_id: int, reason_id: Any, user_id: int) -> None:
        """Move a deal, also into another funnel.

        Raises:
            ApiError: 404 for an unknown stage, 422 for a foreign reason or for mandatory fields
                that are empty; nothing changes then.
        """
        found = self._space.stage(stage_id)
        if found is None:
            raise entity_not_found()
        funnel, stage = found
        reasons = [reason["id"] for reason in stage["reasons"]]
        if reason_id not in (None, "") and reason_id not in reasons:
            raise invalid({"reason_id": "The selected reason is invalid."})
        self._require_fields(record, funnel, stage)
        before = record["kanban_stage_id"]
        self._enter(record, funnel, stage, user_id)
        record["kanban_reason_id"] = reason_id or None
        self._space.touch(record, user_id)
        item = {
            "field_id": "kanban_stage_id",
            "action": "update",
            "from": {"value": before, "display_value": self._title(before)},
            "to": {"value": stage_id, "display_value": stage["title"]},
        }
        self._space.note("deals", record["id"], "update", user_id, [item])

    def place_new(self, record: Wire, user_id: int) -> None:
        """Put a new deal on the stage it names, else on the first one of its funnel.

        Raises:
            ApiError: 422 for an unknown funnel or stage.
        """
        stage_id = record.pop("kanban_stage_id", None)
        funnel_id = record.pop("funnel_id", None)
        if stage_id is not None:
            found = self._space.stage(stage_id)
            if found is None or funnel_id not in (None, found[0]["id"]):
                raise invalid({"kanban_stage_id": "The selected stage is invalid."})
            funnel, stage = found
        else:
            funnel = self._funnel_of_new(funnel_id)
            stage = funnel["stages"][0]
        record.setdefault("kanban_reason_id", None)
        for name in ("closed_at", "closed_by", "first_closed_at", "first_closed_by"):
            record[name] = None
        self._enter(record, funnel, stage, user_id)

    def _funnel_of_new(self, funnel_id: Any) -> Wire:
        for funnel in self._space.funnels:
            if funnel["id"] == funnel_id or (funnel_id is None and funnel["default"]):
                return funnel
        raise invalid({"funnel_id": "The selected funnel is invalid."})

    def _enter(self, record: Wire, funnel: Wire, stage: Wire, user_id: int) -> None:
        record["funnel_id"] = funnel["id"]
        record["kanban_stage_id"] = stage["id"]
        record["kanban_status"] = stage["stage_code"]
        if stage["stage_code"] not in _FINAL:
            record["closed_at"] = record["closed_by"] = None
            return
        now = self._space.clock.unix()
        record["closed_at"], record["closed_by"] = now, user_id
        if record["first_closed_at"] is None:
            record["first_closed_at"], record["first_closed_by"] = now, user_id

    def _require_fields(self, record: Wire, funnel: Wire, stage: Wire) -> None:
        errors: dict[str, str] = {}
        for field in self._space.fields["deals"]:
            wanted = any(
                (item["type"], item["id"]) in (("stage", stage["id"]), ("funnel", funnel["id"]))
                for item in field.get("required_for") or []
            )
            if wanted and record.get(field["code"]) in (None, "", []):
                errors[field["code"]] = f"The {field['code']} field is required."
        if errors:
            raise invalid(errors)

    def _title(self, stage_id: Any) -> str:
        found = self._space.stage(stage_id)
        return "" if found is None else str(found[1]["title"])

    # Funnels -----------------------------------------------------------------------------------

    def _funnels(self, call: Call) -> Any:
        self._table(call)
        if call.params["code"] != "deals":
            return []
        return [self._view.funnel(funnel) for funnel in self._space.funnels]

    def _table(self, call: Call) -> None:
        self._space.table(call.params["code"])

    def _funnel(self, funnel_id: int) -> Wire:
        for funnel in self._space.funnels:
            if funnel["id"] == funnel_id:
                return funnel
        raise not_found()

    def _create_funnel(self, call: Call) -> Any:
        call.actor.require_admin()
        title = _required_text(call.fields, "title")
        funnel_id = self._space.next_id("funnel", [item["id"] for item in self._space.funnels])
        funnel: Wire = {
            "id": funnel_id,
            "title": title,
            "funnel_code": f"funnel_{funnel_id}",
            "default": False,
            "active": True,
            "tariff_limited": False,
            "stages": [],
        }
        self._space.funnels.append(funnel)
        for code, name in (("NEW", "Нова"), ("SUCCESS", "Успіх"), ("FAIL", "Провал")):
            self._add_stage(funnel, name, code)
        return Reply(201, self._view.funnel(funnel))

    def _patch_funnel(self, call: Call) -> Any:
        call.actor.require_admin()
        funnel = self._funnel(call.params["funnel"])
        funnel.update(picked(call.fields, _FUNNEL_FIELDS))
        return self._view.funnel(funnel)

    def _delete_funnel(self, call: Call) -> Any:
        call.actor.require_admin()
        funnel = self._funnel(call.params["funnel"])
        deals = self._space.tables["deals"].values()
        if funnel["default"] or any(deal["funnel_id"] == funnel["id"] for deal in deals):
            raise _in_use()
        self._space.funnels.remove(funnel)
        return NO_CONTENT

    # Stages ------------------------------------------------------------------------------------

    def _list(self, call: Call) -> Any:
        self._table(call)
        wanted = text(call.query, "funnel_id")
        stages = [
            self._view.stage(stage)
            for funnel, stage in self._space.stages()
            if call.params["code"] == "deals" and wanted in ("", str(funnel["id"]))
        ]
        return {"data": stages}

    def _create(self, call: Call) -> Any:
        call.actor.require_admin()
        body = call.fields
        title = _required_text(body, "title")
        funnel = self._funnel(body.get("funnel_id", 0))
        stage = self._add_stage(funnel, title, "IN_WORK")
        stage.update(picked(body, _STAGE_FIELDS))
        funnel["stages"].sort(key=lambda item: item["sort"])
        return Reply(201, self._view.stage(stage))

    def _add_stage(self, funnel: Wire, title: str, code: str) -> Wire:
        used = [stage["id"] for _, stage in self._space.stages()]
        stage: Wire = {
            "id": self._space.next_id("stage", used),
            "title": title,
            "stage_code": code,
            "color": "#4A90D9",
            "sort": 10 * (len(funnel["stages"]) + 1),
            "system_stage": code != "IN_WORK",
            "funnel_id": funnel["id"],
            "reasons": [],
        }
        funnel["stages"].append(stage)
        return stage

    def _stage_of(self, call: Call) -> tuple[Wire, Wire]:
        found = self._space.stage(call.params["stage"])
        if found is None or call.params["code"] != "deals":
            raise not_found()
        return found

    def _patch(self, call: Call) -> Any:
        call.actor.require_admin()
        funnel, stage = self._stage_of(call)
        stage.update(picked(call.fields, _STAGE_FIELDS))
        funnel["stages"].sort(key=lambda item: item["sort"])
        return self._view.stage(stage)

    def _delete(self, call: Call) -> Any:
        call.actor.require_admin()
        funnel, stage = self._stage_of(call)
        deals = self._space.tables["deals"].values()
        if stage["system_stage"] or any(deal["kanban_stage_id"] == stage["id"] for deal in deals):
            raise _in_use()
        funnel["stages"].remove(stage)
        return NO_CONTENT

    # Reasons -----------------------------------------------------------------------------------

    def _reasons(self, call: Call) -> Any:
        stages = self._funnel(call.params["funnel"])["stages"]
        return {
            code: [
                dict(reason)
                for stage in stages
                if stage["stage_code"] == code
                for reason in stage["reasons"]
            ]
            for code in _FINAL
        }

    def _create_reason(self, call: Call) -> Any:
        call.actor.require_admin()
        funnel = self._funnel(call.params["funnel"])
        title = _required_text(call.fields, "title")
        for stage in funnel["stages"]:
            if stage["stage_code"] == call.fields.get("type") and stage["stage_code"] in _FINAL:
                break
        else:
            raise invalid({"type": "The selected type is invalid."})
        used = [item["id"] for _, other in self._space.stages() for item in other["reasons"]]
        reason: Wire = {
            "id": self._space.next_id("reason", used),
            "title": title,
            "sort": call.fields.get("sort", 10),
            "funnel_id": funnel["id"],
        }
        stage["reasons"].append(reason)
        return Reply(201, reason)


def _required_text(body: Wire, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value.strip():
        raise invalid({name: f"The {name} field is required."})
    return value


def _in_use() -> ApiError:
    return ApiError(409, {"status": False, "errors": {"text": "The item is in use"}})
