"""The stand-ins of one test, and questions to them: what do the servers hold?"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import httpx

from cashier_app.sandbox import credentials
from cashier_app.sandbox.faults import Fault, RequestRecord
from cashier_app.sandbox.seed import KNOWN, fields
from cashier_app.sandbox.server import SandboxServers
from tests.sandbox.counter import TLS
from tests.scenarios.program import Program, Start, running
from tests.scenarios.quick_clock import QuickClock

SPEED = 20.0
SELL = r"/receipts/sell$"
LOOKUP = r"^/api/v1/receipts/[0-9a-f-]{36}$"
CRM_DEAL = r"^/crm/v1/entities/deals/\d+$"
CRM_COMMENTS = r"^/comments/v1/comments$"

PLAIN_SALES = {
    KNOWN["CARD"]: 819_80,
    KNOWN["PRICE_2230_20"]: 2230_20,
    KNOWN["TEN_PERCENT"]: 180_00,
    KNOWN["ABSOLUTE_DISCOUNT"]: 240_00,
    KNOWN["VAT_THREE_LINES"]: 29_97,
    KNOWN["SUM_OF_ROUNDED"]: 30_00,
    KNOWN["TOTAL_10_25"]: 10_50,
    KNOWN["ORDER_DISCOUNT_THREE_LINES"]: 110_00,
}
"""Deals that nothing is special about, and the totals of their receipts."""

Json = dict[str, Any]


class Shop:
    """Both stand-ins over HTTP and one data folder."""

    def __init__(self, servers: SandboxServers, data: Path) -> None:
        self.servers = servers
        self.checkbox = servers.checkbox
        self.uspacy = servers.uspacy
        self.data = data

    def start(self, **differs: Any) -> Start:
        clock = differs.pop("clock", None) or QuickClock(SPEED)
        return Start(
            self.data, self.servers.uspacy_url, self.servers.checkbox_url, clock, **differs
        )

    def running(
        self, *, grace_s: float = 10.0, **differs: Any
    ) -> AbstractAsyncContextManager[Program]:
        return running(self.start(**differs), grace_s=grace_s)

    def play(self, scenario: Callable[[Program], Awaitable[None]], **differs: Any) -> None:
        """Runs the program with an open shift and the scenario in it."""

        async def main() -> None:
            async with self.running(**differs) as program:
                await program.open_shift()
                await scenario(program)

        asyncio.run(main())

    def checkbox_fault(self, kind: str, path: str = SELL, **more: Any) -> None:
        self.checkbox.faults.add(Fault(kind=kind, path=path, **more))

    def vchasno_fault(self, name: str, kind: str, **more: Any) -> None:
        """The next sale meets it: all tasks go to one path."""
        fault = Fault(kind=kind, path=r"/execute$", content=r'"task":1,', **more)
        self.servers.stand_ins[name].faults.add(fault)

    def uspacy_fault(self, kind: str, path: str, **more: Any) -> None:
        self.uspacy.faults.add(Fault(kind=kind, path=path, **more))

    @property
    def receipts(self) -> list[Json]:
        """Every sale that the register's server holds, oldest first."""
        found: list[Json] = self.checkbox.state()["receipts"]
        return found

    @property
    def sell_requests(self) -> list[RequestRecord]:
        return [one for one in self.checkbox.faults.log if one.path.endswith("/receipts/sell")]

    def requests(self, name: str, method: str, path_part: str) -> list[RequestRecord]:
        log = self.servers.stand_ins[name].faults.log
        return [one for one in log if one.method == method and path_part in one.path]

    def comments(self, deal_id: int) -> list[str]:
        """Comments of the deal that speak of a receipt."""
        path = f"/comments/v1/list_comments?entityType=deal&entityId={deal_id}&list=100"
        found: list[Json] = self.as_manager("GET", path)["data"]
        return [one["message"] for one in found if "чек №" in one["message"].lower()]

    def as_manager(self, method: str, path: str, body: Json | None = None) -> Any:
        """A change by another user of the CRM, past the program."""
        answer = httpx.request(
            method, self.servers.uspacy_webhook_url + path, json=body, verify=TLS, timeout=5.0
        )
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    def set_price(self, deal_id: int, price_kop: int) -> None:
        """A manager gives the first line of the deal another price."""
        lists: Json = self.uspacy.state()["product_lists"]
        line_id = lists[str(deal_id)]["list_products"][0]["id"]
        self.as_manager("PATCH", f"/crm/v1/static/list-products/{line_id}", {"price": price_kop})

    def as_other_program(self, method: str, path: str, body: Json | None = None) -> Any:
        """A call of the same cashier from the provider's own cabinet."""
        headers = {"X-License-Key": credentials.CHECKBOX_LICENSE_KEY}
        with httpx.Client(
            base_url=f"{self.servers.checkbox_url}/api/v1", headers=headers, verify=TLS
        ) as http:
            pin = {"pin_code": credentials.CHECKBOX_PIN}
            token = http.post("/cashier/signinPinCode", json=pin).json()["access_token"]
            signed = {"Authorization": f"Bearer {token}"}
            answer = http.request(method, path, headers=signed, json=body)
        assert answer.is_success, answer.text
        return answer.json()

    def assert_sold_once(self, deal_id: int, total_kop: int) -> Json:
        """The deal carries link and number of one receipt of this total, and no other receipt
        says the same."""
        deal = self.uspacy.deal(deal_id)
        link = deal[fields.RECEIPT_LINK] or ""
        (receipt,) = [one for one in self.receipts if link.endswith(f"/{one['id']}")]
        assert receipt["total_sum"] == total_kop
        said = _content(receipt)
        assert [one["id"] for one in self.receipts if _content(one) == said] == [receipt["id"]]
        assert receipt["status"] == "DONE"
        assert deal[fields.RECEIPT_LINK] == f"https://check.checkbox.ua/{receipt['id']}"
        assert deal[fields.FISCAL_NUMBER] == receipt["fiscal_code"]
        assert deal[fields.RECEIPT_STATUS] == fields.STATUS_DONE
        (comment,) = self.comments(deal_id)
        assert receipt["fiscal_code"] in comment
        return receipt


def _content(receipt: Json) -> Json:
    """What a receipt says, whatever its id."""
    return {name: value for name, value in receipt["body"].items() if name != "id"}


def body_of(request: RequestRecord) -> Json:
    body: Json = json.loads(request.body)
    return body
