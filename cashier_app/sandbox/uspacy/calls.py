"""From an HTTP request to a plain function and back: sign-in, limits, errors, JSON."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cashier_app.sandbox.seed.model import Wire
from cashier_app.sandbox.uspacy.auth import Actor, Tokens, bearer_of
from cashier_app.sandbox.uspacy.errors import ApiError, bad_json, invalid, too_many, unauthorized
from cashier_app.sandbox.uspacy.paging import Page, page_of
from cashier_app.sandbox.uspacy.query import parse_query
from cashier_app.sandbox.uspacy.space import Space
from cashier_app.sandbox.web import BodyIsNotJson, json_response, parse_json

WEBHOOK_KEY: Final = "uspacy.webhook_key"
"""Scope key under which the webhook proxy leaves the key it found in the path."""


@dataclass(frozen=True)
class Call:
    """One request, decoded."""

    method: str
    origin: str
    path: str
    params: dict[str, Any]
    query: dict[str, Any]
    body: Any
    actor: Actor
    authorization: str | None

    @property
    def address(self) -> str:
        """The address without its query."""
        return self.origin + self.path

    @property
    def fields(self) -> Wire:
        """The body as an object; an empty body is an empty object.

        Raises:
            ApiError: 422 for an array or a plain value.
        """
        if self.body is None:
            return {}
        if not isinstance(self.body, dict):
            raise invalid({"body": "The body must be an object."})
        return self.body


@dataclass(frozen=True)
class Reply:
    """An answer other than 200 with JSON."""

    status: int
    payload: Any = None
    headers: dict[str, str] | None = None

    def as_response(self) -> Response:
        """The HTTP answer; no payload means no body."""
        if self.payload is None:
            return Response(status_code=self.status)
        return json_response(self.payload, self.status, self.headers)


NO_CONTENT: Final = Reply(204)
Handler = Callable[[Call], Any]
"""Takes the call, returns the JSON of a 200 or a Reply."""

NOBODY: Final = Actor(user_id=0, is_admin=False, services=frozenset(), keys=frozenset())


class Gate:
    """Lets requests in: rate limit, sign-in, then the handler under the lock of the space."""

    def __init__(self, space: Space, tokens: Tokens) -> None:
        self._space = space
        self._tokens = tokens
        self._recent: deque[datetime] = deque()

    def route(self, methods: str, path: str, handler: Handler, *, public: bool = False) -> Route:
        """A route; `methods` is separated by spaces, `public` needs no sign-in."""

        async def endpoint(request: Request) -> Response:
            raw = await request.body()
            with self._space.lock:
                try:
                    self._limit_rate()
                    reply = handler(self._call(request, raw, public=public))
                except ApiError as exc:
                    return json_response(exc.body, exc.status, exc.headers)
                answer = reply if isinstance(reply, Reply) else Reply(200, reply)
                return answer.as_response()

        return Route(path, endpoint, methods=methods.split())

    def _call(self, request: Request, raw: bytes, *, public: bool) -> Call:
        actor = NOBODY if public else self._actor(request)
        if not public:
            actor.require_service(request.scope["path"].lstrip("/").partition("/")[0])
        try:
            body = parse_json(raw)
        except BodyIsNotJson as exc:
            raise bad_json() from exc
        return Call(
            method=request.method,
            origin=f"{request.url.scheme}://{self._space.host}",
            path=request.scope["path"],
            params=dict(request.path_params),
            query=parse_query(request.scope["query_string"].decode("latin-1")),
            body=body,
            actor=actor,
            authorization=request.headers.get("authorization"),
        )

    def _actor(self, request: Request) -> Actor:
        key = request.scope.get(WEBHOOK_KEY)
        if key is None:
            return self._tokens.actor(bearer_of(request.headers.get("authorization")))
        webhook = self._space.webhook_by_key(key)
        if webhook is None:
            raise unauthorized()
        return self._tokens.webhook_actor(webhook)

    def _limit_rate(self) -> None:
        limit = self._space.switches.rate_limit
        if limit is None:
            return
        now = self._space.clock.now()
        while self._recent and self._recent[0] <= now - timedelta(seconds=1):
            self._recent.popleft()
        if len(self._recent) >= limit:
            raise too_many(self._space.switches.rate_limit_retry_after)
        self._recent.append(now)


def picked(body: Wire, names: Iterable[str]) -> Wire:
    """Those of the named fields that the body has."""
    return {name: body[name] for name in names if name in body}


def paged(space: Space, call: Call, records: list[Wire], show: Callable[[Wire], Wire]) -> Any:
    """The list envelope of the page that the call asks for; a 204 when switched so."""
    page: Page = page_of(records, call.query, space.switches.max_list)
    if not records and space.switches.empty_list_204:
        return NO_CONTENT
    return {
        "data": [show(record) for record in page.items],
        "links": page.links(call.address),
        "meta": page.meta(call.address),
    }
