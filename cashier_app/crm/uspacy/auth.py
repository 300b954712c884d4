"""The three ways into a Uspacy space, and the one session that keeps a token fresh.

A token is renewed a minute before it ends and once after a 401. Whoever needs a new one at the
same time waits for the same renewal and gets its outcome, whether good or bad: the refresh token
rotates, so a second renewal would spoil the first, and repeated wrong passwords lock an account.
"""

from __future__ import annotations

import asyncio
import base64
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, Protocol

import httpx
from pydantic import ValidationError

from cashier_app.crm.uspacy.channel import Channel, split_address
from cashier_app.crm.uspacy.errors import NotJson, parse_json, refusal, refused_field, server_text
from cashier_app.crm.uspacy.wire import WireTokens, number
from cashier_app.domain.errors import AuthRequired, CashierError, InputProblem, NotSent
from cashier_app.ports.system import Clock

_log = logging.getLogger(__name__)

_RENEW_BEFORE_END = timedelta(seconds=60)
_REFUSED_FOR = timedelta(minutes=5)
_SIGN_IN = "/auth/v1/auth/sign_in"
_APP_SIGN_IN = "/auth/v1/auth/app_sign_in"
_REFRESH = "/auth/v1/auth/refresh_token"
_WEBHOOK_PATH = "/incoming_webhooks/run/"

# How a sign-in says that it does not like what it was given.
_CREDENTIALS_REFUSED = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)
_CODE_WORDS = ("two-factor", "2fa", "code", "код")


@dataclass(frozen=True, slots=True)
class PasswordCredentials:
    """`host` as the user knows it; `code` is the one-time code of the second factor."""

    host: str
    email: str
    password: str = field(repr=False)
    code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class WebhookCredentials:
    """The secret address of an incoming webhook: the whole of it is the credential."""

    url: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OAuthCredentials:
    host: str
    client_id: str
    client_secret: str = field(repr=False)


Credentials = PasswordCredentials | WebhookCredentials | OAuthCredentials


class Session(Protocol):
    """What lets a request in: a prefix of its path and a bearer token, either may be absent."""

    prefix: str

    async def bearer(self) -> str | None:
        """A token good for the next request; signs in or renews when that is needed.

        Raises:
            AuthRequired: the credentials are refused.
            NotSent, RateLimited: the service cannot be asked now.
        """
        ...

    async def renewed(self, refused: str | None) -> str | None:
        """Another token after a 401 for `refused`; errors as in `bearer`."""
        ...

    def forget_refusal(self) -> None:
        """Lets the next call ask again with credentials that were refused a moment ago."""
        ...


