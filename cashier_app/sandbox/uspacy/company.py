"""Sign-in, users, portal settings, webhooks and OAuth clients."""

import secrets
from functools import partial
from typing import Any, Final

from starlette.routing import Route

from cashier_app.sandbox.seed.model import Wire
from cashier_app.sandbox.uspacy.auth import Tokens, bearer_of
from cashier_app.sandbox.uspacy.calls import NO_CONTENT, Call, Gate, Reply, paged, picked
from cashier_app.sandbox.uspacy.errors import invalid, not_found
from cashier_app.sandbox.uspacy.paging import page_of
from cashier_app.sandbox.uspacy.query import text
from cashier_app.sandbox.uspacy.space import Space

_KINDS: Final = ("webhooks", "incoming_webhooks")
_KEY_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_KEY_LENGTH: Final = 32
_CLIENT_ACTIONS: Final = ("create", "view", "edit", "delete")
_CLIENT_ENTITIES: Final = (
    ("leads", "Ліди"),
    ("deals", "Угоди"),
    ("contacts", "Контакти"),
    ("companies", "Компанії"),
    ("products", "Товари"),
)
_WEBHOOK_FIELDS: Final = ("name", "url", "active", "events", "permissions")


class CompanyRoutes:
    """Routes under `/auth/v1`, `/company/v1` and `/settings/v1`."""

    def __init__(self, space: Space, tokens: Tokens) -> None:
        self._space = space
        self._tokens = tokens

    def routes(self, gate: Gate) -> list[Route]:
        """All routes; webhooks of both kinds share theirs."""
        auth = "/auth/v1/auth"
        users = "/company/v1/users"
        clients = "/company/v1/oauth_clients"
        kinds = [f"/company/v1/{kind}" for kind in _KINDS]
        return [
            gate.route("POST", auth + "/sign_in", self._sign_in, public=True),
            gate.route("POST", auth + "/app_sign_in", self._app_sign_in, public=True),
            gate.route("POST", auth + "/refresh_token", self._refresh, public=True),
            gate.route("GET", "/auth/v1/portals", self._portals, public=True),
            gate.route("GET", users, self._users),
            gate.route("GET", users + "/me", self._me),
            gate.route("GET", users + "/me/settings", self._my_settings),
            gate.route("GET", users + "/{id:int}", self._user),
            gate.route("GET", "/settings/v1/settings/general", self._settings),
            gate.route("GET", clients, self._clients),
            gate.route("POST", clients, self._create_client),
            gate.route("GET", clients + "/available_permissions", self._permissions),
            gate.route("PATCH", clients + "/{client}", self._patch_client),
            gate.route("DELETE", clients + "/{client}", self._delete_client),
            *(route for base in kinds for route in self._webhook_routes(gate, base)),
        ]

    def _webhook_routes(self, gate: Gate, base: str) -> list[Route]:
        return [
            gate.route("GET", base, self._webhooks),
            gate.route("POST", base, self._create_webhook),
            gate.route("DELETE", base, self._delete_webhooks),
            gate.route("GET", base + "/{id:int}", self._get_webhook),
            gate.route("PATCH", base + "/{id:int}", self._patch_webhook),
            gate.route("PATCH", base + "/{id:int}/toggle", self._toggle_webhook),
            gate.route("PATCH", base + "/{id:int}/repeat", self._get_webhook),
            gate.route("DELETE", base + "/{id:int}", self._delete_webhook),
        ]

    # Sign-in -----------------------------------------------------------------------------------

    def _sign_in(self, call: Call) -> Any:
        body = call.fields
        return self._tokens.sign_in(body.get("email"), body.get("password"), body.get("code"))

    def _app_sign_in(self, call: Call) -> Any:
        return self._tokens.app_sign_in(
            call.fields.get("client_id"), call.fields.get("client_secret")
        )

    def _refresh(self, call: Call) -> Any:
        return self._tokens.refresh(bearer_of(call.authorization))

    def _portals(self, call: Call) -> Any:
        """An availability check of the registration form: false when the name is taken."""
        host = self._space.host
        is_free = text(call.query, "domain") not in (host, host.partition(".")[0])
        return {"status": is_free, "message": "" if is_free else "The domain is already taken"}

    # Users and settings ------------------------------------------------------------------------

    def _users(self, call: Call) -> Any:
        if text(call.query, "list") == "all":
            return [dict(user) for user in self._space.users]
        return paged(self._space, call, self._space.users, dict)

    def _me(self, call: Call) -> Any:
        return dict(self._space.user(call.actor.user_id) or self._space.owner)

    def _my_settings(self, _call: Call) -> Any:
        return picked(self._space.settings, ("timezone", "lang", "defaultCurrency"))

    def _user(self, call: Call) -> Any:
        user = self._space.user(call.params["id"])
        if user is None:
            raise not_found()
        return dict(user)

    def _settings(self, call: Call) -> Any:
        domain = text(call.query, "domain")
        if domain and domain != self._space.host:
            raise not_found()
        return {**self._space.settings, "domain": self._space.host}

    # Webhooks ----------------------------------------------------------------------------------

    def _of_kind(self, call: Call) -> tuple[str, dict[int, Wire]]:
        call.actor.require_admin()
        kind = next(name for name in _KINDS if call.path.startswith(f"/company/v1/{name}"))
        return kind, self._space.webhooks[kind]

    def _shown(self, call: Call, webhook: Wire) -> Wire:
        shown = {name: value for name, value in webhook.items() if name != "key"}
        if "key" in webhook:
            base = f"{call.origin}/company/v1/incoming_webhooks/run/"
            shown["webhook_url"] = base + webhook["key"]
        return shown

    def _webhooks(self, call: Call) -> Any:
        _, webhooks = self._of_kind(call)
        name = text(call.query, "name").casefold()
        chosen = [item for item in webhooks.values() if name in item["name"].casefold()]
        return paged(self._space, call, chosen, partial(self._shown, call))

    def _create_webhook(self, call: Call) -> Any:
        kind, webhooks = self._of_kind(call)
        body = call.fields
        _check_webhook(body, needs_url=kind == "webhooks")
        now = self._space.clock.unix()
        webhook: Wire = {
            "id": self._space.next_id(kind, webhooks),
            "url": body.get("url", ""),
            "name": body["name"],
            "active": bool(body.get("active", True)),
            # An outgoing one is confirmed by its receiver, later.
            "confirmed": kind == "incoming_webhooks",
            "events": body.get("events") or [],
            "permissions": body.get("permissions") or [],
            "user_id": call.actor.user_id,
            "created_at": now,
            "updated_at": now,
        }
        if kind == "incoming_webhooks":
            webhook["key"] = "".join(secrets.choice(_KEY_LETTERS) for _ in range(_KEY_LENGTH))
        webhooks[webhook["id"]] = webhook
        return Reply(201, webhook["id"])

    def _webhook(self, call: Call) -> Wire:
        webhook = self._of_kind(call)[1].get(call.params["id"])
        if webhook is None:
            raise not_found()
        return webhook

    def _get_webhook(self, call: Call) -> Any:
        return self._shown(call, self._webhook(call))

    def _patch_webhook(self, call: Call) -> Any:
        webhook = self._webhook(call)
        changes = picked(call.fields, _WEBHOOK_FIELDS)
        _check_webhook({**webhook, **changes}, needs_url=False)
        webhook.update(changes, updated_at=self._space.clock.unix())
        return self._shown(call, webhook)

    def _toggle_webhook(self, call: Call) -> Any:
        webhook = self._webhook(call)
        webhook["active"] = not webhook["active"]
        return self._shown(call, webhook)

    def _delete_webhook(self, call: Call) -> Any:
        del self._of_kind(call)[1][self._webhook(call)["id"]]
        return NO_CONTENT

    def _delete_webhooks(self, call: Call) -> Any:
        _, webhooks = self._of_kind(call)
        for webhook_id in call.fields.get("ids") or []:
            webhooks.pop(webhook_id, None)
        return NO_CONTENT

    # OAuth clients -----------------------------------------------------------------------------

    def _permissions(self, call: Call) -> Any:
        call.actor.require_admin()
        return {
            "status": True,
            "data": [
                {
                    "key": f"crm.{entity}",
                    "title": title,
                    "entity": entity,
                    "section": "crm",
                    "actions": list(_CLIENT_ACTIONS),
                    "permissionKeys": {
                        action: f"crm.{entity}.{action}" for action in _CLIENT_ACTIONS
                    },
                }
                for entity, title in _CLIENT_ENTITIES
            ],
        }

    def _clients(self, call: Call) -> Any:
        call.actor.require_admin()
        page = page_of(self._space.oauth_clients, call.query, self._space.switches.max_list)
        return {
            "status": True,
            "data": {
                "data": [_without_secret(client) for client in page.items],
                **page.meta(call.address),
            },
        }

    def _create_client(self, call: Call) -> Any:
        call.actor.require_admin()
        _check_client(call.fields)
        clients = self._space.oauth_clients
        client: Wire = {
            "id": self._space.next_id("oauth_client", [item["id"] for item in clients]),
            "name": call.fields["name"],
            "client_id": secrets.token_hex(16),
            "secret": secrets.token_urlsafe(30),
            "permissions": list(call.fields["permissions"]),
            "created_at": self._space.clock.unix(),
        }
        clients.append(client)
        # The only time the secret is shown.
        return Reply(201, {"status": True, "data": dict(client)})

    def _client(self, call: Call) -> Wire:
        call.actor.require_admin()
        for client in self._space.oauth_clients:
            if client["client_id"] == call.params["client"]:
                return client
        raise not_found()

    def _patch_client(self, call: Call) -> Any:
        client = self._client(call)
        changes = picked(call.fields, ("name", "permissions"))
        _check_client({"permissions": [], **client, **changes})
        client.update(changes)
        return {"status": True, "data": _without_secret(client)}

    def _delete_client(self, call: Call) -> Any:
        self._space.oauth_clients.remove(self._client(call))
        return NO_CONTENT


