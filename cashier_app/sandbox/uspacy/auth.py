"""Sign-in, tokens and who is asking. Tokens are real HS256 JWTs, made with the standard library."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from cashier_app.sandbox.credentials import USPACY_EMAIL, USPACY_PASSWORD
from cashier_app.sandbox.seed.model import Wire
from cashier_app.sandbox.uspacy.errors import forbidden, invalid, unauthorized, wrong_credentials
from cashier_app.sandbox.uspacy.space import Space

ACTIONS: Final = ("create", "view", "edit", "delete", "export")
ENTITIES: Final = ("leads", "deals", "contacts", "companies", "products")


@dataclass(frozen=True)
class Actor:
    """Who makes a call.

    `services` and `keys` limit what may be asked for; None sets no limit.
    """

    user_id: int
    is_admin: bool
    services: frozenset[str] | None = None
    keys: frozenset[str] | None = None

    def require_admin(self) -> None:
        """403 unless an administrator asks."""
        if not self.is_admin:
            raise forbidden()

    def require_service(self, service: str) -> None:
        """403 unless the credential covers the service ("crm", "comments", …)."""
        if self.services is not None and service not in self.services:
            raise forbidden()

    def require(self, entity: str, action: str) -> None:
        """403 unless the credential may do this to records of the table."""
        if self.keys is not None and f"crm.{entity}.{action}" not in self.keys:
            raise forbidden()


@dataclass
class _Token:
    """What the server remembers of a token; the rest is in its claims."""

    kind: str
    user_id: int
    keys: frozenset[str] | None
    is_live: bool = True


class Tokens:
    """Issues, rotates and checks the tokens of one space."""

    def __init__(self, space: Space) -> None:
        self.issued: Final[list[Wire]] = []
        self._space = space
        self._secret = secrets.token_bytes(32)
        self._tokens: dict[str, _Token] = {}

    def sign_in(self, email: Any, password: Any, code: Any) -> Wire:
        """Tokens for e-mail and password, and the second factor where it is switched on."""
        _require_strings(email=email, password=password)
        if email.strip().lower() != USPACY_EMAIL or password != USPACY_PASSWORD:
            raise wrong_credentials("Invalid email or password")
        wanted = self._space.switches.two_factor_code
        if wanted is not None and str(code or "") != wanted:
            raise wrong_credentials(
                "Two-factor code is invalid" if code else "Two-factor code is required"
            )
        return self._issue(self._space.owner["id"], "password", None)

    def app_sign_in(self, client_id: Any, client_secret: Any) -> Wire:
        """Tokens for an OAuth client."""
        _require_strings(client_id=client_id, client_secret=client_secret)
        for client in self._space.oauth_clients:
            if client["client_id"] == client_id and hmac.compare_digest(
                client["secret"].encode(), client_secret.encode()
            ):
                return self._issue(self._space.owner["id"], "app", client["permissions"])
        raise wrong_credentials("Invalid client credentials")

    def refresh(self, bearer: str) -> Wire:
        """New tokens for a refresh token, which is used up by it.

        A live access token is taken too (an official client did that, and failed only once
        its access token had expired).
        """
        token = self._check(bearer)
        if token.kind == "refresh":
            token.is_live = False
        return self._issue(token.user_id, "refresh", token.keys)

    def actor(self, bearer: str) -> Actor:
        """Who holds this token.

        Raises:
            ApiError: 401 when it is foreign, expired, revoked or of the wrong kind.
        """
        token = self._check(bearer)
        if token.kind == "refresh" and not self._space.switches.refresh_token_as_bearer:
            raise unauthorized()
        return Actor(token.user_id, self._space.switches.is_admin, keys=token.keys)

    def webhook_actor(self, webhook: Wire) -> Actor:
        """An incoming webhook acts as the administrator who made it."""
        allowed = self._space.switches.webhook_services
        if allowed is None and webhook["permissions"]:
            allowed = tuple(item["service"] for item in webhook["permissions"])
        return Actor(
            user_id=webhook["user_id"],
            is_admin=self._space.switches.is_admin,
            services=None if allowed is None else frozenset(allowed),
        )

    def revoke_all(self) -> None:
        """Make every token that was issued so far invalid."""
        for token in self._tokens.values():
            token.is_live = False

    def _issue(self, user_id: int, by: str, keys: Iterable[str] | None) -> Wire:
        switches = self._space.switches
        limits = None if keys is None else frozenset(keys)
        access = self._token(_Token("access", user_id, limits), switches.access_ttl_s, by)
        refresh = self._token(_Token("refresh", user_id, limits), switches.refresh_ttl_s, by)
        return {
            "jwt": access,
            "refreshToken": refresh,
            "expireInSeconds": switches.access_ttl_s,
        }

    def _token(self, token: _Token, ttl_s: int, by: str) -> str:
        user = self._space.user(token.user_id) or self._space.owner
        now = self._space.clock.unix()
        jti = secrets.token_hex(16)
        is_admin = self._space.switches.is_admin
        granted = [f"crm.{entity}" for entity in ENTITIES]
        claims: Wire = {
            "iss": f"https://{self._space.host}",
            "iat": now,
            "nbf": now,
            "exp": now + ttl_s,
            "jti": jti,
            "id": token.user_id,
            "sub": str(user["authUserId"]),
            "email": USPACY_EMAIL,
            "authUserId": user["authUserId"],
            "firstName": user["firstName"],
            "lastName": user["lastName"],
            "workspaceId": 1001,
            "domain": self._space.host,
            "roles": user["roles"] if is_admin else ["CASHIER"],
            "departments": [],
            "tariffId": 3,
            "available": ["crm", "tasks", "newsfeed"],
            "permissions": dict.fromkeys(ACTIONS, granted),
        }
        self._tokens[jti] = token
        self.issued.append(
            {
                "jti": jti,
                "kind": token.kind,
                "user_id": token.user_id,
                "by": by,
                "at": now,
                "exp": now + ttl_s,
            }
        )
        return self._encode(claims)

    def _encode(self, claims: Wire) -> str:
        head = _base64(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
        body = _base64(json.dumps(claims, ensure_ascii=False).encode())
        return f"{head}.{body}.{self._signature(f'{head}.{body}')}"

    def _signature(self, signed: str) -> str:
        return _base64(hmac.new(self._secret, signed.encode(), hashlib.sha256).digest())

    def _check(self, bearer: str) -> _Token:
        signed, _, signature = bearer.rpartition(".")
        if not hmac.compare_digest(self._signature(signed).encode(), signature.encode()):
            raise unauthorized()
        body = signed.partition(".")[2]
        claims: Wire = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        token = self._tokens[claims["jti"]]
        if claims["exp"] <= self._space.clock.unix() or not token.is_live:
            raise unauthorized()
        return token


def bearer_of(header: str | None) -> str:
    """The token of an Authorization header.

    Raises:
        ApiError: 401 when there is none.
    """
    scheme, _, token = (header or "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise unauthorized()
    return token.strip()


def _require_strings(**fields: Any) -> None:
    missing = {
        name: f"The {name} field is required."
        for name, value in fields.items()
        if not isinstance(value, str) or not value
    }
    if missing:
        raise invalid(missing)


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
