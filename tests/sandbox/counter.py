"""A service of one number on a real port: the least that the frame can run."""

import ssl
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

import httpx
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cashier_app.sandbox.clock import SandboxClock
from cashier_app.sandbox.faults import FaultPlan
from cashier_app.sandbox.server import ServerThread, bind
from cashier_app.sandbox.web import json_response, make_app, read_json

# Made once: a context of its own for each client would cost more than the rest of a test.
TLS: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
TIMEOUT: Final = httpx.Timeout(5.0)


class Counter:
    """A service of one number: POST /count adds the `step` of the body and answers the sum."""

    name = "counter"

    def __init__(self) -> None:
        self.faults = FaultPlan(bodies={"status_401": '{"error":"Unauthorized."}'})
        self.clock = SandboxClock()
        self.sum = 0
        self.executed = 0
        self.asgi = make_app(
            [
                Route("/count", self._count, methods=["POST"]),
                Route("/nothing", self._nothing, methods=["DELETE"]),
                Route("/broken", self._broken, methods=["GET"]),
            ]
        )
        self._switches = {"loud": False}

    async def _count(self, request: Request) -> Response:
        self.sum += (await read_json(request))["step"]
        self.executed += 1
        return json_response({"sum": self.sum, "note": "полуниця" * 8}, 201)

    async def _nothing(self, _request: Request) -> Response:
        self.executed += 1
        return Response(status_code=204)

    async def _broken(self, _request: Request) -> Response:
        raise RuntimeError("a bug of the stand-in")

    def state(self) -> dict[str, Any]:
        return {"sum": self.sum, "executed": self.executed}

    def switches(self) -> dict[str, Any]:
        return dict(self._switches)

    def set_switches(self, changes: Mapping[str, Any]) -> None:
        for name, value in changes.items():
            if name not in self._switches:
                raise ValueError(f"unknown switch {name!r}")
            self._switches[name] = value


class Running:
    """The counter on a real port, with an ordinary client."""

    def __init__(self) -> None:
        self.counter = Counter()
        sock = bind()
        self.url = f"http://127.0.0.1:{sock.getsockname()[1]}"
        self.thread = ServerThread({"counter": (self.counter, sock)})
        self.thread.start()
        self.client = httpx.Client(base_url=self.url, timeout=TIMEOUT, verify=TLS)

    def count(self, step: int = 1) -> httpx.Response:
        return self.client.post("/count", json={"step": step})


def wait_until(condition: Callable[[], bool], limit_s: float = 3.0) -> None:
    deadline = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < deadline, "the condition did not come true in time"
        time.sleep(0.005)
