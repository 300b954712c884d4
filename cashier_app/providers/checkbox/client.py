"""One method for each call of the Checkbox API that the counter needs (reference 12.1).

Signs in once and keeps the token in memory. A refused token is replaced once, by one sign-in
however many calls met the refusal, and the same request is repeated once. Wrong credentials are
remembered: no call tries them again until `sign_in` is asked for (a PIN may be locked out).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, SecretStr, TypeAdapter, ValidationError

from cashier_app import __version__
from cashier_app.domain.errors import AuthRequired, CashierError, NotSent
from cashier_app.providers import bad_answers
from cashier_app.providers.checkbox import errors, wire
from cashier_app.transport.http import exchange, make_client

CLIENT_NAME = "Kasyr"
_Model = TypeVar("_Model", bound=BaseModel)
_TAXES = TypeAdapter(list[wire.Tax])


@dataclass(frozen=True, slots=True)
class CheckboxAccess:
    """The register's licence key and the cashier's PIN, or login and password without a PIN."""

    license_key: str = field(repr=False)
    pin: str = field(default="", repr=False)
    login: str = ""
    password: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        """Drops the blanks that come along when a key or a PIN is pasted."""
        object.__setattr__(self, "license_key", self.license_key.strip())
        object.__setattr__(self, "pin", self.pin.strip())

    @property
    def is_complete(self) -> bool:
        return bool(self.license_key and (self.pin or (self.login and self.password)))


@dataclass(frozen=True, slots=True)
class ReceiptAnswer:
    """A receipt and the text it was read from."""

    receipt: wire.Receipt
    raw: str


def _segment(text: str) -> str:
    return quote(text, safe="")


def _is_header_value(text: str) -> bool:
    return text.isascii() and text.isprintable()


class CheckboxClient:
    """Thin and typed. Errors are those of `errors`, transport errors those of `transport.http`.

    Raises:
        NotSent: `bad_address` from the constructor when the base address is no URL.
    """

    def __init__(
        self,
        access: CheckboxAccess,
        *,
        base_url: str,
        device_id: str,
        read_timeout_s: float = 20.0,
    ) -> None:
        self._access = access
        self._token: SecretStr | None = None
        self._denied: AuthRequired | None = None
        self._signing = asyncio.Lock()
        headers = {
            "X-Client-Name": CLIENT_NAME,
            "X-Client-Version": __version__,
            "X-Device-ID": device_id,
        }
        # A key with a Ukrainian letter or a line break cannot be right, nor be a header.
        self._key_is_possible = _is_header_value(access.license_key)
        if self._key_is_possible:
            headers["X-License-Key"] = access.license_key
        try:
            self._http = make_client(
                base_url.rstrip("/") + "/api/v1", headers=headers, read_timeout_s=read_timeout_s
            )
        except httpx.InvalidURL as exc:
            raise NotSent("bad_address", kind=type(exc).__name__) from exc

    async def aclose(self) -> None:
        await self._http.aclose()

    async def sign_in(self) -> None:
        """Gets a token unless there is one; tries credentials again that were refused before.

        Raises:
            AuthRequired: `credentials_missing`, `wrong_license_key`, `wrong_pin`, `wrong_login`,
                `sign_in_refused`.
        """
        self._denied = None
        await self._token_other_than(None)

    async def _token_other_than(self, refused: SecretStr | None) -> SecretStr:
        """The token; a new one when there is none or it is the refused one (single flight)."""
        async with self._signing:
            if self._denied is not None:
                raise AuthRequired(self._denied.code, **self._denied.facts)
            if self._token is None or self._token is refused:
                try:
                    self._token = await self._new_token()
                except AuthRequired as exc:
                    self._denied = exc
                    raise
            return self._token

    async def _new_token(self) -> SecretStr:
        if not self._access.is_complete:
            raise AuthRequired("credentials_missing")
        if not self._key_is_possible:
            raise AuthRequired("wrong_license_key")
        if self._access.pin:
            path, body = "/cashier/signinPinCode", {"pin_code": self._access.pin}
        else:
            path = "/cashier/signin"
            body = {"login": self._access.login, "password": self._access.password}
        response = await self._exchange("POST", path, token=None, content=json.dumps(body))
        if not response.is_success:
            raise self._sign_in_error(response)
        return _model(response, wire.Token, changes=False).access_token

    def _sign_in_error(self, response: httpx.Response) -> CashierError:
        error = errors.refusal_of(response, changes=False)
        server_code = error.facts.get("server_code")
        if response.status_code != httpx.codes.FORBIDDEN or isinstance(error, NotSent):
            return error
        # Without a code a 403 here is documented as wrong data (reference 1.5).
        if server_code in (None, errors.INVALID_CREDENTIALS):
            code = "wrong_pin" if self._access.pin else "wrong_login"
            return AuthRequired(code, **error.facts)
        return AuthRequired("sign_in_refused", **error.facts)

    async def _exchange(
        self,
        method: str,
        path: str,
        *,
        token: SecretStr | None,
        changes: bool = False,
        content: str | None = None,
        params: Mapping[str, int] | None = None,
    ) -> httpx.Response:
        headers = {}
        if token is not None:
            headers["Authorization"] = f"Bearer {token.get_secret_value()}"
        if content is not None:
            headers["Content-Type"] = "application/json"
        request = self._http.build_request(
            method, path, headers=headers, content=content, params=params
        )
        return await exchange(self._http, request, changes=changes)

    async def _ask(
        self,
        method: str,
        path: str,
        *,
        changes: bool = False,
        content: str | None = None,
        params: Mapping[str, int] | None = None,
    ) -> httpx.Response:
        """The answer, whatever its status, after at most one new sign-in."""
        token = await self._token_other_than(None)
        response = await self._exchange(
            method, path, token=token, changes=changes, content=content, params=params
        )
        if response.is_success:
            return response
        if errors.refusal_of(response, changes=changes).code != errors.SESSION_REFUSED:
            return response
        # A refused token means that nothing was executed, so the very same request may go again.
        token = await self._token_other_than(token)
        return await self._exchange(
            method, path, token=token, changes=changes, content=content, params=params
        )

    async def _get(self, path: str, model: type[_Model]) -> _Model:
        return _model(_succeeded(await self._ask("GET", path)), model, changes=False)

    async def _post(self, path: str, content: str, model: type[_Model]) -> tuple[_Model, str]:
        response = await self._ask("POST", path, changes=True, content=content)
        _succeeded(response, changes=True)
        return _model(response, model, changes=True), wire.text_of(response.content)

    async def me(self) -> wire.Cashier:
        return await self._get("/cashier/me", wire.Cashier)

    async def signature(self) -> wire.SignatureState:
        return await self._get("/cashier/check-signature", wire.SignatureState)

    async def register_device(self) -> wire.RegisterDevice:
        return await self._get("/cash-registers/info", wire.RegisterDevice)

    async def register(self, register_id: str) -> wire.DetailedRegister | None:
        """None where this cashier may not see it, or an old server does not have it."""
        response = await self._ask("GET", f"/cash-registers/{_segment(register_id)}")
        if response.status_code == httpx.codes.FORBIDDEN or errors.is_absent(response):
            return None
        return _model(_succeeded(response), wire.DetailedRegister, changes=False)

    async def taxes(self) -> list[wire.Tax]:
        response = _succeeded(await self._ask("GET", "/tax"))
        data = _data(response, changes=False)
        try:
            return _TAXES.validate_python(data)
        except ValidationError as exc:
            raise bad_answers.misshapen(response.status_code, changes=False) from exc

    async def ping_tax_service(self) -> wire.ServiceAnswer:
        """Asks the tax service through the register; changes nothing."""
        response = _succeeded(await self._ask("POST", "/cash-registers/ping-tax-service"))
        return _model(response, wire.ServiceAnswer, changes=False)

    async def cashier_shift(self) -> wire.Shift | None:
        """The active shift; None for `null`, and for the 404 of older servers."""
        response = await self._ask("GET", "/cashier/shift")
        if errors.is_absent(response):
            return None
        _succeeded(response)
        if _data(response, changes=False) is None:
            return None
        return _model(response, wire.Shift, changes=False)

    async def short_shift(self, shift_id: str) -> wire.Shift | None:
        """None when the service has no such shift."""
        response = await self._ask("GET", f"/shifts/short/{_segment(shift_id)}")
        if errors.is_absent(response):
            return None
        return _model(_succeeded(response), wire.Shift, changes=False)

    async def open_shift(self, body: str) -> wire.Shift:
        answer, _ = await self._post("/shifts", body, wire.Shift)
        return answer

    async def close_shift(self) -> wire.Shift:
        """Closes the cashier's own shift, also one that another program has opened."""
        body = json.dumps({"skip_client_name_check": True})
        answer, _ = await self._post("/shifts/close", body, wire.Shift)
        return answer

    async def send(self, body: str, *, is_service: bool) -> ReceiptAnswer:
        path = "/receipts/service" if is_service else "/receipts/sell"
        return ReceiptAnswer(*await self._post(path, body, wire.Receipt))

    async def receipt(self, receipt_id: str) -> ReceiptAnswer | None:
        """None when the service has no such receipt."""
        response = await self._ask("GET", f"/receipts/{_segment(receipt_id)}")
        if errors.is_absent(response):
            return None
        _succeeded(response)
        return ReceiptAnswer(
            _model(response, wire.Receipt, changes=False), wire.text_of(response.content)
        )

    async def receipt_text(self, receipt_id: str, width: int) -> str:
        """The rendering of `width` columns (10…250) as plain text."""
        response = _succeeded(
            await self._ask(
                "GET", f"/receipts/{_segment(receipt_id)}/text", params={"width": width}
            )
        )
        if not response.headers.get("content-type", "").startswith("text/plain"):
            raise bad_answers.unreadable(response.status_code, changes=False)
        return response.text


def _succeeded(response: httpx.Response, *, changes: bool = False) -> httpx.Response:
    if response.is_success:
        return response
    raise errors.refusal_of(response, changes=changes)


def _data(response: httpx.Response, *, changes: bool) -> Any:
    try:
        return wire.parse_json(response.content)
    except ValueError as exc:
        raise bad_answers.unreadable(response.status_code, changes=changes) from exc


def _model(response: httpx.Response, model: type[_Model], *, changes: bool) -> _Model:
    data = _data(response, changes=changes)
    if changes:
        refused = errors.refused_in_success(data, response.status_code)
        if refused is not None:
            raise refused
    try:
        return model.model_validate(data)
    except ValidationError as exc:
        # The pydantic text quotes the answer, so it stays out of our error.
        raise bad_answers.misshapen(response.status_code, changes=changes) from exc
