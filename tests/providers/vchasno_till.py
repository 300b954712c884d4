"""A till of ours at both dialects of the Вчасно.Каса stand-in, and looks at what it holds."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from cashier_app.domain.tax import TaxGroup
from cashier_app.ports.fiscal import FiscalProvider
from cashier_app.providers.vchasno import (
    KNOWN_TAX_GROUPS,
    DeviceManagerProvider,
    VchasnoAccess,
    VchasnoCloudProvider,
)
from cashier_app.sandbox import credentials
from cashier_app.sandbox.faults import Fault, RequestRecord
from cashier_app.sandbox.server import SandboxServers
from cashier_app.sandbox.vchasno import VchasnoStandIn
from tests.fakes import FakeClock
from tests.providers.documents import new_id

EXECUTE = r"/execute$"
SALE = r'"task":1,'
"""The body of a sale: all tasks go to one path."""
CLOUD, DEVICE_MANAGER = "vchasno", "device_manager"
CLOUD_ACCESS = VchasnoAccess(token=credentials.VCHASNO_TOKEN, cashier_name="Коваль О. П.")
DEVICE_ACCESS = VchasnoAccess(device=credentials.DM_DEVICE, cashier_name="Коваль О. П.")
VAT_20: tuple[TaxGroup, ...] = KNOWN_TAX_GROUPS[:1]


@dataclass
class Standing:
    """One running dialect."""

    servers: SandboxServers
    dialect: str

    @property
    def server(self) -> VchasnoStandIn:
        is_cloud = self.dialect == CLOUD
        return self.servers.vchasno if is_cloud else self.servers.device_manager

    def fault(self, kind: str, path: str = EXECUTE, **settings: Any) -> None:
        self.server.faults.add(Fault(kind=kind, path=path, **settings))

    def answer(self, body: dict[str, Any] | str, status: int = 200, **settings: Any) -> None:
        """The next task is not carried out and gets this answer."""
        text = body if isinstance(body, str) else json.dumps(body)
        self.fault("answer", status=status, body=text, **settings)

    def switch(self, **changes: Any) -> None:
        self.server.set_switches(changes)

    def documents(self, task: int = 1) -> list[dict[str, Any]]:
        """What the server holds, oldest first."""
        return [one for one in self.server.state()["documents"] if one["task"] == task]

    def requests(self, part: str = "execute") -> list[RequestRecord]:
        return [one for one in self.server.faults.log if part in one.path]

    def tasks(self) -> list[int | None]:
        """The task of every request that reached the server; None for a search."""
        bodies = [json.loads(one.body) for one in self.requests()]
        return [body["fiscal"]["task"] if "fiscal" in body else None for body in bodies]

    def provider(
        self,
        *,
        access: VchasnoAccess | None = None,
        clock: FakeClock | None = None,
        read_timeout_s: float = 5.0,
        online_is_zero: bool = True,
    ) -> FiscalProvider:
        clock = clock or FakeClock()
        if self.dialect == CLOUD:
            return VchasnoCloudProvider(
                access or CLOUD_ACCESS,
                clock,
                base_url=self.servers.vchasno_url,
                read_timeout_s=read_timeout_s,
                online_is_zero=online_is_zero,
            )
        return DeviceManagerProvider(
            access or DEVICE_ACCESS,
            clock,
            base_url=self.servers.device_manager_url,
            read_timeout_s=read_timeout_s,
            online_is_zero=online_is_zero,
        )

    @asynccontextmanager
    async def till(
        self, *, has_shift: bool = True, **settings: Any
    ) -> AsyncIterator[FiscalProvider]:
        """A provider, with an open shift unless told otherwise."""
        provider = self.provider(**settings)
        try:
            if has_shift:
                await provider.open_shift(provider.shift_open_body(new_id()))
            yield provider
        finally:
            await provider.close()
