"""Desks at the two Вчасно.Каса stand-ins: ordinary HTTP clients of the reference."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import uuid4

import httpx

from cashier_app.sandbox.credentials import DM_DEVICE, VCHASNO_TOKEN
from cashier_app.sandbox.server import SandboxServers
from cashier_app.sandbox.vchasno import VchasnoStandIn
from tests.sandbox.counter import TLS

OPEN, SALE, RETURN, CASH_IN, CASH_OUT, X, CLOSE, PAYOUT, STATUS = 0, 1, 2, 3, 4, 10, 11, 14, 18


def row(price: float, count: float = 1, group: int = 1, **extra: Any) -> dict[str, Any]:
    """A row of goods; hryvnias and pieces as on the wire."""
    return {"name": "Кава мелена", "cnt": count, "price": price, "taxgrp": group, **extra}


def cash(amount: float, **extra: Any) -> dict[str, Any]:
    return {"type": 0, "sum": amount, **extra}


def card(amount: float, **extra: Any) -> dict[str, Any]:
    return {"type": 2, "sum": amount, **extra}


def receipt(
    total: float, rows: list[dict[str, Any]], pays: list[dict[str, Any]], **extra: Any
) -> dict[str, Any]:
    return {"sum": total, "rows": rows, "pays": pays, **extra}


class Desk:
    """What both dialects share; `execute` returns the answer as parsed JSON."""

    path = "/api/v3/fiscal/execute"

    def __init__(self, server: VchasnoStandIn, url: str, headers: Mapping[str, str]) -> None:
        self.server = server
        self.url = url
        self.client = httpx.Client(base_url=url, timeout=5.0, verify=TLS, headers=dict(headers))

    def close_client(self) -> None:
        self.client.close()

    def switch(self, **changes: Any) -> None:
        self.server.set_switches(changes)

    def envelope(self) -> dict[str, Any]:
        return {}

    def post(self, body: Any, path: str | None = None) -> httpx.Response:
        return self.client.post(path or self.path, json=body)

    def execute(self, body: dict[str, Any], path: str | None = None) -> dict[str, Any]:
        answer = self.post({**self.envelope(), **body}, path)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "application/json"
        found: dict[str, Any] = answer.json()
        return found

    def task(self, number: int, tag: str | None = None, **fiscal: Any) -> dict[str, Any]:
        """A task; its answer, whatever it is."""
        envelope = {} if tag is None else {"tag": tag}
        return self.execute({**envelope, "fiscal": {"task": number, **fiscal}})

    def done(self, number: int, tag: str | None = None, **fiscal: Any) -> dict[str, Any]:
        """A task that must succeed; its `info`."""
        answer = self.task(number, tag, **fiscal)
        assert answer["res"] == 0, answer["errortxt"]
        assert (answer["res_action"], answer["errortxt"], answer["error_extra"]) == (0, "", None)
        info: dict[str, Any] = answer["info"]
        return info

    def sell(
        self, total: float, rows: list[dict[str, Any]], pays: list[dict[str, Any]], **extra: Any
    ) -> dict[str, Any]:
        return self.done(SALE, uuid4().hex, receipt=receipt(total, rows, pays, **extra))

    def simple_sale(self, tag: str | None = None) -> dict[str, Any]:
        """A hundred hryvnias in cash under group 1; the whole answer."""
        return self.task(SALE, tag, receipt=receipt(100, [row(100)], [cash(100)]))

    @property
    def state(self) -> dict[str, Any]:
        return self.server.state()

    def documents(self, *tasks: int) -> list[dict[str, Any]]:
        """Documents of some tasks, all when none is named."""
        return [one for one in self.state["documents"] if not tasks or one["task"] in tasks]

    @property
    def register(self) -> dict[str, Any]:
        found: dict[str, Any] = self.state["registers"][0]
        return found


class CloudDesk(Desk):
    """At the cloud, with a register's token."""

    def __init__(self, servers: SandboxServers, token: str = VCHASNO_TOKEN) -> None:
        super().__init__(servers.vchasno, servers.vchasno_url, {"Authorization": token})

    def get(self, path: str) -> Any:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()


class DeviceManagerDesk(Desk):
    """At the Device Manager, with the name of a register."""

    path = "/dm/execute"

    def __init__(self, servers: SandboxServers, device: str = DM_DEVICE) -> None:
        super().__init__(servers.device_manager, servers.device_manager_url, {})
        self.device = device

    def envelope(self) -> dict[str, Any]:
        return {"ver": 6, "device": self.device, "type": 1, "source": "TEST"}


def refusal(answer: dict[str, Any]) -> tuple[int, int]:
    """`res` and `res_action` of a refusal."""
    assert answer["res"] > 0
    assert answer["errortxt"]
    return answer["res"], answer["res_action"]


def exact(text: str) -> Any:
    """JSON with exact fractions."""
    return json.loads(text, parse_float=Decimal)
