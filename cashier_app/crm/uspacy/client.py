"""One method per call of the Uspacy API. Reads repeat by themselves, changes never do.

Every call answers the decoded JSON: `convert` and the gateway know what is inside.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from types import UnionType
from typing import Any
from urllib.parse import quote

import httpx

from cashier_app.crm.uspacy.auth import Session
from cashier_app.crm.uspacy.channel import Channel
from cashier_app.crm.uspacy.errors import (
    NotJson,
    parse_json,
    refusal,
    refusal_in_success,
)
from cashier_app.crm.uspacy.query import QueryValue
from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    NotSent,
    OutcomeUnknown,
    RateLimited,
)
from cashier_app.ports.system import Clock

_log = logging.getLogger(__name__)

_ATTEMPTS = 3
_FIRST_PAUSE_S = 3.0
_LONGEST_PAUSE_S = 30.0
_LONGEST_ADVICE_S = 5.0
"""A longer pause than this, asked for by the service, is the caller's to keep: somebody waits."""
# Only what passes by itself. No connection at all is told at once: whoever polls comes again.
_PASSING = frozenset({"no_answer", "crm_unavailable"})

_DEALS = "/crm/v1/entities/deals"
_STATIC = "/crm/v1/static"
_COMMENTS = "/comments/v1"

Query = Mapping[str, QueryValue]
Body = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class NoContent:
    """The answer of a 204: surely nothing, unlike an empty body by mistake."""


NO_CONTENT = NoContent()


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    path: str
    query: Query | None = None
    body: Body | None = None
    changes: bool = False