class WebhookSession:
    """An incoming webhook: its key is in the path, there is no token and nothing to renew."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix

    async def bearer(self) -> str | None:
        return None

    async def renewed(self, refused: str | None) -> str | None:
        raise AuthRequired("crm_webhook_refused")

    def forget_refusal(self) -> None:
        """Nothing is remembered: each request shows the key anew."""


@dataclass(frozen=True, slots=True)
class _Tokens:
    access: str = field(repr=False)
    refresh: str = field(repr=False)
    renew_at: datetime | None


class TokenSession:
    """Keeps one pair of tokens.

    Refused credentials are not shown again for five minutes, whoever asks: a list that polls with
    an old password would lock the account.

    Args:
        sign_in: asks for new tokens by the credentials.
        refreshes: whether the refresh token is tried before a full sign-in.
    """

    prefix = ""

    def __init__(
        self,
        channel: Channel,
        clock: Clock,
        sign_in: Callable[[], Awaitable[httpx.Response]],
        *,
        refreshes: bool,
    ) -> None:
        self._channel = channel
        self._clock = clock
        self._sign_in = sign_in
        self._refreshes = refreshes
        self._tokens: _Tokens | None = None
        self._lock = asyncio.Lock()
        self._renewals_done = 0
        self._failure: CashierError | None = None
        self._refused_code = ""
        self._refused_until: datetime | None = None

    def forget_refusal(self) -> None:
        self._refused_until = None

    async def bearer(self) -> str | None:
        tokens = self._tokens
        if tokens is not None and (tokens.renew_at is None or self._clock.now() < tokens.renew_at):
            return tokens.access
        return await self._renew(tokens)

    async def renewed(self, refused: str | None) -> str | None:
        tokens = self._tokens
        if tokens is not None and tokens.access != refused:
            return tokens.access
        return await self._renew(tokens)

    async def _renew(self, seen: _Tokens | None) -> str:
        """New tokens in place of `seen`, by one renewal for all who ask meanwhile."""
        done_before = self._renewals_done
        async with self._lock:
            if self._tokens is not None and self._tokens is not seen:
                return self._tokens.access
            if self._renewals_done != done_before and self._failure is not None:
                raise self._failure
            self._failure = None
            try:
                self._tokens = await self._new_tokens()
            except CashierError as exc:
                self._failure = exc
                raise
            finally:
                self._renewals_done += 1
            return self._tokens.access

    async def _new_tokens(self) -> _Tokens:
        if self._tokens is not None and self._refreshes and self._tokens.refresh:
            response = await self._channel.send(
                "POST", _REFRESH, bearer=self._tokens.refresh, body={}, changes=False
            )
            if response.is_success:
                return self._read(response)
            if not _refuses_credentials(response):
                raise refusal(response, self._clock.now(), changes=False)
            _log.info("the refresh token is refused, signing in again")
        self._tokens = None
        if self._refused_until is not None and self._clock.now() < self._refused_until:
            raise AuthRequired(self._refused_code)
        try:
            return self._read(await self._sign_in())
        except AuthRequired as exc:
            self._refused_code = exc.code
            self._refused_until = self._clock.now() + _REFUSED_FOR
            raise

    def _read(self, response: httpx.Response) -> _Tokens:
        """
        Raises:
            NotSent: `not_a_json_answer`, when a 2xx brings no tokens (a portal of the network).
        """
        try:
            wire = WireTokens.model_validate(parse_json(response.content))
        except (NotJson, ValidationError) as exc:
            raise NotSent("not_a_json_answer", status=response.status_code) from exc
        access = wire.jwt.get_secret_value()
        claims = _claims(access)
        domain = claims.get("domain")
        if isinstance(domain, str):
            self._channel.follow(domain)
        seconds = wire.expire_in_seconds or wire.expires_in_seconds or _lifetime_s(claims)
        return _Tokens(
            access=access,
            refresh=wire.refresh_token.get_secret_value(),
            renew_at=None if seconds is None else self._renewal_moment(timedelta(seconds=seconds)),
        )

    def _renewal_moment(self, lifetime: timedelta) -> datetime:
        """Counted on our clock from now, so that a wrong clock of the server does not matter."""
        early = min(_RENEW_BEFORE_END, lifetime / 2)
        return self._clock.now() + lifetime - early


def _claims(token: str) -> Mapping[str, Any]:
    """The claims of a JWT, unverified: they only tell the address and the lifetime."""
    parts = token.split(".")
    if len(parts) != 3:
        return {}
    try:
        raw = base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4))
        claims = parse_json(raw)
    except ValueError:
        return {}
    return claims if isinstance(claims, dict) else {}


def _lifetime_s(claims: Mapping[str, Any]) -> int | None:
    issued, ends = number(claims.get("iat")), number(claims.get("exp"))
    return None if issued is None or ends is None else int(ends - issued)


def open_session(credentials: Credentials, channel: Channel, clock: Clock) -> Session:
    """The session of these credentials; nothing is asked before it is used."""
    match credentials:
        case WebhookCredentials(url):
            return WebhookSession(webhook_prefix(url))
        case PasswordCredentials():
            sign_in = _PasswordSignIn(credentials, channel, clock)
            return TokenSession(channel, clock, sign_in, refreshes=True)
        case OAuthCredentials():
            # As the official clients do: an application signs in again, it does not refresh.
            return TokenSession(
                channel, clock, _AppSignIn(credentials, channel, clock), refreshes=False
            )


def address_of(credentials: Credentials) -> str:
    """The address inside the credentials."""
    if isinstance(credentials, WebhookCredentials):
        return credentials.url
    return credentials.host


def webhook_prefix(url: str) -> str:
    """The path of a webhook's secret address; API paths are appended to it.

    Raises:
        InputProblem: `crm_bad_webhook`, when the address is no incoming webhook;
            `crm_bad_address`, when it is no address at all.
    """
    before, _, after = split_address(url).path.partition(_WEBHOOK_PATH)
    key = after.partition("/")[0]
    if not key:
        raise InputProblem("crm_bad_webhook")
    return f"{before}{_WEBHOOK_PATH}{key}"


class _PasswordSignIn:
    def __init__(self, credentials: PasswordCredentials, channel: Channel, clock: Clock) -> None:
        self._credentials = credentials
        self._channel = channel
        self._clock = clock
        self._code = credentials.code

    async def __call__(self) -> httpx.Response:
        body = {"email": self._credentials.email, "password": self._credentials.password}
        if self._code:
            body["code"] = self._code
        response = await self._channel.send("POST", _SIGN_IN, body=body, changes=False)
        # A one-time code is spent by its first use, whatever came of it.
        self._code = ""
        if response.is_success:
            return response
        if _refuses_credentials(response):
            wants_code = _asks_for_code(response)
            raise AuthRequired("crm_code_needed" if wants_code else "crm_wrong_password")
        raise refusal(response, self._clock.now(), changes=False)


class _AppSignIn:
    def __init__(self, credentials: OAuthCredentials, channel: Channel, clock: Clock) -> None:
        self._credentials = credentials
        self._channel = channel
        self._clock = clock

    async def __call__(self) -> httpx.Response:
        body = {
            "client_id": self._credentials.client_id,
            "client_secret": self._credentials.client_secret,
        }
        response = await self._channel.send("POST", _APP_SIGN_IN, body=body, changes=False)
        if response.is_success:
            return response
        if _refuses_credentials(response):
            raise AuthRequired("crm_client_refused")
        raise refusal(response, self._clock.now(), changes=False)


def _refuses_credentials(response: httpx.Response) -> bool:
    """Whether the service itself says no; a page of a proxy in between says nothing of them."""
    if response.status_code not in _CREDENTIALS_REFUSED:
        return False
    try:
        parse_json(response.content)
    except NotJson:
        return not response.content
    return True


def _asks_for_code(response: httpx.Response) -> bool:
    """Whether a refused sign-in wants the second factor.

    The service has no code for it: it is a field named `code`, or only the wording. The wording
    decides nothing but which field of the sign-in form is marked.
    """
    body = parse_json(response.content) if response.content else None
    text = server_text(body).lower()
    return refused_field(body) == "code" or any(word in text for word in _CODE_WORDS)
