"""The way to one Uspacy space: its address, and at most three requests at a time."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import SplitResult, urlsplit

import httpx

from cashier_app.crm.uspacy.query import QueryValue, encode_query
from cashier_app.domain.errors import InputProblem
from cashier_app.transport.http import exchange

_CONCURRENT = 3
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?(?::[0-9]{1,5})?")
_LOOPBACK = ("localhost", "127.0.0.1")


def split_address(address: str) -> SplitResult:
    """The parts of an address as typed; https where no scheme is given.

    Raises:
        InputProblem: `crm_bad_address`.
    """
    typed = address.strip()
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        # Reading the port is what checks it.
        _ = parts.port
    except ValueError as exc:
        raise InputProblem("crm_bad_address") from exc
    return parts


def origin_of(address: str) -> str:
    """`scheme://host[:port]` of what was typed or configured.

    Raises:
        InputProblem: `crm_bad_address`: no host, or plain http to another computer (passwords and
            keys would travel in the clear).
    """
    parts = split_address(address)
    host = parts.hostname or ""
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)
    if not is_safe or not _HOST.fullmatch(host):
        raise InputProblem("crm_bad_address")
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port is not None else "")


class Channel:
    """Sends requests to the space's present address.

    Args:
        http: client made by `transport.make_client` (or with a transport of a test).
        origin: `scheme://host[:port]`.
        is_pinned: the address was given explicitly and never changes.
    """

    def __init__(self, http: httpx.AsyncClient, origin: str, *, is_pinned: bool) -> None:
        self.origin = origin
        self._http = http
        self._is_pinned = is_pinned
        self._places = asyncio.Semaphore(_CONCURRENT)

    @property
    def host(self) -> str:
        """Host and port of the space."""
        return urlsplit(self.origin).netloc

    def follow(self, domain: str) -> None:
        """Takes the host that a token names (a renamed space), unless the address is pinned.

        The scheme stays https: only a pinned address can be another one.
        """
        if not self._is_pinned and _HOST.fullmatch(domain):
            self.origin = f"https://{domain.lower()}"

    async def send(
        self,
        method: str,
        path: str,
        *,
        bearer: str | None = None,
        query: Mapping[str, QueryValue] | None = None,
        body: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
        changes: bool,
    ) -> httpx.Response:
        """One request; the answer of whatever status.

        Raises:
            NotSent, OutcomeUnknown: see `transport.http.transport_error`.
        """
        url = f"{self.origin}{path}"
        if query:
            url += f"?{encode_query(query)}"
        headers = {"Accept": "application/json"}
        if bearer is not None:
            headers["Authorization"] = f"Bearer {bearer}"
        async with self._places:
            request = self._http.build_request(method, url, headers=headers, json=body)
            return await exchange(self._http, request, changes=changes)

    async def close(self) -> None:
        await self._http.aclose()
