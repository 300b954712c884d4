"""Opening, closing and reading shifts (reference 4)."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from starlette.responses import Response

from cashier_app.sandbox.checkbox.answers import (
    cashier_has_shift,
    not_validated,
    register_is_busy,
)
from cashier_app.sandbox.checkbox.calls import Call, many, page, paging, period
from cashier_app.sandbox.checkbox.model import Shift
from cashier_app.sandbox.checkbox.moments import kyiv_day
from cashier_app.sandbox.checkbox.payloads import CLOSE_SHIFT, CREATE_SHIFT
from cashier_app.sandbox.checkbox.schema import OneOf, Problems
from cashier_app.sandbox.checkbox.shapes import full_shift_json, short_shift_json
from cashier_app.sandbox.checkbox.shift_life import begin_closing, begin_shift
from cashier_app.sandbox.checkbox.world import World
from cashier_app.sandbox.web import json_response

_STATUSES = ("CREATED", "OPENING", "OPENED", "CLOSING", "CLOSED")
_MOST_IN_REGISTER_LIST = 50


def create_shift(world: World, call: Call) -> Response:
    """`POST /shifts`: 202, the opening itself comes later."""
    cashier = call.cashier()
    register = call.register()
    body = call.body(CREATE_SHIFT, may_be_empty=True)
    _check_auto_close(world, body["auto_close_at"])
    if world.shift_of_cashier(cashier) is not None:
        raise cashier_has_shift()
    if world.shift_of_register(register) is not None:
        raise register_is_busy()
    if body["id"] in world.shifts:
        raise world.refusal("shift_id_used")
    world.check_may_work(cashier, register)
    shift = begin_shift(
        world,
        cashier,
        register,
        body,
        shift_id=body["id"] or str(uuid4()),
        client_name=call.client_name,
    )
    return json_response(full_shift_json(world, shift), 202)


def _check_auto_close(world: World, moment: datetime | None) -> None:
    """It must lie within the current calendar day of Kyiv, and not have passed."""
    if moment is None:
        return
    now = world.now()
    if moment <= now or kyiv_day(moment) != kyiv_day(now):
        problems = Problems()
        problems.add(("body", "auto_close_at"), "value_error.date.not_today")
        raise not_validated(problems.detail)


def close_shift(world: World, call: Call) -> Response:
    """`POST /shifts/close` of the cashier's own shift: 202."""
    shift = world.working_shift(call.cashier())
    body = call.body(CLOSE_SHIFT, may_be_empty=True)
    _check_client_name(world, shift, call, body)
    begin_closing(world, shift, body, world.now())
    return json_response(full_shift_json(world, shift), 202)


def close_other_shift(world: World, call: Call) -> Response:
    """`POST /shifts/{id}/close` by a senior cashier: 200."""
    cashier = call.cashier()
    register = call.register()
    shift = world.find_shift(call.path_uuid("shift_id"))
    body = call.body(CLOSE_SHIFT, may_be_empty=True)
    if cashier is not shift.cashier and not cashier.is_senior:
        raise world.refusal("not_senior")
    if shift.status != "OPENED" or shift.register is not register:
        raise world.refusal("shift_not_closable")
    _check_client_name(world, shift, call, body)
    begin_closing(world, shift, body, world.now())
    return json_response(full_shift_json(world, shift))


def _check_client_name(world: World, shift: Shift, call: Call, body: dict[str, Any]) -> None:
    if not body["skip_client_name_check"] and call.client_name != shift.client_name:
        raise world.refusal("client_name_mismatch")


def get_shift(world: World, call: Call) -> Response:
    """`GET /shifts/{id}`."""
    call.cashier()
    return json_response(full_shift_json(world, world.find_shift(call.path_uuid("shift_id"))))


def get_short_shift(world: World, call: Call) -> Response:
    """`GET /shifts/short/{id}`."""
    call.cashier()
    return json_response(short_shift_json(world, world.find_shift(call.path_uuid("shift_id"))))


def current_shift(world: World, call: Call) -> Response:
    """`GET /cashier/shift`: `null` before opening and after closing."""
    shift = world.shift_of_cashier(call.cashier())
    return json_response(None if shift is None else full_shift_json(world, shift))


def list_shifts(world: World, call: Call) -> Response:
    """`GET /shifts` of the cashier."""
    cashier = call.cashier()
    query = call.query({**paging(), **period(), "statuses": many(OneOf(_STATUSES))})
    return _page(world, [s for s in world.shifts.values() if s.cashier is cashier], query)


def list_register_shifts(world: World, call: Call) -> Response:
    """`GET /cash-registers/shifts` of all cashiers; the licence key is the credential."""
    register = call.register()
    query = call.query(
        {**paging(_MOST_IN_REGISTER_LIST), **period(), "statuses": many(OneOf(_STATUSES))}
    )
    return _page(world, [s for s in world.shifts.values() if s.register is register], query)


def _page(world: World, shifts: list[Shift], query: dict[str, Any]) -> Response:
    found = [
        shift
        for shift in shifts
        if (query["statuses"] is None or shift.status in query["statuses"])
        and (query["from_date"] or shift.created_at)
        <= shift.created_at
        <= (query["to_date"] or shift.created_at)
    ]
    chosen = page(found, query)
    chosen["results"] = [full_shift_json(world, shift) for shift in chosen["results"]]
    return json_response(chosen)
