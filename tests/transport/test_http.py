"""Transport errors become ours; addresses in the log hold no secret."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import ssl

import httpx
import pytest

from cashier_app.domain.errors import CashierError, NotSent, OutcomeUnknown
from cashier_app.transport.http import exchange, make_client, redacted_path, transport_error

_REQUEST = httpx.Request("POST", "http://127.0.0.1:9/x")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (httpx.ConnectError("refused"), "no_connection"),
        (httpx.ConnectTimeout("slow"), "no_connection"),
        (httpx.PoolTimeout("busy"), "no_connection"),
        (httpx.ProxyError("proxy"), "proxy_failed"),
        (httpx.UnsupportedProtocol("ftp"), "bad_address"),
        (httpx.InvalidURL("http://["), "bad_address"),
    ],
)
@pytest.mark.parametrize("changes", [True, False])
def test_what_surely_did_not_leave_is_not_sent(error, code, changes):
    found = transport_error(error, changes=changes)
    assert isinstance(found, NotSent)
    assert found.code == code


@pytest.mark.parametrize(
    "error",
    [
        httpx.ReadError("reset"),
        httpx.ReadTimeout("silent"),
        httpx.WriteError("broken"),
        httpx.WriteTimeout("slow"),
        httpx.CloseError("closed"),
        httpx.RemoteProtocolError("garbage"),
        httpx.LocalProtocolError("ours"),
        httpx.DecodingError("gzip"),
    ],
)
def test_a_change_that_may_have_arrived_is_unknown_and_a_read_is_not_sent(error):
    assert isinstance(transport_error(error, changes=True), OutcomeUnknown)
    assert isinstance(transport_error(error, changes=False), NotSent)


def test_a_certificate_nobody_trusts_is_named():
    error = httpx.ConnectError("tls")
    error.__cause__ = ssl.SSLCertVerificationError("self-signed certificate")
    assert transport_error(error, changes=True).code == "certificate_not_trusted"


def test_the_key_of_a_webhook_and_the_query_stay_out_of_the_path():
    url = httpx.URL("https://x.example/company/v1/incoming_webhooks/run/SECRET/crm?q=380501112233")
    assert redacted_path(url) == "/company/v1/incoming_webhooks/run/***/crm"


def _exchange(url: str) -> CashierError:
    async def call() -> CashierError:
        async with make_client("http://127.0.0.1:9") as client:
            with pytest.raises(CashierError) as caught:
                await exchange(client, client.build_request("GET", url), changes=False)
            return caught.value

    return asyncio.run(call())


def test_a_port_that_cannot_be_is_a_bad_address():
    assert _exchange("http://127.0.0.1:70000/").code == "bad_address"


def test_nobody_listening_is_no_connection_and_logged_without_the_query(caplog):
    caplog.set_level(logging.INFO, "cashier_app.transport.http")
    error = _exchange("http://127.0.0.1:9/deals?q=secret")
    assert (error.code, error.facts["host"]) == ("no_connection", "127.0.0.1")
    assert "GET /deals -> no_connection" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    ("changes", "kind", "code"),
    [(True, OutcomeUnknown, "answer_lost"), (False, NotSent, "no_answer")],
)
def test_an_answer_that_trickles_for_ever_is_given_up(changes, kind, code):
    """Each byte comes within the read time-out, the answer never ends."""

    over = asyncio.Event()

    async def trickle(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        with contextlib.suppress(ConnectionError):
            while not writer.is_closing():
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(0.02)
        writer.close()
        over.set()

    async def call() -> CashierError:
        server = await asyncio.start_server(trickle, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with make_client(f"http://127.0.0.1:{port}", read_timeout_s=0.1) as client:
            client.timeout = httpx.Timeout(0.1)
            request = client.build_request("POST" if changes else "GET", "/")
            with pytest.raises(CashierError) as caught:
                await exchange(client, request, changes=changes)
        await over.wait()
        server.close()
        return caught.value

    error = asyncio.run(asyncio.wait_for(call(), 5.0))
    assert isinstance(error, kind)
    assert error.code == code
