"""One register over HTTP: strictly one request at a time, in order (reference 6).

The Device Manager refuses a parallel request and the cloud would put documents out of order, so
a lock covers everything that is asked, reads and probes too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import httpx

from cashier_app.domain.errors import NotSent
from cashier_app.domain.tax import TaxGroup
from cashier_app.ports.fiscal import SellerDetails
from cashier_app.providers import bad_answers
from cashier_app.providers.vchasno import errors, wire
from cashier_app.transport.http import exchange, make_client

_GLANCE_READ_S: Final = 3.0


@dataclass(frozen=True, slots=True)
class VchasnoAccess:
    """What a shop enters for a register.

    `token` is that of the register in the cloud and unused by the Device Manager, where `device`
    names the register. `cashier_name` is printed; `seller` and `tax_groups` are what the API does
    not tell.
    """

    token: str = field(default="", repr=False)
    device: str = ""
    cashier_name: str = ""
    seller: SellerDetails = field(default_factory=SellerDetails)
    tax_groups: tuple[TaxGroup, ...] = ()

    def __post_init__(self) -> None:
        """Drops the blanks that come along when a token or a name is pasted."""
        object.__setattr__(self, "token", self.token.strip())
        object.__setattr__(self, "device", self.device.strip())


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with `res` 0 and the text it was read from."""

    envelope: wire.Envelope
    raw: str

    @property
    def info(self) -> wire.Info:
        return self.envelope.known_info


class VchasnoClient:
    """Sends tasks and reads what the service shows about documents.

    Raises:
        NotSent: `bad_address` from the constructor when the base address is no URL.
    """

    def __init__(
        self,
        *,
        base_url: str,
        execute_path: str,
        refusals: errors.RefusalTable,
        headers: Mapping[str, str],
        read_timeout_s: float,
    ) -> None:
        self._execute_path = execute_path
        self._refusals = refusals
        self._turn = asyncio.Lock()
        try:
            self._patient, self._quick = (
                make_client(base_url.rstrip("/"), headers=headers, read_timeout_s=limit_s)
                for limit_s in (read_timeout_s, _GLANCE_READ_S)
            )
        except httpx.InvalidURL as exc:
            raise NotSent("bad_address", kind=type(exc).__name__) from exc

    async def aclose(self) -> None:
        await self._patient.aclose()
        await self._quick.aclose()

    async def change(self, body: str) -> Answer:
        """Sends a task that issues a document.

        Raises:
            CashierError: see `errors`; the answer may be lost (`OutcomeUnknown`).
        """
        return await self._execute(self._patient, body, changes=True)

    async def ask(self, body: str) -> Answer:
        """Sends a task that changes nothing."""
        return await self._execute(self._patient, body, changes=False)

    async def probe(self, body: str) -> Answer:
        """`ask` with little patience."""
        return await self._execute(self._quick, body, changes=False)

    async def look(self, path: str, params: Mapping[str, str | int] | None = None) -> Any:
        """The JSON of a page about documents, None for a 404; these have no `res` (1.5)."""
        return await self._get(self._patient, path, params)

    async def glance(self, path: str) -> Any:
        """`look` with little patience, for what a receipt can do without."""
        return await self._get(self._quick, path, None)

    async def _execute(self, client: httpx.AsyncClient, body: str, *, changes: bool) -> Answer:
        request = client.build_request(
            "POST",
            self._execute_path,
            content=body.encode(),
            headers={"Content-Type": "application/json"},
        )
        async with self._turn:
            response = await exchange(client, request, changes=changes)
        if not response.is_success:
            raise errors.http_refusal(response, self._refusals, changes=changes)
        envelope = errors.envelope_of(response)
        if envelope is None:
            raise bad_answers.unreadable(response.status_code, changes=changes)
        if envelope.res is None:
            raise bad_answers.misshapen(response.status_code, changes=changes)
        if envelope.res != 0:
            raise errors.refusal_of(envelope, self._refusals, changes=changes)
        return Answer(envelope, wire.text_of(response.content))

    async def _get(
        self, client: httpx.AsyncClient, path: str, params: Mapping[str, str | int] | None
    ) -> Any:
        request = client.build_request("GET", path, params=params)
        async with self._turn:
            response = await exchange(client, request, changes=False)
        if response.status_code == httpx.codes.NOT_FOUND:
            return None
        if not response.is_success:
            raise errors.http_refusal(response, self._refusals, changes=False)
        try:
            return wire.parse_json(wire.text_of(response.content))
        except ValueError as exc:
            raise bad_answers.unreadable(response.status_code, changes=False) from exc
