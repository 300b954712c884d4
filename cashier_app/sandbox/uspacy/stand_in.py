"""The Uspacy stand-in as one object: the application, the switches, the state."""

import copy
import re
from collections.abc import Mapping
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from cashier_app.sandbox.clock import SandboxClock
from cashier_app.sandbox.faults import FaultPlan
from cashier_app.sandbox.seed.model import Seed, Wire
from cashier_app.sandbox.uspacy.auth import Tokens
from cashier_app.sandbox.uspacy.calls import WEBHOOK_KEY, Gate
from cashier_app.sandbox.uspacy.catalogue import CatalogueRoutes
from cashier_app.sandbox.uspacy.company import CompanyRoutes
from cashier_app.sandbox.uspacy.entities import EntityRoutes
from cashier_app.sandbox.uspacy.errors import entity_not_found, method_not_allowed, not_found
from cashier_app.sandbox.uspacy.lines import LineRoutes
from cashier_app.sandbox.uspacy.schema import SchemaRoutes
from cashier_app.sandbox.uspacy.space import Space
from cashier_app.sandbox.uspacy.stages import Stages
from cashier_app.sandbox.uspacy.talk import TalkRoutes
from cashier_app.sandbox.uspacy.view import View
from cashier_app.sandbox.web import json_response, make_app

_WEBHOOK_PATH: Final = re.compile(r"^/company/v1/incoming_webhooks/run/([^/]+)(/.*)?$")


class UspacyStandIn:
    """One Uspacy space on loopback.

    Args:
        seed_data: the records; the stand-in takes copies.
        clock: the clock of this server.
        portal_host: host (and port) of the space, as it stands in tokens and addresses.
    """

    def __init__(self, seed_data: Seed, clock: SandboxClock, portal_host: str) -> None:
        self.name = "uspacy"
        self.clock = clock
        self.faults = FaultPlan(bodies={"status_401": '{"error":"Unauthorized."}'})
        self._space = Space(seed_data, clock, portal_host)
        self._tokens = Tokens(self._space)
        self._asgi = WebhookProxy(self._application())

    def _application(self) -> ASGIApp:
        space, view = self._space, View(self._space)
        gate = Gate(space, self._tokens)
        stages = Stages(space, view)
        routes = [
            *CompanyRoutes(space, self._tokens).routes(gate),
            *TalkRoutes(space).routes(gate),
            *LineRoutes(space, view).routes(gate),
            *CatalogueRoutes(space, view).routes(gate),
            *SchemaRoutes(space, view).routes(gate),
            *stages.routes(gate),
            *EntityRoutes(space, view, stages).routes(gate),
        ]
        return make_app(routes, {HTTPException: _http_error})

    @property
    def asgi(self) -> ASGIApp:
        """The application that answers ordinary requests."""
        return self._asgi

    def state(self) -> Wire:
        """What the server holds, in strict types: `deals` and `product_lists` by deal id (as a
        string), `comments`, `history`, `fields`, … plus `requests` (their count) and `tokens`
        (every one that was issued).
        """
        with self._space.lock:
            return {
                **self._space.as_json(),
                "requests": self.faults.count,
                "tokens": [dict(token) for token in self._tokens.issued],
            }

    def deal(self, deal_id: int) -> Wire:
        """A copy of one deal in strict types.

        Raises:
            KeyError: there is no such deal outside of the trash.
        """
        with self._space.lock:
            return copy.deepcopy(self._space.tables["deals"][deal_id])

    def change_deal(self, deal_id: int, **fields: Any) -> None:
        """Change stored fields as another user of the space would: bumps `updated_at`."""
        with self._space.lock:
            record = self._space.tables["deals"][deal_id]
            record.update(fields)
            self._space.touch(record, self._space.owner["id"])

    def copy_deal(self, deal_id: int) -> int:
        """Copy a deal with its lines as a manager would; returns the id of the copy."""
        space = self._space
        with space.lock:
            deals = space.tables["deals"]
            copied = copy.deepcopy(deals[deal_id])
            copied["id"] = new_id = max(deals) + 1
            deals[new_id] = copied
            space.touch(copied, space.owner["id"])
            lines = copy.deepcopy(space.product_lists.get(("deals", deal_id)))
            if lines is not None:
                last_line = max((line["id"] for line in space.lines()), default=0)
                for place, line in enumerate(lines["list_products"], 1):
                    line["id"] = last_line + place
                lines["entity_id"] = new_id
                lines["id"] = max(one["id"] for one in space.product_lists.values()) + 1
                space.product_lists["deals", new_id] = lines
            return new_id

    def revoke_tokens(self) -> None:
        """Make every issued token invalid, as after a changed password."""
        with self._space.lock:
            self._tokens.revoke_all()

    def switches(self) -> Wire:
        """The present switches."""
        with self._space.lock:
            return self._space.switches.as_json()

    def set_switches(self, changes: Mapping[str, Any]) -> None:
        """Change some switches; see `Switches`.

        Raises:
            ValueError: an unknown switch or a value of the wrong kind.
        """
        with self._space.lock:
            self._space.switches = self._space.switches.changed(changes)


class WebhookProxy:
    """Lets `/company/v1/incoming_webhooks/run/<KEY>/<path>` reach `<path>`, signed by the key."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            found = _WEBHOOK_PATH.match(scope["path"])
            if found:
                scope = {**scope, "path": found[2] or "/", WEBHOOK_KEY: found[1]}
        await self._app(scope, receive, send)


async def _http_error(request: Request, exc: Exception) -> Response:
    """Unknown paths and methods, in the bodies of the service."""
    path = request.scope["path"]
    if isinstance(exc, HTTPException) and exc.status_code == 405:
        error = method_not_allowed(request.method, path)
    elif path.startswith("/crm/"):
        error = entity_not_found()
    else:
        error = not_found()
    return json_response(error.body, error.status)
