"""One `httpx.AsyncClient` per server, and transport errors turned into ours.

Reads and changes differ: a read that fails is simply not there (`NotSent`), a change that may
have arrived is `OutcomeUnknown` (style guide of the send protocol). Redirects are never
followed. URLs are logged without query, user info or webhook keys.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import re
import ssl
import time
from collections.abc import Mapping

import httpx
import truststore

from cashier_app.domain.errors import CashierError, NotSent, OutcomeUnknown

_log = logging.getLogger(__name__)
_WEBHOOK_KEY = re.compile(r"(/incoming_webhooks/run/)[^/]+")
_IDLE_SECONDS = 5.0
_LAST_PORT = 65535
_CONNECT_SECONDS = 5.0

_NOT_EXECUTED = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.ProxyError,
)


def redacted_path(url: httpx.URL) -> str:
    """The path of a URL without query and without the key of an incoming webhook."""
    return _WEBHOOK_KEY.sub(r"\1***", url.path)


def make_client(
    base_url: str,
    *,
    headers: Mapping[str, str] | None = None,
    read_timeout_s: float = 20.0,
    max_connections: int = 4,
) -> httpx.AsyncClient:
    """A client that trusts the system's certificates and uses the system's proxy.

    Idle connections are dropped after 5 s, so that a connection that died during sleep is not
    used for a sale (case N-07).
    """
    if base_url.lower().startswith("https"):
        context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    else:
        # Nothing is encrypted here; an empty context saves loading all certificates.
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return httpx.AsyncClient(
        base_url=base_url,
        headers=dict(headers or {}),
        verify=context,
        timeout=httpx.Timeout(read_timeout_s, connect=_CONNECT_SECONDS, pool=read_timeout_s),
        limits=httpx.Limits(
            max_connections=max_connections,
            max_keepalive_connections=max_connections,
            keepalive_expiry=_IDLE_SECONDS,
        ),
        follow_redirects=False,
        # A proxy of the office cannot reach this computer or the shop's own network.
        trust_env=not is_near(httpx.URL(base_url).host),
    )


def is_near(host: str) -> bool:
    """Whether a host is this computer or an address of a private network (a Device Manager)."""
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_private or address.is_link_local


def transport_error(
    exc: httpx.HTTPError | httpx.InvalidURL, *, changes: bool, host: str | None = None
) -> CashierError:
    """Our error for a failed exchange; `changes` tells whether the call changes something.

    Codes: `bad_address`, `certificate_not_trusted`, `proxy_failed`, `no_connection`,
    `no_answer` (a read), `answer_lost` (a change that may have been executed). Facts: `kind`,
    and `host`, with whom.
    """
    facts = {"kind": type(exc).__name__, "host": host}
    if isinstance(exc, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return NotSent("bad_address", **facts)
    if isinstance(exc, httpx.ConnectError) and _is_certificate_failure(exc):
        return NotSent("certificate_not_trusted", **facts)
    if isinstance(exc, httpx.ProxyError):
        return NotSent("proxy_failed", **facts)
    if isinstance(exc, _NOT_EXECUTED):
        return NotSent("no_connection", **facts)
    if changes:
        return OutcomeUnknown("answer_lost", **facts)
    return NotSent("no_answer", **facts)


def _is_certificate_failure(exc: BaseException) -> bool:
    seen: BaseException | None = exc
    while seen is not None:
        if isinstance(seen, ssl.SSLCertVerificationError):
            return True
        if isinstance(seen, ssl.SSLError) and "CERTIFICATE" in str(seen).upper():
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def _whole_limit_s(client: httpx.AsyncClient) -> float | None:
    """Waiting for a connection, making it, and twice the time allowed for one silence."""
    limits = client.timeout
    if limits.pool is None or limits.connect is None or limits.read is None:
        return None
    return limits.pool + limits.connect + 2 * limits.read


async def exchange(
    client: httpx.AsyncClient, request: httpx.Request, *, changes: bool
) -> httpx.Response:
    """Sends one request and returns the answer with its body read, whatever its status.

    Logs one line: method, redacted path, status, milliseconds.

    Raises:
        NotSent, OutcomeUnknown: see `transport_error`.
    """
    started = time.monotonic()
    path, host = redacted_path(request.url), request.url.host or None
    if (request.url.port or 0) > _LAST_PORT:
        # The network layer below httpx raises a group of errors of its own for it.
        raise NotSent("bad_address", port=request.url.port)
    try:
        async with asyncio.timeout(_whole_limit_s(client)):
            response = await client.send(request)
    except TimeoutError as exc:
        # Bytes that keep trickling in renew the read time-out for ever.
        _log.info("%s %s -> took too long", request.method, path)
        if changes:
            raise OutcomeUnknown("answer_lost", host=host) from exc
        raise NotSent("no_answer", host=host) from exc
    except (httpx.HTTPError, httpx.InvalidURL) as exc:
        error = transport_error(exc, changes=changes, host=host)
        _log.info("%s %s -> %s", request.method, path, error.code)
        raise error from exc
    spent_ms = int((time.monotonic() - started) * 1000)
    _log.info("%s %s -> %d in %d ms", request.method, path, response.status_code, spent_ms)
    return response