def _check_webhook(body: Wire, *, needs_url: bool) -> None:
    errors: dict[str, str] = {}
    if not isinstance(body.get("name"), str) or not body["name"].strip():
        errors["name"] = "The name field is required."
    if needs_url and not str(body.get("url", "")).startswith("https://"):
        errors["url"] = "The url must be a valid https address."
    permissions = body.get("permissions") or []
    if not isinstance(permissions, list) or any(
        not isinstance(item, dict) or not isinstance(item.get("service"), str)
        for item in permissions
    ):
        errors["permissions"] = "The permissions must be an array of services."
    if errors:
        raise invalid(errors)


def _check_client(body: Wire) -> None:
    known = {
        f"crm.{entity}.{action}" for entity, _ in _CLIENT_ENTITIES for action in _CLIENT_ACTIONS
    }
    errors: dict[str, str] = {}
    if not isinstance(body.get("name"), str) or not body["name"].strip():
        errors["name"] = "The name field is required."
    permissions = body.get("permissions")
    if permissions is not None and (
        not isinstance(permissions, list) or any(item not in known for item in permissions)
    ):
        errors["permissions"] = "The selected permissions are invalid."
    if "permissions" not in body:
        errors["permissions"] = "The permissions field is required."
    if errors:
        raise invalid(errors)


def _without_secret(client: Wire) -> Wire:
    return {name: value for name, value in client.items() if name != "secret"}
