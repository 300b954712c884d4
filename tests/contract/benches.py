"""A till at each provider, with its server in reach: what the contract suite works on."""

from __future__ import annotations

import abc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from cashier_app.domain.errors import AuthRequired, OutcomeUnknown
from cashier_app.domain.operation import OperationId, OperationKind
from cashier_app.domain.receipt import IssuedReceipt, IssuedStatus, SaleDocument
from cashier_app.domain.shift import Shift, ShiftStatus
from cashier_app.domain.tax import TaxGroup
from cashier_app.ports.fiscal import FiscalProvider
from cashier_app.providers.checkbox import CheckboxAccess, CheckboxProvider
from cashier_app.providers.vchasno import (
    KNOWN_TAX_GROUPS,
    DeviceManagerProvider,
    VchasnoAccess,
    VchasnoCloudProvider,
)
from cashier_app.sandbox import credentials
from cashier_app.sandbox.checkbox.seed import SECOND_LICENSE_KEY, SECOND_PIN
from cashier_app.sandbox.faults import Fault
from cashier_app.sandbox.server import SandboxServers, StandIn
from tests.fakes import NO_VAT, FakeClock, FakeProvider
from tests.providers.documents import new_id, recorded

DEVICE_ID = "0f6f2a9e-5b0c-4e1d-9a3b-7c8d9e0f1a2b"


class Bench(abc.ABC):
    """One provider under test. `no_vat` is its group for goods without VAT."""

    no_vat: TaxGroup
    sells_into_closed_shift = False
    """The provider opens a shift together with the sale (Вчасно reference 8)."""

    @abc.abstractmethod
    def provider(self, *, second: bool = False, wrong: bool = False) -> FiscalProvider:
        """A new client: of the first register, of another one, or with wrong credentials."""

    @abc.abstractmethod
    def lose_next_request(self) -> None:
        """The next sale does not reach the server; the client hears nothing."""

    @abc.abstractmethod
    def lose_next_answer(self) -> None:
        """The next sale is issued; the client hears nothing."""

    @abc.abstractmethod
    def lose_next_opening(self) -> None:
        """The next opening of a shift is carried out; the client hears nothing."""

    @abc.abstractmethod
    def totals_held(self) -> list[int]:
        """What the buyer pays by each sale that the server holds, in kopiykas, oldest first."""

    async def close_shift_elsewhere(self) -> None:
        """Another program closes the shift of the register."""
        other = self.provider()
        try:
            await other.sign_in()
            shift = await other.shift()
            assert shift is not None
            await closed(other, shift)
        finally:
            await other.close()

    @asynccontextmanager
    async def till(self, *, second: bool = False) -> AsyncIterator[FiscalProvider]:
        """Signed in, with an open shift."""
        provider = self.provider(second=second)
        try:
            await provider.sign_in()
            await provider.register_info()
            await opened(provider)
            yield provider
        finally:
            await provider.close()


class ServerBench(Bench):
    """A provider whose server runs beside the test."""

    name: str
    sale_path: str
    sale_content: str = ""
    opening_path: str
    closing_path: str
    asked_before_closing = 0

    def __init__(self, servers: SandboxServers) -> None:
        self.servers = servers

    @property
    def stand_in(self) -> StandIn:
        return self.servers.stand_ins[self.name]

    @property
    def requests(self) -> int:
        return self.stand_in.faults.count

    def fault(self, kind: str, **settings: Any) -> None:
        wanted = {"content": self.sale_content, **settings}
        self.stand_in.faults.add(Fault(kind=kind, path=self.sale_path, **wanted))

    def lose_next_request(self) -> None:
        self.fault("drop_before")

    def lose_next_answer(self) -> None:
        self.fault("drop_after")

    def lose_closing(self, fault: str) -> None:
        """The next closing by the shift keeper meets the fault."""
        skip = self.asked_before_closing
        self.stand_in.faults.add(Fault(kind=fault, path=self.closing_path, skip=skip))

    def lose_next_opening(self) -> None:
        self.stand_in.faults.add(Fault(kind="drop_after", path=self.opening_path))

    def go_offline(self) -> None:
        self.servers.go_offline(self.name)

    def go_online(self) -> None:
        self.servers.go_online(self.name)

    @abc.abstractmethod
    def sales_held(self) -> list[dict[str, Any]]:
        """The server's own documents."""

    @abc.abstractmethod
    def names_held(self) -> list[str]:
        """Names of all rows sold."""

    @abc.abstractmethod
    def drawer_kop(self) -> int:
        """Cash in the first register by the server's count."""


class CheckboxBench(ServerBench):
    name = "checkbox"
    sale_path = r"/receipts/sell$"
    opening_path = r"/shifts$"
    closing_path = r"/shifts/close$"
    no_vat = TaxGroup("8", "З", "Без ПДВ", NO_VAT.kind, NO_VAT.rate, is_no_vat=True)

    def provider(self, *, second: bool = False, wrong: bool = False) -> FiscalProvider:
        key = SECOND_LICENSE_KEY if second else credentials.CHECKBOX_LICENSE_KEY
        pin = SECOND_PIN if second else credentials.CHECKBOX_PIN
        return CheckboxProvider(
            CheckboxAccess(key, pin="0000000000" if wrong else pin),
            FakeClock(),
            device_id=DEVICE_ID,
            base_url=self.servers.checkbox_url,
            read_timeout_s=5.0,
        )

    def sales_held(self) -> list[dict[str, Any]]:
        receipts: list[dict[str, Any]] = self.stand_in.state()["receipts"]
        return receipts

    def totals_held(self) -> list[int]:
        return [one["total_sum"] for one in self.sales_held()]

    def names_held(self) -> list[str]:
        return [row["good"]["name"] for one in self.sales_held() for row in one["goods"]]

    def drawer_kop(self) -> int:
        return sum(one["balance"] for one in self.stand_in.state()["balances"].values())


