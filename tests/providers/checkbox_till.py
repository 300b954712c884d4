"""A till of ours at the Checkbox stand-in, and looks at what the server holds."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from cashier_app.domain.receipt import IssuedReceipt, SaleDocument
from cashier_app.domain.shift import Shift, ShiftStatus
from cashier_app.providers.checkbox import CheckboxAccess, CheckboxProvider
from cashier_app.sandbox import credentials
from cashier_app.sandbox.faults import Fault, RequestRecord
from cashier_app.sandbox.server import SandboxServers
from tests.fakes import FakeClock
from tests.providers.documents import new_id, recorded

ACCESS = CheckboxAccess(credentials.CHECKBOX_LICENSE_KEY, pin=credentials.CHECKBOX_PIN)
DEVICE = "0f6f2a9e-5b0c-4e1d-9a3b-7c8d9e0f1a2b"
SELL = r"/receipts/sell$"


@dataclass
class Standing:
    """The running stand-in."""

    servers: SandboxServers

    def fault(self, kind: str, path: str = SELL, **settings: Any) -> None:
        self.servers.checkbox.faults.add(Fault(kind=kind, path=path, **settings))

    def switch(self, **changes: Any) -> None:
        self.servers.checkbox.set_switches(changes)

    def requests(self, end: str) -> list[RequestRecord]:
        """Requests whose path ends like that, oldest first."""
        return [one for one in self.servers.checkbox.faults.log if one.path.endswith(end)]

    def sent_ids(self) -> list[str]:
        """The receipt id of every sale that reached the server."""
        return [json.loads(one.body)["id"] for one in self.requests("/receipts/sell")]

    def held(self) -> list[dict[str, Any]]:
        """The sales the server holds."""
        receipts: list[dict[str, Any]] = self.servers.checkbox.state()["receipts"]
        return receipts

    @asynccontextmanager
    async def till(
        self,
        *,
        access: CheckboxAccess = ACCESS,
        clock: FakeClock | None = None,
        read_timeout_s: float = 5.0,
        has_shift: bool = True,
    ) -> AsyncIterator[CheckboxProvider]:
        """A provider, signed in and with an open shift unless told otherwise."""
        provider = CheckboxProvider(
            access,
            clock or FakeClock(),
            device_id=DEVICE,
            base_url=self.servers.checkbox_url,
            receipt_view_url="https://check.example",
            read_timeout_s=read_timeout_s,
        )
        try:
            if has_shift:
                await provider.sign_in()
                await provider.register_info()
                await open_shift(provider)
            yield provider
        finally:
            await provider.close()


async def open_shift(provider: CheckboxProvider) -> Shift:
    shift = await provider.open_shift(provider.shift_open_body(new_id()))
    state = await provider.shift_state(shift.id)
    assert state.status is ShiftStatus.OPEN
    return state


async def until(condition: Callable[[], bool], limit_s: float = 5.0) -> None:
    """Polls until the condition holds.

    Raises:
        TimeoutError: it does not within the limit.
    """
    deadline = asyncio.get_running_loop().time() + limit_s
    while not condition():
        if asyncio.get_running_loop().time() > deadline:
            raise TimeoutError("the condition did not come true")
        await asyncio.sleep(0.01)


async def sell(provider: CheckboxProvider, document: SaleDocument) -> IssuedReceipt:
    """Sells and looks until the receipt is no longer the creating answer."""
    operation_id = new_id()
    await provider.send(operation_id, provider.sale_body(operation_id, document))
    found = await provider.find(recorded(operation_id))
    assert found is not None
    return found
