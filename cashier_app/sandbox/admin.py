"""The admin routes of a stand-in: state, faults, switches, clock, request log.

They live outside of faults and sign-in, so a test can always look and always repair.
"""

import dataclasses
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from cashier_app.sandbox.faults import ADMIN_PREFIX, Fault, RequestRecord
from cashier_app.sandbox.web import BodyIsNotJson, json_response, make_app, read_json

if TYPE_CHECKING:
    from cashier_app.sandbox.server import StandIn

_Endpoint = Callable[[Request], Awaitable[Response]]


class AdminApp:
    """Sends `/__sandbox__/…` to the admin routes and everything else to the service."""

    def __init__(self, stand_in: "StandIn", service: ASGIApp) -> None:
        self._stand_in = stand_in
        self._service = service
        self._admin = make_app(
            [
                Route("/__sandbox__/state", self._state, methods=["GET"]),
                Route("/__sandbox__/faults", _checked(self._add_faults), methods=["POST"]),
                Route("/__sandbox__/faults", self._clear_faults, methods=["DELETE"]),
                Route("/__sandbox__/switches", self._switches, methods=["GET"]),
                Route("/__sandbox__/switches", _checked(self._set_switches), methods=["POST"]),
                Route("/__sandbox__/clock", _checked(self._move_clock), methods=["POST"]),
                Route("/__sandbox__/requests", self._requests, methods=["GET"]),
            ]
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_admin = scope["type"] == "http" and scope["path"].startswith(ADMIN_PREFIX)
        await (self._admin if is_admin else self._service)(scope, receive, send)

    async def _state(self, _request: Request) -> Response:
        return json_response(self._stand_in.state())

    async def _add_faults(self, request: Request) -> Response:
        given = await read_json(request)
        entries = given if isinstance(given, list) else [given]
        faults = [Fault(**entry) for entry in entries]
        for fault in faults:
            self._stand_in.faults.add(fault)
        return json_response({"pending": len(self._stand_in.faults.pending())})

    async def _clear_faults(self, _request: Request) -> Response:
        self._stand_in.faults.clear()
        return Response(status_code=204)

    async def _switches(self, _request: Request) -> Response:
        return json_response(self._stand_in.switches())

    async def _set_switches(self, request: Request) -> Response:
        self._stand_in.set_switches(await _read_object(request))
        return json_response(self._stand_in.switches())

    async def _move_clock(self, request: Request) -> Response:
        given = await _read_object(request)
        clock = self._stand_in.clock
        unknown = set(given) - {"offset_s", "advance_s"}
        if unknown or not given:
            raise ValueError("give offset_s or advance_s")
        if "offset_s" in given:
            clock.offset = timedelta(seconds=float(given["offset_s"]))
        if "advance_s" in given:
            clock.advance(timedelta(seconds=float(given["advance_s"])))
        return json_response(
            {"offset_s": clock.offset.total_seconds(), "now": clock.now().isoformat()}
        )

    async def _requests(self, _request: Request) -> Response:
        plan = self._stand_in.faults
        return json_response(
            {"count": plan.count, "requests": [_as_json(record) for record in plan.log]}
        )


def _checked(endpoint: _Endpoint) -> _Endpoint:
    """Answer 400 with the reason when the admin call itself is wrong."""

    async def checked(request: Request) -> Response:
        try:
            return await endpoint(request)
        except (BodyIsNotJson, ValueError, TypeError) as exc:
            return json_response({"message": str(exc)}, 400)

    return checked


async def _read_object(request: Request) -> dict[str, Any]:
    given = await read_json(request)
    if not isinstance(given, dict):
        raise TypeError("a JSON object is wanted")
    return given


def _as_json(record: RequestRecord) -> dict[str, Any]:
    fields = dataclasses.asdict(record)
    return {
        **fields,
        "at": record.at.isoformat(),
        "body": record.body.decode("utf-8", errors="replace"),
    }