class UspacyClient:
    """The calls of one space.

    Reads raise `NotSent`, `Refused` and its kinds, `ContractBroken` (see `errors`) after three
    attempts; changes besides `OutcomeUnknown`, after the only one. A pause of more than a few
    seconds that the service asks for ends a read at once; only the list of deals keeps it and
    goes on with the same page (case N-03). `jitter` gives 0…1 and shortens the pauses by up to
    a quarter.
    """

    def __init__(
        self,
        channel: Channel,
        session: Session,
        clock: Clock,
        *,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._channel = channel
        self._session = session
        self._clock = clock
        self._jitter = jitter

    async def me(self) -> Any:
        return await self._read("/company/v1/users/me")

    async def users(self, query: Query) -> Any:
        return await self._read("/company/v1/users", query)

    async def general_settings(self, domain: str) -> Any:
        return await self._read("/settings/v1/settings/general", {"domain": domain})

    async def funnels(self) -> Any:
        return await self._read(f"{_DEALS}/funnel")

    async def deal_fields(self) -> Any:
        return await self._read(f"{_DEALS}/fields")

    async def product_fields(self) -> Any:
        return await self._read("/crm/v1/entities/products/fields")

    async def taxes(self) -> Any:
        return await self._read(f"{_STATIC}/taxes")

    async def categories(self) -> Any:
        return await self._read(f"{_STATIC}/product-categories")

    async def deals(self, query: Query, *, is_patient: bool = True) -> Any:
        """One page; `is_patient` keeps a long pause too, as nobody waits for the list."""
        return await self._read(_DEALS, query, is_patient=is_patient)

    async def deal(self, deal_id: int) -> Any:
        return await self._read(f"{_DEALS}/{deal_id}")

    async def product_list(self, deal_id: int) -> Any:
        """The lines of a deal; the service makes the list when it is asked for the first time."""
        query: Query = {"entity_type": "deals", "entity_id": deal_id}
        return await self._read(f"{_STATIC}/entity-product-lists", query)

    async def contact(self, contact_id: int) -> Any:
        return await self._read(f"/crm/v1/entities/contacts/{contact_id}")

    async def company(self, company_id: int) -> Any:
        return await self._read(f"/crm/v1/entities/companies/{company_id}")

    async def comments(self, query: Query) -> Any:
        return await self._read(f"{_COMMENTS}/list_comments", query)

    async def post_deal_field(self, field: Mapping[str, Any]) -> Any:
        """Its answer is the field as the service made it."""
        return await self._change("POST", f"{_DEALS}/fields", field)

    async def post_list_options(self, code: str, options: Sequence[Mapping[str, Any]]) -> None:
        """Its answer is the options."""
        path = f"{_DEALS}/lists/{quote(code, safe='')}"
        await self._change("POST", path, options, answers=list | dict)

    async def patch_deal(self, deal_id: int, fields: Mapping[str, Any]) -> None:
        await self._change("PATCH", f"{_DEALS}/{deal_id}", fields)

    async def post_comment(self, comment: Mapping[str, Any]) -> None:
        await self._change("POST", f"{_COMMENTS}/comments", comment)

    async def move_stage(self, deal_id: int, stage_id: int) -> None:
        """Its answer is the deal or nothing at all; neither tells more than the status."""
        path = f"{_DEALS}/{deal_id}/move/stage/{stage_id}"
        await self._change("POST", path, {"reason_id": None}, may_be_empty=True)

    async def close(self) -> None:
        await self._channel.close()

    async def _read(
        self, path: str, query: Query | None = None, *, is_patient: bool = False
    ) -> Any:
        request = _Request("GET", path, query)
        attempt = 0
        while True:
            attempt += 1
            try:
                return _decoded(await self._send(request))
            except (NotSent, RateLimited) as exc:
                is_passing = isinstance(exc, RateLimited) or exc.code in _PASSING
                is_long = _advice_s(exc) > _LONGEST_ADVICE_S and not is_patient
                if attempt == _ATTEMPTS or not is_passing or is_long:
                    raise
                pause = self._pause_s(exc, attempt)
                _log.info("%s: attempt %d in %.1f s", exc.code, attempt + 1, pause)
            await self._clock.sleep(pause)

    async def _change(
        self,
        method: str,
        path: str,
        body: Body,
        *,
        may_be_empty: bool = False,
        answers: type | UnionType = dict,
    ) -> Any:
        """The decoded answer, None for a body that may be missing. Anything else is no answer."""
        response = await self._send(_Request(method, path, body=body, changes=True))
        if response.status_code == HTTPStatus.NO_CONTENT:
            return None
        if may_be_empty and not response.content:
            return None
        try:
            answer = parse_json(response.content)
        except NotJson as exc:
            raise OutcomeUnknown("answer_lost", status=response.status_code) from exc
        if not isinstance(answer, answers):
            raise OutcomeUnknown("answer_lost", status=response.status_code)
        refused = refusal_in_success(answer)
        if refused is not None:
            raise refused
        return answer

    async def _send(self, request: _Request) -> httpx.Response:
        """One request with a valid token; after a 401 once more with another one."""
        bearer = await self._session.bearer()
        response = await self._exchange(request, bearer)
        if response.status_code == HTTPStatus.UNAUTHORIZED:
            bearer = await self._session.renewed(bearer)
            response = await self._exchange(request, bearer)
            if response.status_code == HTTPStatus.UNAUTHORIZED:
                raise AuthRequired("crm_session_expired")
        if not response.is_success:
            raise refusal(response, self._clock.now(), changes=request.changes)
        return response

    async def _exchange(self, request: _Request, bearer: str | None) -> httpx.Response:
        return await self._channel.send(
            request.method,
            self._session.prefix + request.path,
            bearer=bearer,
            query=request.query,
            body=request.body,
            changes=request.changes,
        )

    def _pause_s(self, error: CashierError, attempt: int) -> float:
        if isinstance(error, RateLimited) and error.retry_after_s is not None:
            return float(error.retry_after_s)
        pause: float = min(_FIRST_PAUSE_S * 2.0 ** (attempt - 1), _LONGEST_PAUSE_S)
        return pause * (1.0 - 0.25 * self._jitter())


def _advice_s(error: CashierError) -> float:
    """The pause that the service asks for, 0 without any."""
    advice = error.retry_after_s if isinstance(error, RateLimited) else None
    return 0.0 if advice is None else float(advice)


def _decoded(response: httpx.Response) -> Any:
    """
    Raises:
        NotSent: `not_a_json_answer`: a portal of the network, or a body lost on the way.
        Refused: a success that says it is none.
    """
    if response.status_code == HTTPStatus.NO_CONTENT:
        return NO_CONTENT
    try:
        body = parse_json(response.content)
    except NotJson as exc:
        raise NotSent("not_a_json_answer", status=response.status_code) from exc
    refused = refusal_in_success(body)
    if refused is not None:
        raise refused
    return body
