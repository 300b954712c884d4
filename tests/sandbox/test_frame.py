"""The frame of the stand-ins: admin routes, clock, start and stop, the process."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest

from cashier_app.sandbox.clock import SandboxClock
from cashier_app.sandbox.faults import Fault
from cashier_app.sandbox.server import SandboxServers, bind
from tests.sandbox.conftest import UspacyRun
from tests.sandbox.counter import TIMEOUT, TLS, Running, wait_until
from tests.sandbox.seeds import tiny_seed


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


def test_our_stand_ins_go_offline_by_name(uspacy: UspacyRun) -> None:
    address = "/crm/v1/entities/deals/1"
    uspacy.client.patch(address, json={"title": "Змінена"})
    uspacy.servers.go_offline("uspacy")
    with pytest.raises(httpx.ConnectError):
        uspacy.client.get(address)
    uspacy.servers.go_online("uspacy")
    assert uspacy.get(address)["title"] == "Змінена"


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
