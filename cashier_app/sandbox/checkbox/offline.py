"""Offline calls of `/cash-registers` (reference 3.3-3.5, 10.4)."""

from datetime import datetime, timedelta
from typing import Any

from starlette.responses import Response

from cashier_app.sandbox.checkbox.calls import Call, period
from cashier_app.sandbox.checkbox.model import Register
from cashier_app.sandbox.checkbox.moments import iso
from cashier_app.sandbox.checkbox.offline_codes import DEFAULT_COUNT, MINIMAL_COUNT
from cashier_app.sandbox.checkbox.offline_life import code_for, enter_offline, plan_return
from cashier_app.sandbox.checkbox.payloads import GO_OFFLINE
from cashier_app.sandbox.checkbox.schema import Field, Flag, whole
from cashier_app.sandbox.checkbox.world import World
from cashier_app.sandbox.web import json_response

_GO_ONLINE_PAUSE = timedelta(minutes=2)
_MOST_CODES = 10_000


def ping_tax_service(world: World, call: Call) -> Response:
    """`POST /cash-registers/ping-tax-service`."""
    call.cashier()
    call.register()
    if world.switches.tax_service_down:
        return _service_answer("TIMEOUT", error="Податкова служба не відповідає")
    return _service_answer("DONE", response_status="ok")


def ask_offline_codes(world: World, call: Call) -> Response:
    """`GET /cash-registers/ask-offline-codes`: works online only."""
    call.cashier()
    register = call.register()
    query = call.query(
        {
            "count": Field(whole(ge=1, le=_MOST_CODES), default=DEFAULT_COUNT),
            "sync": Field(Flag(), default=False),
        }
    )
    if register.offline_mode:
        return _service_answer("ERROR", error="Каса в офлайн-режимі")
    if world.switches.tax_service_down:
        if query["sync"]:
            return _service_answer("TIMEOUT", error="Податкова служба не відповідає")
        # Queued, and the queue is not answered: OK says nothing about the tax service.
        return _service_answer("OK")
    register.codes.deliver(query["count"], world.now())
    if query["sync"]:
        return _service_answer("DONE", response_status="ok")
    return _service_answer("OK")


def get_offline_codes(world: World, call: Call) -> Response:
    """`GET /cash-registers/get-offline-codes`: unused codes in order, a bare array."""
    call.cashier()
    register = call.register()
    query = call.query({"count": Field(whole(ge=1, le=_MOST_CODES), default=150)})
    return json_response(
        [
            {
                "fiscal_code": one.code,
                "serial_id": one.serial,
                "cash_register_id": register.id,
                "created_at": iso(one.created_at),
            }
            for one in register.codes.available(query["count"])
        ]
    )


def get_offline_codes_count(world: World, call: Call) -> Response:
    """`GET /cash-registers/get-offline-codes-count`."""
    call.cashier()
    return json_response(codes_count_json(call.register()))


def codes_count_json(register: Register) -> dict[str, Any]:
    """Counters of the pool."""
    return {
        "available": register.codes.available_count,
        "default": DEFAULT_COUNT,
        "minimal": MINIMAL_COUNT,
        "used": register.codes.used_since_delivery,
        "enough_offline_codes": register.codes.available_count >= MINIMAL_COUNT,
    }


def get_offline_time(world: World, call: Call) -> Response:
    """`GET /cash-registers/get-offline-time`: seconds within the asked period."""
    call.cashier()
    register = call.register()
    query = call.query(period())
    now = world.now()
    sessions = []
    total = current = 0.0
    for session in register.sessions:
        started, ended = session.started_at, session.ended_at or now
        start = max(started, query["from_date"] or started)
        end = min(ended, query["to_date"] or ended)
        if end <= start:
            continue
        seconds = _seconds(start, end)
        total += seconds
        if session.ended_at is None:
            current = _seconds(started, now)
        sessions.append({"start": iso(started), "end": iso(session.ended_at), "duration": seconds})
    return json_response({"status": {"current": current, "total": total}, "sessions": sessions})


def go_offline(world: World, call: Call) -> Response:
    """`POST /cash-registers/go-offline`: manual offline, until the client asks for online.

    When the server is offline by itself, this only turns it into the manual mode.
    """
    call.cashier()
    register = call.register()
    body = call.body(GO_OFFLINE, may_be_empty=True)
    if register.stay_offline:
        raise world.refusal("already_offline")
    now = world.now()
    if register.offline_mode:
        register.stay_offline = True
        transition = next(
            one
            for one in reversed(world.transactions.values())
            if one.type == "GO_OFFLINE" and one.register_id == register.id
        )
    else:
        transition = enter_offline(
            world,
            register,
            now,
            manual=True,
            code=code_for(world, register, body["fiscal_code"]),
            started_at=body["go_offline_date"] or now,
        )
    return json_response({"status": "ok", "id": transition.id})


def go_online(world: World, call: Call) -> Response:
    """`POST /cash-registers/go-online`: accepted at once, finished after a delay.

    Asking more often than once in two minutes is against the rules of the service; what it
    answers then is unknown.
    """
    call.cashier()
    register = call.register()
    now = world.now()
    asked = register.go_online_asked
    too_often = bool(asked) and now - asked[-1] < _GO_ONLINE_PAUSE
    if too_often and world.switches.go_online_limit:
        raise world.refusal("too_many_go_online")
    asked.append(now)
    if register.offline_mode:
        plan_return(world, register)
    return json_response({"status": "ok"})


def _service_answer(
    status: str, *, error: str | None = None, response_status: str | None = None
) -> Response:
    return json_response(
        {"status": status, "error": error, "response_status": response_status, "response": None}
    )


def _seconds(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds()
