"""The frame of the stand-ins: faults as a real client sees them, admin routes, start and stop."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cashier_app.sandbox.clock import SandboxClock
from cashier_app.sandbox.faults import KINDS, KINDS_EXECUTED, KINDS_NOT_EXECUTED, Fault, FaultPlan
from cashier_app.sandbox.server import SandboxServers, ServerThread, bind
from cashier_app.sandbox.web import json_response, make_app, read_json
from tests.sandbox.conftest import TLS
from tests.sandbox.seeds import tiny_seed

TIMEOUT = httpx.Timeout(5.0)


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


@pytest.fixture
def running() -> Iterator[Running]:
    started = Running()
    yield started
    started.client.close()
    started.thread.stop()


def wait_until(condition: Callable[[], bool], limit_s: float = 3.0) -> None:
    deadline = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < deadline, "the condition did not come true in time"
        time.sleep(0.005)


def test_without_faults_the_answer_arrives_as_it_was_made(running: Running) -> None:
    answer = running.count(5)
    assert answer.status_code == 201
    assert answer.json() == {"sum": 5, "note": "полуниця" * 8}
    assert "полуниця".encode() in answer.content, "letters must not be escaped"
    assert "server" not in answer.headers
    assert sorted(answer.headers) == ["content-length", "content-type", "date"]


# Kinds that break the connection, and what httpx then raises (environment notes §6).
BREAKING = {
    "drop_before": httpx.RemoteProtocolError,
    "drop_after": httpx.RemoteProtocolError,
    "reset_before": httpx.ReadError,
    "reset_after": httpx.ReadError,
    "truncate": httpx.RemoteProtocolError,
    "garbage": httpx.RemoteProtocolError,
    "garbage_after": httpx.RemoteProtocolError,
}


@pytest.mark.parametrize("kind", sorted(BREAKING))
@pytest.mark.parametrize("warm", [False, True], ids=["fresh", "keep_alive"])
def test_broken_connection(running: Running, kind: str, warm: bool) -> None:
    if warm:
        running.count(100)
    before = running.counter.executed
    running.counter.faults.add(Fault(kind=kind))

    with pytest.raises(BREAKING[kind]) as caught:
        running.count(7)
    assert type(caught.value) is BREAKING[kind]

    executed = 1 if kind in KINDS_EXECUTED else 0
    assert running.counter.executed - before == executed
    record = running.counter.faults.log[-1]
    assert record.fault == kind
    assert record.status is None
    assert record.body == b'{"step":7}'
    # Used up: the next request, on a new connection, is served.
    assert running.count(1).status_code == 201
    assert running.counter.executed - before == executed + 1


def test_truncated_answer_without_a_body_is_cut_in_its_head(running: Running) -> None:
    running.counter.faults.add(Fault(kind="truncate", method="DELETE"))
    with pytest.raises(httpx.RemoteProtocolError):
        running.client.delete("/nothing")
    assert running.counter.executed == 1


def test_truncated_answer_sends_the_first_half(running: Running) -> None:
    running.counter.faults.add(Fault(kind="truncate"))
    with running.client.stream("POST", "/count", json={"step": 3}) as answer:
        assert answer.status_code == 201
        pieces = answer.iter_raw()
        received = next(pieces)
        with pytest.raises(httpx.RemoteProtocolError):
            next(pieces)
    assert received.startswith(b'{"sum":3,')
    assert len(received) == int(answer.headers["content-length"]) // 2


def test_reset_is_a_tcp_reset(running: Running) -> None:
    running.counter.faults.add(Fault(kind="reset_before"))
    port = int(running.url.rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port), timeout=3) as raw:
        raw.sendall(b"DELETE /nothing HTTP/1.1\r\nHost: x\r\n\r\n")
        with pytest.raises(ConnectionResetError):
            raw.recv(100)


ANSWERING = {
    "html_502": (502, "text/html", False),
    "html_502_after": (502, "text/html", True),
    "html_500": (500, "text/html", False),
    "status_429": (429, "application/json", False),
    "status_401": (401, "application/json", False),
    "empty_200": (200, "text/html", True),
    "null_200": (200, "application/json", True),
    "answer": (418, "application/json", False),
    "answer_after": (418, "application/json", True),
}


@pytest.mark.parametrize("kind", sorted(ANSWERING))
def test_false_answer(running: Running, kind: str) -> None:
    own: dict[str, Any] = (
        {"status": 418, "body": '{"message":"чайник"}'} if "answer" in kind else {}
    )
    running.counter.faults.add(Fault(kind=kind, **own))
    answer = running.count(2)
    status, content_type, executed = ANSWERING[kind]
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith(content_type)
    assert "retry-after" not in answer.headers
    assert running.counter.executed == int(executed)
    assert executed == (kind in KINDS_EXECUTED)
    expected = {
        "status_429": b'{"message":"Too Many Attempts."}',
        "status_401": b'{"error":"Unauthorized."}',
        "empty_200": b"",
        "null_200": b"null",
        "answer": '{"message":"чайник"}'.encode(),
        "answer_after": '{"message":"чайник"}'.encode(),
    }
    assert answer.content == expected.get(kind, answer.content)
    if kind.startswith("html"):
        assert answer.content.startswith(b"<html>")
    # The connection survives a false answer.
    assert running.count(1).status_code == 201


def test_every_kind_is_tested_here() -> None:
    assert set(BREAKING) | set(ANSWERING) | {"delay", "late", "hang"} == KINDS
    assert not KINDS_EXECUTED & KINDS_NOT_EXECUTED


def test_429_with_retry_after(running: Running) -> None:
    running.counter.faults.add(Fault(kind="status_429", retry_after="7"))
    answer = running.count()
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "7"


def test_body_and_status_of_a_kind_can_be_replaced(running: Running) -> None:
    running.counter.faults.add(Fault(kind="html_502", status=503, body="<h1>technical works</h1>"))
    answer = running.count()
    assert (answer.status_code, answer.text) == (503, "<h1>technical works</h1>")


def test_delay_executes_at_once_and_answers_later(running: Running) -> None:
    running.counter.faults.add(Fault(kind="delay", seconds=0.4))
    outcome: list[int] = []
    asking = threading.Thread(target=lambda: outcome.append(running.count(4).status_code))
    started = time.monotonic()
    asking.start()
    wait_until(lambda: running.counter.executed == 1)
    assert time.monotonic() - started < 0.35
    assert not outcome
    asking.join(3)
    assert outcome == [201]
    assert time.monotonic() - started >= 0.4


def test_delay_beyond_the_patience_of_the_client_is_a_read_timeout(running: Running) -> None:
    running.counter.faults.add(Fault(kind="delay", seconds=30))
    with pytest.raises(httpx.ReadTimeout):
        running.client.post("/count", json={"step": 1}, timeout=0.1)
    assert running.counter.executed == 1


def test_late_request_lands_after_the_client_has_gone(running: Running) -> None:
    running.counter.faults.add(Fault(kind="late", seconds=0.3))
    with pytest.raises(httpx.ReadTimeout):
        running.client.post("/count", json={"step": 9}, timeout=0.1)
    assert running.counter.sum == 0
    wait_until(lambda: running.counter.sum == 9)
    assert running.counter.executed == 1


def test_hang_executes_once_and_never_answers(running: Running) -> None:
    running.counter.faults.add(Fault(kind="hang"))
    with pytest.raises(httpx.ReadTimeout):
        running.client.post("/count", json={"step": 1}, timeout=0.2)
    assert running.counter.executed == 1
    assert running.counter.faults.log[-1].status is None


@pytest.mark.parametrize("kind", ["hang", "delay", "late"])
def test_stop_does_not_wait_for_a_request_in_the_air(kind: str) -> None:
    running = Running()
    running.count()
    running.counter.faults.add(Fault(kind=kind, seconds=60))
    executed = 1 if kind == "late" else 2
    errors: list[Exception] = []

    def ask() -> None:
        try:
            httpx.post(f"{running.url}/count", json={"step": 1}, timeout=TIMEOUT, verify=TLS)
        except httpx.TransportError as exc:
            errors.append(exc)

    asking = threading.Thread(target=ask)
    asking.start()
    wait_until(lambda: running.counter.faults.count == 2)
    started = time.monotonic()
    running.thread.stop()
    assert time.monotonic() - started < 0.9
    asking.join(3)
    assert running.counter.executed == executed
    assert [type(error) for error in errors] in (
        [httpx.RemoteProtocolError],
        [httpx.ReadError],
    )
    running.client.close()


def test_stop_does_not_wait_for_idle_keep_alive_connections(running: Running) -> None:
    running.count()
    started = time.monotonic()
    running.thread.stop()
    assert time.monotonic() - started < 0.9
    with pytest.raises(httpx.TransportError):
        running.count()


def test_plan_matches_by_method_path_skip_and_times() -> None:
    plan = FaultPlan()
    plan.add(Fault(kind="html_502", method="patch", path=r"/deals/\d+$", skip=1, times=2))
    plan.add(Fault(kind="drop_after", times=None))
    plan.add(Fault(kind="hang"))

    def kind(method: str, path: str) -> str | None:
        fault = plan.take(method, path)
        return fault.kind if fault else None

    assert kind("GET", "/crm/v1/entities/deals/5") == "drop_after"
    assert kind("PATCH", "/crm/v1/entities/deals") == "drop_after"
    # The skipped request falls through to the next planned fault.
    assert kind("PATCH", "/crm/v1/entities/deals/5") == "drop_after"
    assert kind("PATCH", "/crm/v1/entities/deals/5") == "html_502"
    assert kind("PATCH", "/crm/v1/entities/deals/5") == "html_502"
    assert kind("PATCH", "/crm/v1/entities/deals/5") == "drop_after"
    assert [fault.kind for fault in plan.pending()] == ["drop_after", "hang"]
    plan.clear()
    assert kind("GET", "/") is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "explode"},
        {"kind": "hang", "times": 0},
        {"kind": "answer"},
        {"kind": "hang", "path": "("},
    ],
)
def test_nonsense_faults_are_refused_when_made(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        Fault(**wrong)


def test_a_bug_of_the_stand_in_is_a_500_and_is_logged(
    running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    assert running.client.get("/broken").status_code == 500
    assert "a bug of the stand-in" in caplog.text


def test_date_header_follows_the_clock_of_the_server(running: Running) -> None:
    running.counter.clock.offset = timedelta(hours=-3)
    running.counter.clock.advance(timedelta(minutes=30))
    for fault in (None, Fault(kind="html_502"), Fault(kind="status_429")):
        if fault:
            running.counter.faults.add(fault)
        date = parsedate_to_datetime(running.count().headers["date"])
        expected = datetime.now(UTC) - timedelta(hours=2, minutes=30)
        assert abs(date - expected) < timedelta(seconds=5)


def test_trailing_slash_is_accepted_without_a_redirect(running: Running) -> None:
    answer = running.client.post("/count/", json={"step": 1})
    assert answer.status_code == 201
    assert not answer.history


def test_admin_routes(running: Running) -> None:
    client = running.client
    # Faults and outages do not reach the admin routes.
    running.counter.faults.add(Fault(kind="drop_before", times=None))
    assert client.get("/__sandbox__/state").json() == {"sum": 0, "executed": 0}
    assert client.delete("/__sandbox__/faults").status_code == 204
    running.count(3)
    assert client.get("/__sandbox__/state/").json() == {"sum": 3, "executed": 1}

    added = client.post(
        "/__sandbox__/faults",
        json=[{"kind": "html_502", "method": "POST"}, {"kind": "status_429", "retry_after": "2"}],
    )
    assert added.json() == {"pending": 2}
    assert [running.count().status_code for _ in range(3)] == [502, 429, 201]
    one = client.post("/__sandbox__/faults", json={"kind": "null_200"})
    assert one.json() == {"pending": 1}
    assert running.count().content == b"null"

    assert client.get("/__sandbox__/switches").json() == {"loud": False}
    assert client.post("/__sandbox__/switches", json={"loud": True}).json() == {"loud": True}

    assert client.post("/__sandbox__/clock", json={"offset_s": 420}).json()["offset_s"] == 420
    assert client.post("/__sandbox__/clock", json={"advance_s": -60}).json()["offset_s"] == 360

    log = client.get("/__sandbox__/requests").json()
    assert log["count"] == 5
    assert [(item["status"], item["fault"]) for item in log["requests"]] == [
        (201, None),
        (502, "html_502"),
        (429, "status_429"),
        (201, None),
        (200, "null_200"),
    ]
    assert log["requests"][0]["body"] == '{"step":3}'


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("faults", {"kind": "explode"}),
        ("faults", {"kind": "hang", "path": "("}),
        ("faults", {"kind": "hang", "colour": "red"}),
        ("faults", 5),
        ("switches", {"quiet": True}),
        ("switches", [1]),
        ("clock", {}),
        ("clock", {"offset": 5}),
    ],
)
def test_wrong_admin_calls_say_what_is_wrong(running: Running, path: str, body: Any) -> None:
    answer = running.client.post(f"/__sandbox__/{path}", json=body)
    assert answer.status_code == 400
    assert answer.json()["message"]


def test_offline_refuses_connections_and_online_keeps_the_state(running: Running) -> None:
    running.count(2)
    running.thread.go_offline("counter")
    with pytest.raises(httpx.ConnectError):
        httpx.post(f"{running.url}/count", json={"step": 1}, timeout=TIMEOUT, verify=TLS)
    running.thread.go_online("counter")
    answer = httpx.post(f"{running.url}/count", json={"step": 1}, timeout=TIMEOUT, verify=TLS)
    assert answer.json()["sum"] == 3


def test_half_a_request_is_not_executed(running: Running) -> None:
    port = int(running.url.rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port), timeout=3) as raw:
        raw.sendall(b'POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{"step":1}')
    assert running.count(2).json()["sum"] == 2
    assert running.counter.executed == running.counter.faults.count == 1


def test_many_requests_at_once_are_all_logged(running: Running) -> None:
    def ask() -> None:
        with httpx.Client(base_url=running.url, timeout=TIMEOUT, verify=TLS) as client:
            for _ in range(20):
                client.post("/count", json={"step": 1})

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert running.counter.sum == 100
    assert running.counter.faults.count == 100


def test_port_that_is_taken_is_an_error_and_leaves_nothing_open() -> None:
    with bind() as taken:
        taken.listen()
        port = taken.getsockname()[1]
        servers = SandboxServers(["uspacy"], seed_data=tiny_seed())
        with pytest.raises(OSError):
            servers.start(ports={"uspacy": port})
        servers.stop()


def test_only_the_wanted_stand_ins_run() -> None:
    with SandboxServers(["uspacy"], seed_data=tiny_seed()) as servers:
        assert list(servers.stand_ins) == ["uspacy"]
        assert httpx.get(f"{servers.uspacy_url}/__sandbox__/state", verify=TLS).status_code == 200
        assert servers.uspacy.clock.offset == timedelta(0)
    with pytest.raises(ValueError):
        SandboxServers(["bank"])


def test_clocks_of_the_stand_ins_are_independent() -> None:
    first, second = SandboxClock(), SandboxClock(timedelta(hours=1))
    first.advance(timedelta(days=2))
    assert second.now() - datetime.now(UTC) < timedelta(hours=1, seconds=1)
    assert first.unix() - second.unix() in range(2 * 86400 - 3601, 2 * 86400 - 3598)


def start_process(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "cashier_app.sandbox", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


@pytest.mark.process
@pytest.mark.parametrize("ending", ["signal", "stdin"])
def test_process_announces_itself_and_ends_when_told(ending: str) -> None:
    arguments = ["--only", "uspacy", "--seed", "3", "--deals", "64"]
    if ending == "stdin":
        arguments.append("--exit-with-stdin")
    process = start_process(*arguments)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        said = json.loads(process.stdout.readline())
        answer = httpx.get(
            f"{said['uspacy']['webhook_url']}/crm/v1/entities/deals?page=1&list=5",
            timeout=TIMEOUT,
            verify=TLS,
        )
        assert answer.status_code == 200
        assert len(answer.json()["data"]) == 5
        if ending == "stdin":
            process.stdin.close()
        else:
            process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.wait(10)
        process.stdin.close()
        process.stdout.close()
