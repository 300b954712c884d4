"""Every fault of the frame, as a real client sees it."""

import socket
import threading
import time
from typing import Any

import httpx
import pytest

from cashier_app.sandbox.faults import KINDS, KINDS_EXECUTED, KINDS_NOT_EXECUTED, Fault, FaultPlan
from tests.sandbox.counter import Running, wait_until


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


def test_fault_for_some_contents_only(running: Running) -> None:
    """Where all requests go to one path, the body or the token tells them apart."""
    running.counter.faults.add(Fault(kind="html_502", content='"step":7', times=None))
    assert [running.count(step).status_code for step in (1, 7, 2)] == [201, 502, 201]
    running.counter.faults.clear()
    running.counter.faults.add(Fault(kind="html_500", content="^secret-token$"))
    assert running.count().status_code == 201
    answer = running.client.post(
        "/count", json={"step": 1}, headers={"Authorization": "secret-token"}
    )
    assert answer.status_code == 500
    with pytest.raises(ValueError):
        Fault(kind="hang", content="(")
