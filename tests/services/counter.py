"""A counter: till, shift, deals and checkout together."""

from __future__ import annotations

from collections.abc import Awaitable

import pytest

from cashier_app.domain.errors import InputProblem
from cashier_app.domain.mapping import MappingRules
from cashier_app.domain.operation import OperationId
from cashier_app.domain.receipt import SaleDocument
from cashier_app.services.checkout import Checkout
from cashier_app.services.deals import DealList, OpenedDeal
from cashier_app.services.fiscalize import SaleOutcome
from cashier_app.services.receipt_layout import PrintForm
from cashier_app.services.shifts import ShiftKeeper
from tests.fakes import FakeCrm, FakeProvider, make_deal

from .builders import RULES, Till, deal_lines, open_shift


class DocumentsProvider(FakeProvider):
    """Keeps the documents it was asked to put into wire form."""

    def __init__(self) -> None:
        super().__init__()
        self.documents: list[SaleDocument] = []

    def sale_body(self, operation_id: OperationId, document: SaleDocument) -> str:
        self.documents.append(document)
        return super().sale_body(operation_id, document)


class Counter:
    def __init__(self, till: Till) -> None:
        self.provider = DocumentsProvider()
        self.till = Till(till.disk, self.provider, till.clock)
        self.crm = FakeCrm(deals={1042: make_deal(1042)}, deal_lines={1042: deal_lines(1042)})
        self.rules: MappingRules | None = RULES
        self.deals = DealList(
            self.crm, till.disk.cache, till.journal, till.clock, lambda: self.rules
        )
        self.shifts = ShiftKeeper(self.till.session, till.journal, till.clock, self.till.scope)
        self.checkout = Checkout(
            self.till.session,
            self.shifts,
            self.deals,
            self.till.fiscalizer,
            till.clock,
            PrintForm(),
            self.till.scope,
        )

    async def ready(self, hours_ago: float = 1.0) -> OpenedDeal:
        """Signed in, shift open, the deal opened."""
        await self.till.connected()
        self.provider.current_shift = open_shift(hours_ago)
        await self.shifts.refresh()
        return await self.deals.open(1042)

    @property
    def sent(self) -> int:
        return len(self.provider.sent)


async def refused(work: Awaitable[SaleOutcome]) -> InputProblem:
    """The problem that the work ends with."""
    with pytest.raises(InputProblem) as caught:
        await work
    return caught.value
