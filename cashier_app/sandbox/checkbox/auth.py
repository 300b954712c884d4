"""Signing in and out: tokens without an end, at most ten for a cashier (reference 1.5)."""

import base64
import hashlib
import hmac
import json
from typing import Any
from uuid import uuid4

from starlette.responses import Response

from cashier_app.sandbox.checkbox.answers import bad_token, not_authenticated, wrong_pin
from cashier_app.sandbox.checkbox.calls import Call
from cashier_app.sandbox.checkbox.model import Cashier
from cashier_app.sandbox.checkbox.payloads import SIGN_IN, SIGN_IN_PIN
from cashier_app.sandbox.checkbox.world import World
from cashier_app.sandbox.web import json_response

_SIGNING_KEY = b"the stand-in never checks its own signature; it remembers the tokens"


def cashier_of(world: World, authorization: str | None) -> Cashier:
    """The cashier behind an Authorization header.

    Raises:
        ApiError: 403 without a bearer header, 401 for a token that is not active.
    """
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise not_authenticated()
    for cashier in world.cashiers:
        if token in cashier.tokens:
            return cashier
    raise bad_token()


def sign_in(world: World, call: Call) -> Response:
    """`POST /cashier/signin`."""
    body = call.body(SIGN_IN)
    for cashier in world.cashiers:
        if cashier.login == body["login"] and cashier.password == body["password"]:
            return _issue(world, cashier)
    raise world.refusal("wrong_login")


def sign_in_pin(world: World, call: Call) -> Response:
    """`POST /cashier/signinPinCode`: the PIN of a cashier and the key of a register."""
    call.register()
    body = call.body(SIGN_IN_PIN)
    for cashier in world.cashiers:
        if cashier.pin == body["pin_code"]:
            return _issue(world, cashier)
    raise wrong_pin()


def sign_out(world: World, call: Call) -> Response:
    """`POST /cashier/signout`: 205, with `null` as its body or with none."""
    cashier = call.cashier()
    cashier.tokens.remove(call.token)
    content = b"null" if world.switches.signout_body == "null" else b""
    return Response(content, 205, media_type="application/json")


def _issue(world: World, cashier: Cashier) -> Response:
    """A new token; the eleventh silently pushes out the oldest."""
    world.sign_ins += 1
    seconds = int(world.now().timestamp())
    token = _jwt(
        {
            "token_type": "access",
            "jti": str(uuid4()),
            "sub": cashier.id,
            "nbf": seconds,
            "iat": seconds,
        }
    )
    cashier.tokens.append(token)
    return json_response({"type": "bearer", "token_type": "bearer", "access_token": token})


def _jwt(claims: dict[str, Any]) -> str:
    head = _base64(b'{"alg":"HS256","typ":"JWT"}')
    payload = _base64(json.dumps(claims, separators=(",", ":")).encode())
    signed = f"{head}.{payload}"
    signature = hmac.new(_SIGNING_KEY, signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{_base64(signature)}"


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
