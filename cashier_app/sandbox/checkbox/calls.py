"""One request as the handlers see it: who asks, from which register, with what."""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from starlette.requests import Request
from starlette.responses import Response

from cashier_app.sandbox.checkbox.answers import not_validated
from cashier_app.sandbox.checkbox.schema import (
    Check,
    Field,
    Flag,
    ListOf,
    Moment,
    Problems,
    as_uuid,
    from_query,
    whole,
)

if TYPE_CHECKING:
    from cashier_app.sandbox.checkbox.model import Cashier, Register
    from cashier_app.sandbox.checkbox.world import World

_CODE_LENGTH: Final = 11


class Call:
    """A decoded request; its methods raise the refusals of the service."""

    def __init__(
        self,
        world: "World",
        request: Request,
        raw: bytes,
        find_cashier: "Callable[[World, str | None], Cashier]",
    ) -> None:
        self._world = world
        self._request = request
        self._raw = raw
        self._find_cashier = find_cashier

    @property
    def client_name(self) -> str | None:
        """`X-Client-Name`."""
        return self._request.headers.get("x-client-name")

    @property
    def device_id(self) -> str | None:
        """`X-Device-ID`."""
        return self._request.headers.get("x-device-id")

    @property
    def wants_buttons(self) -> bool:
        """`X-Show-Buttons`."""
        return self._request.headers.get("x-show-buttons", "").lower() == "true"

    @property
    def token(self) -> str:
        """The bearer token as sent."""
        return self._request.headers.get("authorization", "").partition(" ")[2]

    def cashier(self) -> "Cashier":
        """The signed-in cashier.

        Raises:
            ApiError: 403 or 401; with a switch, also 422 and 401 for the licence key.
        """
        cashier = self._find_cashier(self._world, self._request.headers.get("authorization"))
        if self._world.switches.license_key_on_all_calls:
            self.register()
        return cashier

    def register(self) -> "Register":
        """The register of `X-License-Key`.

        Raises:
            ApiError: 422 without the header, 401 for a wrong key.
        """
        key = self._request.headers.get("x-license-key")
        if key is None:
            problems = Problems()
            problems.add(("header", "X-License-Key"), "value_error.missing")
            raise not_validated(problems.detail)
        return self._world.register_by_key(key)

    def body(self, check: Check, *, may_be_empty: bool = False) -> Any:
        """The checked JSON body; an empty one counts as `{}` where that is allowed.

        Raises:
            ApiError: 422.
        """
        problems = Problems()
        value: Any = {}
        if self._raw.strip():
            value = self._decode(problems)
        elif not may_be_empty:
            problems.add(("body",), "value_error.missing")
        if value is None and may_be_empty:
            value = {}
        if problems.detail:
            raise not_validated(problems.detail)
        read = check.read(value, ("body",), problems)
        if problems.detail:
            raise not_validated(problems.detail)
        self._world.ignored_fields.update(problems.ignored)
        return read

    def _decode(self, problems: Problems) -> Any:
        try:
            return json.loads(self._raw, parse_float=Decimal, parse_constant=_refuse_constant)
        except ValueError as exc:
            position = exc.pos if isinstance(exc, json.JSONDecodeError) else 0
            problems.add(("body", position), "value_error.jsondecode")
            return None

    def query(self, fields: Mapping[str, Field]) -> dict[str, Any]:
        """The checked query parameters.

        Raises:
            ApiError: 422.
        """
        problems = Problems()
        read: dict[str, Any] = {}
        for name, one in fields.items():
            texts = self._request.query_params.getlist(name)
            if texts:
                read[name] = one.check.read(from_query(one.check, texts), ("query", name), problems)
                continue
            if one.required:
                problems.add(("query", name), "value_error.missing")
            read[name] = one.default
        if problems.detail:
            raise not_validated(problems.detail)
        return read

    def path_uuid(self, name: str) -> str:
        """A path parameter that must be an UUID.

        Raises:
            ApiError: 422.
        """
        known = as_uuid(self._request.path_params[name])
        if known is None:
            self._bad_path(name)
        return known or ""

    def path_receipt(self) -> str:
        """The receipt's UUID or its fiscal code of eleven characters.

        Raises:
            ApiError: 422.
        """
        text: str = self._request.path_params["receipt_id"]
        known = as_uuid(text)
        if known is None and len(text) != _CODE_LENGTH:
            self._bad_path("receipt_id")
        return known or text

    def _bad_path(self, name: str) -> None:
        problems = Problems()
        problems.add(("path", name), "type_error.uuid")
        raise not_validated(problems.detail)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


Handler = Callable[["World", Call], Response]


def paging(most: int = 1000) -> dict[str, Field]:
    """Query fields of a list; `desc` turns the order of creation around."""
    return {
        "limit": Field(whole(ge=1, le=most), default=25),
        "offset": Field(whole(ge=0), default=0),
        "desc": Field(Flag(), default=False),
    }


def period() -> dict[str, Field]:
    """Query fields of a period."""
    return {"from_date": Field(Moment()), "to_date": Field(Moment())}


def many(check: Check) -> Field:
    """A repeated query parameter."""
    return Field(ListOf(check))


def page(items: list[Any], query: dict[str, Any]) -> dict[str, Any]:
    """A page of already filtered items in order of creation; there is no total."""
    ordered = items[::-1] if query["desc"] else items
    limit, offset = query["limit"], query["offset"]
    return {
        "meta": {"limit": limit, "offset": offset},
        "results": ordered[offset : offset + limit],
    }
