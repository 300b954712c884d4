"""Planned faults, and the ASGI middleware that turns them into what happens on real networks.

A fault either keeps the request from the service (nothing is executed) or lets the service
execute it and spoils the answer. The names say which: see `KINDS_NOT_EXECUTED`.
"""

import asyncio
import contextlib
import logging
import os
import re
import socket
import struct
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cashier_app.sandbox.clock import SandboxClock
from cashier_app.sandbox.web import html_error_page, http_date

_log = logging.getLogger(__name__)

# The request never reaches the service.
KINDS_NOT_EXECUTED: Final = frozenset(
    {
        "drop_before",  # connection closed without an answer
        "reset_before",  # TCP reset
        "garbage",  # bytes that are no HTTP
        "html_502",
        "html_500",
        "status_429",  # with Retry-After when `retry_after` is set
        "status_401",
        "answer",  # `status` and `body` of your own
    }
)
# The service executes the request exactly once; the client gets something else.
KINDS_EXECUTED: Final = frozenset(
    {
        "delay",  # executed at once, answered after `seconds`
        "late",  # executed only after `seconds`, even when the client has gone by then
        "hang",  # never answered
        "drop_after",
        "reset_after",
        "truncate",  # half of the body, then closed
        "garbage_after",
        "html_502_after",
        "empty_200",
        "null_200",
        "answer_after",
    }
)
KINDS: Final = KINDS_NOT_EXECUTED | KINDS_EXECUTED

_GARBAGE: Final = b"\x16\x03\x01\x00\xa5\x01\x00 not HTTP at all \xff\xfe\x00\r\n\r\n"
_LOG_LIMIT: Final = 20_000
ADMIN_PREFIX: Final = "/__sandbox__/"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One planned misfortune.

    Attributes:
        kind: one of `KINDS`.
        method: HTTP method it concerns; empty means any.
        path: regular expression searched in the path (without the query).
        content: regular expression searched in the body and in the Authorization header, for
            services whose requests all go to one path.
        times: how many requests it hits; None means until cleared.
        skip: how many matching requests pass untouched before that.
        seconds: waiting time of "delay" and "late".
        retry_after: value of the Retry-After header, if one is sent.
        body: body of "answer", "answer_after", or in place of a kind's usual body.
        status: status of "answer", "answer_after", or in place of a kind's usual status.
    """

    kind: str
    method: str = ""
    path: str = ".*"
    content: str = ""
    times: int | None = 1
    skip: int = 0
    seconds: float = 0.0
    retry_after: str | None = None
    body: str | None = None
    status: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown fault kind {self.kind!r}; known: {', '.join(sorted(KINDS))}")
        if self.times is not None and self.times < 1:
            raise ValueError("times must be at least 1, or None")
        if self.kind in {"answer", "answer_after"} and self.status is None:
            raise ValueError(f"{self.kind} needs a status")
        for name, pattern in (("path", self.path), ("content", self.content)):
            try:
                re.compile(pattern)
            except re.error as exc:
                raise ValueError(f"the {name} is no regular expression: {exc}") from exc

    def matches(self, method: str, path: str, contents: Sequence[str] = ()) -> bool:
        """Whether a request of this method and path, with these texts in it, is meant."""
        if self.method and self.method.upper() != method.upper():
            return False
        if self.content and not any(re.search(self.content, text) for text in contents):
            return False
        return re.search(self.path, path) is not None


@dataclass(kw_only=True)
class RequestRecord:
    """A request as it reached the server; `status` is None when no answer was sent."""

    method: str
    path: str
    query: str
    at: datetime
    body: bytes = b""
    status: int | None = None
    fault: str | None = None


@dataclass
class _Planned:
    fault: Fault
    left_to_skip: int
    left: int | None


class FaultPlan:
    """What will go wrong on one stand-in, and the log of what was asked of it.

    Safe to use from test threads while the server runs.

    Args:
        bodies: the service's own JSON bodies of "status_429" and "status_401".
    """

    def __init__(self, bodies: Mapping[str, str] | None = None) -> None:
        self._lock = Lock()
        self._planned: list[_Planned] = []
        self._log: deque[RequestRecord] = deque(maxlen=_LOG_LIMIT)
        self._count = 0
        self.bodies: Final[dict[str, str]] = {
            "status_429": '{"message":"Too Many Attempts."}',
            "status_401": '{"message":"Unauthorized"}',
            **(bodies or {}),
        }

    def add(self, fault: Fault) -> None:
        """Plan `fault` after those already planned."""
        with self._lock:
            self._planned.append(_Planned(fault, fault.skip, fault.times))

    def clear(self) -> None:
        """Forget every planned fault; requests already caught by one stay caught."""
        with self._lock:
            self._planned.clear()

    def take(self, method: str, path: str, contents: Sequence[str] = ()) -> Fault | None:
        """The first planned fault for this request, used up by one; None when all is well."""
        with self._lock:
            for planned in self._planned:
                if not planned.fault.matches(method, path, contents):
                    continue
                if planned.left_to_skip > 0:
                    planned.left_to_skip -= 1
                    continue
                if planned.left is not None:
                    planned.left -= 1
                    if planned.left == 0:
                        self._planned.remove(planned)
                return planned.fault
        return None

    def pending(self) -> list[Fault]:
        """Faults that have not been used up, in order."""
        with self._lock:
            return [planned.fault for planned in self._planned]

    def record(self, request: RequestRecord) -> None:
        """Add a request to the log."""
        with self._lock:
            self._count += 1
            self._log.append(request)

    @property
    def log(self) -> list[RequestRecord]:
        """The latest requests, oldest first (a snapshot; the records fill in as answers go)."""
        with self._lock:
            return list(self._log)

    @property
    def count(self) -> int:
        """How many requests came since the start."""
        with self._lock:
            return self._count


@dataclass
class _Answer:
    """A complete answer held back until the fault has decided what becomes of it."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes

    @property
    def head(self) -> bytes:
        lines = [b"HTTP/1.1 %d Answer" % self.status]
        lines += [name + b": " + value for name, value in self.headers]
        return b"\r\n".join(lines) + b"\r\n\r\n"


