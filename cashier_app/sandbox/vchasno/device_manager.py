"""Addresses of the Device Manager (reference 9.2). Answers of `execute` are always HTTP 200."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from cashier_app.sandbox.vchasno import dashboard
from cashier_app.sandbox.vchasno.execute import execute
from cashier_app.sandbox.vchasno.refusals import TEXTS
from cashier_app.sandbox.vchasno.wire import BadJson, dump
from cashier_app.sandbox.vchasno.world import World
from cashier_app.sandbox.web import make_app

_Endpoint = Callable[[Request], Awaitable[Response]]
_API = "/dm/vchasno-kasa/api/v1"


def make_device_manager(world: World) -> ASGIApp:
    """The whole program."""
    return make_app(
        [
            Route("/dm/execute", _execute(world), methods=["POST"]),
            Route("/dm/execute-prn", _execute(world, prints=True), methods=["POST"]),
            Route("/dm/execute-pkg", _execute(world, prints=True, package=True), methods=["POST"]),
            Route(f"{_API}/dashboard", _show(world, dashboard.dashboard), methods=["GET"]),
            Route(f"{_API}/settings", _show(world, dashboard.settings), methods=["GET"]),
            Route(f"{_API}/settings", _change_settings(world), methods=["POST"]),
            Route("/dm/api/v1/sys_info", _show(world, dashboard.system_information)),
        ]
    )


def _json(payload: Any) -> Response:
    return Response(dump(payload), media_type="application/json")


def _execute(world: World, *, prints: bool = False, package: bool = False) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        printer = request.query_params.get("dev_id", "prn") if prints else None
        text = await execute(world, await request.body(), printer=printer, is_package=package)
        return Response(text, media_type="application/json")

    return endpoint


def _show(world: World, show: Callable[[World], dict[str, Any]]) -> _Endpoint:
    async def endpoint(_request: Request) -> Response:
        with world.lock:
            return _json(show(world))

    return endpoint


def _change_settings(world: World) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        raw = await request.body()
        with world.lock:
            try:
                return _json(dashboard.change_settings(world, raw))
            except BadJson:
                return _json({"res": 2000, "res_action": 3, "errortxt": TEXTS[2000]})

    return endpoint
