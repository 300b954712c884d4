"""Addresses of the cloud (reference 1.1)."""

from collections.abc import Awaitable, Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from cashier_app.sandbox.vchasno import pages
from cashier_app.sandbox.vchasno.execute import execute
from cashier_app.sandbox.vchasno.model import Register
from cashier_app.sandbox.vchasno.world import World
from cashier_app.sandbox.web import json_response, make_app

_Endpoint = Callable[[Request], Awaitable[Response]]
_Page = Callable[[World, Register, Request], Response]
_OpenPage = Callable[[World, str], Response]


def make_cloud(world: World) -> ASGIApp:
    """The whole service."""
    routes = [
        Route("/api/v3/shifts", _page(world, pages.shifts), methods=["GET"]),
        Route("/api/v3/shift/checks", _page(world, pages.shift_checks), methods=["GET"]),
        Route("/api/v3/check-task/{number}", _page(world, pages.check_task), methods=["GET"]),
        Route("/c/{doccode}.json", _open_page(world, pages.receipt_json), methods=["GET"]),
        Route("/c/{doccode}", _open_page(world, pages.receipt_page), methods=["GET"]),
        Route("/check-viewer/{doccode}", _open_page(world, pages.receipt_page), methods=["GET"]),
    ]
    for api in ("/api/v3", "/api/v2"):
        routes += [
            Route(f"{api}/fiscal/execute", _execute(world), methods=["POST"]),
            Route(f"{api}/notifications/checks", _notify(world), methods=["POST"]),
        ]
    return make_app(routes, {HTTPException: _http_error})


def _register_of(world: World, request: Request) -> Register | None:
    """The register of the raw token in the header."""
    return world.by_token(request.headers.get("authorization"))


def _unauthorized(world: World) -> Response:
    """A wrong token: plain text, no JSON (reference 1.2)."""
    with world.lock:
        world.error_counts["401"] += 1
    return Response("401: Unauthorized", 401, media_type="text/plain")


def _execute(world: World) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        with world.lock:
            register = _register_of(world, request)
        if register is None:
            return _unauthorized(world)
        text = await execute(world, await request.body(), register)
        return Response(text, media_type="application/json")

    return endpoint


def _page(world: World, show: _Page) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        with world.lock:
            register = _register_of(world, request)
            return _unauthorized(world) if register is None else show(world, register, request)

    return endpoint


def _open_page(world: World, show: _OpenPage) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        with world.lock:
            return show(world, request.path_params["doccode"])

    return endpoint


def _notify(world: World) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        raw = await request.body()
        with world.lock:
            register = _register_of(world, request)
            return _unauthorized(world) if register is None else pages.notify(world, register, raw)

    return endpoint


async def _http_error(_request: Request, exc: Exception) -> Response:
    """Unknown addresses and methods."""
    is_method = isinstance(exc, HTTPException) and exc.status_code == 405
    status, message = (405, "Method Not Allowed") if is_method else (404, "Not Found")
    return json_response({"message": message}, status)