def _answer(status: int, body: bytes, retry_after: str | None = None) -> _Answer:
    looks_like_json = body.lstrip()[:1] in {b"{", b"[", b'"'} or body.strip() == b"null"
    kind = b"application/json" if looks_like_json else b"text/html; charset=utf-8"
    headers = [(b"content-type", kind), (b"content-length", b"%d" % len(body))]
    if retry_after is not None:
        headers.append((b"retry-after", retry_after.encode("latin-1")))
    return _Answer(status, headers, body)


class FaultMiddleware:
    """Pure ASGI: logs every request, applies the plan, dates every answer by the server's clock.

    It must be the outermost application of uvicorn: resets and half answers need the transport
    behind uvicorn's own `send`.
    """

    def __init__(
        self, app: ASGIApp, plan: FaultPlan, clock: SandboxClock, stopping: asyncio.Event
    ) -> None:
        self._app = app
        self._plan = plan
        self._clock = clock
        self._stopping = stopping

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _read_body(receive)
        if body is None:
            return
        record = RequestRecord(
            method=scope["method"],
            path=scope["path"],
            query=scope["query_string"].decode("latin-1"),
            at=self._clock.now(),
            body=body,
        )
        authorization = dict(scope["headers"]).get(b"authorization", b"")
        contents = (body.decode(errors="replace"), authorization.decode("latin-1"))
        fault = self._plan.take(record.method, record.path, contents)
        record.fault = fault.kind if fault else None
        self._plan.record(record)

        answer = await self._decide(fault, scope, body, record)
        if answer is None:
            assert fault is not None
            await self._break_connection(fault, None, receive, send)
        elif fault is not None and fault.kind in _BREAKING:
            await self._break_connection(fault, answer, receive, send)
        else:
            record.status = answer.status
            await self._send(answer, send)

    async def _decide(
        self, fault: Fault | None, scope: Scope, body: bytes, record: RequestRecord
    ) -> _Answer | None:
        """Execute the request if the fault lets it; what to answer, None for no answer at all."""
        if fault is None:
            return await self._execute(scope, body)
        if fault.kind == "late":
            still_alive = await self._pause(fault.seconds)
            return await self._execute(scope, body) if still_alive else None
        if fault.kind in KINDS_NOT_EXECUTED:
            return self._refusal(fault)
        answer = await self._execute(scope, body)
        if fault.kind == "delay":
            await self._pause(fault.seconds)
        return self._spoiled(fault, answer)

    def _refusal(self, fault: Fault) -> _Answer | None:
        status = {"html_502": 502, "html_500": 500, "status_429": 429, "status_401": 401}
        if fault.kind == "answer" or fault.kind in status:
            code = fault.status or status[fault.kind]
            body = fault.body
            if body is None and fault.kind in self._plan.bodies:
                body = self._plan.bodies[fault.kind]
            raw = html_error_page(code) if body is None else body.encode()
            return _answer(code, raw, fault.retry_after)
        return None

    def _spoiled(self, fault: Fault, answer: _Answer) -> _Answer:
        match fault.kind:
            case "html_502_after":
                code = fault.status or 502
                raw = html_error_page(code) if fault.body is None else fault.body.encode()
                return _answer(code, raw, fault.retry_after)
            case "empty_200":
                return _answer(200, b"")
            case "null_200":
                return _answer(200, b"null")
            case "answer_after":
                assert fault.status is not None
                return _answer(fault.status, (fault.body or "").encode(), fault.retry_after)
            case _:
                return answer

    async def _execute(self, scope: Scope, body: bytes) -> _Answer:
        """Run the application once and keep its whole answer."""
        handed_over = False
        never = asyncio.Event()
        status = 500
        headers: list[tuple[bytes, bytes]] = []
        chunks: list[bytes] = []

        async def receive() -> Message:
            nonlocal handed_over
            if handed_over:
                await never.wait()
            handed_over = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            nonlocal status, headers
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = list(message.get("headers", []))
            else:
                chunks.append(message.get("body", b""))

        try:
            await self._app(scope, receive, send)
        except Exception:  # noqa: BLE001 - the border between a server and its handlers
            # A bug of the stand-in: the client sees a 500, as from any server, and the log
            # says why. Nothing above would report it, uvicorn's own log being switched off.
            _log.exception("the stand-in failed on %s %s", scope["method"], scope["path"])
            if not chunks:
                return _answer(500, html_error_page(500))
        return _Answer(status, headers, b"".join(chunks))

    async def _pause(self, seconds: float) -> bool:
        """Wait, but not longer than the server lives; whether it still does."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)
        return not self._stopping.is_set()

    async def _send(self, answer: _Answer, send: Send) -> None:
        headers = [*answer.headers, self._date()]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": answer.body})

    def _date(self) -> tuple[bytes, bytes]:
        return (b"date", http_date(self._clock.now()).encode())

    async def _break_connection(
        self, fault: Fault, answer: _Answer | None, receive: Receive, send: Send
    ) -> None:
        transport = transport_of(send)
        match fault.kind:
            case "truncate":
                assert answer is not None
                answer.headers.append(self._date())
                # An answer without a body is cut within its head.
                head, half = answer.head, answer.body[: len(answer.body) // 2]
                transport.write(head + half if answer.body else head[:-6])
                transport.close()
            case "garbage" | "garbage_after":
                transport.write(_GARBAGE)
                transport.close()
            case "reset_before" | "reset_after":
                reset(transport)
            case "drop_before" | "drop_after":
                transport.close()
            case "hang":
                pass
            case _:
                # "late" overtaken by the end of the server: there is nobody left to answer.
                transport.close()
        await _until_disconnected(receive)


_BREAKING: Final = frozenset({"drop_after", "reset_after", "truncate", "garbage_after", "hang"})


async def _read_body(receive: Receive) -> bytes | None:
    """The whole body; None when the client went away before it had sent it all."""
    chunks: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        chunks.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(chunks)


async def _until_disconnected(receive: Receive) -> None:
    """Hold the request until the connection is gone, as uvicorn wants an answer otherwise."""
    while (await receive())["type"] != "http.disconnect":
        pass


def transport_of(send: Send) -> asyncio.Transport:
    """The socket transport behind uvicorn's `send` (a bound method of its request cycle)."""
    cycle: Any = getattr(send, "__self__", None)
    transport = getattr(cycle, "transport", None)
    if not isinstance(transport, asyncio.Transport):
        raise TypeError("FaultMiddleware must be the outermost application of uvicorn")
    return transport


def reset(transport: asyncio.Transport) -> None:
    """Close the connection with a TCP reset in place of an orderly end."""
    sock = transport.get_extra_info("socket")
    # Linger for no time at all: the kernel drops what is unsent and sends RST.
    linger = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    transport.abort()
