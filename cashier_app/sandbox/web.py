"""Small HTTP things the stand-ins share: answers, the Date header, routing without slash fuss."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime
from http import HTTPStatus
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, ExceptionHandler, Receive, Scope, Send


class BodyIsNotJson(ValueError):
    """The request carried a body that is no JSON."""


def json_response(
    payload: Any, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """UTF-8 JSON; Ukrainian letters stay letters, as both real services send them."""
    body = json.dumps(payload, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Response(body.encode(), status, headers=headers, media_type="application/json")


def html_error_page(status: int) -> bytes:
    """What a proxy in front of the service answers when the service itself is not reached."""
    phrase = HTTPStatus(status).phrase
    return (
        f"<html>\r\n<head><title>{status} {phrase}</title></head>\r\n<body>\r\n"
        f"<center><h1>{status} {phrase}</h1></center>\r\n<hr><center>nginx</center>\r\n"
        "</body>\r\n</html>\r\n"
    ).encode()


def html_error(status: int, headers: Mapping[str, str] | None = None) -> Response:
    """An HTML answer in place of JSON."""
    return Response(html_error_page(status), status, headers=headers, media_type="text/html")


def http_date(moment: datetime) -> str:
    """`moment` (aware UTC) in the form of the HTTP Date header."""
    return format_datetime(moment, usegmt=True)


async def read_json(request: Request) -> Any:
    """The decoded body; None when the body is empty.

    Raises:
        BodyIsNotJson: the body is there but does not parse.
    """
    return parse_json(await request.body())


def parse_json(body: bytes) -> Any:
    """As `read_json`, for a body that was read already."""
    if not body.strip():
        return None
    try:
        return json.loads(body)
    except ValueError as exc:
        raise BodyIsNotJson(str(exc)) from exc


class TrailingSlashMiddleware:
    """Both `/deals` and `/deals/` reach the same route, without a redirect."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope = {**scope, "path": scope["path"].rstrip("/") or "/"}
        await self._app(scope, receive, send)


def make_app(
    routes: Sequence[BaseRoute],
    exception_handlers: Mapping[Any, ExceptionHandler] | None = None,
) -> Starlette:
    """A Starlette application whose routes (written without a slash at the end) accept one."""
    app = Starlette(
        routes=list(routes),
        middleware=[Middleware(TrailingSlashMiddleware)],
        exception_handlers=exception_handlers,
    )
    app.router.redirect_slashes = False
    return app