class VchasnoBench(ServerBench):
    """Both dialects keep their documents alike."""

    # Every task has one address: before a closing, status and X-report, then status again.
    sale_path = opening_path = closing_path = r"/execute$"
    sale_content = r'"task":1,'
    asked_before_closing = 3
    no_vat = KNOWN_TAX_GROUPS[1]

    def sales_held(self) -> list[dict[str, Any]]:
        return [one for one in self.stand_in.state()["documents"] if one["task"] == 1]

    def totals_held(self) -> list[int]:
        return [one["sums"]["due"] for one in self.sales_held()]

    def names_held(self) -> list[str]:
        receipts = [one["body"]["fiscal"]["receipt"] for one in self.sales_held()]
        return [row["name"] for receipt in receipts for row in receipt["rows"]]

    def drawer_kop(self) -> int:
        return sum(one["safe"] for one in self.stand_in.state()["registers"])


class CloudBench(VchasnoBench):
    name = "vchasno"
    sells_into_closed_shift = True

    def provider(self, *, second: bool = False, wrong: bool = False) -> FiscalProvider:
        token = credentials.VCHASNO_SECOND_TOKEN if second else credentials.VCHASNO_TOKEN
        return VchasnoCloudProvider(
            VchasnoAccess(token="wrong" if wrong else token),
            FakeClock(),
            base_url=self.servers.vchasno_url,
            read_timeout_s=5.0,
        )


class DeviceManagerBench(VchasnoBench):
    name = "device_manager"

    def provider(self, *, second: bool = False, wrong: bool = False) -> FiscalProvider:
        device = credentials.DM_SECOND_DEVICE if second else credentials.DM_DEVICE
        return DeviceManagerProvider(
            VchasnoAccess(device="wrong" if wrong else device),
            FakeClock(),
            base_url=self.servers.device_manager_url,
            read_timeout_s=5.0,
        )


class FakeBench(Bench):
    """The stand-in of the services' tests keeps the same contract, as far as it goes."""

    no_vat = NO_VAT

    def __init__(self) -> None:
        self.fakes: list[FakeProvider] = []

    def provider(self, *, second: bool = False, wrong: bool = False) -> FiscalProvider:
        fake = FakeProvider()
        if wrong:
            fake.sign_in_errors.append(AuthRequired("wrong_pin"))
        self.fakes.append(fake)
        return fake

    @property
    def first(self) -> FakeProvider:
        return self.fakes[0]

    def lose_next_request(self) -> None:
        self.first.script.append(OutcomeUnknown("answer_lost"))

    def lose_next_answer(self) -> None:
        self.first.script.append(self.first.stored_then(OutcomeUnknown("answer_lost")))

    def lose_next_opening(self) -> None:
        self.first.open_errors.append(OutcomeUnknown("answer_lost"))
        self.first.loses_answers = True

    def totals_held(self) -> list[int]:
        totals = [one.total for fake in self.fakes for one in fake.server.values()]
        return [total.kop for total in totals if total is not None]

    async def close_shift_elsewhere(self) -> None:
        shift = self.first.current_shift
        assert shift is not None
        self.first.current_shift = replace(shift, status=ShiftStatus.CLOSED)


async def opened(provider: FiscalProvider) -> Shift:
    """Opens a shift and waits until it is open."""
    shift = await provider.open_shift(provider.shift_open_body(new_id()))
    while shift.status is ShiftStatus.OPENING:
        shift = await provider.shift_state(shift.id)
    assert shift.status is ShiftStatus.OPEN
    return shift


async def closed(provider: FiscalProvider, shift: Shift) -> Shift:
    """Closes the shift and waits until it is closed."""
    state = await provider.close_shift(shift.id, provider.shift_close_body(new_id()))
    while state.status is ShiftStatus.CLOSING:
        state = await provider.shift_state(shift.id)
    assert state.status is ShiftStatus.CLOSED
    return state


async def live_shift(provider: FiscalProvider) -> Shift | None:
    shift = await provider.shift()
    return None if shift is None or shift.status is ShiftStatus.CLOSED else shift


async def sold(provider: FiscalProvider, document: SaleDocument) -> IssuedReceipt:
    """Sells under a new id; the receipt is done."""
    operation_id = new_id()
    return await sent(provider, operation_id, provider.sale_body(operation_id, document))


async def sent(
    provider: FiscalProvider,
    operation_id: OperationId,
    body: str,
    kind: OperationKind = OperationKind.SALE,
) -> IssuedReceipt:
    """Sends a recorded body and waits while the receipt is being signed."""
    issued = await provider.send(operation_id, body, kind)
    while issued.status is IssuedStatus.PENDING:
        found = await provider.find(recorded(operation_id, body))
        assert found is not None
        issued = found
    assert issued.status is IssuedStatus.DONE
    assert issued.operation_id == operation_id
    return issued
